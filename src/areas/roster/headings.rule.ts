/** How many letters must change to make one word of another; stops counting above `most`. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? most + 1
}

/** Columns that are never read, however they are spelt. */
const never = ['password', 'sms', 'phone', 'birthdate', 'sex', 'useridS'.toLowerCase(), 'agentsourcedids', 'pronouns']

/**
 * Which of the file's headings stands for each column that is wanted: the same word in any case, or else one that is at most two letters off
 * and is no other column. Headings of files in use are misspelt.
 */
export function columnsIn(headings: readonly string[], wanted: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set(headings.filter((heading) => wanted.includes(heading) || never.includes(heading)))
  const found = new Map<string, string>()
  for (const column of wanted) {
    if (headings.includes(column)) found.set(column, column)
    else {
      const near = headings.find((heading) => !taken.has(heading) && heading.length >= 8 && distance(heading, column, 2) <= 2)
      if (near !== undefined) {
        found.set(column, near)
        taken.add(near)
      }
    }
  }
  return found
}
