import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Digest, hexOf } from '../../kernel/merkle/digest.ts'
import { append, emptyFrontier, frontierText, rootOfFrontier } from '../../kernel/merkle/frontier.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import { openCheckpoint } from './checkpoint.ts'
import { commit, leafOf } from './leaf.ts'
import { type PlacedEntry, placedPages } from './read-entries.ts'

export type Checked =
  | { readonly ok: true; readonly entries: number }
  | { readonly ok: false; readonly entry: number | null; readonly problem: string }

/**
 * Goes through the whole log as it is stored: every entry against its details and its leaf, and the tree over them against every signed
 * checkpoint. Somebody who can change the database and has the keys too is found out only by checkpoints kept elsewhere.
 */
export async function checkStored(work: Work): Promise<Checked> {
  await oneAtATime(work, 'audit-log')
  const { tree, notes, vkeys } = await signed(work)
  const frontier = emptyFrontier()
  let next = 0
  for await (const page of placedPages(work))
    for (const entry of page) {
      const seq = frontier.size + 1
      const hash = leafOf(entry.leaf)
      const problem = problemOf(entry, seq, hash)
      if (problem) return { ok: false, entry: seq, problem }
      append(frontier, hash)
      if (notes[next]?.size !== seq) continue
      const said = openCheckpoint(notes[next]?.note ?? '', vkeys)
      if (said?.size !== seq || said.root !== rootOfFrontier(frontier))
        return { ok: false, entry: seq, problem: `The checkpoint over ${seq} entries tells another history.` }
      next += 1
    }
  if (next < notes.length || frontierText(frontier) !== tree)
    return { ok: false, entry: frontier.size + 1, problem: `Entries after ${frontier.size} are missing, or the tree is not theirs.` }
  return { ok: true, entries: frontier.size }
}

function problemOf({ leaf, details, hash }: PlacedEntry, seq: number, rightHash: Digest): string | null {
  if (leaf.seq !== seq) return `Entry ${seq} is missing: entry ${leaf.seq} stands in its place.`
  if (hash !== hexOf(rightHash)) return `Entry ${seq} was changed: it is not what its leaf was made from.`
  if (details && commit(details.salt, details.payload) !== leaf.commitment) return `The details of entry ${seq} were changed.`
  return null
}

async function signed(work: Work) {
  const db = work.tables<AuditLogTables>()
  const tree = await db.selectFrom('log_tree').select('frontier').where('school_id', '=', work.school.id).executeTakeFirst()
  const notes = await db.selectFrom('checkpoint').select(['size', 'note']).where('school_id', '=', work.school.id).orderBy('size').execute()
  const keys = await db.selectFrom('log_key').select('vkey').where('school_id', '=', work.school.id).execute()
  return { tree: tree?.frontier ?? frontierText(emptyFrontier()), notes, vkeys: keys.map(({ vkey }) => vkey) }
}
