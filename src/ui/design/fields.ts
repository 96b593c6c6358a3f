import { acts, button } from '../parts/buttons.ts'
import type { Form } from '../../kernel/form.ts'
import { html, type Html } from '../html.ts'
import { dateTimeField, fileField, passwordField, selectField, textArea, textField } from '../parts/fields.ts'
import { errorSummary, form } from '../parts/forms.ts'
import { columns, plain, stretch } from '../parts/paper.ts'
import { checkPicks, radioPicks, tickField } from '../parts/picks.ts'

const sample: Form = {
  values: {
    title: 'Ashgrove Eco Club',
    year: '4',
    open: 'open',
    comments: 'yes',
    channels: ['website', 'bluesky'],
    at: '2026-11-23T15:40',
    words: 'A clear aim and two good runners.',
  },
  problems: [
    { field: 'second', says: 'Name a second member of staff', clause: 'ACC-6' },
    { field: 'audience', says: 'Say who it is for', clause: 'ACC-4' },
    { field: 'open', says: 'Say whether anyone may read it', clause: null },
  ],
}

const first = (): readonly Html[] => [
  textField({ name: 'title', label: 'Account name', hint: 'As families will see it', form: sample }),
  textField({ name: 'second', label: 'Second runner', form: sample, required: true, autocomplete: 'off', clause: 'ACC-6' }),
  selectField({
    name: 'year',
    label: 'Year group',
    form: sample,
    none: 'Choose one',
    choices: [
      { value: '4', says: 'Year 4' },
      { value: '5', says: 'Year 5' },
    ],
  }),
  passwordField({ name: 'password', label: 'Your password', form: sample, autocomplete: 'current-password' }),
  dateTimeField({ name: 'at', label: 'When it goes out', form: sample }),
  fileField({ name: 'file', label: 'A list of pupils', hint: 'A CSV file, at most 2 MB', form: sample, accept: '.csv' }),
]

/** Every field, empty, filled and to be put right. */
export const fields = (): Html => {
  const openness = [
    { value: 'open', says: 'Open to read', hint: 'Anyone can find it' },
    { value: 'closed', says: 'By invitation', hint: 'Families of one class' },
  ]
  const second = [
    textArea({ name: 'audience', label: 'Who is it for?', form: sample, rows: 3, required: true }),
    textArea({ name: 'words', label: 'Reasons', form: sample, rows: 2, max: 300, note: 'The applicant will read them.' }),
    radioPicks({ name: 'open', label: 'Who may read it', form: sample, boxed: true, choices: openness, required: true }),
    checkPicks({
      name: 'channels',
      label: 'Where it goes',
      form: sample,
      choices: [
        { value: 'website', says: 'School website' },
        { value: 'facebook', says: 'Facebook' },
        { value: 'bluesky', says: 'Bluesky' },
      ],
    }),
    tickField({ name: 'comments', label: 'Comments on', form: sample, clause: 'ACC-7' }),
  ]
  const body = html`${errorSummary(sample)}${form('/design', 'token', [columns('half', plain({ body: first() }), plain({ body: second })), acts(button({ kind: 'main', says: 'Send' }))])}`
  return stretch({ title: 'Fields', body })
}
