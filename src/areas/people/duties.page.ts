import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { email, id, nothing, oneOf, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { filled, type Form, type FormValues } from '../../kernel/form.ts'
import { sayDay } from '../../kernel/say-time.ts'
import { mark } from '../../ui/icons.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button, linkButton } from '../../ui/parts/buttons.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { linkRow, linkRows, plain, quiet, sheet, stack } from '../../ui/parts/paper.ts'
import { tag } from '../../ui/parts/words.ts'
import { allHolders, type DutyHolder, holdersOf, setDuty } from './duties.ts'
import { type Duty, duties, dutyWords, type Named } from './duties.rule.ts'
import { listMembers, type Member } from './members.ts'
import { HolderIncomplete } from './people.errors.ts'

export const dutiesScreen = screen({
  path: '/people/duties',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: nothing,
  show: async (work): Promise<Content> => {
    const holders = await allHolders(work)
    return {
      title: 'Duties',
      crumb: html`<a href="/people">People</a>`,
      lede: 'A few things need one named person. Some of them never sign in here.',
      nav: 'people',
      body: stack('roomy', [
        sheet({
          title: 'Who holds what',
          hideTitle: true,
          body: linkRows(duties.map((duty) => dutyRow(work, duty, holders.get(duty) ?? []))),
        }),
        html`<div class="gut">${quiet('Every change is in the log, and whoever held the duty before is told by e-mail.')}</div>`,
      ]),
    }
  },
})

const dutyRow = (work: Work, duty: Duty, holders: readonly DutyHolder[]): Html =>
  linkRow({
    href: `/people/duties/${duty}`,
    margin: holders.length > 0 ? mark('tick', 'go') : mark('eye'),
    title: dutyWords[duty].says,
    text:
      holders.length === 0
        ? dutyWords[duty].hint
        : `${holders.map((one) => ('memberId' in one ? one.name : `${one.name} (by e-mail)`)).join(', then ')}. Since ${sayDay(lastNamed(holders), work.school.timeZone)}.`,
    chip: holders.length === 0 ? tag('Nobody yet', 'wait') : null,
  })

const lastNamed = (holders: readonly DutyHolder[]): Temporal.Instant =>
  holders.map((one) => one.namedAt).reduce((a, b) => (Temporal.Instant.compare(a, b) > 0 ? a : b))

const anybody = () =>
  z
    .union([id(), z.literal('').transform(() => null)])
    .nullish()
    .transform((value) => value ?? null)
const address = () => z.union([z.literal('').transform(() => ''), email()]).default('')
const oneDuty = z.object({ duty: oneOf(duties, 'There is no such duty.') })
const places = [1, 2, 3] as const
const holderInput = oneDuty.extend({
  member1: anybody(),
  name1: optionalText(120),
  email1: address(),
  member2: anybody(),
  name2: optionalText(120),
  email2: address(),
  member3: anybody(),
  name3: optionalText(120),
  email3: address(),
})

export const dutyScreen = screen({
  path: '/people/duties/:duty',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: oneDuty,
  show: async (work, { duty }, typed): Promise<Content> => {
    const people = (await listMembers(work)).filter((one) => one.state !== 'disabled')
    const shown = filled(typed, valuesOfHolders(await holdersOf(work, duty)))
    const { says, hint, most } = dutyWords[duty]
    return {
      title: says,
      crumb: html`<a href="/people">People</a> / <a href="/people/duties">duties</a>`,
      lede: hint,
      nav: 'people',
      body: stack('roomy', [
        errorSummary(typed),
        plain({
          body: formOf(
            `/people/duties/${duty}`,
            work.caller.csrf,
            html`${places.slice(0, most).map((place) => holderFields({ place, most, people, form: shown }))}${acts(
              button({ says: 'Save', kind: 'main' }),
              linkButton({ says: 'Back', href: '/people/duties', kind: 'bare' }),
            )}`,
          ),
        }),
      ]),
    }
  },
})

const valuesOfHolders = (holders: readonly DutyHolder[]): FormValues =>
  Object.fromEntries(
    holders.flatMap((one, at) =>
      'memberId' in one
        ? [[`member${at + 1}`, one.memberId]]
        : [
            [`name${at + 1}`, one.name],
            [`email${at + 1}`, one.email],
          ],
    ),
  )

type Fields = { readonly place: number; readonly most: number; readonly people: readonly Member[]; readonly form: Form }
const ordinal = ['First', 'Second', 'Third']
const holderFields = ({ place, most, people, form }: Fields): Html => html`
${most > 1 ? html`<h2>${ordinal[place - 1]}</h2>` : null}
${selectField({
  name: `member${place}`,
  label: 'Somebody who signs in here',
  form,
  none: most > 1 && place > 1 ? 'Nobody, or somebody outside' : 'Somebody outside, or nobody',
  choices: people.map((one) => ({ value: one.id, says: `${one.name}${one.jobTitle === '' ? '' : `, ${one.jobTitle}`}` })),
})}
${textField({ name: `name${place}`, label: 'Or somebody outside: their name', form, maxLength: 120, autocomplete: 'off' })}
${textField({ name: `email${place}`, label: 'Their e-mail address', hint: 'Only they should read it: links and codes go there.', type: 'email', inputmode: 'email', form, autocomplete: 'off' })}`

/** The people typed into a form, in order; a place left empty is passed over. @throws HolderIncomplete */
const namedIn = (input: z.output<typeof holderInput>): readonly Named[] =>
  places.flatMap((place): Named[] => {
    const [memberId, name, to] = [input[`member${place}`], input[`name${place}`], input[`email${place}`]]
    if (memberId !== null) return [{ memberId }]
    if (name === '' && to === '') return []
    if (name === '' || to === '') throw HolderIncomplete({}, name === '' ? `name${place}` : `email${place}`)
    return [{ name, email: to }]
  })

export const setDutyAct = act({
  on: dutyScreen,
  path: '/people/duties/:duty',
  clause: 'ROL-S6',
  may: 'settings.manage',
  input: holderInput,
  act: async (work, input) => {
    await setDuty(work, input.duty, namedIn(input))
    return { to: '/people/duties', say: 'Saved.' }
  },
})
