import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { hexOf } from '../../kernel/merkle/digest.ts'
import { append, emptyFrontier, type Frontier, frontierFrom, frontierText } from '../../kernel/merkle/frontier.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import { instantText, leafOf } from './leaf.ts'
import { signTree } from './sign-tree.ts'

/** Entries taken at once: enough that a round trip is nothing, few enough to be done within a tenth of a second. */
export const batch = 2000
const checkpointEvery = { entries: 256, minutes: 15 } as const

type Tree = AuditLogTables['log_tree']
export type Standing = { readonly size: number; readonly placed: number }

/**
 * Gives waiting entries their places in the school's tree, in the order in which they were made, without a gap; and signs a
 * checkpoint when 256 entries are without one, when the oldest of them has waited 15 minutes, or when `sign` asks for it. Two who
 * come at once do it one after the other.
 */
export async function sequence(work: Work, { sign = false, limit = batch }: { sign?: boolean; limit?: number } = {}): Promise<Standing> {
  await oneAtATime(work, 'audit-log')
  const tree = await treeOf(work)
  const frontier = frontierFrom(tree.frontier)
  const waiting = await waitingEntries(work, limit)
  if (waiting.length > 0) await place(work, frontier, waiting)
  const uncovered = frontier.size - tree.checkpoint_size
  const due = tree.checkpoint_due_at ?? work.now().add({ minutes: checkpointEvery.minutes })
  const signs = uncovered > 0 && (sign || uncovered >= checkpointEvery.entries || Temporal.Instant.compare(due, work.now()) <= 0)
  if (signs) await signTree(work, frontier)
  if (waiting.length > 0 || signs)
    await saveTree(work, frontier, { checkpoint_size: signs ? frontier.size : tree.checkpoint_size, checkpoint_due_at: signs ? null : due })
  return { size: frontier.size, placed: waiting.length }
}

async function treeOf(work: Work): Promise<Tree> {
  const db = work.tables<AuditLogTables>()
  const tree = await db.selectFrom('log_tree').selectAll().where('school_id', '=', work.school.id).executeTakeFirst()
  if (tree) return tree
  const planted = {
    school_id: work.school.id,
    size: 0,
    frontier: frontierText(emptyFrontier()),
    checkpoint_size: 0,
    checkpoint_due_at: null,
  }
  await db.insertInto('log_tree').values(planted).execute()
  return planted
}

const waitingEntries = (work: Work, limit: number) =>
  work
    .tables<AuditLogTables>()
    .selectFrom('log_entry')
    .select(['id', 'at', 'actor_id', 'act', 'clause', 'subject_kind', 'subject_id', 'commitment'])
    .where('school_id', '=', work.school.id)
    .where('seq', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** The facts of a row that its leaf is made of. */
export const leafOfRow = (
  row: Pick<AuditLogTables['log_entry'], 'at' | 'actor_id' | 'act' | 'clause' | 'subject_kind' | 'subject_id' | 'commitment'>,
  seq: number,
) => ({
  seq,
  at: instantText(row.at),
  actor: row.actor_id,
  act: row.act,
  clause: row.clause,
  subject: `${row.subject_kind}:${row.subject_id}`,
  commitment: row.commitment,
})

async function place(work: Work, frontier: Frontier, waiting: Awaited<ReturnType<typeof waitingEntries>>): Promise<void> {
  const first = frontier.size + 1
  const leaves: string[] = []
  for (const [at, row] of waiting.entries()) {
    const leaf = leafOf(leafOfRow(row, first + at))
    append(frontier, leaf)
    leaves.push(hexOf(leaf))
  }
  const ids = waiting.map(({ id }) => id)
  const { placed } = await work
    .tables<AuditLogTables>()
    .selectNoFrom((eb) =>
      eb.fn<number>('place_log_entries', [eb.val(work.school.id), eb.val(first), eb.val(ids), eb.val(leaves)]).as('placed'),
    )
    .executeTakeFirstOrThrow()
  if (placed !== waiting.length) throw new Error(`The log was to place ${waiting.length} entries and placed ${placed}.`)
}

async function saveTree(work: Work, frontier: Frontier, covered: Pick<Tree, 'checkpoint_size' | 'checkpoint_due_at'>): Promise<void> {
  await work
    .tables<AuditLogTables>()
    .updateTable('log_tree')
    .set({ size: frontier.size, frontier: frontierText(frontier), ...covered })
    .where('school_id', '=', work.school.id)
    .execute()
}
