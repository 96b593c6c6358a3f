import { z } from 'zod'
import { type Content, open, type OpenRequest } from '../../infra/http/declare.ts'
import { oneOf, optionalText } from '../../infra/http/fields.ts'
import { parseInput } from '../../infra/http/input.ts'
import type { Work } from '../../infra/work/work.ts'
import { emptyForm, type Form } from '../../kernel/form.ts'
import { sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { errorSummary } from '../../ui/parts/forms.ts'
import { inside, row, sheet, stack } from '../../ui/parts/paper.ts'
import { who } from '../../ui/parts/people.ts'
import { facts } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { platformEntry } from '../account-register/index.ts'
import { type OutsideLink, useOutsideLink, withOpenLink, actByLink } from '../people/index.ts'
import { theDecision } from './application-turns.ts'
import { decisionPurpose } from './ask-deciders.ts'
import { checkTag, kinds, trainingTag } from './case-sheets.ts'
import { decideApplication } from './decide-application.ts'
import { type Gathered, gatherApplication, type SheetRow } from './gather-application.ts'
import { tellOutsider } from './tell-applicant.ts'

const path = '/link/:token/application-decision'

/** The case and the decision on one calm page, for somebody without a sign-in: nothing on it leads anywhere else. */
async function casePage(work: Work, link: OutsideLink, { token, typed }: { token: string; typed: Form }): Promise<Content> {
  const all = await gatherApplication(work, link.subjectId, link)
  const { found } = all
  return {
    title: found.name,
    crumb: `${work.school.name}${found.reference === null ? '' : `, application ${found.reference}`}`,
    lede: `${all.nameOf(found.applicant_id)} asks for ${found.visibility === 'closed' ? 'a closed' : 'an open'} account on ${platformEntry(found.platform).name}. ${all.route.says}`,
    body: stack('roomy', [
      errorSummary(typed),
      sheet({ title: 'The case for it', body: inside(facts(theCase(all))) }),
      sheet({ title: 'Who would run it', body: all.runners.map((one) => runnerRow(one, found.lead_id)) }),
      sheet({ title: 'Ready to decide?', body: [...all.pack.lines, ...all.more].map((one) => packRow(one)) }),
      talk(all),
      theDecision(work, all, { form: typed, to: `/link/${token}/${decisionPurpose}`, csrf: '', byLink: true }),
    ]),
  }
}

const theCase = ({ found }: Gathered) => [
  { says: 'Aim', is: found.aim },
  { says: 'Who it is for', is: found.audience },
  { says: 'How people will hear of it', is: found.promotion },
  { says: 'Open or closed', is: `${found.visibility === 'open' ? 'Open' : 'Closed'}. ${found.visibility_how}` },
  ...(found.associated ? [{ says: 'Whose it is', is: `${found.owner_name}: associated with the school, not its own` }] : []),
]

const runnerRow = (one: SheetRow, leadId: string | null): Html =>
  row(
    null,
    stack('usual', [
      who(one.name, [one.job_title === '' ? kinds[one.kind] : one.job_title, one.memberId === leadId ? ', lead' : null]),
      facts([
        { says: 'Policy', is: one.readAt === null ? tag('Not read', 'wait') : tag('Read', 'go') },
        { says: 'Training', is: trainingTag(one.training) },
        { says: 'Role status, by the office', is: checkTag(one) },
      ]),
    ]),
  )

const packRow = ({ ready, says, because }: { readonly ready: boolean; readonly says: string; readonly because: string }): Html =>
  row(
    mark(ready ? 'tick' : 'warn', ready ? 'go' : 'wait'),
    html`<h3>${says}</h3>${because === '' || ready ? null : html`<p>${because}</p>`}`,
  )

const talk = ({ story }: Gathered): Html | null => {
  const said = story.filter(({ act }) => act === 'ask' || act === 'answer').toReversed()
  if (said.length === 0) return null
  return sheet({ title: 'Asked and answered', body: inside(facts(said.map((one) => ({ says: one.by, is: one.note })))) })
}

export const outsideDecisionPage = open({
  method: 'GET',
  path,
  clause: 'ROL-S6',
  answer: (asked) =>
    withOpenLink(asked, decisionPurpose, async (work, link) =>
      asked.draw(await casePage(work, link, { token: asked.params.token ?? '', typed: emptyForm })),
    ),
})

const decisionShape = z.object({
  decision: oneOf(['approve', 'approve-with-conditions', 'ask', 'reject'], 'Choose what you decide.'),
  reasons: optionalText(2000),
  conditions: optionalText(2000),
  reviewOn: z.union([z.iso.date('Give a date.'), z.literal('')]).default(''),
})
type Raw = Readonly<Record<string, string | readonly string[]>>

export const outsideDecisionAct = open({
  method: 'POST',
  path,
  clause: 'ROL-S6',
  answer: (asked) =>
    actByLink(asked, decisionPurpose, {
      draw: (work, link, typed) => casePage(work, link, { token: asked.params.token ?? '', typed }),
      act: (work, link, raw) => decide(asked, raw, { work, link }),
    }),
})

async function decide(asked: OpenRequest, raw: Raw, { work, link }: { work: Work; link: OutsideLink }): Promise<Response> {
  const { reviewOn, ...input } = parseInput(decisionShape, raw, [])
  const reviewDay = reviewOn === '' ? null : Temporal.PlainDate.from(reviewOn)
  await decideApplication(work, link.subjectId, { ...input, reviewOn: reviewDay }, link)
  await useOutsideLink(work, link)
  await tellOutsider(work, link, input)
  return asked.draw({
    title: 'Thank you',
    crumb: work.school.name,
    body: empty({
      title: said[input.decision],
      text: `Recorded on ${sayPlainDate(today(work))}. A copy is in your e-mail, and the link is used up.`,
    }),
  })
}

const today = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
const said = {
  approve: 'You have approved it',
  'approve-with-conditions': 'You have approved it with conditions',
  ask: 'Your question is on its way',
  reject: 'You have said no',
} as const
