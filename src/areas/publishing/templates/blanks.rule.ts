/** A blank of a template: words in square brackets that say what belongs there. */
const blank = /\[(\p{L}[^[\]\n]{1,59})\]/gu
export type Blank = { readonly says: string; readonly span: readonly [number, number] }

/** The blanks that nobody has filled in yet. @policy TON-5 */
export const blanksIn = (text: string): readonly Blank[] =>
  [...text.matchAll(blank)].map((found) => ({ says: found[1] ?? '', span: [found.index, found.index + found[0].length] }))

/** Text in pieces, so that a screen can show its blanks. */
export function inPieces(text: string): readonly { readonly text: string; readonly isBlank: boolean }[] {
  const pieces: { text: string; isBlank: boolean }[] = []
  let from = 0
  for (const { span } of blanksIn(text)) {
    if (span[0] > from) pieces.push({ text: text.slice(from, span[0]), isBlank: false })
    pieces.push({ text: text.slice(span[0], span[1]), isBlank: true })
    from = span[1]
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isBlank: false })
  return pieces
}

/** A sign-off with the writer's own name and job in it. @policy DO-3 BEH-7 */
export const signedBy = (text: string, by: { readonly name: string; readonly job: string }): string =>
  text
    .replaceAll('{name}', by.name)
    .replaceAll(', {job}', by.job === '' ? '' : `, ${by.job}`)
    .replaceAll('{job}', by.job)
    .trim()

/** A template at the start of a post, below what stands there already. */
export const begunWith = (text: string, template: string): string => (text.trim() === '' ? template : `${text.trimEnd()}\n\n${template}`)
