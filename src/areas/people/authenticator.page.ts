import { otpauthUri, type TotpSeed } from '../../infra/crypto/totp.ts'
import type { Form } from '../../kernel/form.ts'
import { type Html, html, raw } from '../../ui/html.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { textField } from '../../ui/parts/fields.ts'
import { fold, quiet } from '../../ui/parts/paper.ts'

/** The picture that an authenticator app reads, the same as text, and the field for the first code. */
export async function authenticatorPart(
  seed: TotpSeed,
  { school, email, form }: { school: string; email: string; form: Form },
): Promise<Html> {
  const uri = otpauthUri(seed, { issuer: `Schoolgate ${school}`, account: email })
  // Drawn from our own text by a library that writes only a path: nothing a person typed becomes markup.
  const { default: QRCode } = await import('qrcode')
  const picture = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 2, width: 220 })
  const seedText = (seed.base32.match(/.{4}/g) ?? [seed.base32]).join(' ')
  return html`<ol class="stack"><li>Open the authenticator app on your phone. Any will do, such as the one that came with it, Google’s or Microsoft’s.</li>
<li>Choose to add an account, and point the camera at this picture.</li></ol>
<div role="img" aria-label="Picture for the authenticator app. The same as text stands below.">${raw(picture)}</div>
${fold({ title: 'No camera? Type it instead', body: copyText({ id: 'seed', label: 'Key for the app', value: seedText, hint: 'Spaces make no difference. Choose “time-based”.' }) })}
${codeField(form, 'First code', 'The six digits that the app shows now.')}
${quiet('The phone alone opens nothing: the password is needed as well. Nobody at school ever asks for either.')}`
}

/** The field for a code: numbers on a phone's keyboard, and filled by the phone where it can. */
export const codeField = (form: Form, label = 'Code from your authenticator', hint = 'Six digits. Each works once.'): Html =>
  textField({ name: 'code', label, hint, form, required: true, autocomplete: 'one-time-code', inputmode: 'numeric', maxLength: 12 })
