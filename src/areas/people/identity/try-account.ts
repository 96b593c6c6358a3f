import type { Work } from '../../../infra/work/work.ts'
import type { Judged } from './claims.rule.ts'
import { EmailNotProved, NotStaffAccount } from './identity.errors.ts'
import type { WaysIn } from './identity.tables.ts'
import type { SchoolAccount } from './school-account.ts'

/**
 * Notes that the settings signed somebody in, so that they may be switched on; returns what to say. Nobody is bound and nothing is opened by it.
 * @throws EmailNotProved, NotStaffAccount
 */
export async function tried(work: Work, judged: Judged, settings: SchoolAccount): Promise<string> {
  if (judged.is === 'not-proved') throw EmailNotProved({ provider: settings.label })
  if (judged.is === 'not-staff') throw NotStaffAccount()
  const db = work.tables<WaysIn>()
  const noted = await db
    .updateTable('school_account')
    .set({ tried_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('issuer', '=', settings.issuer)
    .where('client_id', '=', settings.clientId)
    .executeTakeFirst()
  const person = await db
    .selectFrom('member')
    .select('name')
    .where('school_id', '=', work.school.id)
    .where('email', '=', judged.email)
    .where('state', '!=', 'disabled')
    .executeTakeFirst()
  work.log({ act: 'people.school-account-tried', clause: 'ROL-A2', subject: { kind: 'school', id: work.school.id } })
  if (noted.numUpdatedRows === 0n) return 'The settings were changed in the meantime. Try them again.'
  return person
    ? `It works: ${settings.label} knows ${judged.email}, and that is ${person.name}. You can switch it on now.`
    : `It works: ${settings.label} knows ${judged.email}. Nobody of that address is on your list of people, so it would not let them in. You can switch it on now.`
}
