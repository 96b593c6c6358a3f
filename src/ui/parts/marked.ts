import { wordMarks } from '../../kernel/word-marks.ts'
import { type Html, html } from '../html.ts'

/** A wording with what was put in and taken out: underlined and struck through, and said to those who hear the page. */
export const marked = (before: string, after: string): Html =>
  html`<p class="marked">${wordMarks(before, after).map(({ kind, text }) => {
    if (kind === 'same') return text
    return kind === 'added'
      ? html`<ins><span class="vh">put in: </span>${text.trimEnd()}</ins>${tail(text)}`
      : html`<del><span class="vh">taken out: </span>${text.trimEnd()}</del>${tail(text)}`
  })}</p>`

const tail = (text: string): string => (text === text.trimEnd() ? '' : ' ')
