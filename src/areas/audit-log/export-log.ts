import { spooled } from '../../infra/files/index.ts'
import type { Work } from '../../infra/work/work.ts'
import { LogEmpty } from './audit-log.errors.ts'
import type { AuditLogTables } from './audit-log.tables.ts'
import { bundleLines } from './bundle.ts'
import { placedEntries } from './read-entries.ts'
import { batch, sequence } from './sequence.ts'
import { logKeyOf } from './sign-tree.ts'

export type Exported = { readonly body: ReadableStream; readonly filename: string; readonly entries: number }

/**
 * The whole log as one file that anybody can check with `verifier.mjs`, without Schoolgate and offline. What waits is given its place
 * first, and a checkpoint is signed over everything; that somebody exported it is the log's next entry. @policy LEG-3 @throws LogEmpty
 */
export async function exportLog(work: Work): Promise<Exported> {
  const { size } = await placeAll(work)
  if (size === 0) throw LogEmpty()
  const db = work.tables<AuditLogTables>()
  const notes = await db.selectFrom('checkpoint').select('note').where('school_id', '=', work.school.id).orderBy('size').execute()
  const first = await db
    .selectFrom('log_key')
    .select('vkey')
    .where('school_id', '=', work.school.id)
    .orderBy('made_at')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const body = await spooled(
    bundleLines({
      school: work.school.name,
      exportedAt: work.now(),
      key: await logKeyOf(work),
      firstVkey: first.vkey,
      count: size,
      entries: placedEntries(work),
      checkpoints: notes.map(({ note }) => note),
    }),
  )
  work.log({ act: 'audit-log.exported', clause: 'LEG-3', subject: { kind: 'school', id: work.school.id }, payload: { entries: size } })
  return { body, entries: size, filename: `schoolgate-log-${nameOf(work.school.name)}-${dayOf(work)}.jsonl` }
}

/** Places everything that waits, and signs for it. */
export async function placeAll(work: Work): Promise<{ size: number }> {
  while ((await sequence(work)).placed === batch);
  return sequence(work, { sign: true })
}

const nameOf = (school: string): string =>
  school
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '') || 'school'
const dayOf = (work: Work): string => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().toString()
