import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { openSession } from '../sessions.ts'
import { AccountOfAnother, NobodyByThatAccount, SchoolAccountOff } from './identity.errors.ts'
import type { WaysIn } from './identity.tables.ts'

export type Account = { readonly issuer: string; readonly subject: string; readonly email: string }
type Found = { readonly id: string; readonly name: string; readonly email: string; readonly state: string; readonly bound: boolean }

/**
 * Signs in whose account this is. The first time the e-mail address finds the person, and the account is theirs from then on; later only issuer
 * and subject count, so that a changed address never leads to somebody else. Nobody is made by signing in.
 * @throws SchoolAccountOff, NobodyByThatAccount, AccountOfAnother
 * @policy ROL-A2
 */
export async function enterByAccount(
  work: Work,
  account: Account,
  opening: { readonly device: string; readonly factorAt: Temporal.Instant | null },
): Promise<string> {
  const db = work.tables<WaysIn>()
  const settings = await db
    .updateTable('school_account')
    .set({ last_good_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'on')
    .where('issuer', '=', account.issuer)
    .returning('label')
    .executeTakeFirst()
  if (!settings) throw SchoolAccountOff()
  const person = (await boundTo(work, account)) ?? (await bind(work, account, settings.label))
  if (person.state === 'invited') await join(work, person.id)
  work.log({ act: 'people.signed-in', clause: 'ROL-A2', subject: { kind: 'member', id: person.id }, payload: { by: 'school account' } })
  return openSession(work, person.id, { by: 'school-account', ...opening })
}

/** Whose account it is already. The row is locked, so that nobody comes in beside being marked as a leaver. */
async function boundTo(work: Work, { issuer, subject }: Account): Promise<Found | undefined> {
  const db = work.tables<WaysIn>()
  const binding = await db
    .updateTable('school_account_binding')
    .set({ used_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .returning('member_id')
    .executeTakeFirst()
  if (!binding) return undefined
  const person = await db
    .selectFrom('member')
    .select(['id', 'name', 'email', 'state'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', binding.member_id)
    .where('state', '!=', 'disabled')
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw NobodyByThatAccount()
  return { ...person, bound: true }
}

async function bind(work: Work, { issuer, subject, email }: Account, label: string): Promise<Found> {
  const db = work.tables<WaysIn>()
  const person = await db
    .selectFrom('member')
    .select(['id', 'name', 'email', 'state'])
    .where('school_id', '=', work.school.id)
    .where('email', '=', email)
    .where('state', '!=', 'disabled')
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw NobodyByThatAccount()
  const now = work.now()
  // An account of an issuer that the school no longer uses gives way; one of the present issuer never does.
  const bound = await db
    .insertInto('school_account_binding')
    .values({ school_id: work.school.id, member_id: person.id, issuer, subject, bound_at: now, used_at: now })
    .onConflict((on) =>
      on
        .columns(['school_id', 'member_id'])
        .doUpdateSet({ issuer, subject, bound_at: now, used_at: now })
        .where('school_account_binding.issuer', '!=', issuer),
    )
    .executeTakeFirst()
  if (bound.numInsertedOrUpdatedRows === 0n) throw AccountOfAnother()
  work.log({ act: 'people.school-account-bound', clause: 'ROL-A2', subject: { kind: 'member', id: person.id }, payload: { issuer } })
  await queueMail(work, [
    {
      to: person.email,
      subject: `Your ${label} account now opens Schoolgate`,
      body: `Dear ${person.name},\n\nYou signed in to Schoolgate with your school’s ${label} account for the first time. From now on this one account opens it.\n\nIf that was not you, tell a senior leader at once.\n\n${work.school.name}`,
    },
  ])
  return { ...person, bound: false }
}

/** An invited person who came in by the school's account: the link of their invitation is of no use any more. */
async function join(work: Work, id: string): Promise<void> {
  const db = work.tables<WaysIn>()
  await db.updateTable('member').set({ state: 'active' }).where('school_id', '=', work.school.id).where('id', '=', id).execute()
  await db
    .updateTable('invitation')
    .set({ expires_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.now())
    .execute()
  work.log({ act: 'people.joined', clause: 'ROL-A2', subject: { kind: 'member', id } })
}
