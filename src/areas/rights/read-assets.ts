import type { Work } from '../../infra/work/work.ts'
import { factOf } from './asset-fact.rule.ts'
import type { AssetFact } from './asset.types.ts'
import { AssetNotFound } from './rights.errors.ts'
import type { RightsTables } from './rights.tables.ts'

export const schoolDay = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** An entry as a person reads it. */
export type Asset = AssetFact & {
  readonly owner: string
  readonly contact: string
  readonly licence: string
  readonly source: string
  readonly proofNote: string
  readonly wording: string
  readonly addedBy: string
  readonly addedById: string
  readonly addedAt: Temporal.Instant
  readonly checkedBy: string | null
  readonly checkedAt: Temporal.Instant | null
  readonly withdrawnAt: Temporal.Instant | null
  readonly withdrawnBecause: string
  readonly settledAt: Temporal.Instant | null
  /** Posts that use it, and on how many channels they can be seen now. */
  readonly posts: number
  readonly live: number
}

const query = (work: Work) =>
  work
    .tables<RightsTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('asset as a')
    .innerJoin('asset_standing as s', (on) => on.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.id'))
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'a.school_id').onRef('m.id', '=', 'a.added_by'))
    .leftJoin('member as c', (on) => on.onRef('c.school_id', '=', 'a.school_id').onRef('c.id', '=', 'a.checked_by'))
    .selectAll('a')
    .select(['s.proofs', 's.used_in', 'm.name as added_by_name', 'c.name as checked_by_name'])
    .select((eb) => [
      eb
        .selectFrom('asset_use as u')
        .select((in_) => in_.fn.countAll<number>().as('n'))
        .whereRef('u.school_id', '=', 'a.school_id')
        .whereRef('u.asset_id', '=', 'a.id')
        .as('posts'),
      eb
        .selectFrom('asset_use as u')
        .select((in_) => in_.fn.sum<number>('u.live').as('n'))
        .whereRef('u.school_id', '=', 'a.school_id')
        .whereRef('u.asset_id', '=', 'a.id')
        .as('live'),
    ])
    .where('a.school_id', '=', work.school.id)

type Row = Awaited<ReturnType<ReturnType<typeof query>['execute']>>[number]

/** The whole register, by title. One round trip. */
export const readAssets = async (work: Work): Promise<readonly Asset[]> => {
  const today = schoolDay(work)
  return (await query(work).orderBy('a.title').orderBy('a.id').execute()).map((row) => assetOf(row, today))
}

/** One entry. @throws AssetNotFound for another school's too. */
export async function readAsset(work: Work, id: string): Promise<Asset> {
  const row = await query(work).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw AssetNotFound()
  return assetOf(row, schoolDay(work))
}

const assetOf = (row: Row, today: Temporal.PlainDate): Asset => ({
  ...factOf(row, today),
  owner: row.owner,
  contact: row.contact,
  licence: row.licence,
  source: row.source,
  proofNote: row.proof_note,
  wording: row.wording,
  addedBy: row.added_by_name,
  addedById: row.added_by,
  addedAt: row.added_at,
  checkedBy: row.checked_by_name,
  checkedAt: row.checked_at,
  withdrawnAt: row.withdrawn_at,
  withdrawnBecause: row.withdrawn_because,
  settledAt: row.settled_at,
  posts: Number(row.posts ?? 0),
  live: Number(row.live ?? 0),
})

/** Every entry as the checks need it. One round trip. */
export async function assetFacts(work: Work): Promise<ReadonlyMap<string, AssetFact>> {
  const rows = await work.tables<RightsTables>().selectFrom('asset_standing').selectAll().where('school_id', '=', work.school.id).execute()
  const today = schoolDay(work)
  return new Map(rows.map((row) => [row.id, factOf(row, today)]))
}

export type Use = {
  readonly postId: string
  readonly state: string
  readonly words: string
  readonly changedAt: Temporal.Instant
  readonly live: number
}
/** The posts that use an entry: those that can be seen now first. */
export async function usesOf(work: Work, assetId: string): Promise<readonly Use[]> {
  const rows = await work
    .tables<RightsTables>()
    .selectFrom('asset_use')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('asset_id', '=', assetId)
    .orderBy('live', 'desc')
    .orderBy('changed_at', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ post_id, state, words, changed_at, live }) => ({
    postId: post_id,
    state,
    words: words.trim(),
    changedAt: changed_at,
    live,
  }))
}
