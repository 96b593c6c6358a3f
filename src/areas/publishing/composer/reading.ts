import { type Html, type HtmlPart, html } from '../../../ui/html.ts'
import { annotated, type Note } from '../../../ui/parts/annotated.ts'
import type { Desk } from './desk.ts'
import type { Drawn } from './finding-parts.ts'

type Place = { readonly start: number; readonly end: number }

/** Where the words of a finding stand in a field now; null where they are not in it any more. */
function placeIn(text: string, marks: { readonly words: string; readonly at: number }): Place | null {
  if (marks.words === '') return null
  const start = text.startsWith(marks.words, marks.at) ? marks.at : text.indexOf(marks.words)
  return start < 0 ? null : { start, end: start + marks.words.length }
}

const aboutField = (drawn: readonly Drawn[], field: string, text: string): readonly (Note & Place)[] =>
  drawn.flatMap((one) => {
    const marks = one.tone === 'go' ? undefined : one.of.find((finding) => finding.marks?.field === field)?.marks
    const place = marks && placeIn(text, marks)
    return place
      ? [{ ...place, tone: one.tone, says: one.title, why: one.text ?? null, clause: one.clause, mends: one.mends ?? null, to: one.id }]
      : []
  })

/** The words again, with what the policy says of them marked in place, and each thing said right below; nothing where nothing is said. */
export function reading(desk: Desk, field: string, text: string): HtmlPart {
  const notes = aboutField(desk.drawn, field, text).toSorted((a, b) => a.start - b.start)
  return notes.length === 0 ? null : annotated(text, notes)
}

export const readingOf = (desk: Desk, field: string, text: string): Html =>
  html`<div id="reading-${field}" data-swap>${reading(desk, field, text)}</div>`
