import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import type { Tone } from '../tone.ts'
import { clauseLink } from './words.ts'

/** What is said of a stretch of words. `to` is the id of the finding that says it at length. */
export type Note = {
  readonly tone: Tone
  readonly label?: string
  readonly says: HtmlPart
  readonly why: HtmlPart
  readonly clause: string
  readonly mends: HtmlPart
  readonly to: string | null
}
type Placed = Note & { readonly start: number; readonly end: number }

const labels: Readonly<Record<Tone, string>> = { go: 'Good', wait: 'Warning', note: 'Needs a person', stop: 'Stops this post' }
/** So much of the words is shown around what is marked. */
const around = 60

/**
 * Words with what is said of them: each stretch underlined in its own way and numbered, and below it, by the same number, what is so, why,
 * and the button that mends it. Number and line say it without colour.
 */
export const annotated = (text: string, notes: readonly Placed[]): Html =>
  html`<div class="marked"><p class="said-text">${marks(text, notes)}</p><ol>${notes.map(
    (one) =>
      html`<li${attrs({ class: one.tone })}><p class="line apart"><span class="verd">${one.label ?? labels[one.tone]}</span>${clauseLink(one.clause)}</p><p><b>${one.says}.</b> ${one.why}</p>${one.mends ? html`<div class="acts">${one.mends}</div>` : null}</li>`,
  )}</ol></div>`

function marks(text: string, notes: readonly Placed[]): readonly HtmlPart[] {
  const parts: HtmlPart[] = []
  let from = 0
  notes.forEach(({ start, end, tone, to }, at) => {
    const number = html`<sup>${to === null ? at + 1 : html`<a href="#${to}" aria-label="${at + 1}: go to what is said of it">${at + 1}</a>`}</sup>`
    // Two findings about the same words share one line under them; each keeps its number.
    if (start < from) {
      parts.push(number)
      return
    }
    parts.push(between(text.slice(from, start), from === 0, false), html`<mark class="${tone}">${text.slice(start, end)}</mark>`, number)
    from = end
  })
  return [...parts, between(text.slice(from), from === 0, true)]
}

/** Long stretches with nothing in them are shortened, so that the marks stand near one another on a phone. */
function between(words: string, isFirst: boolean, isLast: boolean): string {
  if (words.length <= around * 2) return words
  if (isFirst) return `… ${words.slice(-around).replace(/^\S*\s/, '')}`
  if (isLast) return `${words.slice(0, around).replace(/\s\S*$/, '')} …`
  return `${words.slice(0, around).replace(/\s\S*$/, '')} … ${words.slice(-around).replace(/^\S*\s/, '')}`
}
