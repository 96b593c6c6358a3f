import { attrs, type Html, type HtmlPart, html } from '../html.ts'

/** Something to copy: a field that can only be read, and a button where the browser can copy. `clearsAfter` forgets it from the page, in seconds. */
export const copyText = (spec: {
  readonly id: string
  readonly label: HtmlPart
  readonly value: string
  readonly hint?: HtmlPart
  readonly clearsAfter?: number
  /** Not to be read over a shoulder: it can be copied, and is not shown. */
  readonly concealed?: boolean
}): Html =>
  html`<div class="field"><label for="${spec.id}">${spec.label}</label>${spec.hint ? html`<p class="hint" id="${spec.id}-hint">${spec.hint}</p>` : null}<div class="copy"><input class="in-t" readonly${attrs(
    {
      type: spec.concealed ? 'password' : 'text',
      id: spec.id,
      value: spec.value,
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-describedby': spec.hint ? `${spec.id}-hint` : null,
    },
  )}><button type="button" class="btn" hidden${attrs({ 'data-copy': spec.id, 'data-clear': spec.clearsAfter })}>Copy</button></div></div>`

/** The same for words of several lines. */
export const copyArea = (spec: { readonly id: string; readonly label: HtmlPart; readonly value: string; readonly rows?: number }): Html =>
  html`<div class="field"><label for="${spec.id}">${spec.label}</label><textarea class="ruled" id="${spec.id}" rows="${spec.rows ?? 5}" readonly>${
    spec.value
  }</textarea><div class="acts"><button type="button" class="btn" data-copy="${spec.id}" hidden>Copy</button></div></div>`

/** An authenticator code that stays current while the page is open. `src` answers `{ code, secondsLeft }`. */
export const liveCode = (spec: { readonly src: string; readonly code: string; readonly secondsLeft: number }): Html =>
  html`<sg-totp data-src="${spec.src}"><p class="code" data-code>${spec.code}</p><div class="prog"><span data-left>Changes in ${spec.secondsLeft} seconds</span><progress max="30" value="${
    spec.secondsLeft
  }" aria-label="Seconds until the code changes">${spec.secondsLeft} of 30</progress></div></sg-totp>`
