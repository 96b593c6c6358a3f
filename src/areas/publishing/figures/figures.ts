import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseState } from '../release/release-states.rule.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import type { FiguresTables } from './figures.tables.ts'

export type Sent = { readonly channel: string; readonly at: Temporal.Instant }
export type Figures = {
  readonly sent: readonly Sent[]
  readonly caught: readonly { readonly what: string; readonly by: 'machine' | 'person'; readonly at: Temporal.Instant }[]
  readonly states: Readonly<Partial<Record<ReleaseState, number>>>
  readonly urgent: number
}
type Tables = PostTables & ReleaseTables & FiguresTables & { school: { school_id: string } }

/** What went out, what was caught before, and how publications ended, since a moment. One query. */
export async function gatherFigures(work: Work, since: Temporal.Instant): Promise<Figures> {
  const row = await work
    .tables<Tables>()
    .selectFrom('school as s')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('publication as u')
          .innerJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'u.school_id').onRef('t.id', '=', 'u.target_id'))
          .select(['t.platform_name', 't.name', 'u.published_at'])
          .whereRef('u.school_id', '=', 's.school_id')
          .where('u.published_at', '>=', since)
          // A correction is no second post.
          .where('u.amends_id', 'is', null)
          .orderBy('u.published_at'),
      ).as('sent'),
      jsonArrayFrom(
        eb
          .selectFrom('caught as c')
          .select(['c.what', 'c.by', 'c.at'])
          .whereRef('c.school_id', '=', 's.school_id')
          .where('c.at', '>=', since)
          .orderBy('c.at'),
      ).as('caught'),
      jsonArrayFrom(
        eb
          .selectFrom('publication as v')
          .select(({ fn }) => ['v.state', fn.countAll<number>().as('n')])
          .whereRef('v.school_id', '=', 's.school_id')
          .where('v.kind', '=', 'post')
          .where('v.due_at', '>=', since)
          .groupBy('v.state'),
      ).as('states'),
      eb
        .selectFrom('post as p')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('p.school_id', '=', 's.school_id')
        .where('p.urgent', '=', true)
        .where('p.submitted_at', '>=', since)
        .as('urgent'),
    ])
    .where('s.school_id', '=', work.school.id)
    .executeTakeFirst()
  return {
    sent: (row?.sent ?? []).map(({ platform_name, name, published_at }) => ({
      channel: `${platform_name}: ${name}`,
      at: Temporal.Instant.from(String(published_at)),
    })),
    caught: (row?.caught ?? []).map(({ what, by, at }) => ({ what, by, at: Temporal.Instant.from(String(at)) })),
    states: Object.fromEntries((row?.states ?? []).map(({ state, n }) => [state, Number(n)])),
    urgent: Number(row?.urgent ?? 0),
  }
}
