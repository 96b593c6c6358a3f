import { eraseFile } from '../../../infra/files/index.ts'
import type { Job, JobTools } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { StatementTables } from './statement.tables.ts'
import type { PostTables } from '../publishing.tables.ts'

type Due = { readonly school_id: string; readonly sha256: string }

/** Takes bytes off the disk that no picture is made of any more: of pictures that were taken out, changed, or must not exist. @policy IMG-9 */
export const eraseFiles: Job = {
  name: 'erase-files',
  everyMs: 1_000,
  run: async (tools) => {
    const due = await tools.house.asClerk<PostTables, Due[]>((db) =>
      db
        .selectFrom('file_to_erase')
        .select(['school_id', 'sha256'])
        .where('due_at', '<=', tools.house.clock())
        .orderBy('due_at')
        .limit(50)
        .execute(),
    )
    for (const one of due) await tools.house.forSchool(one.school_id, (work) => erase(work, tools, one.sha256))
    return due.length === 50
  },
}

/** The row is held while the bytes go, so that a picture that comes with the same bytes at this moment waits and sees them gone. */
async function erase(work: Work, tools: JobTools, sha256: string): Promise<void> {
  const db = work.tables<PostTables>()
  const held = await db
    .selectFrom('file_to_erase')
    .select('statement_id')
    .where('school_id', '=', work.school.id)
    .where('sha256', '=', sha256)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!held) return
  const needed = await db
    .selectFrom('picture')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where((eb) =>
      eb.or(
        (['sha256', 'medium_sha256', 'small_sha256', 'thumb_sha256', 'original_sha256'] as const).map((column) => eb(column, '=', sha256)),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  if (!needed) await eraseFile(String(tools.outside.filesDir), work.school.id, sha256)
  await db.deleteFrom('file_to_erase').where('school_id', '=', work.school.id).where('sha256', '=', sha256).execute()
  if (held.statement_id !== null) await sayErased(work, held.statement_id)
}

/** The last of its bytes is gone: the statement says when. */
async function sayErased(work: Work, statementId: string): Promise<void> {
  const db = work.tables<PostTables & StatementTables>()
  const left = await db
    .selectFrom('file_to_erase')
    .select('sha256')
    .where('school_id', '=', work.school.id)
    .where('statement_id', '=', statementId)
    .limit(1)
    .executeTakeFirst()
  if (left) return
  await db
    .updateTable('picture_statement')
    .set({ erased_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', statementId)
    .execute()
}
