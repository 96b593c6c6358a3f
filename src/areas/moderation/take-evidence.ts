import { createHash } from 'node:crypto'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { canonical } from '../../kernel/canonical.ts'
import type { ItemRow, ModerationTables } from './moderation.tables.ts'

/** What stood there when somebody decided. */
export type Evidence = {
  readonly text: string
  readonly author: { readonly id: string; readonly handle: string; readonly name: string }
  readonly url: string | null
  readonly remoteId: string
  readonly platform: string
  readonly account: string
  readonly writtenAt: string
  readonly foundAt: string
  readonly takenAt: string
}
export type KeptRecord = Evidence & { readonly sha256: string; readonly takenBy: string }

const sealOf = (id: string) => ({ secret: `moderation-evidence:${id}`, field: 'record', version: 1 })
export const sha256Of = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Writes down what stands there before anything is done about it. Words and addresses only: no picture is fetched. @policy ABU-2 */
export async function takeEvidence(work: Work, item: ItemRow): Promise<string> {
  const record: Evidence = {
    text: item.text,
    author: { id: item.author_id, handle: item.author_handle, name: item.author_name },
    url: item.url,
    remoteId: item.remote_id,
    platform: item.platform,
    account: item.account_name,
    writtenAt: item.received_at.toString(),
    foundAt: item.found_at.toString(),
    takenAt: work.now().toString(),
  }
  const id = work.newId()
  const text = canonical(record)
  const sha256 = sha256Of(text)
  await work
    .tables<ModerationTables>()
    .insertInto('moderation_evidence')
    .values({
      ...{ school_id: work.school.id, id, item_id: item.id, taken_at: work.now(), taken_by: memberOf(work), sha256 },
      sealed: await work.seal(sealOf(id), text),
    })
    .execute()
  work.log({ act: 'moderation.record-kept', clause: 'ABU-2', subject: { kind: 'item', id: item.id }, payload: { evidence: id, sha256 } })
  return id
}

/** Opens a record. @throws Error where what was kept is not what was sealed: somebody changed it. */
export async function readEvidence(work: Work, id: string): Promise<KeptRecord> {
  const row = await work
    .tables<ModerationTables>()
    .selectFrom('moderation_evidence')
    .select(['sealed', 'sha256', 'taken_by'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const text = await work.unseal(sealOf(id), row.sealed)
  if (sha256Of(text) !== row.sha256) throw new Error(`Record ${id} is not what was kept.`)
  return { ...(JSON.parse(text) as Evidence), sha256: row.sha256, takenBy: row.taken_by }
}
