import { createHash } from 'node:crypto'
import type { Knock, Platform } from '../../connectors/connector.ts'
import type { House } from '../../infra/work/house.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'

/** What one house was told lately: a delivery that comes again as it was costs nothing. */
const heard = new WeakMap<House, Set<string>>()
const mostHeard = 2_000
/** One delivery names a handful of accounts. */
const mostAccounts = 100

type Due = { school_id: string; id: string }

export const knockOf = (platforms: readonly Platform[], id: string): Knock | undefined => platforms.find((one) => one.id === id)?.knock

/**
 * A platform says that there is something to read, and has proved that it is the platform. Nothing it says is taken for the thing
 * itself: the accounts that it names are read now instead of later. Telling it twice, late or out of order changes nothing. @policy MON-1
 */
export async function hearKnock(house: House, platform: string, { knock, body }: { knock: Knock; body: Uint8Array }): Promise<void> {
  const lately = heardBy(house)
  const name = createHash('sha256').update(`${platform} `).update(body).digest('base64')
  if (lately.has(name)) return
  const about = [...new Set(knock.about(body))].slice(0, mostAccounts)
  if (about.length > 0) for (const one of await waiting(house, platform, about)) await lookNow(house, one)
  lately.add(name)
  for (const oldest of lately) {
    if (lately.size <= mostHeard) break
    lately.delete(oldest)
  }
}

function heardBy(house: House): Set<string> {
  const there = heard.get(house) ?? new Set<string>()
  heard.set(house, there)
  return there
}

/** The connected accounts of any school that are meant, closed and unconnected ones left out. */
const waiting = (house: House, platform: string, about: readonly string[]): Promise<Due[]> =>
  house.asClerk<AccountRegisterTables, Due[]>((db) =>
    db
      .selectFrom('channel')
      .select(['school_id', 'id'])
      .where('platform', '=', platform)
      .where('remote_id', 'in', about)
      .where('state', '=', 'connected')
      .where('poll_due_at', 'is not', null)
      .limit(mostAccounts)
      .execute(),
  )

const lookNow = (house: House, { school_id, id }: Due): Promise<void> =>
  house.forSchool(school_id, async (work) => {
    await work
      .tables<AccountRegisterTables>()
      .updateTable('channel')
      .set(({ fn, val }) => ({ knocked_at: work.now(), poll_due_at: fn<Temporal.Instant>('least', ['poll_due_at', val(work.now())]) }))
      .where('school_id', '=', work.school.id)
      .where('id', '=', id)
      .where('poll_due_at', 'is not', null)
      .execute()
  })
