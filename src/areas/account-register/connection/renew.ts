import { setTimeout as pause } from 'node:timers/promises'
import type { Credentials, Outcome, Platform, Renewal } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { connectionVersion, openForMachine, renewConnection } from '../../credential-vault/index.ts'
import type { AccountRegisterTables } from '../account-register.tables.ts'
import { setHealth } from '../set-health.ts'

/** Longer than a call may take: a lease that is older belongs to a caller that is gone. */
const leaseSeconds = 30
/** After trouble that passes by itself, the next try is no sooner than this. */
const againSeconds = 60

/** What lets us in, and which version of it in the vault. */
export type Held = { readonly credentials: Credentials; readonly version: number }
export type Renewable = Platform & { readonly renewal: Renewal }
export type Renewing = {
  readonly afresh: Work['afresh']
  readonly platform: Renewable
  readonly channelId: string
  /** `due`: its time has come. `refused`: the platform does not take what we hold. */
  readonly why: 'due' | 'refused'
}

type Claim =
  | { readonly is: 'held'; readonly held: Held }
  | { readonly is: 'mine'; readonly held: Held; readonly lease: string; readonly before: Temporal.Instant }
  | { readonly is: 'busy' }
  | { readonly is: 'over'; readonly because: string }

/**
 * Renews a log-in, once, however many ask: one caller takes the lease of the channel, asks the platform while no transaction is open,
 * and seals what it gave; the others wait and read that. Trouble that passes by itself leaves everything as it was. Only when the
 * platform says that the grant is over, and nobody has stored a newer one meanwhile, must a person sign in again.
 * @policy ROL-A2
 */
export function renewOnce(about: Renewing, seen: Held): Promise<Outcome<Held>> {
  const { platform, channelId, why } = about
  const own = underWay.get(platform.renewal) ?? new Map<string, Promise<Outcome<Held>>>()
  underWay.set(platform.renewal, own)
  const name = `${channelId} ${seen.version} ${why}`
  const found = own.get(name)
  if (found) return found
  const begun = takeTurns(about, seen).finally(() => own.delete(name))
  own.set(name, begun)
  return begun
}

/** Those of one process wait together, and only one of them looks into the database; processes meet at the lease. */
const underWay = new WeakMap<Renewal, Map<string, Promise<Outcome<Held>>>>()

async function takeTurns(about: Renewing, seen: Held): Promise<Outcome<Held>> {
  for (let look = 0; look < 40; look++) {
    const claim = await about.afresh((work) => claimRenewal(work, about, seen))
    if (claim.is === 'held') return { is: 'done', value: claim.held }
    if (claim.is === 'over') return { is: 'sign-in-again', because: claim.because }
    if (claim.is === 'mine') return renewed(about, claim)
    await pause(Math.min(1_000, 15 * 1.5 ** look) * (0.75 + Math.random() / 2))
  }
  return about.afresh(async (work) => later(work, 'The sign-in is being renewed, and that takes long.'))
}

const later = (work: Work, because: string): Extract<Outcome<never>, { is: 'wait' }> => ({
  is: 'wait',
  until: work.now().add({ seconds: againSeconds }),
  because,
})

async function renewed(about: Renewing, claim: Extract<Claim, { is: 'mine' }>): Promise<Outcome<Held>> {
  const given = await about.platform.renewal.renew(claim.held.credentials)
  return about.afresh((work) => keep(work, about, { ...claim, given }))
}

async function claimRenewal(work: Work, { channelId, platform, why }: Renewing, seen: Held): Promise<Claim> {
  const before = work.now().add({ seconds: leaseSeconds })
  const row = await channelRow(work, channelId)
  if (row?.state !== 'connected' || row.secret_id === null) return { is: 'over', because: 'It is not connected any more.' }
  if ((await connectionVersion(work, row.secret_id)) > seen.version) return { is: 'held', held: await heldNow(work, row.secret_id) }
  // Only a person helps now, and who that is has been told.
  if (row.health === 'needs-reauthorisation') return { is: 'over', because: row.health_because ?? '' }
  const lease = work.newId()
  const taken = await channel(work, channelId)
    .set({ renew_lease: lease, renew_lease_until: before })
    .where('state', '=', 'connected')
    .where((eb) => eb.or([eb('renew_lease_until', 'is', null), eb('renew_lease_until', '<=', work.now())]))
    .returning(['secret_id', 'renew_due_at'])
    .executeTakeFirst()
  if (!taken || taken.secret_id === null) return { is: 'busy' }
  const held = await heldNow(work, taken.secret_id)
  const newer = held.version > seen.version
  const due = taken.renew_due_at !== null && Temporal.Instant.compare(taken.renew_due_at, work.now()) <= 0
  const needed = !newer && (why === 'refused' || (due && isDue(platform, held.credentials, work.now())))
  if (needed) return { is: 'mine', held, lease, before }
  await channel(work, channelId)
    .set({
      ...free,
      ...(why === 'due' && due && !newer ? { renew_due_at: platform.renewal.dueAt(held.credentials) } : {}),
    })
    .execute()
  return { is: 'held', held }
}

const isDue = ({ renewal }: Renewable, credentials: Credentials, now: Temporal.Instant): boolean => {
  const at = renewal.dueAt(credentials)
  return at !== null && Temporal.Instant.compare(at, now) <= 0
}

type Given = { readonly held: Held; readonly lease: string; readonly given: Outcome<Credentials> }

async function keep(work: Work, { channelId, platform }: Renewing, { held, lease, given }: Given): Promise<Outcome<Held>> {
  const row = await channelRow(work, channelId, 'held still')
  if (row?.state !== 'connected' || row.secret_id === null) return { is: 'sign-in-again', because: 'It is not connected any more.' }
  if (row.renew_lease === lease) await channel(work, channelId).set(free).execute()
  // What the platform gave is kept even where the lease has run out meanwhile: the older one may be worth nothing now.
  if (given.is === 'done' && (await renewConnection(work, { secretId: row.secret_id, after: held.version, fields: given.value }))) {
    const now = await heldNow(work, row.secret_id)
    await channel(work, channelId)
      .set({ renewed_at: work.now(), renew_due_at: platform.renewal.dueAt(now.credentials) })
      .execute()
    return { is: 'done', value: now }
  }
  const now = await heldNow(work, row.secret_id)
  if (now.version > held.version) return { is: 'done', value: now }
  if (given.is === 'sign-in-again') {
    await channel(work, channelId).set({ renew_due_at: null }).execute()
    await setHealth(work, channelId, 'needs-reauthorisation', given.because)
    return given
  }
  const wait = later(work, given.is === 'done' ? 'The platform gave nothing new.' : given.because)
  const until = given.is === 'wait' && Temporal.Instant.compare(given.until, wait.until) > 0 ? given.until : wait.until
  await channel(work, channelId).set({ renew_due_at: until }).execute()
  return { ...wait, until }
}

const free = { renew_lease: null, renew_lease_until: null } as const

const heldNow = async (work: Work, secretId: string): Promise<Held> => ({
  version: await connectionVersion(work, secretId),
  credentials: await openForMachine(work, secretId),
})

const channel = (work: Work, channelId: string) =>
  work.tables<AccountRegisterTables>().updateTable('channel').where('school_id', '=', work.school.id).where('id', '=', channelId)

const channelRow = (work: Work, channelId: string, how: 'read' | 'held still' = 'read') =>
  work
    .tables<AccountRegisterTables>()
    .selectFrom('channel')
    .select(['state', 'secret_id', 'renew_lease', 'health', 'health_because'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', channelId)
    .$if(how === 'held still', (of) => of.forUpdate())
    .executeTakeFirst()
