/** A word beside a name: as it is written, whether only blanks part them, and where it ends. */
export type Beside = { readonly word: string; readonly gap: string; readonly start: number; readonly end: number }

const next = /([^\p{L}\p{N}]{0,4})([\p{L}\p{N}][\p{L}\p{M}\p{N}'’]{0,23})/uy
const previous = /([\p{L}\p{N}][\p{L}\p{M}\p{N}'’]{0,19})([^\p{L}\p{N}]{0,4})$/u
const none: Beside = { word: '', gap: '', start: 0, end: 0 }

/** The word after a place; `word` is empty where none follows within a few signs. */
export function wordAfter(text: string, end: number): Beside {
  next.lastIndex = end
  const found = next.exec(text)
  if (!found) return { ...none, gap: text.slice(end, end + 4) }
  const [, gap = '', word = ''] = found
  return { word, gap, start: end + gap.length, end: next.lastIndex }
}

export function wordBefore(text: string, start: number): Beside {
  const from = Math.max(0, start - 24)
  const found = previous.exec(text.slice(from, start))
  if (!found) return none
  const [, word = '', gap = ''] = found
  return { word, gap, start: from + found.index, end: from + found.index + word.length }
}

export const isBlankGap = (gap: string): boolean => gap === ' ' || gap === '  ' || gap === '\u00a0'
export const hasCapital = (word: string): boolean => /^\p{Lu}/u.test(word)
/** A capital and small letters after it. */
export const isWrittenAsName = (word: string): boolean => /^\p{Lu}['’]?\p{Lu}?\p{M}*\p{Ll}/u.test(word)

/** Does the word at `start` stand first in a sentence, a line, or after a sign that is no letter? */
export function beginsSentence(text: string, start: number): boolean {
  for (let at = start - 1; at >= 0 && start - at < 16; at--) {
    const sign = text[at] ?? ''
    if (sign === '\n') return true
    if (!/[\s"'“”‘’(*_]/.test(sign)) return !/[\p{L}\p{N},&#@/)-]/u.test(sign)
  }
  return true
}
