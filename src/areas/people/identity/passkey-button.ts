import { type Html, type HtmlPart, html } from '../../../ui/html.ts'
import { button } from '../../../ui/parts/buttons.ts'
import { form, hiddenField } from '../../../ui/parts/forms.ts'

/**
 * A button that asks the device for a passkey and sends its answer as the field `answer`. Without script the form goes as it is, and the server
 * says what is needed.
 */
export const passkeyButton = (spec: {
  readonly action: string
  readonly options: string
  readonly says: string
  readonly csrf: string
  readonly makes?: boolean
  readonly main?: boolean
  readonly fields?: HtmlPart
}): Html =>
  html`<sg-passkey data-options="${spec.options}" data-kind="${spec.makes ? 'make' : 'use'}">${form(
    spec.action,
    spec.csrf,
    html`${spec.fields}${hiddenField('answer', '')}${button({ says: spec.says, full: true, icon: 'key', kind: spec.main ? 'main' : 'other' })}<p class="err" role="alert" data-says hidden></p>`,
  )}</sg-passkey>`
