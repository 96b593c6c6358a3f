import type { Work } from '../../../infra/work/work.ts'
import type { Form } from '../../../kernel/form.ts'
import { type Html, html } from '../../../ui/html.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { needsFactor } from '../factor.ts'
import { confirmLink } from './confirm-link.ts'

/** Asks for a fresh factor where the last is older than five minutes: a code here, or a passkey on a page that leads back. */
export const stepUpField = (work: Work, typed: Form, back: string): Html | null =>
  needsFactor(work)
    ? html`${textField({
        name: 'code',
        label: 'Code from your authenticator',
        hint: 'Your own, for Schoolgate. It counts for the next five minutes.',
        form: typed,
        autocomplete: 'one-time-code',
        inputmode: 'numeric',
        maxLength: 12,
      })}${confirmLink(back)}`
    : null
