import { type Html, type HtmlPart, html } from '../html.ts'

/** The word after an act: "Reply sent to Gemma T.". `undo` may hold one button. */
export const toast = (words: HtmlPart, undo: HtmlPart = null): Html =>
  html`<div class="toast" role="status"><span>${words}</span>${undo}</div>`
