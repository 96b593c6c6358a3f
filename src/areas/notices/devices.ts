import type { Outside } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import { memberOf } from '../../infra/work/work.ts'
import { listMembers } from '../people/index.ts'
import { DeviceNotFound, NoPushAddress, TooManyDevices } from './notices.errors.ts'
import type { NoticesTables } from './notices.tables.ts'

export type Device = {
  readonly id: string
  readonly name: string
  readonly madeAt: Temporal.Instant
  readonly toldAt: Temporal.Instant | null
  readonly because: string | null
}
const most = 10

/** The key that a browser needs to take notices from this school, and the caller's own devices. */
export async function myDevices(work: Work): Promise<{ readonly key: string | null; readonly devices: readonly Device[] }> {
  const db = work.tables<NoticesTables>()
  const key = await db.selectFrom('push_key').select('public_key').where('school_id', '=', work.school.id).executeTakeFirst()
  const rows = await mine(work).selectAll().orderBy('made_at').execute()
  return {
    key: key?.public_key ?? null,
    devices: rows.map((row) => ({ id: row.id, name: row.name, madeAt: row.made_at, toldAt: row.told_at, because: row.because })),
  }
}

const mine = (work: Work) =>
  work.tables<NoticesTables>().selectFrom('push_device').where('school_id', '=', work.school.id).where('member_id', '=', memberOf(work))

/** From now on this device is told when something waits. The same device again changes nothing, save whose it is. */
export async function addDevice(work: Work, { endpoint, name }: { readonly endpoint: string; readonly name: string }): Promise<void> {
  if (!URL.canParse(endpoint) || !/^https?:$/.test(new URL(endpoint).protocol)) throw NoPushAddress()
  const member_id = memberOf(work)
  const mineNow = await mine(work).select('endpoint').execute()
  if (mineNow.length >= most && !mineNow.some((one) => one.endpoint === endpoint)) throw TooManyDevices()
  await work
    .tables<NoticesTables>()
    .insertInto('push_device')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id,
      endpoint,
      name: name.slice(0, 80) || 'A device',
      made_at: work.now(),
      told_at: null,
      because: null,
      due_at: null,
      tries: 0,
    })
    .onConflict((on) => on.columns(['school_id', 'endpoint']).doUpdateSet({ member_id, because: null }))
    .execute()
  work.log({ act: 'notices.device-added', clause: 'MON-3', subject: { kind: 'member', id: member_id } })
}

export async function removeDevice(work: Work, id: string): Promise<void> {
  const gone = await work
    .tables<NoticesTables>()
    .deleteFrom('push_device')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (!gone) throw DeviceNotFound()
  work.log({ act: 'notices.device-removed', clause: 'MON-3', subject: { kind: 'member', id: memberOf(work) } })
}

/** All my devices are told now, to see whether they are. */
export const tryMine = async (work: Work): Promise<void> => tell(work, [memberOf(work)])

const tell = async (work: Work, memberIds: readonly string[]): Promise<void> => {
  await work
    .tables<NoticesTables>()
    .updateTable('push_device')
    .set({ due_at: work.now(), tries: 0 })
    .where('school_id', '=', work.school.id)
    .where('member_id', 'in', memberIds)
    .execute()
}

/** Whoever is sent a notice by e-mail is told on their devices too, once however many notices there are. */
export async function tellByPush(work: Work, addresses: readonly string[]): Promise<void> {
  const owners = await work
    .tables<NoticesTables>()
    .selectFrom('push_device')
    .select('member_id')
    .distinct()
    .where('school_id', '=', work.school.id)
    .execute()
  if (owners.length === 0) return
  const withDevice = new Set(owners.map(({ member_id }) => member_id))
  const wanted = new Set(addresses.map((address) => address.toLowerCase()))
  const told = (await listMembers(work)).filter(
    ({ id, email, state }) => state === 'active' && withDevice.has(id) && wanted.has(email.toLowerCase()),
  )
  if (told.length > 0)
    await tell(
      work,
      told.map(({ id }) => id),
    )
}

/** The devices of somebody who is no longer here are told nothing more. @policy ROL-A4 */
export async function forgetDevicesOf(work: Work, memberId: string): Promise<void> {
  await work
    .tables<NoticesTables>()
    .deleteFrom('push_device')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .execute()
}

/** Under which name a school calls upon the push services: its own address, or none that leads anywhere. */
export const subjectOf = (work: Work, outside: Outside): string => {
  const address = work.link('')
  return address.startsWith('https:')
    ? address
    : `mailto:${/<([^<>]+)>/.exec(String(outside.mailFrom ?? ''))?.[1] ?? 'schoolgate@example.invalid'}`
}
