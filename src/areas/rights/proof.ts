import { DomainError } from '../../kernel/errors.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { reencode } from '../../infra/pictures/index.ts'
import { AssetNotFound, NothingToCheck, ProofNotTaken, ProofTooLarge } from './rights.errors.ts'
import type { RightsTables } from './rights.tables.ts'

type Mime = RightsTables['asset_proof']['mime']
/** A proof read and made safe, waiting for its entry. */
export type Prepared = { readonly mime: Mime; readonly bytes: Uint8Array; readonly fileName: string }
export type Proof = {
  readonly id: string
  readonly fileName: string
  readonly mime: Mime
  readonly by: string
  readonly at: Temporal.Instant
}

const mostPdf = 5 * 1024 * 1024

/**
 * Reads a proof before any transaction: a PDF as it is, a photo drawn anew, small and without where it was taken.
 * @throws ProofNotTaken, ProofTooLarge, and what reencode refuses
 */
export async function prepareProof(file: File): Promise<Prepared> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const fileName = file.name.replaceAll('\0', '').slice(-200) || 'proof'
  if (new TextDecoder('latin1').decode(bytes.subarray(0, 5)) === '%PDF-') {
    if (bytes.byteLength > mostPdf) throw ProofTooLarge({}, 'proof')
    return { mime: 'application/pdf', bytes, fileName }
  }
  try {
    const drawn = await reencode(bytes)
    return { mime: drawn.mime, bytes: drawn.bytes, fileName }
  } catch (error) {
    throw error instanceof DomainError && error.spec.status === 415 ? ProofNotTaken({}, 'proof') : error
  }
}

/** Files that came with a form; an empty file field brings none. */
export const proofIn = (value: unknown): File | null =>
  [value].flat().find((one): one is File => one instanceof File && one.size > 0) ?? null

const sealOf = (id: string) => ({ secret: `asset-proof:${id}`, field: 'file', version: 1 })

/** Puts a proof to its entry, sealed. Nobody has looked at it yet, unless whoever brings it keeps the register. @policy LEG-2 */
export async function addProof(work: Work, assetId: string, prepared: Prepared): Promise<void> {
  const db = work.tables<RightsTables>()
  const id = work.newId()
  const by = memberOf(work)
  const keeps = work.caller.may.has('rights.manage')
  const held = await db
    .updateTable('asset')
    .set({ changed_at: work.now(), checked_by: keeps ? by : null, checked_at: keeps ? work.now() : null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', assetId)
    .returning('id')
    .executeTakeFirst()
  if (!held) throw AssetNotFound()
  await db
    .insertInto('asset_proof')
    .values({
      school_id: work.school.id,
      id,
      asset_id: assetId,
      file_name: prepared.fileName,
      mime: prepared.mime,
      bytes: prepared.bytes.byteLength,
      sealed: await work.seal(sealOf(id), Buffer.from(prepared.bytes).toString('base64')),
      added_by: by,
      added_at: work.now(),
    })
    .execute()
  work.log({ act: 'rights.proof-added', clause: 'LEG-2', subject: { kind: 'asset', id: assetId }, payload: { proof: id } })
}

/** What proofs lie at an entry, newest first; what is in them is not read. */
export async function proofsOf(work: Work, assetId: string): Promise<readonly Proof[]> {
  const rows = await work
    .tables<RightsTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('asset_proof as f')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'f.school_id').onRef('m.id', '=', 'f.added_by'))
    .select(['f.id', 'f.file_name', 'f.mime', 'f.added_at', 'm.name'])
    .where('f.school_id', '=', work.school.id)
    .where('f.asset_id', '=', assetId)
    .orderBy('f.added_at', 'desc')
    .execute()
  return rows.map(({ id, file_name, mime, added_at, name }) => ({ id, fileName: file_name, mime, by: name, at: added_at }))
}

/** Opens a proof. Each look is in the log before the first byte leaves. @throws AssetNotFound */
export async function openProof(work: Work, id: string): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly mime: Mime }> {
  const row = await work
    .tables<RightsTables>()
    .selectFrom('asset_proof')
    .select(['asset_id', 'sealed', 'mime'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw AssetNotFound()
  work.log({ act: 'rights.proof-opened', clause: 'LEG-2', subject: { kind: 'asset', id: row.asset_id }, payload: { proof: id } })
  const bytes = Buffer.from(await work.unseal(sealOf(id), row.sealed), 'base64')
  return { bytes: new Uint8Array(bytes), mime: row.mime }
}

/** Somebody who keeps the register has looked at the proof and found that it shows the right. @throws NothingToCheck @policy LEG-2 */
export async function markChecked(work: Work, assetId: string, lacksProof: boolean): Promise<void> {
  if (lacksProof) throw NothingToCheck()
  const done = await work
    .tables<RightsTables>()
    .updateTable('asset')
    .set({ checked_by: memberOf(work), checked_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', assetId)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw AssetNotFound()
  work.log({ act: 'rights.checked', clause: 'LEG-2', subject: { kind: 'asset', id: assetId } })
}
