import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { fold, quiet, row, sheet } from '../../ui/parts/paper.ts'
import { type ClassChange, sayChange } from './class-diff.rule.ts'

/** Class by class, who joins and who leaves: the names below each line. */
export const classesSheet = (classes: readonly ClassChange[]): Html | null =>
  classes.length === 0 ? null : sheet({ title: 'Class by class', body: classes.map(classRow) })

const shownNames = 60

const classRow = (change: ClassChange): Html => {
  const names = [
    ...change.joined.map(({ name, from }) => html`<li>${name} joins${from === '' ? ', new here' : ` from ${from}`}</li>`),
    ...change.left.map(({ name, to }) => html`<li>${name} ${to === '' ? 'leaves the school' : `goes to ${to}`}</li>`),
  ]
  const more = names.length - shownNames
  return row(
    mark('people', change.left.length > change.joined.length ? 'wait' : 'go'),
    html`<h3>${sayChange(change)}</h3>${origins(change)}${fold({ title: 'Who', body: html`<ul>${names.slice(0, shownNames)}</ul>${more > 0 ? quiet(`and ${more} more`) : null}` })}`,
  )
}

/** "28 from 3B, 2 new": what a September looks like. */
function origins({ joined, left }: ClassChange): Html | null {
  const told = [
    ...counted(joined.map(({ from }) => (from === '' ? 'new here' : `from ${from}`))),
    ...counted(left.map(({ to }) => (to === '' ? 'leaving the school' : `to ${to}`))),
  ]
  return told.length === 0 ? null : quiet(told.join(', '))
}

const counted = (words: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1]).map(([word, number]) => `${number} ${word}`)
}
