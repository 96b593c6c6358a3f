import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { confirm } from '../../ui/parts/dialogs.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, form as formOf } from '../../ui/parts/forms.ts'
import { inside, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { radioPicks } from '../../ui/parts/picks.ts'
import { say } from '../../ui/parts/words.ts'
import type { Gathered } from './gather-application.ts'
import type { ApplicationAct } from './application-states.rule.ts'

const may = ({ offered }: Gathered, act: ApplicationAct): boolean => offered.some((one) => one.act === act && one.stoppedBecause === null)

/** What the decider chooses from, and what is written with it; or why this leader does not decide. */
export function decisionForm(work: Work, all: Gathered, form: Form): Html | null {
  const stopped = all.offered.find((one) => one.act === 'approve' && one.stoppedBecause !== null)
  if (stopped)
    return sheet({
      title: 'The decision',
      body: inside(
        say(
          'note',
          'You cannot decide this one.',
          stopped.stoppedBecause === all.route.says ? all.route.says : `${stopped.stoppedBecause} ${all.route.says}`,
        ),
      ),
    })
  if (!may(all, 'approve')) return null
  return theDecision(work, all, { form, to: `/applications/${all.found.id}/decide`, csrf: work.caller.csrf })
}

export type Deciding = { readonly form: Form; readonly to: string; readonly csrf: string; readonly byLink?: boolean }

/** The form itself, for a leader here and for somebody who came by a link. */
export function theDecision(work: Work, all: Gathered, { form, to, csrf, byLink = false }: Deciding): Html {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const shown = filled(form, { reviewOn: today.add({ years: 1 }).toString() })
  return formOf(
    to,
    csrf,
    html`<div class="top"><h2 id="your-decision">Your decision</h2></div>${inside(
      stack('roomy', [
        choices(all, shown, byLink),
        ...written(all, shown, byLink),
        acts(button({ kind: 'main', says: 'Record my decision', full: byLink })),
      ]),
    )}`,
    { sheet: true },
  )
}

/** What is written with a decision. */
const written = (all: Gathered, form: Form, byLink: boolean) => [
  textArea({
    name: 'reasons',
    label: 'Reasons, which the applicant will read',
    hint: byLink
      ? 'Always needed. To ask for more, write your question here.'
      : 'Needed for a no. To ask for more, write your question here.',
    ...(byLink ? {} : { clause: 'ACC-8' }),
    form,
    rows: 3,
    max: 2000,
  }),
  textArea({ name: 'conditions', label: 'Conditions', hint: conditionHint(all), form, rows: 2, max: 2000 }),
  textField({
    name: 'reviewOn',
    label: 'Justified afresh by',
    hint: 'A year from now is usual. The lead is asked a month before.',
    type: 'date',
    form,
  }),
]

const conditionHint = ({ pack }: Gathered): string =>
  pack.notYet.length === 0
    ? 'Only where you approve with conditions.'
    : `Added by itself when you approve with conditions: ${pack.notYet.map((one) => one.condition).join(' ')}`

const choices = (all: Gathered, form: Form, byLink: boolean): Html => {
  const { pack, found, nameOf } = all
  const applicant = nameOf(found.applicant_id)
  const unready = pack.notYet.map((one) => one.name).join(' and ')
  const stopped = pack.never !== null
  return radioPicks({
    name: 'decision',
    label: 'What do you decide?',
    boxed: true,
    form,
    choices: [
      ...(may(all, 'consider') && !byLink
        ? [{ value: 'consider', says: 'Take it up', hint: `${applicant} sees that you are looking at it` }]
        : []),
      {
        value: 'approve',
        says: 'Approve',
        hint:
          pack.never ??
          (unready === ''
            ? 'An administrator opens the account'
            : `Not yet: ${unready} ${pack.notYet.length === 1 ? 'is' : 'are'} not ready`),
        stopped,
      },
      {
        value: 'approve-with-conditions',
        says: 'Approve with conditions',
        hint: unready === '' ? 'Write them below' : `No access for ${unready} until ready`,
        stopped,
      },
      { value: 'ask', says: 'Ask for more information', hint: `It goes back to ${applicant} with your question` },
      { value: 'reject', says: 'Reject', hint: `${applicant} is told why, and may apply again` },
    ],
  })
}

/** For the applicant and those who oversee: the one outside who decides can be sent a fresh link. */
export function linkForm(work: Work, all: Gathered): Html | null {
  const outside = all.route.approvers.filter((one) => one.memberId === null)
  const waits = all.found.state === 'submitted' || all.found.state === 'under-consideration'
  if (!waits || outside.length === 0 || !(all.isMine || work.caller.may.has('people.manage'))) return null
  const names = outside.map((one) => one.name).join(' and ')
  return plain({
    title: 'Asked by e-mail',
    body: [
      quiet(`${names} has no sign-in here, and decides with a link and a code that come by e-mail.`),
      actForm(`/applications/${all.found.id}/link`, work.caller.csrf, button({ says: 'Send a fresh link', icon: 'send' })),
    ],
  })
}

/** For the applicant who was asked for more. */
export function answerForm(work: Work, all: Gathered, form: Form): Html | null {
  if (!may(all, 'answer')) return null
  const { found } = all
  return formOf(
    `/applications/${found.id}/answer`,
    work.caller.csrf,
    html`<div class="top"><h2>Your answer</h2></div>${inside(
      stack('usual', [
        say('wait', 'You are asked:', found.question),
        textArea({
          name: 'answer',
          label: 'Answer',
          hint: 'You can change the application itself first, if that says it better.',
          clause: 'ACC-8',
          form,
          rows: 4,
          max: 2000,
        }),
        acts(
          button({ kind: 'main', says: 'Send my answer' }),
          linkButton({ says: 'Change the application', href: `/applications/${found.id}/edit` }),
        ),
      ]),
    )}`,
    { sheet: true },
  )
}

const sendWords = ({ route }: Gathered): string =>
  ({
    leaders: 'Send to the senior leaders',
    deputies: 'Send to the deputies',
    chair: 'Send to the chair of governors',
    nobody: 'Send to whoever decides',
  })[route.by]

/** What the writer may still do with it. */
export function ownerActs(work: Work, all: Gathered): Html | null {
  const { found } = all
  const to = (what: string) => `/applications/${found.id}/${what}`
  const parts = [
    may(all, 'submit') && actForm(to('submit'), work.caller.csrf, button({ kind: 'main', says: sendWords(all), full: true })),
    may(all, 'submit') && linkButton({ says: 'Go on writing', href: to('edit'), icon: 'pencil' }),
    may(all, 'withdraw') &&
      confirm({
        opens: 'Take it back',
        title: 'Take this application back?',
        text: 'It is not decided then. What you wrote stays to be read.',
        does: 'Take it back',
        keeps: 'Leave it',
        action: to('withdraw'),
        csrf: work.caller.csrf,
      }),
  ].filter((part) => part !== false)
  return parts.length === 0 ? null : plain({ title: 'Your application', body: parts })
}
