import { randomBytes } from 'node:crypto'
import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import type { Work } from '../../infra/work/work.ts'
import type { OpenedBy } from '../../infra/work/identity.tables.ts'
import type { PeopleTables } from './people.tables.ts'

export type Opening = {
  readonly by?: OpenedBy
  /** In words, from `deviceWords`. */
  readonly device?: string
  /** When a second factor was proved; now when left out, null when none was. */
  readonly factorAt?: Temporal.Instant | null
}

/** Opens a session for somebody who has just proved who they are. Returns the token for the cookie; only its hash stays. */
export async function openSession(work: Work, memberId: string, { by = 'password', device = '', factorAt }: Opening = {}): Promise<string> {
  const token = newToken('sgs')
  const at = work.now()
  await work
    .tables<PeopleTables>()
    .insertInto('session')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id: memberId,
      token_hash: hashToken(token),
      csrf: randomBytes(24).toString('base64url'),
      created_at: at,
      seen_at: at,
      fresh_factor_at: factorAt === undefined ? at : factorAt,
      ended_at: null,
      opened_by: by,
      device,
    })
    .execute()
  return token
}

/** Notes by what a session just opened was opened, and on what device. */
export async function noteOpening(work: Work, token: string, { by = 'password', device = '' }: Opening): Promise<void> {
  await work
    .tables<PeopleTables>()
    .updateTable('session')
    .set({ opened_by: by, device })
    .where('school_id', '=', work.school.id)
    .where('token_hash', '=', hashToken(token))
    .execute()
}

/** Ends this person's sessions, all or all but one; from the commit on they open nothing. */
export async function endSessions(work: Work, memberId: string, but: string | null = null): Promise<void> {
  const db = work.tables<PeopleTables>()
  const ending = db
    .updateTable('session')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
  await (but === null ? ending : ending.where('id', '!=', but)).execute()
}

/** Ends one session of this person; false when they have none such that is open. */
export async function endSession(work: Work, memberId: string, id: string): Promise<boolean> {
  const db = work.tables<PeopleTables>()
  const ended = await db
    .updateTable('session')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Ends this person's access tokens. */
export async function endTokens(work: Work, memberId: string): Promise<void> {
  const db = work.tables<PeopleTables>()
  await db
    .updateTable('access_token')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('ended_at', 'is', null)
    .execute()
}
