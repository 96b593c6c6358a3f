import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { day, id, nothing, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { sayDay, sayPlainDate } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { shareBar } from '../../ui/parts/charts.ts'
import { textArea, textField } from '../../ui/parts/fields.ts'
import { actForm, errorSummary, form } from '../../ui/parts/forms.ts'
import { columns, inside, linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { facts, table } from '../../ui/parts/records.ts'
import { say, tag } from '../../ui/parts/words.ts'
import { moveTie } from './move-tie.ts'
import { tieTag } from './personal-use.page.ts'
import { everybodysDeclarations, isChair, readTie, type Standing, type Tie } from './read-personal-use.ts'
import { kindWords, mayMoveTie, type TieAct } from './ties.rule.ts'

const inYear = (work: Work): string => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().add({ years: 1 }).toString()

/** One tie: what was asked, what was decided, and the decision for whoever may take it. */
export const tieScreen = screen({
  path: '/personal-use/ties/:id',
  clause: 'PUP-1',
  may: 'personal.declare',
  input: z.object({ id: id() }),
  show: async (work, input, typed): Promise<Content> => {
    const { tie, ownerName, isHeads, decidedBy } = await readTie(work, input.id)
    const mover = {
      memberId: work.caller.memberId ?? '',
      mayDecide: work.caller.may.has('personal.decide'),
      isChair: isHeads && (await isChair(work)),
    }
    const can = (one: TieAct): boolean => mayMoveTie(one, tie.state, { memberId: tie.memberId, isHead: isHeads }, mover).can
    const isOwn = tie.memberId === work.caller.memberId
    return {
      title: isOwn ? 'A tie of yours' : `A tie of ${ownerName}`,
      nav: 'more',
      crumb: html`<a href="/personal-use">Your own accounts</a>`,
      lede: kindWords[tie.kind].says,
      body: columns(
        'side',
        html`${errorSummary(typed)}${storySheet(work, tie, decidedBy)}`,
        html`${can('agree') || can('renew') ? decidePart(work, tie, typed) : null}${isOwn && tie.state === 'asked' ? plain({ body: quiet(isHeads ? 'Another senior leader or the chair of governors decides.' : 'A senior leader decides. Until then, leave the tie alone where you can.') }) : null}${
          can('end')
            ? plain({
                title: 'It is over',
                body: html`<p>The child has left, or the tie is gone.</p>${actForm(`/personal-use/ties/${tie.id}/end`, work.caller.csrf, button({ says: 'End it' }))}`,
              })
            : null
        }`,
      ),
    }
  },
})

const storySheet = (work: Work, tie: Tie, decidedBy: string | null): Html =>
  sheet({
    title: 'What was said',
    aside: tieTag(tie.state),
    body: inside(
      stack(
        'usual',
        html`<p class="said-text">${tie.words}</p>${facts([
          { says: 'Where', is: tie.platforms || 'Not said' },
          { says: 'Asked', is: sayDay(tie.askedAt, work.school.timeZone) },
          ...(tie.decidedAt
            ? [{ says: 'Decided', is: `${sayDay(tie.decidedAt, work.school.timeZone)}${decidedBy ? `, by ${decidedBy}` : ''}` }]
            : []),
          ...(tie.reasons ? [{ says: 'Reasons', is: tie.reasons }] : []),
          ...(tie.conditions ? [{ says: 'What goes with it', is: tie.conditions }] : []),
          ...(tie.reviewOn ? [{ says: 'Looked at again', is: sayPlainDate(tie.reviewOn) }] : []),
        ])}`,
      ),
    ),
  })

const decidePart = (work: Work, tie: Tie, typed: Form): Html => {
  const ready = filled(typed, {
    reviewOn: inYear(work),
    conditions: tie.conditions || 'No talk about school or pupils there. No pictures of pupils.',
  })
  return sheet({
    title: tie.state === 'asked' ? 'Decide' : 'Look at it again',
    body: inside(
      form(
        `/personal-use/ties/${tie.id}/agree`,
        work.caller.csrf,
        html`${textArea({ name: 'conditions', label: 'What goes with it', form: ready, rows: 2, max: 400 })}
${textArea({ name: 'reasons', label: 'Reasons', hint: 'Needed for a no. The person who asked reads them.', form: ready, rows: 2, max: 600 })}
${textField({ name: 'reviewOn', label: 'Look at it again on', type: 'date', form: ready, required: true })}
${acts(
  button({ says: tie.state === 'asked' ? 'Agree' : 'It still holds', kind: 'main' }),
  tie.state === 'asked' ? button({ says: 'Do not agree', kind: 'bad', to: `/personal-use/ties/${tie.id}/refuse` }) : null,
)}`,
      ),
    ),
  })
}

export const agreement = z.object({
  id: id(),
  conditions: optionalText(400),
  reasons: optionalText(600),
  reviewOn: day('Say when to look at it again.'),
})
export const agreeAct = act({
  on: tieScreen,
  path: '/personal-use/ties/:id/agree',
  clause: 'PUP-1',
  may: 'personal.declare',
  input: agreement,
  act: async (work, { id: tieId, ...input }) => {
    await agreeTo(work, tieId, input)
    return { to: `/personal-use/ties/${tieId}`, say: 'Agreed, and told.' }
  },
})

/** A tie that is asked for is agreed to; one that stands is renewed. */
export async function agreeTo(
  work: Work,
  tieId: string,
  input: { readonly conditions: string; readonly reasons: string; readonly reviewOn: string },
): Promise<void> {
  const { tie } = await readTie(work, tieId)
  await moveTie(work, tieId, {
    ...input,
    act: tie.state === 'agreed' ? 'renew' : 'agree',
    reviewOn: Temporal.PlainDate.from(input.reviewOn),
  })
}

export const refusalInput = z.object({ id: id(), reasons: optionalText(600) })
export const refuseAct = act({
  on: tieScreen,
  path: '/personal-use/ties/:id/refuse',
  clause: 'PUP-1',
  may: 'personal.declare',
  input: refusalInput,
  act: async (work, { id: tieId, reasons }) => {
    await moveTie(work, tieId, { act: 'refuse', reasons })
    return { to: `/personal-use/ties/${tieId}`, say: 'Not agreed, and told.' }
  },
})

export const endTieAct = act({
  on: tieScreen,
  path: '/personal-use/ties/:id/end',
  clause: 'PUP-1',
  may: 'personal.declare',
  input: z.object({ id: id() }),
  act: async (work, input) => {
    await moveTie(work, input.id, { act: 'end' })
    return { to: `/personal-use/ties/${input.id}`, say: 'Ended.' }
  },
})

/** Who has declared, and every tie: for senior leaders. */
export const everybodyScreen = screen({
  path: '/personal-use/everybody',
  clause: 'ROL-T4',
  may: 'personal.decide',
  input: nothing,
  show: async (work): Promise<Content> => {
    const { people, ties } = await everybodysDeclarations(work)
    const count = (kind: string): number => people.filter((one) => standingOf(one) === kind).length
    const shares = [
      { name: 'Declared', value: count('Declared'), tone: 'go' as const },
      { name: 'Asked again', value: count('Asked again'), tone: 'wait' as const },
      { name: 'Not yet', value: count('Not yet'), tone: 'stop' as const },
    ]
    return {
      title: 'How everybody stands',
      nav: 'more',
      crumb: html`<a href="/personal-use">Your own accounts</a>`,
      lede: 'Who has declared, how many accounts name the school, and which ties were agreed to. What an account is called stays with its owner.',
      body: columns(
        'side',
        html`${sheet({ title: 'Ties', body: ties.length > 0 ? linkRows(ties.map((one) => tieRow(work, one))) : inside(quiet('Nobody has asked for one.')) })}${peopleSheet(work, people)}`,
        plain({
          title: `${people.length} people`,
          body: shareBar(shares.map(({ name, value }) => `${name}: ${value}`).join(', '), shares),
        }),
      ),
    }
  },
})

const standingOf = (one: Standing): 'Declared' | 'Asked again' | 'Not yet' =>
  one.madeAt === null ? 'Not yet' : one.isAsked ? 'Asked again' : 'Declared'
const standingTones = { Declared: 'go', 'Asked again': 'wait', 'Not yet': 'stop' } as const

const tieRow = (work: Work, one: Tie & { readonly name: string }): Html =>
  linkRow({
    href: `/personal-use/ties/${one.id}`,
    margin: mark('people'),
    title: one.name,
    text: `${kindWords[one.kind].says}. Asked on ${sayDay(one.askedAt, work.school.timeZone)}.`,
    chip: tieTag(one.state),
  })

const peopleSheet = (work: Work, people: readonly Standing[]): Html =>
  sheet({
    title: 'Declarations',
    body: html`${people.length === 0 ? say('note', 'Nobody is here yet.') : null}${table({
      caption: 'Declarations',
      hideCaption: true,
      columns: [{ says: 'Who' }, { says: 'Stands' }, { says: 'On' }, { says: 'Accounts that name the school', number: true }],
      rows: people.map((one) => [
        html`${one.name}${one.jobTitle ? html`<br><span class="quiet">${one.jobTitle}</span>` : null}`,
        tag(standingOf(one), standingTones[standingOf(one)]),
        one.madeAt ? sayDay(one.madeAt, work.school.timeZone) : '–',
        one.madeAt ? one.accounts : '–',
      ]),
    })}`,
  })
