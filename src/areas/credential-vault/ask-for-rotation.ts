import type { ExpressionBuilder } from 'kysely'
import type { Listener } from '../../infra/work/house.ts'
import { membersByIds } from '../people/index.ts'
import type { CredentialVaultTables } from './credential-vault.tables.ts'

/**
 * When somebody's sign-in ends, whatever they may know has to be changed at its platform: every secret they opened or put away, and
 * every secret of the accounts they ran. @policy ROL-A2
 */
export const askForRotation: Listener = async (work, event) => {
  if (event.kind !== 'people.member-disabled' || typeof event.memberId !== 'string') return
  const { memberId } = event
  const db = work.tables<CredentialVaultTables>()
  const due = await db
    .updateTable('secret')
    .set({ rotation_due_at: work.now(), rotation_because: `${await nameOf(work, memberId)} has left and may know it.` })
    .where('school_id', '=', work.school.id)
    .where('rotation_due_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('stored_by', '=', memberId),
        eb('id', 'in', stillKnownTo(eb, work.school.id, memberId)),
        eb(
          'account_id',
          'in',
          eb
            .selectFrom('vault_account as a')
            .select('a.id')
            .where('a.school_id', '=', work.school.id)
            .where((of) => of(of.val(memberId), '=', of.fn.any('a.runner_ids'))),
        ),
      ]),
    )
    .returning(['id', 'account_id', 'label'])
    .execute()
  for (const { id, account_id, label } of due)
    work.log({
      act: 'vault.rotation-due',
      clause: 'ROL-A2',
      subject: { kind: 'secret', id },
      payload: { account: account_id, label, memberId },
    })
}

/** What this person opened and nobody has changed since. */
const stillKnownTo = (eb: ExpressionBuilder<CredentialVaultTables, 'secret'>, schoolId: string, memberId: string) =>
  eb
    .selectFrom('reveal as r')
    .select('r.secret_id')
    .where('r.school_id', '=', schoolId)
    .where('r.member_id', '=', memberId)
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('secret_version as v')
            .select('v.version')
            .whereRef('v.school_id', '=', 'r.school_id')
            .whereRef('v.secret_id', '=', 'r.secret_id')
            .whereRef('v.field', '=', 'r.field')
            .whereRef('v.stored_at', '>', 'r.at'),
        ),
      ),
    )

const nameOf = async (work: Parameters<Listener>[0], memberId: string): Promise<string> =>
  (await membersByIds(work, [memberId])).get(memberId)?.name ?? 'Somebody'
