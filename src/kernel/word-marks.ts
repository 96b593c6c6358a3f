/** A stretch of words, and whether it is in both wordings, only in the new one, or only in the old one. */
export type WordMark = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string }

const most = 1_500_000

/**
 * How one wording became another, word by word, in reading order: what was taken out stands before what came in its place. Two very long
 * texts are shown one after the other, whole.
 */
export function wordMarks(before: string, after: string): readonly WordMark[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  while (end < old.length - start && end < now.length - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1
  const middle = inner(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return joined([...mark('same', old.slice(0, start)), ...middle, ...mark('same', old.slice(old.length - end))])
}

const wordsOf = (text: string): readonly string[] => text.trim().match(/\S+\s*/g) ?? []
const mark = (kind: WordMark['kind'], words: readonly string[]): readonly WordMark[] => words.map((text) => ({ kind, text }))

function inner(old: readonly string[], now: readonly string[]): readonly WordMark[] {
  if (old.length * now.length > most || old.length === 0 || now.length === 0) return [...mark('removed', old), ...mark('added', now)]
  const kept = lengths(old, now)
  const marks: WordMark[] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < now.length) {
    if (bare(old[i]) === bare(now[j])) {
      marks.push({ kind: 'same', text: now[j] ?? '' })
      i += 1
      j += 1
    } else if ((kept[i + 1]?.[j] ?? 0) >= (kept[i]?.[j + 1] ?? 0)) {
      marks.push({ kind: 'removed', text: old[i] ?? '' })
      i += 1
    } else {
      marks.push({ kind: 'added', text: now[j] ?? '' })
      j += 1
    }
  }
  return [...marks, ...mark('removed', old.slice(i)), ...mark('added', now.slice(j))]
}

const bare = (word: string | undefined): string => (word ?? '').trimEnd()

/** For each pair of places, how many words both have in common from there on. */
function lengths(old: readonly string[], now: readonly string[]): readonly (readonly number[])[] {
  const table: number[][] = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const line = table[i] ?? []
      line[j] = bare(old[i]) === bare(now[j]) ? (table[i + 1]?.[j + 1] ?? 0) + 1 : Math.max(table[i + 1]?.[j] ?? 0, line[j + 1] ?? 0)
    }
  return table
}

/** Neighbours of one kind become one stretch; within a stretch of changes, what went stands before what came. */
function joined(marks: readonly WordMark[]): readonly WordMark[] {
  const stretches: { kind: WordMark['kind']; text: string }[] = []
  let run: { removed: string; added: string } = { removed: '', added: '' }
  const settle = (): void => {
    // The last word of a text has no space after it; what came in its place must not cling to it.
    if (run.removed !== '') stretches.push({ kind: 'removed', text: run.added === '' ? run.removed : `${run.removed.trimEnd()} ` })
    if (run.added !== '') stretches.push({ kind: 'added', text: run.added })
    run = { removed: '', added: '' }
  }
  for (const { kind, text } of marks) {
    if (kind !== 'same') {
      run[kind] += text
      continue
    }
    settle()
    const last = stretches.at(-1)
    if (last?.kind === 'same') last.text += text
    else stretches.push({ kind, text })
  }
  settle()
  return stretches
}
