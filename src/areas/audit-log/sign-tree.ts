import type { Work } from '../../infra/work/work.ts'
import { type Frontier, rootOfFrontier } from '../../kernel/merkle/frontier.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import { signCheckpoint } from './checkpoint.ts'
import { type LogKey, logKeyFrom, newLogKey, secretOf } from './checkpoint-note.ts'

/** The name that a school's log signs under: nobody's name is in it, and no other log has it. */
export const logName = (schoolId: string): string => `schoolgate-log/${schoolId}`

const sealName = (id: string) => ({ secret: `log-key:${id}`, field: 'private', version: 1 })

/** Signs a checkpoint over all that has its place. The caller holds the lock of the log. */
export async function signTree(work: Work, frontier: Frontier): Promise<void> {
  const key = await logKeyOf(work)
  await work
    .tables<AuditLogTables>()
    .insertInto('checkpoint')
    .values({
      school_id: work.school.id,
      size: frontier.size,
      note: signCheckpoint(key, { size: frontier.size, root: rootOfFrontier(frontier) }),
      at: work.now(),
    })
    .execute()
}

/** The key that signs this school's log now; made at its first need. The caller holds the lock of the log. */
export async function logKeyOf(work: Work): Promise<LogKey> {
  const db = work.tables<AuditLogTables>()
  const kept = await db
    .selectFrom('log_key')
    .select(['id', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  const name = logName(work.school.id)
  if (kept) return logKeyFrom(name, Buffer.from(await work.unseal(sealName(kept.id), kept.sealed), 'base64url'))
  const [id, key] = [work.newId(), newLogKey(name)]
  await db
    .insertInto('log_key')
    .values({
      school_id: work.school.id,
      id,
      vkey: key.vkey,
      sealed: await work.seal(sealName(id), secretOf(key).toString('base64url')),
      made_at: work.now(),
      retired_at: null,
    })
    .execute()
  return key
}
