import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import { icon } from '../icons.ts'

/** One thing said in a conversation. `ours` stands on the right. */
export const bubble = (spec: {
  readonly name: HtmlPart
  readonly at: HtmlPart
  readonly iso?: string
  /** What it is about, where it says so: a letter. */
  readonly subject?: HtmlPart
  readonly text: HtmlPart
  readonly ours?: boolean
}): Html =>
  html`<div${attrs({ class: classes('bub', spec.ours && 'us') })}><p><b>${spec.name}</b> <time class="quiet"${attrs({ datetime: spec.iso })}>${spec.at}</time></p>${spec.subject === undefined ? null : html`<p><b><bdi>${spec.subject}</bdi></b></p>`}<p class="said-text">${spec.text}</p></div>`

/** A list beside the thing that is open. On a phone only one of them shows; `back` leads to the list. */
export const split = (spec: { readonly list: Html; readonly open: HtmlPart; readonly back: HtmlPart; readonly backHref: string }): Html =>
  html`<div class="split"><div class="list" id="list">${spec.list}</div><div class="stack roomy" id="talk"><p class="gut back"><a class="btn" href="${spec.backHref}">${icon(
    'back',
  )}${spec.back}</a></p>${spec.open}</div></div>`
