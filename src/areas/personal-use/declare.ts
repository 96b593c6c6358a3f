import { memberOf, type Work } from '../../infra/work/work.ts'
import { AccountNotFound, LineNotConfirmed, LogoNotConfirmed } from './personal-use.errors.ts'
import type { PersonalUseTables } from './personal-use.tables.ts'
import { askAgainAt } from './ties.rule.ts'

export type NewAccount = { readonly platform: string; readonly handle: string; readonly line: boolean; readonly noLogo: boolean }

/**
 * Writes down an account of one's own that names the school, with the line and the missing logo confirmed. It is never looked up.
 * @policy ROL-T4 SCO-10 PUS-2 APP-3
 * @throws LineNotConfirmed LogoNotConfirmed
 */
export async function declareAccount(work: Work, { platform, handle, line, noLogo }: NewAccount): Promise<string> {
  if (!line) throw LineNotConfirmed({}, 'line')
  if (!noLogo) throw LogoNotConfirmed({}, 'noLogo')
  const id = work.newId()
  await work
    .tables<PersonalUseTables>()
    .insertInto('personal_account')
    .values({ school_id: work.school.id, id, member_id: memberOf(work), platform, handle, confirmed_at: work.now(), ended_at: null })
    .execute()
  work.log({ act: 'personal.account-declared', clause: 'ROL-T4', subject: { kind: 'member', id: memberOf(work) }, payload: { platform } })
  return id
}

/** The account is gone, or names the school no more. @throws AccountNotFound */
export async function endAccount(work: Work, id: string): Promise<void> {
  const row = await work
    .tables<PersonalUseTables>()
    .updateTable('personal_account')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('member_id', '=', memberOf(work))
    .where('ended_at', 'is', null)
    .returning('platform')
    .executeTakeFirst()
  if (!row) throw AccountNotFound()
  work.log({
    act: 'personal.account-ended',
    clause: 'ROL-T4',
    subject: { kind: 'member', id: memberOf(work) },
    payload: { platform: row.platform },
  })
}

/**
 * "This is how it stands": whatever accounts are declared are all that name the school, and each carries the line. Holds for a year.
 * @policy ROL-T4 SCO-10 PUS-2
 */
export async function declare(work: Work): Promise<{ readonly askAt: Temporal.Instant }> {
  const db = work.tables<PersonalUseTables>()
  const [now, memberId] = [work.now(), memberOf(work)]
  const askAt = askAgainAt(now, work.school.timeZone)
  const { numUpdatedRows } = await db
    .updateTable('personal_account')
    .set({ confirmed_at: now })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  await db
    .insertInto('personal_declaration')
    .values({ school_id: work.school.id, id: work.newId(), member_id: memberId, made_at: now, ask_at: askAt, asked_at: null })
    .execute()
  work.log({
    act: 'personal.declared',
    clause: 'ROL-T4',
    subject: { kind: 'member', id: memberId },
    payload: { accounts: Number(numUpdatedRows) },
  })
  return { askAt }
}
