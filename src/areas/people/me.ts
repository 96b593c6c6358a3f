import { checkPassword, hashPassword } from '../../infra/crypto/password.ts'
import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { OpenedBy } from '../../infra/work/identity.tables.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { confirmFactor } from './factor.ts'
import { SessionNotFound } from './identity/identity.errors.ts'
import { checkNewPassword } from './new-password.ts'
import { SessionOnly, TokenNotFound, WrongPassword } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { endSession, endSessions } from './sessions.ts'

export type MySession = {
  readonly id: string
  readonly createdAt: Temporal.Instant
  readonly seenAt: Temporal.Instant
  readonly isThis: boolean
  readonly device: string
  readonly openedBy: OpenedBy
}
export type MyToken = {
  readonly id: string
  readonly name: string
  readonly createdAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant
}

/** The caller's sessions that are still open, the latest first. A session ends after 30 minutes without use and 12 hours in any case. */
export async function mySessions(work: Work): Promise<readonly MySession[]> {
  const rows = await work
    .tables<PeopleTables>()
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'device', 'opened_by'])
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('ended_at', 'is', null)
    .where('seen_at', '>', work.now().subtract({ minutes: 30 }))
    .where('created_at', '>', work.now().subtract({ hours: 12 }))
    .orderBy('seen_at', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    isThis: row.id === work.caller.sessionId,
    device: row.device,
    openedBy: row.opened_by,
  }))
}

/** The caller's access tokens that still open something, the newest first. The token itself is nowhere. */
export async function myTokens(work: Work): Promise<readonly MyToken[]> {
  const rows = await work
    .tables<PeopleTables>()
    .selectFrom('access_token')
    .select(['id', 'name', 'created_at', 'expires_at'])
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('ended_at', 'is', null)
    .where('expires_at', '>', work.now())
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.name, createdAt: row.created_at, expiresAt: row.expires_at }))
}

/** Makes an access token with the caller's own rights. Returns it once. @throws SessionOnly, FactorNeeded, WrongCode */
export async function makeToken(
  work: Work,
  asked: { name: string; days: number; code: string },
): Promise<MyToken & { readonly token: string }> {
  if (work.caller.via !== 'session') throw SessionOnly()
  await confirmFactor(work, asked.code)
  const token = newToken('sgt')
  const made = { id: work.newId(), name: asked.name, createdAt: work.now(), expiresAt: work.now().add({ hours: 24 * asked.days }) }
  await work
    .tables<PeopleTables>()
    .insertInto('access_token')
    .values({
      school_id: work.school.id,
      id: made.id,
      member_id: memberOf(work),
      name: made.name,
      token_hash: hashToken(token),
      created_at: made.createdAt,
      expires_at: made.expiresAt,
      ended_at: null,
    })
    .execute()
  work.log({
    act: 'people.token-made',
    clause: 'ROL-A2',
    subject: { kind: 'access-token', id: made.id },
    payload: { name: made.name, days: asked.days },
  })
  return { ...made, token }
}

/** Ends one of the caller's tokens; it opens nothing from then on. @throws TokenNotFound */
export async function revokeToken(work: Work, id: string): Promise<void> {
  const ended = await work
    .tables<PeopleTables>()
    .updateTable('access_token')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (ended.numUpdatedRows === 0n) throw TokenNotFound()
  work.log({ act: 'people.token-revoked', clause: 'ROL-A2', subject: { kind: 'access-token', id } })
}

export type PasswordChange = { readonly present: string; readonly password: string; readonly passwordAgain: string; readonly code: string }

/** Changes the caller's password and ends all their other sessions. @throws WrongPassword, WeakPassword, PasswordsDiffer, FactorNeeded, WrongCode */
export async function changePassword(work: Work, asked: PasswordChange): Promise<void> {
  const db = work.tables<PeopleTables>()
  const id = memberOf(work)
  const me = await db
    .selectFrom('member')
    .select(['email', 'password_hash'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await confirmFactor(work, asked.code)
  if (!(await checkPassword(me.password_hash, asked.present)).ok) throw WrongPassword({}, 'presentPassword')
  checkNewPassword(asked, { school: work.school.name, person: work.caller.name, email: me.email })
  await db
    .updateTable('member')
    .set({ password_hash: await hashPassword(asked.password) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await endSessions(work, id, work.caller.sessionId)
  work.log({ act: 'people.password-changed', clause: 'ROL-A2', subject: { kind: 'member', id } })
}

/** Ends one session of the caller's, this one or another. @throws SessionNotFound */
export async function endMySession(work: Work, id: string): Promise<void> {
  const ended = await endSession(work, memberOf(work), id)
  if (!ended) throw SessionNotFound()
  work.log({ act: 'people.session-ended', clause: 'ROL-A2', subject: { kind: 'session', id } })
}

/** Ends every session of the caller but this one. */
export async function endMyOtherSessions(work: Work): Promise<void> {
  await endSessions(work, memberOf(work), work.caller.sessionId)
  work.log({ act: 'people.sessions-ended', clause: 'ROL-A2', subject: { kind: 'member', id: memberOf(work) } })
}
