import type { Form } from '../../kernel/form.ts'
import { type Html, html } from '../../ui/html.ts'
import { passwordField } from '../../ui/parts/fields.ts'

/** Twice, since nobody sees what is typed. */
export const newPasswordFields = (typed: Form): Html => html`${passwordField({
  name: 'password',
  label: 'New password',
  hint: 'At least 12 characters. Three or four words that have nothing to do with one another are good, and easy to keep in mind.',
  form: typed,
  required: true,
  autocomplete: 'new-password',
})}
${passwordField({ name: 'passwordAgain', label: 'The same once more', form: typed, required: true, autocomplete: 'new-password' })}`
