import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { instant } from '../approval/read-steps.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { Blackout } from './stops.rule.ts'
import type { TimingTables } from './timing.tables.ts'

type Around = { blackout: TimingTables['blackout']; p: PostTables['post'] }

/** The school's latest blackouts, read together with a post, so that a look at it costs no further query. */
export const blackoutsAbout = (eb: ExpressionBuilder<Around, 'p'>) =>
  jsonArrayFrom(
    eb
      .selectFrom('blackout as k')
      .select(['k.kind', 'k.name', 'k.from_at', 'k.until_at', 'k.channel_ids', 'k.does', 'k.words'])
      .whereRef('k.school_id', '=', 'p.school_id')
      .where('k.removed_at', 'is', null)
      .orderBy('k.until_at', 'desc')
      .limit(50),
  ).as('blackouts')

type Row = Pick<TimingTables['blackout'], 'kind' | 'name' | 'does'> & {
  readonly from_at: unknown
  readonly until_at: unknown
  readonly channel_ids: readonly string[]
  readonly words: readonly string[]
}
export const blackoutOf = (row: Row): Blackout => ({
  kind: row.kind,
  name: row.name,
  fromAt: instant(row.from_at),
  untilAt: instant(row.until_at),
  channelIds: row.channel_ids,
  does: row.does,
  words: row.words,
})
