import { z } from 'zod'
import { act, screen } from '../../../infra/http/declare.ts'
import { day, many, oneOf, optionalText, text } from '../../../infra/http/fields.ts'
import { filled } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { acts, button } from '../../../ui/parts/buttons.ts'
import { textArea, textField } from '../../../ui/parts/fields.ts'
import { errorSummary, form as formPart } from '../../../ui/parts/forms.ts'
import { columns, line, plain, quiet, row, sheet, stack } from '../../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../../ui/parts/picks.ts'
import { clauseLink, tag } from '../../../ui/parts/words.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { purposeList, purposes } from '../purposes.rule.ts'
import { plainDay } from '../roll-words.ts'
import { dayOrNull } from '../school-day.ts'
import { changeGround, readGrounds } from './grounds.ts'

const names = { consent: 'Consent', 'public-task': 'Public task', 'legitimate-interests': 'Legitimate interests' } as const
const meanings = {
  consent:
    'The family is asked, and only a yes opens the place. It can be taken back on any day. What most schools choose for anything the public sees.',
  'public-task':
    'The picture is part of what a school is there for, such as a learning record. Families are told beforehand, and a no is still honoured.',
  'legitimate-interests':
    'An interest outside the school’s task, weighed against the child’s. A state school is a public authority and may not use it for its tasks. Families are told beforehand, and a no is still honoured.',
} as const

export const groundsScreen = screen({
  path: '/roll/grounds',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({}),
  show: async (work, _, form) => {
    const grounds = new Map((await readGrounds(work)).map((one) => [one.purpose, one]))
    return {
      title: 'On what ground',
      crumb: html`<a href="/roll">Pupils and permission</a>`,
      nav: 'roll',
      lede: 'The law wants a ground for each use of a picture. Settle it with your data protection officer.',
      body: stack(
        'roomy',
        html`${errorSummary(form)}${columns(
          'side',
          sheet({
            title: 'Place by place',
            aside: clauseLink('IMG-2'),
            body: purposeList.map(({ id, name }) => groundRow(name, grounds.get(id))),
          }),
          html`${plain({
            title: 'Change the ground',
            body: formPart(
              '/roll/grounds',
              work.caller.csrf,
              html`${checkPicks({ name: 'purposes', label: 'For', form, choices: purposeList.map(({ id, name }) => ({ value: id, says: name })) })}
${radioPicks({ name: 'basis', label: 'Ground', form: filled(form, { basis: 'consent' }), choices: (Object.keys(names) as (keyof typeof names)[]).map((value) => ({ value, says: names[value], hint: meanings[value] })) })}
${textField({ name: 'officer', label: 'Settled with', hint: 'The name of the data protection officer', form, required: true, maxLength: 120, autocomplete: 'off' })}
${textField({ name: 'decidedOn', label: 'On which day', type: 'date', form, required: true })}
${textField({ name: 'toldOn', label: 'Families were told on', hint: 'Not needed for consent', type: 'date', form })}
${textArea({ name: 'why', label: 'Why', hint: 'For legitimate interests: why it is no part of the school’s task, and why the child’s interest does not weigh more', form, rows: 3, max: 1000 })}
${acts(button({ says: 'Settle it', kind: 'main' }))}`,
            ),
          })}${plain({ title: 'Whatever the ground', close: true, body: html`${quiet('A no of the family, or of the pupil, closes the place at once. The no-publish list comes before everything.')}` })}`,
        )}`,
      ),
    }
  },
})

const groundRow = (name: string, ground: RollTables['purpose_ground'] | undefined): Html => {
  const basis = ground?.basis ?? 'consent'
  return row(
    mark(basis === 'consent' ? 'tick' : 'book', basis === 'consent' ? 'go' : 'note'),
    html`${line(html`<b>${name}</b>${tag(names[basis], basis === 'consent' ? 'go' : 'note')}`, true)}${
      ground
        ? quiet(
            `Settled with ${ground.officer} on ${plainDay(ground.decided_on)}.${ground.told_on ? ` Families told on ${plainDay(ground.told_on)}.` : ''}${ground.why ? ` ${ground.why}` : ''}`,
          )
        : null
    }`,
  )
}

export const groundsAct = act({
  on: groundsScreen,
  path: '/roll/grounds',
  clause: 'IMG-2',
  may: 'roll.manage',
  input: z.object({
    purposes: many(z.enum(purposes)).refine((list) => list.length > 0, 'Choose at least one place.'),
    basis: oneOf(['consent', 'public-task', 'legitimate-interests'], 'Choose a ground.'),
    officer: text(120, 'Give the name of the data protection officer.'),
    decidedOn: day(),
    toldOn: z.union([z.literal(''), z.iso.date('Give a date.')]).default(''),
    why: optionalText(1000),
  }),
  act: async (work, { decidedOn, toldOn, ...rest }) => {
    await changeGround(work, { ...rest, decidedOn: Temporal.PlainDate.from(decidedOn), toldOn: dayOrNull(toldOn) })
    return { to: '/roll/grounds', say: 'Settled. It counts from now on.' }
  },
})
