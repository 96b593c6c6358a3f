import { hashRecoveryCode, newRecoveryCodes } from '../../../infra/crypto/tokens.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { raiseAlert } from './alerts.ts'
import { mustBeFresh } from './fresh.ts'
import type { WaysIn } from './identity.tables.ts'

/** Ten new codes, shown this once; the earlier ones stop working. @throws ConfirmFirst */
export async function makeRecoveryCodes(work: Work): Promise<readonly string[]> {
  await mustBeFresh(work)
  const db = work.tables<WaysIn>()
  const memberId = memberOf(work)
  const codes = newRecoveryCodes()
  await db.deleteFrom('recovery_code').where('school_id', '=', work.school.id).where('member_id', '=', memberId).execute()
  await db
    .insertInto('recovery_code')
    .values(
      codes.map((code) => ({
        school_id: work.school.id,
        id: work.newId(),
        member_id: memberId,
        code_hash: hashRecoveryCode(code),
        made_at: work.now(),
        used_at: null,
      })),
    )
    .execute()
  work.log({ act: 'people.recovery-codes-made', clause: 'ROL-A2', subject: { kind: 'member', id: memberId } })
  return codes
}

/** True when the code is this person's and was never used: it is used up by this, and its owner is told. Of many at once one is right. */
export async function useRecoveryCode(work: Work, memberId: string, code: string): Promise<boolean> {
  const db = work.tables<WaysIn>()
  const used = await db
    .updateTable('recovery_code')
    .set({ used_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('code_hash', '=', hashRecoveryCode(code))
    .where('used_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('member')
          .select('id')
          .where('school_id', '=', work.school.id)
          .where('id', '=', memberId)
          .where('state', '=', 'active'),
      ),
    )
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) return false
  const { left } = await db
    .selectFrom('recovery_code')
    .select((eb) => eb.fn.countAll<string>().as('left'))
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow()
  work.log({ act: 'people.recovery-code-used', clause: 'ROL-A2', subject: { kind: 'member', id: memberId } })
  await raiseAlert(work, { memberId, kind: 'recovery-code-used', detail: `${left} of ten are left.`, forLeaders: false })
  return true
}
