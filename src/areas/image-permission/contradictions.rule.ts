/** One row of a list of permissions, as far as it can contradict another. `person` is empty where nobody is named. */
export type SaidRow = {
  readonly line: number
  readonly pupil: string
  readonly consent: string
  readonly person: string
  readonly state: 'yes' | 'no' | 'not-asked'
  readonly givenOn: string | null
}
export type Contradiction = { readonly lines: readonly number[]; readonly says: string }

/**
 * Where a list of permissions contradicts itself, by its lines: one person says yes and no on the same day, or without a day; or two people say
 * different things. A later answer of the same person is no contradiction: it takes the place of the earlier one.
 * @policy IMG-3
 */
export function contradictionsIn(rows: readonly SaidRow[]): readonly Contradiction[] {
  const found: Contradiction[] = []
  for (const about of Map.groupBy(rows, ({ pupil, consent }) => `${pupil}|${consent}`).values()) {
    const said = about.filter(({ state }) => state !== 'not-asked')
    const [first] = said
    if (!first || said.every(({ state }) => state === first.state)) continue
    const what = `${first.pupil}, ${first.consent}`
    const latest = [...Map.groupBy(said, ({ person }) => person).values()].map(latestOf)
    for (const own of latest)
      if (differs(own)) found.push({ lines: linesOf(own), says: `${what}: yes and no from the same person. The no counts.` })
    const firm = latest.filter((own) => !differs(own)).flat()
    if (latest.length > 1 && differs(firm))
      found.push({
        lines: linesOf(firm),
        says: `${what}: two people answer differently. The no counts until they agree; speak with each of them alone.`,
      })
  }
  return found.sort((a, b) => (a.lines[0] ?? 0) - (b.lines[0] ?? 0))
}

const differs = (rows: readonly SaidRow[]): boolean => new Set(rows.map(({ state }) => state)).size > 1
const linesOf = (rows: readonly SaidRow[]): readonly number[] => [...new Set(rows.map(({ line }) => line))].sort((a, b) => a - b)

/** What a person said last: every row of the latest day, and those that give none. */
function latestOf(rows: readonly SaidRow[]): readonly SaidRow[] {
  const days = rows.flatMap(({ givenOn }) => givenOn ?? [])
  const last = days.toSorted().at(-1)
  return rows.filter(({ givenOn }) => givenOn === null || givenOn === last)
}
