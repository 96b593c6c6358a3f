import { type Html, html } from '../../../ui/html.ts'

/** "Or use your passkey": leads to the page where somebody proves that it is them, and back. Stands beside a field for a code. */
export const confirmLink = (then: string): Html =>
  html`<p class="quiet"><a href="/me/confirm?then=${encodeURIComponent(then)}">Or use your passkey, or a recovery code</a></p>`
