import type { Work } from '../../infra/work/work.ts'
import type { CredentialVaultTables, SecretKind } from './credential-vault.tables.ts'
import { settingsOf } from './settings.ts'

export type OverviewRow = {
  readonly secretId: string
  readonly label: string
  readonly kind: SecretKind
  readonly accountId: string
  readonly accountName: string
  readonly storedAt: Temporal.Instant
  readonly dueAt: Temporal.Instant | null
  readonly because: string | null
  /** When it will be due by its age, while nothing else makes it due. Connections have no age: their platform ends them. */
  readonly dueByAge: Temporal.Instant | null
  readonly knownTo: number
}

/** All log-in details of the school that are in use, what is due to be changed first. @policy ROL-A2 */
export async function vaultOverview(work: Work): Promise<readonly OverviewRow[]> {
  const { maxAgeDays } = await settingsOf(work)
  const rows = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret as s')
    .innerJoin('vault_account as a', (on) => on.onRef('a.school_id', '=', 's.school_id').onRef('a.id', '=', 's.account_id'))
    .select(['s.id', 's.label', 's.kind', 's.account_id', 'a.name', 's.stored_at', 's.rotation_due_at', 's.rotation_because'])
    .select((eb) =>
      eb
        .selectFrom('reveal as r')
        .select((of) => of.fn.count<number>('r.member_id').distinct().as('people'))
        .whereRef('r.school_id', '=', 's.school_id')
        .whereRef('r.secret_id', '=', 's.id')
        .whereRef('r.at', '>=', 's.stored_at')
        .as('known_to'),
    )
    .where('s.school_id', '=', work.school.id)
    .where('s.retired_at', 'is', null)
    .where('a.state', '<>', 'closed')
    .orderBy('s.rotation_due_at', (by) => by.asc().nullsLast())
    .orderBy('s.stored_at')
    .execute()
  return rows.map((row) => ({
    secretId: row.id,
    label: row.label,
    kind: row.kind,
    accountId: row.account_id,
    accountName: row.name,
    storedAt: row.stored_at,
    dueAt: row.rotation_due_at,
    because: row.rotation_because,
    dueByAge: row.kind === 'login' && row.rotation_due_at === null ? row.stored_at.add({ hours: 24 * maxAgeDays }) : null,
    knownTo: Number(row.known_to ?? 0),
  }))
}
