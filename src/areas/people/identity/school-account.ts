import { hash } from 'node:crypto'
import { oneAtATime } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import { confirmFactor } from '../factor.ts'
import { BadDomains, BadIssuer, BadTenant, ChooseMicrosoft, SchoolAccountOff, SecretMissing, TryFirst } from './identity.errors.ts'
import type { Passwords, Preset, WaysIn } from './identity.tables.ts'
import { googleIssuer, issuerOf, microsoftIssuer, staffDomains, tenantOf } from './school-account.rule.ts'

/** A school's settings for signing in with its own accounts. The client secret is not among them. */
export type SchoolAccount = {
  readonly door: string
  readonly preset: Preset
  readonly label: string
  readonly issuer: string
  readonly tenant: string | null
  readonly clientId: string
  readonly hasSecret: boolean
  readonly domains: readonly string[]
  readonly isOn: boolean
  readonly passwords: Passwords
  readonly trustsFactor: boolean
  readonly triedAt: Temporal.Instant | null
  readonly lastGoodAt: Temporal.Instant | null
  readonly changedAt: Temporal.Instant
}
export type Typed = {
  readonly preset: Preset
  readonly label: string
  readonly issuer: string
  readonly tenant: string
  readonly clientId: string
  readonly clientSecret: string
  readonly domains: string
  readonly passwords: Passwords
  readonly trustsFactor: boolean
  readonly code: string
}

const row = (work: Work) =>
  work.tables<WaysIn>().selectFrom('school_account').selectAll().where('school_id', '=', work.school.id).executeTakeFirst()

/** The school's settings, or null where it has never made any. */
export async function schoolAccount(work: Work): Promise<SchoolAccount | null> {
  const found = await row(work)
  return found
    ? {
        door: found.door,
        preset: found.preset,
        label: found.label,
        issuer: found.issuer,
        tenant: found.tenant,
        clientId: found.client_id,
        hasSecret: found.secret_sealed !== null,
        domains: found.domains,
        isOn: found.state === 'on',
        passwords: found.passwords,
        trustsFactor: found.trusts_factor,
        triedAt: found.tried_at,
        lastGoodAt: found.last_good_at,
        changedAt: found.changed_at,
      }
    : null
}

const sealName = (version: number) => ({ secret: 'school-account', field: 'client-secret', version })

/** The settings with the client secret opened, for asking the provider. @throws SchoolAccountOff when there are none. */
export async function withSecret(work: Work): Promise<SchoolAccount & { readonly clientSecret: string | null }> {
  const [settings, found] = [await schoolAccount(work), await row(work)]
  if (!settings || !found) throw SchoolAccountOff()
  const sealed = found.secret_sealed
  return { ...settings, clientSecret: sealed === null ? null : await work.unseal(sealName(found.secret_version), sealed) }
}

/**
 * Whether somebody of these roles may come in by password or passkey: where the school asks for its own accounts, senior leaders keep theirs
 * as the emergency door, for the day the provider is away.
 * @policy ROL-A2
 */
export const otherWaysOpen = (settings: Pick<SchoolAccount, 'isOn' | 'passwords'> | null, roles: readonly string[]): boolean =>
  settings === null || !settings.isOn || settings.passwords === 'too' || roles.includes('slt')

/** Whether this person may come in by password or passkey; by the school's settings and the roles held. */
export async function mayComeByOtherWays(work: Work, memberId: string): Promise<boolean> {
  const shut = await work
    .tables<WaysIn>()
    .selectFrom('school_account as s')
    .select('s.school_id')
    .where('s.school_id', '=', work.school.id)
    .where('s.state', '=', 'on')
    .where('s.passwords', '=', 'leaders')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('member_role as r')
            .select('r.role')
            .whereRef('r.school_id', '=', 's.school_id')
            .where('r.member_id', '=', memberId)
            .where('r.role', '=', 'slt'),
        ),
      ),
    )
    .executeTakeFirst()
  return shut === undefined
}

function judged(typed: Typed): Pick<SchoolAccount, 'issuer' | 'tenant' | 'domains' | 'label'> {
  const read = staffDomains(typed.domains)
  if ('wrong' in read) throw BadDomains({ domain: read.wrong }, 'domains')
  const { domains } = read
  if (typed.preset === 'google') return { issuer: googleIssuer, tenant: null, domains, label: 'Google' }
  if (typed.preset === 'microsoft') {
    const tenant = tenantOf(typed.tenant)
    if (tenant === null) throw BadTenant({}, 'tenant')
    return { issuer: microsoftIssuer(tenant), tenant, domains, label: 'Microsoft' }
  }
  const named = issuerOf(typed.issuer)
  if ('wrong' in named) throw (named.wrong === 'known' ? ChooseMicrosoft : BadIssuer)({}, 'issuer')
  return { issuer: named.issuer, tenant: null, domains, label: typed.label || new URL(named.issuer).hostname.slice(0, 60) }
}

/**
 * Keeps the settings; they are off until somebody has tried them. Changed provider or client means trying again, and whoever was bound to
 * accounts of another issuer is bound anew. The secret is sealed; left empty, the earlier one stays.
 * @throws BadDomains, BadTenant, BadIssuer, ChooseMicrosoft, SecretMissing, and the refusals of confirmFactor
 * @policy ROL-A2
 */
export async function keepSchoolAccount(work: Work, typed: Typed): Promise<void> {
  await confirmFactor(work, typed.code)
  await oneAtATime(work, 'people.school-account')
  const seen = judged(typed)
  const before = await row(work)
  const same = before !== undefined && before.issuer === seen.issuer && before.client_id === typed.clientId && typed.clientSecret === ''
  if (typed.clientSecret === '' && (before === undefined || before.secret_sealed === null || before.issuer !== seen.issuer))
    throw SecretMissing({}, 'clientSecret')
  const version = (before?.secret_version ?? 0) + (typed.clientSecret === '' ? 0 : 1)
  const sealed = typed.clientSecret === '' ? (before?.secret_sealed ?? null) : await work.seal(sealName(version), typed.clientSecret)
  const values = {
    preset: typed.preset,
    label: seen.label,
    issuer: seen.issuer,
    tenant: seen.tenant,
    client_id: typed.clientId,
    secret_sealed: sealed,
    secret_version: version,
    domains: seen.domains,
    state: same ? before.state : ('off' as const),
    passwords: typed.passwords,
    trusts_factor: typed.trustsFactor,
    tried_at: same ? before.tried_at : null,
    changed_at: work.now(),
  }
  await work
    .tables<WaysIn>()
    .insertInto('school_account')
    .values({ school_id: work.school.id, door: doorOf(work.school.id), last_good_at: null, ...values })
    .onConflict((on) => on.column('school_id').doUpdateSet(values))
    .execute()
  work.log({
    act: 'people.school-account-kept',
    clause: 'ROL-A2',
    subject: { kind: 'school', id: work.school.id },
    payload: { issuer: seen.issuer, domains: [...seen.domains], passwords: typed.passwords, trustsFactor: typed.trustsFactor },
  })
}

/** The school's sign-in address: twelve small letters and digits drawn from its id, so that it is known before anything is kept. */
export const doorOf = (schoolId: string): string =>
  Array.from(hash('sha256', `door:${schoolId}`, 'buffer').subarray(0, 12), (byte) => 'abcdefghjkmnpqrstuvwxyz023456789'[byte & 31]).join('')

/** Switches sign-in with the school's accounts on or off. On only once the present settings have worked. @throws SchoolAccountOff, TryFirst */
export async function switchSchoolAccount(work: Work, asked: { on: boolean; code: string }): Promise<void> {
  await confirmFactor(work, asked.code)
  const found = await row(work)
  if (!found) throw SchoolAccountOff({}, 'code')
  if (asked.on && found.tried_at === null) throw TryFirst({}, 'code')
  await work
    .tables<WaysIn>()
    .updateTable('school_account')
    .set({ state: asked.on ? 'on' : 'off' })
    .where('school_id', '=', work.school.id)
    .execute()
  work.log({
    act: asked.on ? 'people.school-account-on' : 'people.school-account-off',
    clause: 'ROL-A2',
    subject: { kind: 'school', id: work.school.id },
  })
}
