import type { Html } from '../../ui/html.ts'
import { html } from '../../ui/html.ts'
import { marked } from '../../ui/parts/marked.ts'
import { quiet, row } from '../../ui/parts/paper.ts'
import { clauseLink, tag } from '../../ui/parts/words.ts'
import type { Change } from './compare.rule.ts'
import { sayChoice, sayPart } from './content.ts'
import { clauseById } from './pack.ts'

/** What happened to a part, in a word. */
const tagOf = ({ part, before, after }: Pick<Change, 'part' | 'before' | 'after'>): Html => {
  if (part.kind === 'off') return after === '' ? tag('Applies again', 'go') : tag('Does not apply', 'wait')
  if (before === '') return tag('New', 'go')
  return after === '' ? tag('Taken out', 'stop') : tag('Changed', 'note')
}

/** One changed part: which, what happened to it, and its words with their marks. */
export const changeRow = (change: Change, more: Html | null = null): Html =>
  row(
    null,
    html`<div class="stack tight" id="${partAnchor(change.key)}"><p class="line apart"><b>${titleOf(change)}</b>${tagOf(change)}</p>${marked(...wordsOf(change))}${more}</div>`,
  )

/** A decision is kept as a word of ours; people read what it means. */
const wordsOf = ({ part, before, after }: Change): readonly [string, string] =>
  part.kind === 'decision' ? [sayChoice(part.id, before), sayChoice(part.id, after)] : [before, after]

const titleOf = ({ key, part }: Change): Html | string =>
  clauseById(part.id) ? html`${clauseLink(part.id)}${part.kind === 'off' ? ' whether it applies' : ''}` : sayPart(key)

export const partAnchor = (key: string): string => `part-${key.replaceAll(':', '-')}`

/** All changes, or a calm word where there are none. */
export const changeRows = (changes: readonly Change[], none: string): Html =>
  changes.length === 0 ? row(null, quiet(none)) : html`${changes.map((change) => changeRow(change))}`

/** Where a part of the draft is written. */
export const partPath = (key: string): string => `/policy/draft/parts/${encodeURIComponent(key)}`
