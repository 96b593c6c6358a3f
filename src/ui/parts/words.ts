import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import type { Tone } from '../tone.ts'

/** A status word. Its dot changes shape with its tone, so that it reads in grey print. */
export const tag = (words: HtmlPart, tone: Tone | null = null): Html => html`<span${attrs({ class: classes('tag', tone) })}>${words}</span>`

/** The clause behind it, as a link to the policy. */
export const clauseLink = (id: string): Html => html`<a class="cl" href="/policy#${id}" aria-label="Clause ${id}">${id}</a>`

/** A clause on a page where the policy cannot be opened. */
export const clauseWord = (id: string): Html => html`<span class="cl">${id}</span>`

/** A short announcement on a page: bold words first, then what they mean. */
export const say = (tone: Tone, bold: HtmlPart, words: HtmlPart = null): Html =>
  html`<div class="say ${tone}"><b>${bold}</b> ${words}</div>`
