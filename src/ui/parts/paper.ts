import { attrs, classes, type Html, type HtmlPart, html, slug } from '../html.ts'
import type { Tone } from '../tone.ts'

type Titled = {
  readonly title?: string
  /** Id of the heading; made from the title when left out. */
  readonly id?: string
  readonly level?: 2 | 3 | 4
  readonly hideTitle?: boolean
}

/** A heading of the level asked for. */
export const heading = (level: 2 | 3 | 4, words: HtmlPart, id: string | null = null): Html => {
  if (level === 2) return html`<h2${attrs({ id })}>${words}</h2>`
  return level === 3 ? html`<h3${attrs({ id })}>${words}</h3>` : html`<h4${attrs({ id })}>${words}</h4>`
}

/** Paper with a margin, for work: rows, findings, forms, a conversation. `aside` stands beside the title, `under` below it. */
export const sheet = (spec: Titled & { readonly aside?: HtmlPart; readonly under?: HtmlPart; readonly body: HtmlPart }): Html => {
  if (spec.title === undefined) return html`<section class="sheet">${spec.body}</section>`
  const id = spec.id ?? slug(spec.title)
  const title = heading(spec.level ?? 2, spec.title, id)
  const top = spec.aside ? html`<div class="line apart">${title}${spec.aside}</div>` : title
  return html`<section class="sheet" aria-labelledby="${id}"><div${attrs({ class: spec.hideTitle ? 'vh' : 'top' })}>${top}${spec.under}</div>${spec.body}</section>`
}

/** What stands on a sheet beside the margin without being a row: running text, facts, a table. */
export const inside = (body: HtmlPart): Html => html`<div class="in">${body}</div>`

/** One thing on a sheet. `margin` is what the school says of it (a mark), `body` the thing itself. */
export const row = (margin: HtmlPart, body: HtmlPart): Html =>
  html`<div class="row"><div class="m">${margin}</div><div class="b">${body}</div></div>`

/** A row with one thing to do: chip and clause first, then the title, a sentence, and the button at the far side. */
export const taskRow = (spec: {
  readonly margin: HtmlPart
  readonly chip?: HtmlPart
  readonly title: HtmlPart
  readonly level?: 2 | 3 | 4
  readonly text?: HtmlPart
  readonly action?: HtmlPart
}): Html => {
  const words = html`<div class="stack tight">${spec.chip ? html`<p class="line">${spec.chip}</p>` : null}${heading(spec.level ?? 3, spec.title)}${
    spec.text ? html`<p>${spec.text}</p>` : null
  }</div>`
  return row(spec.margin, spec.action ? html`<div class="face">${words}${spec.action}</div>` : words)
}

/** The one loud thing on a screen: a sheet of its own with a heading, and the main button below the words. */
export const loudSheet = (spec: {
  readonly id?: string
  readonly margin: HtmlPart
  readonly chip?: HtmlPart
  readonly title: string
  readonly text: HtmlPart
  readonly acts: HtmlPart
}): Html => {
  const id = spec.id ?? slug(spec.title)
  return html`<section class="sheet" aria-labelledby="${id}"><div class="row"><div class="m">${spec.margin}</div><div class="b stack tight">${
    spec.chip ? html`<p class="line">${spec.chip}</p>` : null
  }<h2 id="${id}">${spec.title}</h2><p>${spec.text}</p><div class="acts">${spec.acts}</div></div></div></section>`
}

/** A row that is a link as a whole: a list of conversations, posts or accounts. `current` marks the one that is open beside it. */
export const linkRow = (spec: {
  readonly href: string
  readonly margin: HtmlPart
  readonly title: HtmlPart
  readonly text?: HtmlPart
  readonly chip?: HtmlPart
  readonly current?: boolean
}): Html =>
  html`<li><a class="row" href="${spec.href}"${attrs({ 'aria-current': spec.current ? 'true' : null })}><span class="m">${spec.margin}</span><span class="b"><b>${spec.title}</b>${
    spec.text ? html`<br><span class="quiet">${spec.text}</span>` : null
  }${spec.chip ? html`<br>${spec.chip}` : null}</span></a></li>`

/** Rows that are links, as the list they are. */
export const linkRows = (rows: readonly Html[]): Html => html`<ul>${rows}</ul>`

/** Rows numbered in the margin: house rules, the steps of a letter. */
export const numberedRows = (rows: readonly { readonly title: HtmlPart; readonly text: HtmlPart }[]): Html =>
  html`<div class="rules">${rows.map((one) => row(null, html`<h3>${one.title}</h3><p>${one.text}</p>`))}</div>`

/** Paper without a margin, for what stands beside the work. `close` draws its parts nearer together. */
export const plain = (spec: Titled & { readonly close?: boolean; readonly body: HtmlPart }): Html => {
  const style = classes('plain stack', spec.close && 'tight')
  if (spec.title === undefined) return html`<div${attrs({ class: style })}>${spec.body}</div>`
  const id = spec.id ?? slug(spec.title)
  return html`<section${attrs({ class: style })} aria-labelledby="${id}">${heading(spec.level ?? 2, spec.title, id)}${spec.body}</section>`
}

/** A card with a coloured head, three to a line on a desktop: for the public page and the screen More. */
export const card = (spec: { readonly title: HtmlPart; readonly text: HtmlPart; readonly action?: HtmlPart; readonly tone?: Tone }): Html =>
  html`<div${attrs({ class: classes('card', spec.tone) })}><h3>${spec.title}</h3><p>${spec.text}</p>${spec.action}</div>`

export const cards = (all: readonly Html[]): Html => html`<div class="three">${all}</div>`

/** Two columns on a wide screen, one below the other on a phone. side: a narrow aside. mark: the checks beside the post. half: two alike. */
export const columns = (kind: 'side' | 'mark' | 'half', first: HtmlPart, second: HtmlPart): Html =>
  html`<div class="cols ${kind}">${stack('roomy', first)}${kind === 'half' ? stack('roomy', second) : html`<div class="stack roomy stick">${second}</div>`}</div>`

/** Things below one another. tight, usual, roomy, wide: the space between them. */
export const stack = (space: 'tight' | 'usual' | 'roomy' | 'wide', body: HtmlPart): Html =>
  html`<div${attrs({ class: classes('stack', space !== 'usual' && space) })}>${body}</div>`

/** Things beside one another, wrapping. */
export const line = (body: HtmlPart, apart = false): Html => html`<div${attrs({ class: classes('line', apart && 'apart') })}>${body}</div>`

/** A small, calm sentence. */
export const quiet = (words: HtmlPart): Html => html`<p class="quiet">${words}</p>`

/** A titled stretch of a page that is not on paper. */
export const stretch = (spec: Titled & { readonly title: string; readonly body: HtmlPart }): Html => {
  const id = spec.id ?? slug(spec.title)
  return html`<section class="stack gut" aria-labelledby="${id}">${heading(spec.level ?? 2, spec.title, id)}${spec.body}</section>`
}

/** More, for those who want it: opens and closes by itself, with no script. `group` lets only one of a family be open. */
export const fold = (spec: { readonly title: HtmlPart; readonly body: HtmlPart; readonly open?: boolean; readonly group?: string }): Html =>
  html`<details${attrs({ open: spec.open, name: spec.group })}><summary>${spec.title}</summary>${spec.body}</details>`
