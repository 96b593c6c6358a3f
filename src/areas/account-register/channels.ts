import type { Connector, Platform } from '../../connectors/connector.ts'
import type { Work } from '../../infra/work/work.ts'
import { connectionVersion, openForMachine } from '../credential-vault/index.ts'
import { membersByIds } from '../people/index.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { type AccountState, stateWords } from './account-states.rule.ts'
import { connectionStops } from './connection.rule.ts'
import { keptFresh } from './connection/fresh-connector.ts'
import { platformEntry, type PlatformEntry } from './platform-list.ts'
import { accountRow, accountRows, type AccountRow, accountsWithStanding, rowOfChannel } from './read-accounts.ts'
import type { Standing } from './standing.rule.ts'

/** The way to one account on its platform. One channel an account. */
export type Channel = {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly platform: string
  readonly platformName: string
  readonly handle: string
  readonly mode: 'api' | 'assisted'
  readonly accountState: AccountState
  readonly purpose: PlatformEntry['purpose']
  readonly mayPost: boolean
  /** Why this caller cannot post here now, in a sentence; null when they can. */
  readonly whyNot: string | null
}

/** Every channel that is not closed, each with whether this caller may post there now, and why not. @policy ACC-6 SCO-7 */
export async function postableChannels(work: Work): Promise<readonly Channel[]> {
  const open = (await accountRows(work)).filter((row) => row.state === 'live' || row.state === 'suspended' || row.state === 'in-transfer')
  return (await accountsWithStanding(work, open)).map(({ row, standing }) => channelOf(work, row, standing))
}

/** One channel, open or closed; undefined where this school has none such. */
export async function channelById(work: Work, id: string): Promise<Channel | undefined> {
  const row = await rowOfChannel(work, id)
  if (!row) return undefined
  const [one] = await accountsWithStanding(work, [row])
  return one && channelOf(work, row, one.standing)
}

function channelOf(work: Work, row: AccountRow, standing: Standing): Channel {
  const entry = platformEntry(row.platform)
  const whyNot = stops(work, row, standing)
  return {
    id: row.channel_id,
    accountId: row.id,
    name: row.name,
    platform: row.platform,
    platformName: entry.name,
    handle: row.handle,
    mode: row.mode,
    accountState: row.state,
    purpose: entry.purpose,
    mayPost: whyNot === null,
    whyNot,
  }
}

function stops(work: Work, row: AccountRow, standing: Standing): string | null {
  if (row.state !== 'live') return `The account is ${stateWords[row.state].toLowerCase()}.`
  if (!row.publishes) return 'It is not the school’s own account: the school does not publish on it.'
  if (platformEntry(row.platform).answersOnly) return 'Nothing is posted there: it only answers what comes in.'
  return standing.locked ?? connectionStops(row.mode, row.health) ?? callerStops(work, standing)
}

const leads = (roles: readonly string[]): boolean => roles.includes('slt') || roles.includes('administrator')

const callerStops = ({ caller }: Work, standing: Standing): string | null => {
  if (caller.memberId === null || leads(caller.roles)) return null
  const own = standing.runners.find((one) => one.memberId === caller.memberId)
  if (!own) return 'You are not one of its runners.'
  return own.why === null ? null : `It waits for you: ${own.name} ${own.why}.`
}

/** Whether this person may draft and reply on the account: an in-date runner, a senior leader or an administrator. @policy ACC-9 ACC-10 ROL-A3 */
export async function mayRun(work: Work, accountId: string, memberId: string): Promise<boolean> {
  const row = await accountRow(work, accountId)
  if (!row) return false
  const [one] = await accountsWithStanding(work, [row])
  if (one?.standing.runners.some((runner) => runner.memberId === memberId && runner.inDate)) return true
  const member = (await membersByIds(work, [memberId])).get(memberId)
  return member !== undefined && member.state === 'active' && leads(member.roles)
}

/**
 * The connector of a channel, with its log-in opened; where that runs out, it is renewed on the way, once for all who need it. Call this
 * inside a transaction and use the connector after it, because nothing outside is asked while a transaction is open. `none` says why there is no connector.
 */
export async function connectorFor(
  work: Work,
  channelId: string,
  platforms: readonly Platform[],
): Promise<{ connector: Connector; channel: Channel } | { none: string }> {
  const row = await rowOfChannel(work, channelId)
  if (!row) return { none: 'There is no such channel.' }
  if (row.mode === 'assisted') return { none: `${platformEntry(row.platform).name} is worked by hand.` }
  const platform = platforms.find((one) => one.id === row.platform)
  if (!platform?.connect) return { none: `Schoolgate cannot work ${platformEntry(row.platform).name} by itself.` }
  if (row.secret_id === null || row.channel_state !== 'connected') return { none: 'It is not connected.' }
  const channel = await channelById(work, channelId)
  if (!channel) return { none: 'There is no such channel.' }
  const credentials = await openForMachine(work, row.secret_id)
  const { connect, renewal } = platform
  if (!renewal) return { connector: connect(credentials), channel }
  const held = { credentials, version: await connectionVersion(work, row.secret_id) }
  const isDue = row.renew_due_at !== null && Temporal.Instant.compare(row.renew_due_at, work.now()) <= 0
  return { connector: keptFresh(work, { channelId, platform: { ...platform, connect, renewal }, held, isDue }), channel }
}

/**
 * Keeps the account of a channel as it is until the transaction ends. Many may hold it so; whoever suspends or closes it waits for them,
 * and they for that. @policy ROL-A4
 */
export async function holdStill(work: Work, channelId: string): Promise<void> {
  await work
    .tables<AccountRegisterTables>()
    .selectFrom('account as a')
    .innerJoin('channel as c', (on) => on.onRef('c.school_id', '=', 'a.school_id').onRef('c.account_id', '=', 'a.id'))
    .select('a.state')
    .where('c.school_id', '=', work.school.id)
    .where('c.id', '=', channelId)
    .forShare('a')
    .executeTakeFirst()
}

/** Where the reading of a channel stands, held until the transaction ends; null when it is not to be read, or another worker has it. */
export async function claimPoll(
  work: Work,
  channelId: string,
): Promise<{ cursor: string | null; accountId: string; at: Temporal.Instant } | null> {
  const row = await work
    .tables<AccountRegisterTables>()
    .selectFrom('channel')
    .select(['poll_cursor', 'account_id'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .where('state', '=', 'connected')
    .where('poll_due_at', '<=', work.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row ? { cursor: row.poll_cursor, accountId: row.account_id, at: work.now() } : null
}

/**
 * Writes down how far a channel was read (left as it is when `cursor` is undefined), and when to look again: at once where its platform
 * has knocked since `begunAt`, for what it told of may have come too late for this reading.
 */
export async function setPoll(
  work: Work,
  channelId: string,
  next: { readonly cursor?: string | null; readonly dueAt: Temporal.Instant; readonly begunAt?: Temporal.Instant },
): Promise<void> {
  const { begunAt, dueAt } = next
  await work
    .tables<AccountRegisterTables>()
    .updateTable('channel')
    .set((eb) => {
      const at = (instant: Temporal.Instant) => eb.cast<Temporal.Instant>(eb.val(instant), 'timestamptz')
      return {
        poll_due_at: begunAt ? eb.case().when('knocked_at', '>', begunAt).then(at(work.now())).else(at(dueAt)).end() : at(dueAt),
        ...(next.cursor === undefined ? {} : { poll_cursor: next.cursor, read_at: work.now() }),
      }
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .where('poll_due_at', 'is not', null)
    .execute()
}
