/** What a finding's button does to the draft. The browser applies it at once; without script the form sends the button to the server. */
export type Mend =
  /** Takes the words `span` out of a text; `at` is where they begin, in UTF-16 units, as the check saw them. */
  | { readonly does: 'remove-span'; readonly field: string; readonly span: string; readonly at: number }
  /** Writes `by` in place of the words `span`; `at` as above. */
  | { readonly does: 'replace-span'; readonly field: string; readonly span: string; readonly at: number; readonly by: string }
  /** Signs a text: puts `line` on a line of its own at the end. */
  | { readonly does: 'add-author-line'; readonly field: string; readonly line: string }
  /** Writes `first` wherever the text says `name`. */
  | { readonly does: 'use-first-name'; readonly field: string; readonly name: string; readonly first: string }
  /** Ticks each of these boxes: a field and its value. One look answers several questions, or several children are in a picture. */
  | { readonly does: 'choose'; readonly picks: readonly (readonly [string, string])[] }
  /** Ticks the box `field` with this value: "leave this picture off that channel". */
  | { readonly does: 'leave-picture-off'; readonly field: string; readonly value: string }

/** A mend that changes words. */
export type WordMend = Exclude<Mend, { readonly does: 'leave-picture-off' | 'choose' }>

/** The words of a text after a mend; the text as it was where the mend no longer fits it. */
export const mended = (text: string, mend: WordMend): string => {
  if (mend.does === 'add-author-line') return text.includes(mend.line) ? text : `${text.trimEnd()}\n${mend.line}`.trimStart()
  if (mend.does === 'use-first-name') return mend.name === '' ? text : text.replaceAll(mend.name, mend.first)
  if (mend.span === '') return text
  const at = text.startsWith(mend.span, mend.at) ? mend.at : text.indexOf(mend.span)
  if (at < 0) return text
  const before = text.slice(0, at)
  const after = text.slice(at + mend.span.length)
  if (mend.does === 'replace-span') return before + mend.by + after
  const joined = before === '' || /\s$/.test(before) ? after.replace(/^[ \t]+/, '') : after
  return before + joined
}
