import { type Html, type HtmlPart, html } from '../html.ts'
import { gate } from '../icons.ts'
import { heading } from './paper.ts'

/** Nothing here: says so, says what comes next, and offers the one thing to do about it. */
export const empty = (spec: {
  readonly title: HtmlPart
  readonly text?: HtmlPart
  readonly action?: HtmlPart
  readonly level?: 2 | 3 | 4
}): Html =>
  html`<div class="plain empty">${gate()}${heading(spec.level ?? 2, spec.title)}${spec.text ? html`<p class="quiet">${spec.text}</p>` : null}${spec.action}</div>`
