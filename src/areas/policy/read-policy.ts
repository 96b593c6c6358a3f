import type { Work } from '../../infra/work/work.ts'
import { chapters, clauseById, type Clause } from './pack.ts'
import { acknowledgements, currentPolicy } from './versions.ts'

export type ReadableChapter = { readonly id: string; readonly title: string; readonly intro: string; readonly clauses: readonly Clause[] }
export type ReadablePolicy = {
  readonly versionId: string | null
  readonly number: number | null
  readonly adoptedAt: Temporal.Instant | null
  readonly reviewOn: Temporal.PlainDate | null
  readonly acknowledgedAt: Temporal.Instant | null
  readonly chapters: readonly ReadableChapter[]
}

/** The policy as a person reads it: the version in force with the school's own words, or the pack before there is one. */
export async function readPolicy(work: Work): Promise<ReadablePolicy> {
  const current = await currentPolicy(work)
  const me = work.caller.memberId
  const read = current && me ? await acknowledgements(work, [me]) : new Map<string, Temporal.Instant>()
  return {
    versionId: current?.versionId ?? null,
    number: current?.number ?? null,
    adoptedAt: current?.adoptedAt ?? null,
    reviewOn: current?.reviewOn ?? null,
    acknowledgedAt: (me && read.get(me)) || null,
    chapters: chapters.map((chapter) => ({
      id: chapter.id,
      title: chapter.title,
      intro: chapter.intro,
      clauses: chapter.clauses
        .map((id) => clauseById(id))
        .filter((clause) => clause !== undefined)
        .map((clause) => ({ ...clause, text: current?.clauses[clause.id] ?? clause.text })),
    })),
  }
}
