import type { Publishing, RemoteRef } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { PublicationRow, ReleaseTables } from './release.tables.ts'
import { takeDown } from './take-down.ts'

/** The calls that bring words out: as a post of their own, or in the place of what they correct. */
export type Bringing = Pick<Publishing, 'prepare' | 'commit' | 'confirm' | 'settleMs' | 'absenceIsProof'>
export type Place = RemoteRef & { readonly url: string | null }

const amended = (work: Work, id: string) =>
  work
    .tables<ReleaseTables>()
    .selectFrom('publication')
    .select(['state', 'remote_id', 'remote_version', 'url'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()

/** What is corrected must be out: what was taken down meanwhile does not come back by a correction. */
export const isStillOut = async (work: Work, id: string): Promise<boolean> => (await amended(work, id))?.state === 'published'

/** Where what it corrects stands; null for a post of its own. */
export async function placeOf(work: Work, { amends_id }: Pick<PublicationRow, 'amends_id'>): Promise<Place | null> {
  const was = amends_id === null ? undefined : await amended(work, amends_id)
  return was ? { remoteId: was.remote_id ?? '', version: was.remote_version, url: was.url } : null
}

/** How this publication is brought out; null where it is a change and the platform lets nothing be changed. @policy SCO-8 */
export async function bringing(work: Work, row: PublicationRow, publishing: Publishing): Promise<Bringing | null> {
  const place = await placeOf(work, row)
  if (place === null) return publishing
  const { amend, settleMs, absenceIsProof } = publishing
  if (!amend) return null
  return {
    prepare: (outgoing, at) => amend.prepare({ remoteId: place.remoteId, version: place.version }, outgoing, at),
    commit: (handle) => amend.commit(handle),
    confirm: (handle) => amend.confirm(handle),
    settleMs,
    absenceIsProof,
  }
}

/**
 * A correction has settled. Where it stands there, what it corrects is replaced; where that was ordered down meanwhile, the correction
 * follows it, because both are one post out there. Where a correction came down, so did what it corrects.
 */
export async function heedCorrected(work: Work, row: PublicationRow, state: 'published' | 'taken-down'): Promise<void> {
  if (row.amends_id === null) return
  const because = 'It is one and the same post there.'
  if (state === 'taken-down') {
    await takeDown(work, { publicationIds: [row.amends_id], because, clause: 'SCO-8' })
    return
  }
  const done = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ state: 'replaced', next_look_at: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.amends_id)
    .where('state', '=', 'published')
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) {
    await takeDown(work, { publicationIds: [row.id], because, clause: 'SCO-8' })
    return
  }
  work.log({
    act: 'publishing.replaced',
    clause: 'DO-1',
    subject: { kind: 'publication', id: row.amends_id },
    payload: { by: row.id, post: row.post_id },
  })
}
