import { z } from 'zod'
import { oneOf, text } from '../../infra/http/fields.ts'
import type { Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { coverNames, covers } from '../../ui/layout.ts'
import { selectField, textField } from '../../ui/parts/fields.ts'
import { radioPicks } from '../../ui/parts/picks.ts'

const nations = { 'england-and-wales': 'England or Wales', scotland: 'Scotland', 'northern-ireland': 'Northern Ireland' } as const
const zones = {
  'Europe/London': 'United Kingdom',
  'Europe/Jersey': 'Jersey',
  'Europe/Guernsey': 'Guernsey',
  'Europe/Isle_of_Man': 'Isle of Man',
  'Europe/Gibraltar': 'Gibraltar',
  'Asia/Nicosia': 'Cyprus',
  'Europe/Berlin': 'Germany, the Netherlands and neighbours',
  'Atlantic/Stanley': 'Falkland Islands',
} as const
const keys = <K extends string>(names: Readonly<Record<K, string>>): [K, ...K[]] => Object.keys(names) as [K, ...K[]]
const choices = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, says]) => ({ value, says }))

/** What is asked of a school before anything else, and may be changed later. */
export const schoolShape = z.object({
  school: text(120, 'Give the name of the school.'),
  nation: oneOf(keys(nations), 'Choose where the school is.'),
  timeZone: oneOf(keys(zones), 'Choose the clock on the school’s wall.'),
  cover: oneOf(covers, 'Choose a colour.'),
})
export const schoolFieldNames: readonly string[] = Object.keys(schoolShape.shape)

export const schoolFields = (
  typed: Form,
): Html => html`${textField({ name: 'school', label: 'Name of the school', form: typed, required: true, autocomplete: 'organization', maxLength: 120 })}
${radioPicks({ name: 'nation', label: 'Where it is', hint: 'Bank holidays differ, and with them when an answer is due.', form: typed, choices: choices(nations), required: true })}
${selectField({ name: 'timeZone', label: 'Clock on its wall', form: typed, choices: choices(zones) })}
${radioPicks({ name: 'cover', label: 'Colour of its cover', hint: 'The nearest to the school’s own.', form: typed, choices: choices(coverNames) })}`
