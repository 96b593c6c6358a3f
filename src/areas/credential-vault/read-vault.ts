import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import { type Member, membersByIds } from '../people/index.ts'
import { SecretNotFound } from './credential-vault.errors.ts'
import type { CredentialVaultTables, RevealKind, SecretKind } from './credential-vault.tables.ts'
import { placeOf, sayField, seedField } from './login-fields.ts'
import { mayOpenField, maySeeVault, standsBehindAll } from './vault-access.rule.ts'

export type KeptField = { readonly name: string; readonly says: string; readonly storedAt: Temporal.Instant; readonly mayOpen: boolean }
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
  /** Who opened what, newest first, at most ten; none unless the caller stands behind all accounts. */
  readonly openings: readonly Opening[]
}
export type AccountVault = {
  readonly account: { readonly id: string; readonly name: string; readonly platform: string; readonly handle: string }
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
  if (!row || !maySeeVault(work.caller, { state: row.state, runnerIds: row.runner_ids })) throw SecretNotFound()
  const ids = row.secrets.flatMap((one) => [one.stored_by, ...one.reveals.map((reveal) => reveal.member_id)])
  const people = await membersByIds(
    work,
    ids.filter((id) => id !== null),
  )
  return {
    account: { id: row.id, name: row.name, platform: row.platform, handle: row.handle },
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
        .select(['s.id', 's.kind', 's.label', 's.version', 's.stored_at', 's.stored_by', 's.rotation_due_at', 's.rotation_because'])
        .select((of) => [
          jsonArrayFrom(
            of
              .selectFrom('secret_version as v')
              .distinctOn('v.field')
              .select((v) => ['v.field', 'v.stored_at', v('v.sealed', 'is not', null).as('there')])
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

function keptOf(
  { caller }: Work,
  account: Row,
  { one, people }: { one: Row['secrets'][number]; people: ReadonlyMap<string, Member> },
): KeptSecret {
  const here = { state: account.state, runnerIds: account.runner_ids }
  const fields = one.fields.filter(({ there }) => there).toSorted((a, b) => placeOf(a.field) - placeOf(b.field))
  return {
    id: one.id,
    kind: one.kind,
    label: one.label,
    version: one.version,
    storedAt: instant(one.stored_at),
    storedBy: one.stored_by && (people.get(one.stored_by)?.name ?? null),
    rotation: one.rotation_due_at === null ? null : { dueAt: instant(one.rotation_due_at), because: one.rotation_because ?? '' },
    fields: fields.map(({ field, stored_at }) => ({
      name: field,
      says: sayField(field),
      storedAt: instant(stored_at),
      mayOpen: mayOpenField(caller, here, { kind: one.kind, field }),
    })),
    givesCodes: one.kind === 'login' && fields.some(({ field }) => field === seedField),
    openings: standsBehindAll(caller)
      ? one.reveals.map(({ member_id, at, field, kind, reason }) => ({
          who: people.get(member_id)?.name ?? 'Somebody',
          at: instant(at),
          field: sayField(field),
          kind,
          reason,
        }))
      : [],
  }
}
