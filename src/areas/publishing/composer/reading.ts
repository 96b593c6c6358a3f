import { type Html, type HtmlPart, html } from '../../../ui/html.ts'
import { mendButton } from '../../../ui/parts/composer.ts'
import { annotated, type Note } from '../../../ui/parts/annotated.ts'
import type { Desk } from './desk.ts'
import type { Drawn } from './finding-parts.ts'
import { tagHints } from './hashtags.rule.ts'

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

/** Hashtags whose words run together: a hint, with one tap to write them apart. @policy TON-1 */
const aboutTags = (desk: Desk, field: string, text: string): readonly (Note & Place)[] => {
  const own = [desk.work.school.name, text, ...desk.post.targets.map(({ name }) => name)]
  return tagHints(text, own).map(({ tag, at, better }) => ({
    start: at,
    end: at + tag.length,
    tone: 'wait',
    label: 'Easier to read',
    says: better === null ? `${tag} may be several words` : `${better} is easier to read than ${tag}`,
    why: 'With a capital for each word, those who have it read aloud hear words.',
    clause: 'TON-1',
    to: null,
    mends:
      better === null
        ? html`<a class="btn" href="#${field}">Type its capitals</a>`
        : mendButton({ says: `Write ${better}`, ...both({ does: 'use-first-name', field, name: tag, first: better }) }),
  }))
}

const both = (mend: Parameters<typeof mendButton>[0]['mend']): { mend: typeof mend; value: string } => ({
  mend,
  value: JSON.stringify(mend),
})

/** The words again, with what the policy says of them marked in place, and each thing said right below; nothing where nothing is said. */
export function reading(desk: Desk, field: string, text: string): HtmlPart {
  const notes = [...aboutField(desk.drawn, field, text), ...aboutTags(desk, field, text)].sort((a, b) => a.start - b.start)
  return notes.length === 0 ? null : annotated(text, notes)
}

export const readingOf = (desk: Desk, field: string, text: string): Html =>
  html`<div id="reading-${field}" data-swap>${reading(desk, field, text)}</div>`
