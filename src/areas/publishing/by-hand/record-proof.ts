import { type Screenshot, screenshotBytes, screenshotText } from '../../../infra/pictures/index.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { nextWorkingDay } from '../../../kernel/school-days.ts'
import { schoolDays } from '../../school-year/index.ts'
import { placeOf } from '../release/amending.ts'
import { held } from '../release/by-people.ts'
import { NotThere } from '../release/release.errors.ts'
import type { PublicationRow } from '../release/release.tables.ts'
import { mayMove, stateWords } from '../release/release-states.rule.ts'
import { settle } from '../release/settle.ts'
import { ProofNeeded, ProofNotFound } from './by-hand.errors.ts'
import type { ByHandTables } from './by-hand.tables.ts'
import { newestProof } from './read-proofs.ts'

export type BroughtProof = {
  readonly id: string
  readonly link: string
  readonly note: string
  readonly screenshot?: Screenshot | null
}

export const sealOf = (id: string) => ({ secret: `publication-proof:${id}`, field: 'screenshot', version: 1 })

/**
 * On a platform without an API a person posts it there, or changes what stands there, and leaves the proof here. The post counts as
 * published from then on; somebody else is asked to look by the end of the next school day. What was seen to be otherwise than approved is
 * put right there and proved again. @throws PublicationNotFound, NotThere, ProofNeeded @policy SCO-8
 */
export async function recordProof(work: Work, brought: BroughtProof): Promise<void> {
  const row = await held(work, brought.id)
  const again = row.state === 'published' && (await newestProof(work, row.id))?.as_approved === false
  if (!again && !mayMove(row.state, 'published')) throw NotThere({ state: stateWords[row.state] })
  const [link, words] = [brought.link.trim(), brought.note.trim()]
  if (!link && !words && !brought.screenshot) throw ProofNeeded({}, 'link')
  await keep(work, row, { link, words, screenshot: brought.screenshot ?? null })
  if (again) return
  const place = await placeOf(work, row)
  const url = link || (place?.url ?? '')
  const remoteId = place?.remoteId ?? (url || `by-hand:${row.id}`)
  await settle(work, row, { state: 'published', published: { remoteId, version: null, url, at: work.now() } })
}

type Kept = { readonly link: string; readonly words: string; readonly screenshot: Screenshot | null }
async function keep(work: Work, row: PublicationRow, { link, words, screenshot }: Kept): Promise<void> {
  const id = work.newId()
  await work
    .tables<ByHandTables>()
    .insertInto('publication_proof')
    .values({
      ...{ school_id: work.school.id, id, publication_id: row.id, brought_by: memberOf(work), brought_at: work.now(), link, words },
      ...{ mime: screenshot?.mime ?? null, sha256_came: screenshot?.came ?? null, sha256_kept: screenshot?.kept ?? null },
      sealed: screenshot ? await work.seal(sealOf(id), screenshotText(screenshot)) : null,
      look_by: row.kind === 'post' ? await lookBy(work) : null,
      ...{ chased_at: null, looked_by: null, looked_at: null, as_approved: null, look_words: '' },
    })
    .execute()
  work.log({
    act: 'publishing.proof-recorded',
    clause: 'SCO-8',
    subject: { kind: 'publication', id: row.id },
    payload: { proof: id, link, note: words, ...(screenshot ? { sha256: screenshot.came } : {}) },
  })
}

/** The end of the next school day. */
async function lookBy(work: Work): Promise<Temporal.Instant> {
  const days = await schoolDays(work)
  const today = work.now().toZonedDateTimeISO(days.timeZone).toPlainDate()
  return nextWorkingDay(today, days).toZonedDateTime({ timeZone: days.timeZone, plainTime: days.closesAt }).toInstant()
}

/** Opens a screenshot. Each look is in the log before the first byte leaves. @throws ProofNotFound */
export async function openProof(work: Work, id: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: string }> {
  const row = await work
    .tables<ByHandTables>()
    .selectFrom('publication_proof')
    .select(['publication_id', 'mime', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row?.sealed || !row.mime) throw ProofNotFound()
  work.log({
    act: 'publishing.proof-opened',
    clause: 'SCO-8',
    subject: { kind: 'publication', id: row.publication_id },
    payload: { proof: id },
  })
  return { bytes: screenshotBytes(await work.unseal(sealOf(id), row.sealed)), mime: row.mime }
}
