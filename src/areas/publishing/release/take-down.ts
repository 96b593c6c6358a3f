import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import { cancelPublications } from './plan.ts'
import { downStep, type ReleaseState } from './release-states.rule.ts'
import type { ReleaseTables } from './release.tables.ts'

export type DownOrder = ({ readonly publicationIds: readonly string[] } | { readonly postId: string }) & {
  /** Why, in words that everybody who reads the post may see: never a child's name, never a reason from the no-publish list. */
  readonly because: string
  readonly clause: string
}
export type Ordered = { readonly stopped: number; readonly ordered: number; readonly byHand: number; readonly following: number }

type Row = { id: string; state: ReleaseState; post_id: string | null; remote_id: string | null; mode: 'api' | 'assisted' | null }

/**
 * Takes publications down, on one channel or on all of a post's: what waits is stopped, what is out is withdrawn and looked for until it
 * is gone, what is leaving follows as soon as it is known to be out. Where no machine can, a person is asked. Ordering twice is once.
 * @policy IMG-3 ABU-2
 */
export async function takeDown(work: Work, order: DownOrder): Promise<Ordered> {
  const rows = await rowsOf(work, order)
  const by = Map.groupBy(rows, (row) => downStep(row.state, row.mode !== 'assisted' && row.remote_id !== null))
  const ids = (step: 'stop' | 'withdraw' | 'by-hand' | 'follow'): readonly string[] => (by.get(step) ?? []).map(({ id }) => id)
  const [stop, withdraw, byHand, follow] = [ids('stop'), ids('withdraw'), ids('by-hand'), ids('follow')]
  if (stop.length > 0) await cancelPublications(work, { publicationIds: stop }, order.because)
  await write(work, withdraw, { ...asked(work, order), state: 'withdrawing', next_look_at: work.now(), because: null })
  await write(work, byHand, { ...asked(work, order), state: 'withdrawing', next_look_at: null, because: null })
  await write(work, follow, asked(work, order))
  for (const { id, post_id } of rows.filter(({ id }) => [...withdraw, ...byHand, ...follow].includes(id)))
    work.log({
      act: 'publishing.take-down-ordered',
      clause: order.clause,
      subject: { kind: 'post', id: post_id ?? id },
      payload: { publication: id, why: order.because, byHand: byHand.includes(id) },
    })
  return { stopped: stop.length, ordered: withdraw.length, byHand: byHand.length, following: follow.length }
}

const asked = (work: Work, { because }: DownOrder) => ({ down_ordered_at: work.now(), down_because: because })

/** Held until the transaction ends: two people who press at once are one order. A correction that is on its way there goes with it. */
const rowsOf = async (work: Work, order: DownOrder): Promise<readonly Row[]> => {
  if ('publicationIds' in order && order.publicationIds.length === 0) return []
  return work
    .tables<ReleaseTables & PostTables>()
    .selectFrom('publication as p')
    .leftJoin('post_target as t', (on) => on.onRef('t.school_id', '=', 'p.school_id').onRef('t.id', '=', 'p.target_id'))
    .select(['p.id', 'p.state', 'p.post_id', 'p.remote_id', 't.mode'])
    .where('p.school_id', '=', work.school.id)
    .where((eb) => {
      const asked = 'postId' in order ? eb('p.post_id', '=', order.postId) : eb('p.id', 'in', order.publicationIds)
      const standing = eb
        .selectFrom('publication as w')
        .select('w.id')
        .where('w.school_id', '=', work.school.id)
        .where('w.state', '!=', 'replaced')
        .where((on) => ('postId' in order ? on('w.post_id', '=', order.postId) : on('w.id', 'in', order.publicationIds)))
      return eb.or([asked, eb('p.amends_id', 'in', standing)])
    })
    .orderBy('p.id')
    .forUpdate('p')
    .execute()
}

type Change = {
  state?: ReleaseState
  next_look_at?: Temporal.Instant | null
  because?: null
  down_ordered_at: Temporal.Instant
  down_because: string
}
const write = async (work: Work, ids: readonly string[], change: Change): Promise<void> => {
  if (ids.length === 0) return
  await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set(change)
    .where('school_id', '=', work.school.id)
    .where('id', 'in', ids)
    .execute()
}
