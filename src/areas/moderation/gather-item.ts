import { moderationActs, type About, type ModerationAct, type Platform } from '../../connectors/connector.ts'
import { type Cell, lineOf, type MatrixLine } from '../../connectors/matrix.ts'
import type { Outside } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import { undoOf } from './act-states.rule.ts'
import { ActNotFound } from './moderation.errors.ts'
import type { ItemRow, ModerationTables } from './moderation.tables.ts'

export const platformsOf = (outside: Outside): readonly Platform[] => outside.platforms as readonly Platform[]

/** What somebody wrote, and where it stands. @throws ActNotFound */
export async function itemOf(work: Work, id: string): Promise<ItemRow> {
  const row = await work
    .tables<ModerationTables>()
    .selectFrom('moderation_item')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw ActNotFound()
  return row
}

type There = Pick<ItemRow, 'platform' | 'mode'>
/** What can be done on the platform of an account, as this school works it. */
export function lineFor(there: There, platforms: readonly Platform[]): MatrixLine | undefined {
  const platform = platforms.find(({ id }) => id === there.platform)
  return platform && lineOf(platform, there.mode === 'assisted')
}

/** One thing that can be done about an item, with what it really does there. */
export type Offer = { readonly act: ModerationAct; readonly cell: Cell }

const undoing: ReadonlySet<string> = new Set(['show', 'unblock', 'unmute', 'open-comments'])
const aboutOurPost: ReadonlySet<string> = new Set(['close-comments', 'open-comments', 'stop-quotes'])
/** Mildest first, so that nobody reaches for the block before the hiding. */
const order: readonly ModerationAct[] = [
  'approve',
  'hide',
  'warn',
  'mute',
  'spam',
  'delete',
  'kick',
  'report',
  'block',
  'close-comments',
  'stop-quotes',
]

type AboutItem = { readonly awaits: boolean; readonly hasPost: boolean }
/** What is offered about an item: what its platform has, by machine or by hand; never what only takes something back. @policy ABU-2 */
export const offersFor = (line: MatrixLine | undefined, { awaits, hasPost }: AboutItem): readonly Offer[] =>
  order.flatMap((act) => {
    const cell = line?.cells[act]
    if (!cell || (cell.how !== 'machine' && cell.how !== 'hand')) return []
    if (act === 'approve' ? !awaits : undoing.has(act)) return []
    if (act === 'hide' && awaits) return []
    return aboutOurPost.has(act) && !hasPost ? [] : [{ act, cell }]
  })

export const offersOf = (row: Pick<ItemRow, 'platform' | 'mode' | 'awaits_approval' | 'post_remote'>, platforms: readonly Platform[]) =>
  offersFor(lineFor(row, platforms), { awaits: row.awaits_approval, hasPost: row.post_remote !== null })

/** What takes an act back there; undefined where nothing does. */
export function undoFor(line: MatrixLine | undefined, act: ModerationAct): Offer | undefined {
  const undo = moderationActs.find((one) => one === undoOf[act])
  const cell = undo && line?.cells[undo]
  return undo && cell && (cell.how === 'machine' || cell.how === 'hand') ? { act: undo, cell } : undefined
}

/** What a platform cannot do, in words that help somebody who looks for it: "On X you can hide a reply, not delete it." */
export const platformName = (row: Pick<ItemRow, 'platform_name'>, line: MatrixLine | undefined): string =>
  row.platform_name === '' ? (line?.name ?? 'this platform') : row.platform_name

/** What the platform is told. Nothing in it says who ordered it. */
export const aboutOf = (row: ItemRow, reason: string): About => ({
  item: { remoteId: row.remote_id, version: row.remote_version },
  author: { id: row.author_id, handle: row.author_handle },
  post: row.post_remote === null ? null : { remoteId: row.post_remote, version: row.post_version },
  reason,
})
