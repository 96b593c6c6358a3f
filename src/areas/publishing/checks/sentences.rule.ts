export type Sentence = { readonly start: number; readonly end: number }

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9 || code === 0xa0
const isStop = (code: number): boolean => code === 46 || code === 33 || code === 63 || code === 0x2026
const isClosing = (code: number): boolean => code === 34 || code === 39 || code === 41 || code === 0x201d || code === 0x2019

/** The sentences of a text, without the blanks around them. A line end ends one; a stop does so only before a blank: 3.30 pm is one time. One pass. */
export function sentencesIn(text: string): readonly Sentence[] {
  const found: Sentence[] = []
  let start = 0
  const close = (end: number): void => {
    let [from, to] = [start, end]
    while (from < to && isBlank(text.charCodeAt(from))) from++
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--
    if (to > from) found.push({ start: from, end: to })
    start = end
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 10) close(at)
    else if (isStop(code)) {
      while (isStop(text.charCodeAt(at + 1)) || isClosing(text.charCodeAt(at + 1))) at++
      if (at + 1 >= text.length || isBlank(text.charCodeAt(at + 1))) close(at + 1)
    }
  }
  close(text.length)
  return found
}
