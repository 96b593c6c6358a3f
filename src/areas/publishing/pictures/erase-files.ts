import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'

/** Bytes that were put by a moment ago may be waiting for their row; older ones that nobody names are nobody's. */
const afterward = { minutes: 30 }

type When = { readonly now?: boolean; readonly statementId?: string }

/**
 * Deletes pictures with all that is said of them, and orders their bytes off the disk, in every size and as they were before any change.
 * Bytes that another picture is made of stay until that one goes too. `at.now`: at the very next look of the job.
 */
export async function dropPictures(work: Work, ids: readonly string[], at: When = {}): Promise<void> {
  if (ids.length === 0) return
  const rows = await work
    .tables<PostTables>()
    .deleteFrom('picture')
    .where('school_id', '=', work.school.id)
    .where('id', 'in', ids)
    .returning(['sha256', 'medium_sha256', 'small_sha256', 'thumb_sha256', 'original_sha256'])
    .execute()
  const files = [...new Set(rows.flatMap((row) => Object.values(row)).filter((sha) => sha !== null))]
  await orderErased(work, files, at)
}

/** Orders bytes off the disk. */
export async function orderErased(work: Work, files: readonly string[], { now = false, statementId }: When = {}): Promise<void> {
  if (files.length === 0) return
  const statement_id = statementId ?? null
  const due_at = now ? work.now() : work.now().add(afterward)
  await work
    .tables<PostTables>()
    .insertInto('file_to_erase')
    .values([...new Set(files)].map((sha256) => ({ school_id: work.school.id, sha256, due_at, statement_id })))
    .onConflict((on) => on.columns(['school_id', 'sha256']).doUpdateSet({ due_at, statement_id }))
    .execute()
}

/** A picture is made of these bytes again: what was ordered off the disk stays. */
export async function stayKept(work: Work, files: readonly string[]): Promise<void> {
  if (files.length === 0) return
  await work
    .tables<PostTables>()
    .deleteFrom('file_to_erase')
    .where('school_id', '=', work.school.id)
    .where('sha256', 'in', [...files])
    .execute()
}
