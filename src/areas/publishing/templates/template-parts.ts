import { type Html, html } from '../../../ui/html.ts'
import { inPieces } from './blanks.rule.ts'

/** A template as it reads, its blanks marked: in brackets as they are typed, and bold. */
export const withBlanks = (text: string): Html =>
  html`<p class="said-text">${inPieces(text).map((piece) => (piece.isBlank ? html`<b>${piece.text}</b>` : piece.text))}</p>`
