import { z } from 'zod'
import { act, screen } from '../../infra/http/declare.ts'
import { many, nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import { filled } from '../../kernel/form.ts'
import { html } from '../../ui/html.ts'
import { acts, button } from '../../ui/parts/buttons.ts'
import { selectField, textArea, textField } from '../../ui/parts/fields.ts'
import { errorSummary, form as formOf } from '../../ui/parts/forms.ts'
import { columns, inside, plain, quiet } from '../../ui/parts/paper.ts'
import { checkPicks, radioPicks } from '../../ui/parts/picks.ts'
import { listMembers } from '../people/index.ts'
import { webAddress } from './account.acts.ts'
import { enterAccount, type Entry } from './enter-account.ts'
import { platformList } from './platform-list.ts'

const maybePerson = z
  .union([z.uuid('Choose a person.'), z.literal('').transform(() => null)])
  .nullish()
  .transform((value) => value ?? null)
export const entryFields = {
  ownership: oneOf(['school', 'associated'], 'Say whose it is.'),
  platform: oneOf(platformList.map((one) => one.id) as [string, ...string[]], 'Say where it is.'),
  platformName: optionalText(60),
  name: text(80, 'Give it the name by which people here call it.'),
  handle: optionalText(120),
  url: webAddress(),
  runningSince: optionalText(60),
  aim: optionalText(2000),
  audience: optionalText(1000),
  visibility: z
    .union([z.enum(['open', 'closed']), z.literal('').transform(() => null)])
    .nullish()
    .transform((value) => value ?? null),
  visibilityHow: optionalText(500),
  leadId: maybePerson,
  secondId: maybePerson,
  runnerIds: many(z.uuid('Choose a person.')),
}
export const entryOf = ({ secondId, runnerIds, ...rest }: z.output<z.ZodObject<typeof entryFields>>): Entry => ({
  ...rest,
  ownership: rest.ownership as Entry['ownership'],
  runnerIds: [...(secondId === null ? [] : [secondId]), ...runnerIds],
})

export const enterScreen = screen({
  path: '/accounts/new',
  clause: 'ROL-A1',
  may: 'application.write',
  input: nothing,
  show: async (work, _, form) => {
    const people = (await listMembers(work)).filter((one) => one.state !== 'disabled')
    const shown = filled(form, { ownership: 'school', leadId: work.caller.memberId ?? '' })
    const staff = people
      .filter((one) => one.kind === 'staff')
      .map((one) => ({ value: one.id, says: one.jobTitle === '' ? one.name : `${one.name}, ${one.jobTitle}` }))
    const others = people.filter((one) => one.kind === 'volunteer' || one.kind === 'outside')
    return {
      title: 'Enter an account that is there already',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a>`,
      lede: 'Nobody has to pretend that it is new. It is put to the same questions, and senior leaders say yes or no.',
      body: columns(
        'side',
        [
          errorSummary(form),
          formOf(
            '/accounts/new',
            work.caller.csrf,
            inside(
              html`<div class="stack roomy">${[
                radioPicks({
                  name: 'ownership',
                  label: 'Whose is it?',
                  clause: 'SCO-7',
                  form: shown,
                  boxed: true,
                  choices: [
                    { value: 'school', says: 'The school’s', hint: 'The school holds it, or somebody holds it in its name.' },
                    {
                      value: 'associated',
                      says: 'Beside the school',
                      hint: 'Of the parents’ association or Friends. Two members of staff are its links; its log-in stays theirs.',
                    },
                  ],
                }),
                selectField({
                  name: 'platform',
                  label: 'Where is it?',
                  clause: 'RAT-1',
                  form: shown,
                  none: 'Choose',
                  choices: platformList.map((one) => ({ value: one.id, says: one.name })),
                }),
                textField({ name: 'platformName', label: 'If another platform: what is it called?', form: shown, maxLength: 60 }),
                textField({
                  name: 'name',
                  label: 'What do people here call it?',
                  hint: 'Such as: Year 4 class page.',
                  form: shown,
                  required: true,
                  maxLength: 80,
                }),
                textField({ name: 'handle', label: 'Its name there', hint: 'Such as @ashgrove-eco.', form: shown, maxLength: 120 }),
                textField({
                  name: 'url',
                  label: 'Its address',
                  hint: 'If it has one that people can follow.',
                  type: 'url',
                  form: shown,
                  maxLength: 500,
                }),
                textField({
                  name: 'runningSince',
                  label: 'Since when?',
                  hint: 'As well as you know: 2019, or before my time.',
                  form: shown,
                  maxLength: 60,
                }),
                textArea({ name: 'aim', label: 'What is it for?', clause: 'ACC-3', form: shown, rows: 3, max: 2000 }),
                textArea({ name: 'audience', label: 'Who reads it?', clause: 'ACC-4', form: shown, rows: 2, max: 1000 }),
                radioPicks({
                  name: 'visibility',
                  label: 'Open or closed?',
                  clause: 'ACC-7',
                  form: shown,
                  choices: [
                    { value: 'open', says: 'Open to everyone' },
                    { value: 'closed', says: 'Closed: only people who are let in' },
                  ],
                }),
                textField({
                  name: 'visibilityHow',
                  label: 'If closed: who is let in, and who decides?',
                  clause: 'ACC-7',
                  form: shown,
                  maxLength: 500,
                }),
                selectField({
                  name: 'leadId',
                  label: 'Who leads it?',
                  hint: 'A member of staff. Of an account beside the school: its first link.',
                  clause: 'ACC-6',
                  form: shown,
                  none: 'Choose',
                  choices: staff,
                }),
                selectField({
                  name: 'secondId',
                  label: 'And the second member of staff?',
                  clause: 'ACC-6',
                  form: shown,
                  none: 'Choose',
                  choices: staff,
                }),
                others.length > 0 &&
                  checkPicks({
                    name: 'runnerIds',
                    label: 'Volunteers and parents who run it too',
                    clause: 'ACC-11',
                    form: shown,
                    choices: others.map((one) => ({ value: one.id, says: one.name })),
                  }),
                acts(button({ kind: 'main', says: 'Put it before leaders' })),
              ]}</div>`,
            ),
            { sheet: true },
          ),
        ],
        [
          plain({
            title: 'What happens then',
            body: [
              quiet('A senior leader who neither entered nor runs it says yes, with conditions if need be, or no.'),
              quiet('After a yes an administrator notes how it is kept, and makes it live. Nothing goes out on it from here before.'),
              quiet('After a no it is closed over there, step by step.'),
            ],
          }),
        ],
      ),
    }
  },
})

export const enterAct = act({
  on: enterScreen,
  path: '/accounts/new',
  clause: 'ROL-A1',
  may: 'application.write',
  input: z.object(entryFields),
  act: async (work, input) => ({ to: `/accounts/${await enterAccount(work, entryOf(input))}`, say: 'Entered. Senior leaders decide.' }),
})
