import type { Work } from '../../infra/work/work.ts'
import { ActNotFound } from './moderation.errors.ts'
import type { ActRow, ModerationTables } from './moderation.tables.ts'

/** One act with whom and where it is about, and who did what, by name. */
export type ActLine = ActRow & {
  readonly author_name: string
  readonly account_name: string
  readonly platform: string
  readonly platform_name: string
  readonly url: string | null
  readonly ordered_name: string
  readonly agreed_name: string | null
  readonly done_name: string | null
  readonly confirmed_name: string | null
  readonly told_name: string | null
  readonly undone_by: string | null
}
type Named = ModerationTables & { member: { school_id: string; id: string; name: string } }

const lines = (work: Work) =>
  work
    .tables<Named>()
    .selectFrom('moderation_act as m')
    .innerJoin('moderation_item as i', (on) => on.onRef('i.school_id', '=', 'm.school_id').onRef('i.id', '=', 'm.item_id'))
    .innerJoin('member as o', (on) => on.onRef('o.school_id', '=', 'm.school_id').onRef('o.id', '=', 'm.ordered_by'))
    .leftJoin('member as g', (on) => on.onRef('g.school_id', '=', 'm.school_id').onRef('g.id', '=', 'm.agreed_by'))
    .leftJoin('member as d', (on) => on.onRef('d.school_id', '=', 'm.school_id').onRef('d.id', '=', 'm.done_by'))
    .leftJoin('member as c', (on) => on.onRef('c.school_id', '=', 'm.school_id').onRef('c.id', '=', 'm.confirmed_by'))
    .leftJoin('member as t', (on) => on.onRef('t.school_id', '=', 'm.school_id').onRef('t.id', '=', 'm.told_by'))
    .selectAll('m')
    .select(['i.author_name', 'i.account_name', 'i.platform', 'i.platform_name', 'i.url', 'o.name as ordered_name'])
    .select(['g.name as agreed_name', 'd.name as done_name', 'c.name as confirmed_name', 't.name as told_name'])
    .select((eb) =>
      eb
        .selectFrom('moderation_act as u')
        .select('u.id')
        .whereRef('u.school_id', '=', 'm.school_id')
        .whereRef('u.undoes_id', '=', 'm.id')
        .where('u.state', 'not in', ['stopped', 'refused'])
        .limit(1)
        .as('undone_by'),
    )
    .where('m.school_id', '=', work.school.id)

const underWay = ['waits', 'ordered', 'doing', 'looking', 'to-do', 'to-confirm', 'unclear', 'refused'] as const
/** What was ordered about what others wrote, newest first: what still needs somebody, or all of it. */
export async function readActs(work: Work, show: 'open' | 'all'): Promise<readonly ActLine[]> {
  const all = lines(work).orderBy('m.ordered_at', 'desc').orderBy('m.id', 'desc').limit(100)
  return (show === 'open' ? all.where('m.state', 'in', underWay) : all).execute()
}

/** One act. @throws ActNotFound */
export async function readAct(work: Work, id: string): Promise<ActLine> {
  const found = await lines(work).where('m.id', '=', id).executeTakeFirst()
  if (!found) throw ActNotFound()
  return found
}
