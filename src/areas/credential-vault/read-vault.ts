import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import { type Member, membersByIds } from '../people/index.ts'
import { SecretNotFound } from './credential-vault.errors.ts'
import type { CredentialVaultTables, RevealKind, SecretKind } from './credential-vault.tables.ts'
import { glassOf } from './glass/read-glass.ts'
import { mayLook, staysOpenFor, closesAt } from './glass/glass.rule.ts'
import { placeOf, sayField, seedField } from './login-fields.ts'
import { maySeeVault, standsBehindAll, wayToCodes, wayToField } from './vault-access.rule.ts'

export type KeptField = {
  readonly name: string
  readonly says: string
  readonly storedAt: Temporal.Instant
  /** Now: because they run the account, or because the glass is open for them. */
  readonly mayOpen: boolean
  /** Only by breaking the glass. */
  readonly byGlass: boolean
}
export type Opening = {
  readonly who: string
  readonly at: Temporal.Instant
  readonly field: string
  readonly kind: RevealKind
  readonly reason: string
}
/** Log-in details without a value in them. */
export type KeptSecret = {
  readonly id: string
  readonly kind: SecretKind
  readonly label: string
  readonly version: number
  readonly storedAt: Temporal.Instant
  readonly storedBy: string | null
  readonly rotation: { readonly dueAt: Temporal.Instant; readonly because: string } | null
  readonly fields: readonly KeptField[]
  readonly givesCodes: boolean
  readonly mayOpenCodes: boolean
  /** Something in it can be asked for by breaking the glass only. */
  readonly needsGlass: boolean
  /** The caller's glass that is open now. */
  readonly openGlass: { readonly id: string; readonly closesAt: Temporal.Instant } | null
  /** Put out of use, with the reason. */
  readonly retired: string | null
  /** Who opened what, newest first, at most ten; none unless the caller stands behind all accounts. */
  readonly openings: readonly Opening[]
}
export type AccountVault = {
  readonly account: {
    readonly id: string
    readonly name: string
    readonly platform: string
    readonly handle: string
    readonly state: string
    readonly leadId: string | null
  }
  readonly secrets: readonly KeptSecret[]
}

/** What the vault keeps for an account, as labels. @policy ROL-A2 @throws SecretNotFound unless the caller may see it */
export const accountVault = (work: Work, accountId: string): Promise<AccountVault> => vaultOf(work, { accountId })

/** One of them, by its id. @throws SecretNotFound */
export async function keptSecret(work: Work, secretId: string): Promise<{ account: AccountVault['account']; secret: KeptSecret }> {
  const { account, secrets } = await vaultOf(work, { secretId })
  const secret = secrets.find((one) => one.id === secretId)
  if (!secret) throw SecretNotFound()
  return { account, secret }
}

async function vaultOf(work: Work, by: { accountId: string } | { secretId: string }): Promise<AccountVault> {
  const row = await vaultQuery(work, by).executeTakeFirst()
  if (!row || !maySeeVault(work.caller, keptOfRow(row))) throw SecretNotFound()
  const ids = row.secrets.flatMap((one) => [one.stored_by, ...one.reveals.map((reveal) => reveal.member_id)])
  const people = await membersByIds(
    work,
    ids.filter((id) => id !== null),
  )
  return {
    account: { id: row.id, name: row.name, platform: row.platform, handle: row.handle, state: row.state, leadId: row.lead_id },
    secrets: row.secrets.map((one) => keptOf(work, row, { one, people })),
  }
}

const vaultQuery = (work: Work, by: { accountId: string } | { secretId: string }) => {
  const db = work.tables<CredentialVaultTables>()
  const query = db.selectFrom('vault_account as a').where('a.school_id', '=', work.school.id)
  const here =
    'accountId' in by
      ? query.where('a.id', '=', by.accountId)
      : query.where('a.id', 'in', (eb) =>
          eb.selectFrom('secret as w').select('w.account_id').where('w.school_id', '=', work.school.id).where('w.id', '=', by.secretId),
        )
  return here.selectAll('a').select((eb) =>
    jsonArrayFrom(
      eb
        .selectFrom('secret as s')
        .whereRef('s.school_id', '=', 'a.school_id')
        .whereRef('s.account_id', '=', 'a.id')
        .orderBy('s.kind', 'desc')
        .orderBy('s.label')
        .select([
          's.id',
          's.kind',
          's.label',
          's.version',
          's.stored_at',
          's.stored_by',
          's.rotation_due_at',
          's.rotation_because',
          's.retired_because',
        ])
        .select((of) => [
          jsonArrayFrom(
            of
              .selectFrom('break_glass as g')
              .selectAll('g')
              .whereRef('g.school_id', '=', 's.school_id')
              .whereRef('g.secret_id', '=', 's.id')
              .where('g.asked_by', '=', work.caller.memberId)
              .where('g.opened_at', '>', work.now().subtract(staysOpenFor)),
          ).as('glasses'),
          jsonArrayFrom(
            of
              .selectFrom('secret_version as v')
              .distinctOn('v.field')
              .select((v) => ['v.field', 'v.stored_at', 'v.stored_by', v('v.sealed', 'is not', null).as('there')])
              .whereRef('v.school_id', '=', 's.school_id')
              .whereRef('v.secret_id', '=', 's.id')
              .orderBy('v.field')
              .orderBy('v.version', 'desc'),
          ).as('fields'),
          jsonArrayFrom(
            of
              .selectFrom('reveal as r')
              .select(['r.member_id', 'r.at', 'r.field', 'r.kind', 'r.reason'])
              .whereRef('r.school_id', '=', 's.school_id')
              .whereRef('r.secret_id', '=', 's.id')
              .orderBy('r.id', 'desc')
              .limit(10),
          ).as('reveals'),
        ]),
    ).as('secrets'),
  )
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof vaultQuery>['executeTakeFirst']>>>

/** Instants inside a JSON array come as text. */
const instant = (text: unknown): Temporal.Instant => Temporal.Instant.from(String(text))

const keptOfRow = (row: { readonly state: string; readonly runner_ids: readonly string[]; readonly lead_id: string }) => ({
  state: row.state,
  runnerIds: row.runner_ids,
  leadId: row.lead_id,
})

/** The glass that is open for the caller, if any: judged by the clock, not by what a list says. */
function openNow({ caller, now }: Work, glasses: Row['secrets'][number]['glasses']): KeptSecret['openGlass'] {
  for (const json of glasses) {
    const glass = glassOf(revived(json))
    const end = closesAt(glass)
    if (end !== null && mayLook(glass, { memberId: caller.memberId ?? '', isActive: true }, now())) return { id: json.id, closesAt: end }
  }
  return null
}

/** Instants inside a JSON array come as text. */
function revived(json: Row['secrets'][number]['glasses'][number]): CredentialVaultTables['break_glass'] {
  const at = (text: unknown): Temporal.Instant | null => (text === null ? null : instant(text))
  return {
    ...json,
    asked_at: instant(json.asked_at),
    wait_until: instant(json.wait_until),
    approved_at: at(json.approved_at),
    cancelled_at: at(json.cancelled_at),
    opened_at: at(json.opened_at),
    closed_at: at(json.closed_at),
    reviewed_at: at(json.reviewed_at),
  }
}

function keptOf(
  work: Work,
  account: Row,
  { one, people }: { one: Row['secrets'][number]; people: ReadonlyMap<string, Member> },
): KeptSecret {
  const { caller } = work
  const here = keptOfRow(account)
  const openGlass = openNow(work, one.glasses)
  const fields = one.fields
    .filter(({ there }) => there)
    .toSorted((a, b) => placeOf(a.field) - placeOf(b.field))
    .map(({ field, stored_at, stored_by }) => ({
      name: field,
      says: sayField(field),
      storedAt: instant(stored_at),
      way: wayToField(caller, here, { kind: one.kind, field, putAwayBy: stored_by }),
    }))
  const givesCodes = one.kind === 'login' && fields.some(({ name }) => name === seedField)
  const codes = givesCodes ? wayToCodes(caller, here) : null
  const opens = (way: 'open' | 'glass' | null): boolean => way === 'open' || (way === 'glass' && openGlass !== null)
  return {
    id: one.id,
    kind: one.kind,
    label: one.label,
    version: one.version,
    storedAt: instant(one.stored_at),
    storedBy: one.stored_by && (people.get(one.stored_by)?.name ?? null),
    rotation: one.rotation_due_at === null ? null : { dueAt: instant(one.rotation_due_at), because: one.rotation_because ?? '' },
    fields: fields.map(({ way, ...field }) => ({ ...field, mayOpen: opens(way), byGlass: way === 'glass' })),
    givesCodes,
    mayOpenCodes: opens(codes),
    needsGlass: codes === 'glass' || fields.some(({ way }) => way === 'glass'),
    openGlass,
    retired: one.retired_because,
    openings: standsBehindAll(caller) ? one.reveals.map((reveal) => openingOf(reveal, people)) : [],
  }
}

const openingOf = (
  { member_id, at, field, kind, reason }: Row['secrets'][number]['reveals'][number],
  people: ReadonlyMap<string, Member>,
): Opening => ({ who: people.get(member_id)?.name ?? 'Somebody', at: instant(at), field: sayField(field), kind, reason })
