import { randomBytes } from 'node:crypto'
import { hashToken } from '../../../infra/crypto/tokens.ts'
import { readFileOf } from '../../../infra/files/index.ts'
import type { House } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import { isPublicAddress } from '../../../kernel/public-address.ts'
import type { AddressTables } from './for-an-hour.tables.ts'

const lasts = { hours: 1 }
/** A platform fetches a picture once, and perhaps again when a line broke. */
const mostFetches = 20

export type OnItsWay = { readonly publicationId: string; readonly pictureId: string; readonly sha256: string }

/**
 * A secret address where a platform may fetch one approved picture for an hour; null where nobody outside could come to it. What was opened
 * before for the same picture, and what has ended, is shut. @policy IMG-1
 */
export async function openForAnHour(work: Work, { publicationId, pictureId, sha256 }: OnItsWay): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const address = work.link(`/for-an-hour/${token}`)
  if (!isPublicAddress(address)) return null
  const db = work.tables<AddressTables>()
  await db
    .deleteFrom('picture_address')
    .where('school_id', '=', work.school.id)
    .where((eb) =>
      eb.or([eb('ends_at', '<', work.now()), eb.and([eb('publication_id', '=', publicationId), eb('picture_id', '=', pictureId)])]),
    )
    .execute()
  await db
    .insertInto('picture_address')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      token_hash: hashToken(token),
      publication_id: publicationId,
      picture_id: pictureId,
      sha256,
      ends_at: work.now().add(lasts),
    })
    .execute()
  work.log({
    act: 'picture.opened-for-an-hour',
    clause: 'IMG-1',
    subject: { kind: 'picture', id: pictureId },
    payload: { publication: publicationId, until: work.now().add(lasts).toString() },
  })
  return address
}

/** The picture behind a token, as a JPEG; null where there is none any more, whatever the reason. */
export async function fetchForAnHour(house: House, token: string, filesDir: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const [found] = await house.asClerk<AddressTables, { school_id: string; id: string }[]>((db) =>
    db
      .selectFrom('picture_address')
      .select(['school_id', 'id'])
      .where('token_hash', '=', hashToken(token))
      .where('ends_at', '>', house.clock())
      .limit(1)
      .execute(),
  )
  return found ? house.forSchool(found.school_id, (work) => handOut(work, found.id, filesDir)) : null
}

const onItsWay = ['planned', 'prepared', 'committing', 'confirming']

async function handOut(work: Work, id: string, filesDir: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const db = work.tables<AddressTables>()
  const row = await db
    .selectFrom('picture_address as a')
    .innerJoin('picture as p', (on) => on.onRef('p.school_id', '=', 'a.school_id').onRef('p.id', '=', 'a.picture_id'))
    .innerJoin('publication as o', (on) => on.onRef('o.school_id', '=', 'a.school_id').onRef('o.id', '=', 'a.publication_id'))
    .select(['a.picture_id', 'a.fetched', 'a.sha256', 'p.mime', 'p.medium_sha256', 'p.sha256 as now_sha256', 'p.withheld_at', 'o.state'])
    .where('a.school_id', '=', work.school.id)
    .where('a.id', '=', id)
    .executeTakeFirst()
  if (!row || row.withheld_at !== null || row.now_sha256 !== row.sha256 || !onItsWay.includes(row.state)) return null
  const sha = row.mime === 'image/jpeg' ? row.sha256 : row.medium_sha256
  if (sha === null || row.fetched >= mostFetches) return null
  await db
    .updateTable('picture_address')
    .set({ fetched: row.fetched + 1 })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  work.log({
    act: 'picture.fetched',
    clause: 'IMG-1',
    subject: { kind: 'picture', id: row.picture_id },
    payload: { time: row.fetched + 1 },
  })
  return readFileOf(filesDir, work.school.id, sha)
}
