import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { NoSuchField, SecretNotFound } from './credential-vault.errors.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'
import { seedField } from './login-fields.ts'
import { maySeeVault, wayToCodes } from './vault-access.rule.ts'

export type Codes = {
  readonly secretId: string
  readonly label: string
  readonly account: { readonly id: string; readonly name: string }
  /** Without breaking the glass. */
  readonly openly: boolean
  readonly seed: { readonly sealed: string; readonly version: number } | null
  /** This session's look, while it lasts. */
  readonly opening: { readonly id: string; readonly expiresAt: Temporal.Instant } | null
}

/**
 * What the screen of codes needs, in one query: who may is asked afresh each time, so that a runner who was taken off the account, or
 * whose glass was closed, sees none from then on. @policy ROL-A2 @throws SecretNotFound, NoSuchField where it gives no codes
 */
export async function readCodes(work: Work, secretId: string): Promise<Codes> {
  const row = await codesQuery(work, secretId).executeTakeFirst()
  if (!row) throw SecretNotFound()
  const account = { state: row.state, runnerIds: row.runner_ids, leadId: row.lead_id }
  if (!maySeeVault(work.caller, account)) throw SecretNotFound()
  const [newest] = row.seeds
  if (row.kind !== 'login' || !newest || newest.sealed === null) throw NoSuchField()
  const openly = wayToCodes(work.caller, account) === 'open'
  const [look] = row.looks
  // Their own right as a runner, or a glass that nobody closed: one of the two must still stand behind the look.
  const stands = look && (look.glass_id === null ? openly : look.glass_open)
  return {
    secretId,
    label: row.label,
    account: { id: row.account_id, name: row.name },
    openly,
    seed: { sealed: newest.sealed, version: newest.version },
    opening: look && stands ? { id: look.id, expiresAt: Temporal.Instant.from(String(look.expires_at)) } : null,
  }
}

const codesQuery = (work: Work, secretId: string) =>
  work
    .tables<CredentialVaultTables>()
    .selectFrom('secret as s')
    .innerJoin('vault_account as a', (on) => on.onRef('a.school_id', '=', 's.school_id').onRef('a.id', '=', 's.account_id'))
    .where('s.school_id', '=', work.school.id)
    .where('s.id', '=', secretId)
    .select(['s.label', 's.kind', 'a.id as account_id', 'a.name', 'a.state', 'a.runner_ids', 'a.lead_id'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('secret_version as v')
          .select(['v.version', 'v.sealed'])
          .whereRef('v.school_id', '=', 's.school_id')
          .whereRef('v.secret_id', '=', 's.id')
          .where('v.field', '=', seedField)
          .orderBy('v.version', 'desc')
          .limit(1),
      ).as('seeds'),
      jsonArrayFrom(
        eb
          .selectFrom('reveal as r')
          .leftJoin('break_glass as g', (on) => on.onRef('g.school_id', '=', 'r.school_id').onRef('g.id', '=', 'r.glass_id'))
          .select(['r.id', 'r.expires_at', 'r.glass_id'])
          .select((of) =>
            of
              .and([of('g.opened_at', '>', work.now().subtract({ hours: 1 })), of('g.closed_at', 'is', null)])
              .$castTo<boolean | null>()
              .as('glass_open'),
          )
          .whereRef('r.school_id', '=', 's.school_id')
          .whereRef('r.secret_id', '=', 's.id')
          .where('r.kind', '=', 'code')
          .where('r.member_id', '=', memberOf(work))
          .where('r.session_id', work.caller.sessionId === null ? 'is' : '=', work.caller.sessionId)
          .where('r.expires_at', '>', work.now())
          .orderBy('r.expires_at', 'desc')
          .limit(1),
      ).as('looks'),
    ])
