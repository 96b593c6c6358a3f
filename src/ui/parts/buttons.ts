import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import { type IconName, icon } from '../icons.ts'

/** main: one a screen. bad: takes something down or away, outlined red. bare: looks like a link. */
export type ButtonKind = 'main' | 'other' | 'bad' | 'bare'
type ButtonLook = { readonly kind?: ButtonKind; readonly icon?: IconName; readonly full?: boolean }

type ButtonSpec = ButtonLook & {
  readonly says: HtmlPart
  readonly name?: string
  readonly value?: string
  /** Sends the form to another address than its own. */
  readonly to?: string
  /** Id of the form, where the button stands outside it. */
  readonly form?: string
  readonly busy?: boolean
  /** Why it cannot be pressed now. The button stays to be seen, dashed, and says this when it is pressed. */
  readonly stoppedBecause?: string
  readonly stopId?: string
  /** Sends without asking the browser to check the fields, for "save and go on later". */
  readonly unchecked?: boolean
}

const look = (spec: ButtonLook): string | null => classes('btn', spec.kind !== 'other' && spec.kind, spec.full && 'full')

/** A button that sends its form. A stopped one stays visible and says what stops it. */
export const button = (spec: ButtonSpec): Html => {
  const stopped = spec.stoppedBecause === undefined ? null : (spec.stopId ?? 'stopped-because')
  const set = attrs({
    class: look(spec),
    name: spec.name,
    value: spec.value,
    formaction: spec.to,
    form: spec.form,
    formnovalidate: spec.unchecked,
    'aria-busy': spec.busy ? 'true' : null,
    'aria-disabled': stopped && 'true',
    'aria-describedby': stopped,
  })
  const why = stopped && html`<span class="vh" id="${stopped}">${spec.stoppedBecause}</span>`
  return html`<button type="submit"${set}>${spec.icon && icon(spec.icon)}${spec.says}</button>${why}`
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export const linkButton = (spec: ButtonLook & { readonly says: HtmlPart; readonly href: string; readonly download?: boolean }): Html =>
  html`<a${attrs({ class: look(spec), href: spec.href, download: spec.download })}>${spec.icon && icon(spec.icon)}${spec.says}</a>`

/** Buttons in a line; on a phone the main one takes the whole width. */
export const acts = (...buttons: readonly HtmlPart[]): Html => html`<div class="acts">${buttons}</div>`
