import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { IncomingItem } from '../../connectors/connector.ts'
import type { House } from '../../infra/work/house.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { receiveItems } from '../inbox/index.ts'
import { SourceNotFound } from './chat-logs.errors.ts'
import type { ChatLogsTables } from './chat-logs.tables.ts'
import { mustRun, type Place } from './places.ts'

const sealName = (id: string) => ({ secret: id, field: 'chat-source-key', version: 1 })
/** A parcel that is older is not believed: it may have been overheard. */
const believedSeconds = 300

/** A key for the machine on which the game runs. It is in this answer only. @policy MON-1 */
export async function makeSource(work: Work, accountId: string, name: string): Promise<{ readonly id: string; readonly key: string }> {
  await mustRun(work, accountId)
  const id = work.newId()
  const key = randomBytes(32).toString('base64url')
  await work
    .tables<ChatLogsTables>()
    .insertInto('chat_source')
    .values({
      school_id: work.school.id,
      id,
      account_id: accountId,
      name,
      key_sealed: await work.seal(sealName(id), key),
      made_by: memberOf(work),
      made_at: work.now(),
      ended_at: null,
      heard_at: null,
    })
    .execute()
  work.log({ act: 'chat-log.machine-added', clause: 'MON-1', subject: { kind: 'account', id: accountId }, payload: { sourceId: id, name } })
  return { id, key }
}

export async function endSource(work: Work, accountId: string, id: string): Promise<void> {
  await mustRun(work, accountId)
  const ended = await work
    .tables<ChatLogsTables>()
    .updateTable('chat_source')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw SourceNotFound()
  work.log({ act: 'chat-log.machine-ended', clause: 'MON-1', subject: { kind: 'account', id: accountId }, payload: { sourceId: id } })
}

const parcel = z.object({
  lines: z
    .array(
      z.object({
        at: z.iso.datetime().transform((text) => Temporal.Instant.from(text)),
        who: z.string().min(1).max(60),
        text: z.string().max(2_000),
        mark: z.string().regex(/^[\w:.-]{8,80}$/),
      }),
    )
    .max(500),
  leftOut: z.int().min(0).max(1_000_000),
})
export type Parcel = { readonly body: string; readonly time: string; readonly signature: string }
/** `unknown`: no such machine, or not its signature: the two are told alike. */
export type Took = { readonly is: 'taken'; readonly fresh: number } | { readonly is: 'unknown' } | { readonly is: 'unreadable' }

export const signed = (key: string, time: string, body: string): string =>
  `v1=${createHmac('sha256', key).update(`${time}.${body}`).digest('hex')}`

/** Takes what a game's own machine sends. The same parcel twice changes nothing. @policy MON-1 MON-3 */
export async function takeParcel(house: House, sourceId: string, sent: Parcel): Promise<Took> {
  const found = await house.asClerk<ChatLogsTables, { school_id: string } | undefined>((db) =>
    db.selectFrom('chat_source').select('school_id').where('id', '=', sourceId).where('ended_at', 'is', null).executeTakeFirst(),
  )
  if (!found) return { is: 'unknown' }
  return house.forSchool(found.school_id, async (work) => {
    const place = await genuine(work, sourceId, sent)
    if (place === null) return { is: 'unknown' }
    const read = parcel.safeParse(parsed(sent.body))
    if (!read.success) return { is: 'unreadable' }
    const { lines, leftOut } = read.data
    const items = lines.map((line) => itemOf(line))
    const fresh = await receiveItems(work, { channelId: place.channelId, accountId: place.accountId, ownId: null }, items)
    await work
      .tables<ChatLogsTables>()
      .updateTable('chat_source')
      .set((eb) => ({ heard_at: work.now(), kept: eb('kept', '+', fresh), left_out: eb('left_out', '+', leftOut) }))
      .where('school_id', '=', work.school.id)
      .where('id', '=', sourceId)
      .execute()
    return { is: 'taken', fresh }
  })
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** The place that this machine speaks for, if it signed these very bytes a moment ago, and the account is at work. */
async function genuine(
  work: Work,
  sourceId: string,
  { body, time, signature }: Parcel,
): Promise<Pick<Place, 'accountId' | 'channelId'> | null> {
  const row = await work
    .tables<ChatLogsTables>()
    .selectFrom('chat_source as s')
    .innerJoin('chat_place as p', (on) => on.onRef('p.school_id', '=', 's.school_id').onRef('p.account_id', '=', 's.account_id'))
    .select(['s.key_sealed', 'p.account_id', 'p.channel_id', 'p.state'])
    .where('s.school_id', '=', work.school.id)
    .where('s.id', '=', sourceId)
    .executeTakeFirst()
  const now = Math.floor(work.now().epochMilliseconds / 1000)
  if (!row || !/^\d{9,11}$/.test(time) || Math.abs(Number(time) - now) > believedSeconds) return null
  const wanted = Buffer.from(signed(await work.unseal(sealName(sourceId), row.key_sealed), time, body))
  const given = Buffer.from(signature)
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null
  return ['live', 'suspended', 'in-transfer'].includes(row.state) ? { accountId: row.account_id, channelId: row.channel_id } : null
}

const itemOf = ({ at, who, text, mark }: z.output<typeof parcel>['lines'][number]): IncomingItem => ({
  ref: { remoteId: mark, version: null },
  kind: 'message',
  author: { id: who, handle: who, name: who },
  text,
  at,
  url: null,
  inReplyTo: null,
  threadRoot: null,
})
