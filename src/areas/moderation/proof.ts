import { memberOf, type Work } from '../../infra/work/work.ts'
import { type Screenshot, screenshotBytes, screenshotText } from '../../infra/pictures/index.ts'
import { kindById } from './abuse-kinds.ts'
import { held } from './act-rows.ts'
import { ActNotFound, NoUploads, ProofNeeded } from './moderation.errors.ts'
import type { ModerationTables } from './moderation.tables.ts'

export type Proof = { readonly link: string; readonly words: string; readonly screenshot: Screenshot | null }
export type KeptProof = {
  readonly id: string
  readonly by: string
  readonly at: Temporal.Instant
  readonly link: string
  readonly words: string
  readonly sha256Came: string | null
  readonly sha256Kept: string | null
}

/** Whether a screenshot may be brought at all: of what must not exist, nobody makes a copy. @throws NoUploads @policy IMG-9 */
export async function refuseUploads(work: Work, id: string): Promise<void> {
  const { reason } = await held(work, id)
  if (kindById(reason)?.uploads === false) throw NoUploads({}, 'screenshot')
}

const sealOf = (id: string) => ({ secret: `moderation-proof:${id}`, field: 'screenshot', version: 1 })

/** Puts a proof to its act. @throws ProofNeeded @policy ABU-2 */
export async function addProof(work: Work, actId: string, { link, words, screenshot }: Proof): Promise<void> {
  if (!link.trim() && !words.trim() && !screenshot) throw ProofNeeded({}, 'words')
  const id = work.newId()
  await work
    .tables<ModerationTables>()
    .insertInto('moderation_proof')
    .values({
      ...{
        school_id: work.school.id,
        id,
        act_id: actId,
        brought_by: memberOf(work),
        brought_at: work.now(),
        link: link.trim(),
        words: words.trim(),
      },
      mime: screenshot?.mime ?? null,
      sha256_came: screenshot?.came ?? null,
      sha256_kept: screenshot?.kept ?? null,
      sealed: screenshot ? await work.seal(sealOf(id), screenshotText(screenshot)) : null,
    })
    .execute()
}

/** What was brought as proof of an act, oldest first; no picture is opened. */
export async function proofsOf(work: Work, actId: string): Promise<readonly KeptProof[]> {
  const rows = await work
    .tables<ModerationTables>()
    .selectFrom('moderation_proof')
    .select(['id', 'brought_by', 'brought_at', 'link', 'words', 'sha256_came', 'sha256_kept'])
    .where('school_id', '=', work.school.id)
    .where('act_id', '=', actId)
    .orderBy('brought_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...{ id: row.id, by: row.brought_by, at: row.brought_at, link: row.link, words: row.words },
    ...{ sha256Came: row.sha256_came, sha256Kept: row.sha256_kept },
  }))
}

/** Opens a screenshot. Each look is in the log before the first byte leaves. @throws ActNotFound */
export async function openScreenshot(work: Work, id: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }> {
  const row = await work
    .tables<ModerationTables>()
    .selectFrom('moderation_proof')
    .select(['act_id', 'mime', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.sealed || !row.mime) throw ActNotFound()
  work.log({ act: 'moderation.proof-opened', clause: 'ABU-2', subject: { kind: 'moderation-act', id: row.act_id }, payload: { proof: id } })
  return { bytes: screenshotBytes(await work.unseal(sealOf(id), row.sealed)), mime: row.mime }
}
