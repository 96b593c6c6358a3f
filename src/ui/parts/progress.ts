import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import { type IconName, icon } from '../icons.ts'

/** How far along: "This term: 41 of 43". `id` ties the words to the bar. */
export const progress = (id: string, says: HtmlPart, value: number, max: number): Html =>
  html`<div class="prog"><label for="${id}">${says}</label><progress${attrs({ id, max, value })}>${value} of ${max}</progress></div>`

/** Where a thing stands on its way. `at` is the number of steps done; the next one is where it is now. */
export const steps = (names: readonly string[], at: number, nowIcon: IconName = 'eye'): Html =>
  html`<ol class="steps">${names.map((name, here) => {
    if (here < at) return html`<li>${icon('tick')}${name}<span class="vh">, done</span></li>`
    return here === at ? html`<li aria-current="step">${icon(nowIcon)}${name}</li>` : html`<li>${name}</li>`
  })}</ol>`

/** A word about something under way that the page will learn of by itself. */
export const progressNote = (words: HtmlPart): Html => html`<p class="quiet" role="status">${words}</p>`
