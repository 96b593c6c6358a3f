import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import { clauseLink } from './words.ts'

/** One thing that happened. `at` is the time in words, `iso` for machines. */
export type Happening = { readonly says: HtmlPart; readonly at: HtmlPart; readonly iso?: string }

/** What has happened, newest first; the first dot is filled: this is where it stands. */
export const timeline = (happenings: readonly Happening[]): Html =>
  html`<ol class="time">${happenings.map(
    (one, at) =>
      html`<li${attrs({ class: at === 0 ? 'now' : null })}><div class="b">${one.says}<time${attrs({ datetime: one.iso })}>${one.at}</time></div></li>`,
  )}</ol>`

export type Column = { readonly says: string; readonly number?: boolean }
type TableSpec = {
  readonly caption: string
  readonly hideCaption?: boolean
  readonly columns: readonly Column[]
  /** The first cell of each row is its heading. */
  readonly rows: readonly (readonly HtmlPart[])[]
  /** On a wide phone two rows stand side by side as cards. */
  readonly pairs?: boolean
}

/** A table that folds into cards where it is narrow. It carries its roles, because folding takes their meaning away. */
export const table = (spec: TableSpec): Html => {
  const caption = html`<caption${attrs({ class: spec.hideCaption ? 'vh' : null })}>${spec.caption}</caption>`
  const heads = spec.columns.map(
    (one) => html`<th scope="col" role="columnheader"${attrs({ class: one.number ? 'num' : null })}>${one.says}</th>`,
  )
  const rows = spec.rows.map((cells) => html`<tr role="row">${cells.map((cell, at) => tableCell(cell, at, spec.columns[at]))}</tr>`)
  return html`<table role="table"${attrs({ class: classes('fold', spec.pairs && 'pairs') })}>${caption}<thead role="rowgroup"><tr role="row">${heads}</tr></thead><tbody role="rowgroup">${rows}</tbody></table>`
}

const tableCell = (cell: HtmlPart, at: number, column: Column | undefined): Html =>
  at === 0
    ? html`<th scope="row" role="rowheader">${cell}</th>`
    : html`<td role="cell"${attrs({ 'data-h': column?.says, class: column?.number ? 'num' : null })}>${cell}</td>`

/** A table that keeps its shape and scrolls sideways inside itself, for figures in many columns. */
export const wideTable = (spec: Omit<TableSpec, 'pairs'>): Html => {
  const heads = spec.columns.map((one) => html`<th scope="col"${attrs({ class: one.number ? 'num' : null })}>${one.says}</th>`)
  const rows = spec.rows.map(
    (cells) =>
      html`<tr>${cells.map((cell, at) => (at === 0 ? html`<th scope="row">${cell}</th>` : html`<td${attrs({ class: spec.columns[at]?.number ? 'num' : null })}>${cell}</td>`))}</tr>`,
  )
  return html`<section class="scroll" tabindex="0" aria-label="${spec.caption}, table"><table><caption${attrs({
    class: spec.hideCaption ? 'vh' : null,
  })}>${spec.caption}</caption><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table></section>`
}

/** What is known about one thing: a word, its clause, and what is so. */
export const facts = (all: readonly { readonly says: HtmlPart; readonly clause?: string | null; readonly is: HtmlPart }[]): Html =>
  html`<dl class="facts">${all.map((one) => html`<div><dt>${one.says}${one.clause ? html` ${clauseLink(one.clause)}` : null}</dt><dd>${one.is}</dd></div>`)}</dl>`
