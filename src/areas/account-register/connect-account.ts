import type { CredentialField, Credentials, Identity, Outcome, Platform } from '../../connectors/connector.ts'
import type { Outside } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import { storeCredentials } from '../credential-vault/index.ts'
import { note } from './account-events.ts'
import {
  AccountNotFound,
  ConnectionRefused,
  ConnectionUnreachable,
  FieldMissing,
  HandleTaken,
  NothingPending,
  NothingToConnect,
  OtherAccount,
} from './account-register.errors.ts'
import type { AccountRegisterTables, ChannelFacts } from './account-register.tables.ts'
import { atWork, stateWords } from './account-states.rule.ts'
import { heldAccount } from './move-account.ts'
import { connectionLabel, platformEntry } from './platform-list.ts'
import { accountRow, type AccountRow } from './read-accounts.ts'

const waitsMinutes = 15
const checkEveryMinutes = 5
export const pendingName = (row: { channel_id: string }, version: number) => ({
  secret: row.channel_id,
  field: 'pending-connection',
  version,
})

/** The platform of an account, if it can be connected now. @throws NothingToConnect where a person works it, or it is not being set up or at work */
export function connectable(row: AccountRow, outside: Outside): Platform & Required<Pick<Platform, 'connect'>> {
  const platform = (outside.platforms as readonly Platform[]).find((one) => one.id === row.platform)
  if (row.mode === 'assisted' || !platform?.connect)
    throw NothingToConnect({ because: `${platformEntry(row.platform).name} is worked by hand.` })
  if (row.state !== 'being-set-up' && !atWork(row.state))
    throw NothingToConnect({ because: `The account is ${stateWords[row.state].toLowerCase()}.` })
  return { ...platform, connect: platform.connect }
}

export type Typed = { readonly credentials: Credentials; readonly identity: Outcome<Identity> }

/** Signs in with what was typed and asks who we are there. What is returned asks only when no connection to the database is held. */
export async function askWhoWeAre(
  work: Work,
  accountId: string,
  { outside, typed }: { outside: Outside; typed: Readonly<Record<string, unknown>> },
): Promise<() => Promise<Typed>> {
  const row = await accountRow(work, accountId)
  if (!row) throw AccountNotFound()
  const platform = connectable(row, outside)
  const credentials = readFields(platform.credentialFields, typed)
  return () => lookAs(platform, credentials)
}

/** What was typed into these fields. @throws FieldMissing for the first that must be there, or is none of its choices */
export function readFields(fields: readonly CredentialField[], typed: Readonly<Record<string, unknown>>): Credentials {
  const credentials: Record<string, string> = {}
  for (const { name, label, optional, choices } of fields) {
    const value = typed[name]
    const given = typeof value === 'string' ? value.trim() : ''
    if (given === '' && optional) continue
    if (given === '' || (choices && !choices.some((one) => one.value === given))) throw FieldMissing({ label: label.toLowerCase() }, name)
    credentials[name] = given
  }
  return credentials
}

/** Asks the platform who these credentials are. */
export async function lookAs(platform: Required<Pick<Platform, 'connect'>>, credentials: Credentials): Promise<Typed> {
  const identity = await platform.connect(credentials).identity?.whoAmI()
  return { credentials, identity: identity ?? { is: 'refused', because: 'It does not say who is signed in.' } }
}

/** Keeps what was typed, sealed, until a person has said that it is the school's account. Nothing is kept where the platform did not let us in. */
export async function keepPending(work: Work, accountId: string, { credentials, identity }: Typed): Promise<ChannelFacts> {
  if (identity.is === 'refused' || identity.is === 'sign-in-again') throw ConnectionRefused({ because: identity.because })
  if (identity.is !== 'done') throw ConnectionUnreachable({ because: identity.because })
  const { row } = await heldAccount(work, accountId)
  const facts = factsOf(identity.value, credentials)
  await refuseOthers(work, row, facts)
  const version = (await pendingOf(work, row.channel_id)).pending_version + 1
  await channelOf(work, row)
    .set({
      pending_sealed: await work.seal(pendingName(row, version), JSON.stringify(credentials)),
      pending_version: version,
      pending_facts: JSON.stringify(facts),
      pending_places: null,
      pending_at: work.now(),
      ...(row.channel_state === 'not-connected' ? { state: 'pending' as const } : {}),
    })
    .execute()
  work.log({
    act: 'account.connection-tried',
    clause: 'ROL-A2',
    subject: { kind: 'account', id: accountId },
    payload: { handle: identity.value.handle },
  })
  return facts
}

const factsOf = ({ id, handle, name, url }: Identity, credentials: Credentials): ChannelFacts => ({
  remoteId: id,
  handle,
  name,
  url,
  ...(credentials.service ? { service: credentials.service } : {}),
})

/** An account keeps the identity it was first connected as, and no two accounts are one and the same over there. @policy SCO-7 */
async function refuseOthers(work: Work, row: AccountRow, facts: ChannelFacts): Promise<void> {
  if (row.facts.remoteId !== undefined && row.facts.remoteId !== facts.remoteId)
    throw OtherAccount({ handle: facts.handle ?? '', was: row.facts.handle ?? row.handle })
  const channels = await work
    .tables<AccountRegisterTables>()
    .selectFrom('channel as c')
    .innerJoin('account as a', (on) => on.onRef('a.school_id', '=', 'c.school_id').onRef('a.id', '=', 'c.account_id'))
    .select(['a.name', 'c.facts'])
    .where('c.school_id', '=', work.school.id)
    .where('c.platform', '=', row.platform)
    .where('c.id', '<>', row.channel_id)
    .where('c.state', '=', 'connected')
    .execute()
  const same = channels.find((one) => one.facts.remoteId === facts.remoteId)
  if (same) throw HandleTaken({ handle: facts.handle ?? '', name: same.name })
}

/** A person says that it is the school's account: what was typed goes to the vault, and the channel is connected. @policy ROL-A2 SCO-7 */
export async function confirmConnection(work: Work, accountId: string): Promise<void> {
  const { row } = await heldAccount(work, accountId)
  const { pending_sealed, pending_version, pending_facts: facts, pending_at } = await pendingOf(work, row.channel_id)
  if (pending_sealed === null || facts === null || pending_at === null || isStale(work, pending_at)) throw NothingPending()
  await refuseOthers(work, row, facts)
  const fields = JSON.parse(await work.unseal(pendingName(row, pending_version), pending_sealed)) as Record<string, string>
  const secret_id = await storeCredentials(work, {
    accountId,
    label: connectionLabel(row.platform),
    kind: 'connection',
    fields,
  })
  await connected(work, row, { secret_id, facts })
  await note(work, accountId, 'connected', `as ${facts.handle ?? ''}`)
  work.log({
    act: 'account.connected',
    clause: 'ROL-A2',
    subject: { kind: 'account', id: accountId },
    payload: { handle: facts.handle ?? '', remoteId: facts.remoteId ?? '' },
  })
}

async function connected(work: Work, row: AccountRow, { secret_id, facts }: { secret_id: string; facts: ChannelFacts }): Promise<void> {
  const now = work.now()
  await channelOf(work, row)
    .set({
      ...nothingPending,
      state: 'connected',
      secret_id,
      facts: JSON.stringify(facts),
      health: 'healthy',
      health_because: null,
      health_at: now,
      health_since: now,
      health_due_at: now.add({ minutes: checkEveryMinutes }),
      ...freshlySignedIn(now),
      ...(atWork(row.state) ? { poll_due_at: now } : {}),
    })
    .execute()
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set({ handle: facts.handle ?? row.handle, url: webAddress(facts.url) ?? row.url })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.id)
    .execute()
}

/** It was not the school's account: what was typed is thrown away. */
export async function discardPending(work: Work, accountId: string): Promise<void> {
  const { row } = await heldAccount(work, accountId)
  await channelOf(work, row)
    .set({ ...nothingPending, ...(row.channel_state === 'pending' ? { state: 'not-connected' as const } : {}) })
    .execute()
  work.log({ act: 'account.connection-discarded', clause: 'ROL-A2', subject: { kind: 'account', id: accountId } })
}

/** How the new log-in lives is found out at the next look; until then nothing of the old one counts. */
const freshlySignedIn = (now: Temporal.Instant) =>
  ({ renew_due_at: now, renew_lease: null, renew_lease_until: null, renewed_at: null, ends_at: null, probe_due_at: now }) as const
const nothingPending = { pending_sealed: null, pending_facts: null, pending_places: null, pending_at: null } as const
export const isStale = (work: Work, at: Temporal.Instant): boolean =>
  Temporal.Instant.compare(work.now(), at.add({ minutes: waitsMinutes })) > 0
/** Who we were found to be, while a person has yet to say that it is the school's account. */
export const pendingFacts = (work: Work, row: AccountRow): ChannelFacts | null =>
  row.pending_at === null || isStale(work, row.pending_at) ? null : row.pending_facts
const webAddress = (url: string | undefined): string | null => (url?.startsWith('https://') || url?.startsWith('http://') ? url : null)

export const channelOf = (work: Work, row: AccountRow) =>
  work.tables<AccountRegisterTables>().updateTable('channel').where('school_id', '=', work.school.id).where('id', '=', row.channel_id)
export const pendingOf = (work: Work, channelId: string) =>
  work
    .tables<AccountRegisterTables>()
    .selectFrom('channel')
    .select(['pending_sealed', 'pending_version', 'pending_facts', 'pending_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .executeTakeFirstOrThrow()
