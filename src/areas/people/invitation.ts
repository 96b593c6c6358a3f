import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import { checkTotp, parseTotpSeed } from '../../infra/crypto/totp.ts'
import type { House } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Carried } from './carried.ts'
import { seedName } from './create-school.ts'
import { InvitationGone, WrongCode } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { endSessions, endTokens, openSession } from './sessions.ts'

export const invitationDays = 7

/** A link for one person: good once, for seven days. Earlier links of theirs stop working. The token is shown now and never again. */
export async function makeInvitation(work: Work, memberId: string): Promise<string> {
  const db = work.tables<PeopleTables>()
  const now = work.now()
  await db
    .updateTable('invitation')
    .set({ expires_at: now })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  const token = newToken('sgi')
  await db
    .insertInto('invitation')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id: memberId,
      token_hash: hashToken(token),
      created_at: now,
      expires_at: now.add({ hours: 24 * invitationDays }),
      used_at: null,
    })
    .execute()
  work.log({ act: 'people.invited', clause: 'ROL-A2', subject: { kind: 'member', id: memberId } })
  return token
}

export type Invited = { readonly schoolId: string; readonly invitationId: string; readonly memberId: string }
export type InvitedPerson = Invited & { readonly name: string; readonly email: string; readonly isNew: boolean }

/** Whom a link is for. @throws InvitationGone when it is unknown, used, replaced or older than seven days: all alike. */
export async function findInvitation(house: House, token: string): Promise<Invited> {
  const row = await house.asClerk<PeopleTables, { school_id: string; id: string; member_id: string } | undefined>((db) =>
    db
      .selectFrom('invitation')
      .select(['school_id', 'id', 'member_id'])
      .where('token_hash', '=', hashToken(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', house.clock())
      .executeTakeFirst(),
  )
  if (!row) throw InvitationGone()
  return { schoolId: row.school_id, invitationId: row.id, memberId: row.member_id }
}

/** @throws InvitationGone when the person has left in the meantime. */
export async function invitedPerson(work: Work, invited: Invited): Promise<InvitedPerson> {
  const row = await work
    .tables<PeopleTables>()
    .selectFrom('member')
    .select(['name', 'email', 'state'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', invited.memberId)
    .where('state', '!=', 'disabled')
    .executeTakeFirst()
  if (!row) throw InvitationGone()
  return { ...invited, name: row.name, email: row.email, isNew: row.state === 'invited' }
}

/**
 * Takes up an invitation: password and authenticator are stored, whatever was open before is ended, and the person is
 * signed in. Returns the session's token. Of two who use one link at once, one is refused. @throws WrongCode, InvitationGone
 */
export async function takeUpInvitation(
  work: Work,
  invited: InvitedPerson,
  { code, carried }: { code: string; carried: Carried },
): Promise<string> {
  const db = work.tables<PeopleTables>()
  const { memberId: id, invitationId } = invited
  const seed = parseTotpSeed(carried.seed)
  const lastStep = seed && checkTotp(seed, code, work.now(), null)
  if (lastStep === null) throw WrongCode({}, 'code')
  const used = await db
    .updateTable('invitation')
    .set({ used_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', invitationId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', work.now())
    .executeTakeFirst()
  if (used.numUpdatedRows === 0n) throw InvitationGone()
  const sealed = await work.seal(seedName(id), carried.seed)
  const joined = await db
    .updateTable('member')
    .set({ state: 'active', password_hash: carried.passwordHash, totp_sealed: sealed, totp_last_step: lastStep })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('state', '!=', 'disabled')
    .executeTakeFirst()
  if (joined.numUpdatedRows === 0n) throw InvitationGone()
  await endSessions(work, id)
  if (!invited.isNew) await endTokens(work, id)
  work.log({ act: invited.isNew ? 'people.joined' : 'people.sign-in-renewed', clause: 'ROL-A2', subject: { kind: 'member', id } })
  return openSession(work, id)
}
