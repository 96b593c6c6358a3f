import { z } from 'zod'
import { act, api, type Content, listed, screen } from '../../infra/http/declare.ts'
import { nothing, optionalText } from '../../infra/http/fields.ts'
import { filled, type Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { textField } from '../../ui/parts/fields.ts'
import { errorSummary, form } from '../../ui/parts/forms.ts'
import { plain, stack } from '../../ui/parts/paper.ts'
import { schoolFields, schoolShape } from './set-up-fields.ts'
import { changeSchool, schoolDetails } from './set-up-school.ts'

export const schoolInput = schoolShape.extend({
  domains: optionalText(400),
  closesAt: z.string('Give a time.').regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write the time as 16:30.'),
})

/** What only set-up asked and what it did not: for the school's own page, and for the first step of a new school. */
export const schoolForm = (typed: Form, part: 'all' | 'rest' = 'all'): Html => html`${part === 'all' ? schoolFields(typed) : null}
${textField({ name: 'domains', label: 'Behind the @ of staff addresses', hint: 'Such as ashgrove.example. Only staff with such an address may come in by the school’s own accounts.', form: typed, maxLength: 400, autocomplete: 'off' })}
${textField({ name: 'closesAt', label: 'When the office closes', hint: 'On a Monday, answers to what was written at the weekend aim for this time.', type: 'time', form: typed, required: true })}`

const schoolScreen = screen({
  path: '/school',
  clause: 'ROL-S2',
  may: 'settings.manage',
  input: nothing,
  show: async (work, _, typed): Promise<Content> => ({
    title: 'The school',
    crumb: html`<a href="/more">More</a>`,
    lede: 'What is counted with everywhere here: bank holidays, the clock, the colour of the cover.',
    nav: 'more',
    body: stack('roomy', [
      errorSummary(typed),
      plain({
        body: form(
          '/school',
          work.caller.csrf,
          html`${schoolForm(filled(typed, schoolDetails(work)))}${acts(button({ says: 'Save', kind: 'main' }))}`,
        ),
      }),
    ]),
  }),
})

const schoolAct = act({
  on: schoolScreen,
  path: '/school',
  clause: 'ROL-S2',
  may: 'settings.manage',
  input: schoolInput,
  act: async (work, input) => {
    await changeSchool(work, input)
    return { to: '/school', say: 'Saved.' }
  },
})

const putSchool = api({
  method: 'PUT',
  path: '/school',
  clause: 'ROL-S2',
  may: 'settings.manage',
  summary: 'Changes what the school says of itself',
  input: schoolInput,
  output: z.object({ done: z.literal(true) }),
  handle: async (work, input) => {
    await changeSchool(work, input)
    return { done: true as const }
  },
})

export const schoolPages = listed(schoolScreen, schoolAct, putSchool)
