import type { Work } from '../../infra/work/work.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'

export type SeenSecret = {
  readonly secretId: string
  readonly accountId: string
  readonly label: string
  /** When this person last opened it or put it away. */
  readonly lastSeenAt: Temporal.Instant
  /** Null when nothing is due: it was changed since, or nobody has asked yet. */
  readonly rotationDueAt: Temporal.Instant | null
  /** False once it was changed after this person's last look: what they know opens nothing any more. */
  readonly stillKnown: boolean
}

/** Every secret that this person really saw, by opening it or by putting it away, the latest look first. @policy ROL-A2 */
export async function secretsSeenBy(work: Work, memberId: string): Promise<readonly SeenSecret[]> {
  const rows = await work
    .tables<CredentialVaultTables>()
    .selectFrom('secret as s')
    .leftJoin('reveal as r', (on) =>
      on.onRef('r.school_id', '=', 's.school_id').onRef('r.secret_id', '=', 's.id').on('r.member_id', '=', memberId),
    )
    .where('s.school_id', '=', work.school.id)
    .where((eb) => eb.or([eb('r.id', 'is not', null), eb('s.stored_by', '=', memberId)]))
    .groupBy(['s.id', 's.account_id', 's.label', 's.stored_at', 's.stored_by', 's.rotation_due_at'])
    .select(['s.id', 's.account_id', 's.label', 's.stored_at', 's.stored_by', 's.rotation_due_at'])
    .select((eb) => eb.fn.max('r.at').as('looked_at'))
    .execute()
  return rows
    .map((row) => {
      const own = row.stored_by === memberId
      const looked = row.looked_at
      const last = looked === null || (own && Temporal.Instant.compare(row.stored_at, looked) > 0) ? row.stored_at : looked
      return {
        secretId: row.id,
        accountId: row.account_id,
        label: row.label,
        lastSeenAt: last,
        rotationDueAt: row.rotation_due_at,
        stillKnown: Temporal.Instant.compare(last, row.stored_at) >= 0,
      }
    })
    .toSorted((a, b) => Temporal.Instant.compare(b.lastSeenAt, a.lastSeenAt))
}
