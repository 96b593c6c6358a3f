import { createHmac } from 'node:crypto'
import { hashToken, newToken } from '../../../infra/crypto/tokens.ts'
import type { House } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import { VisitGone } from './identity.errors.ts'
import type { WaysIn } from './identity.tables.ts'
import type { Bound } from './provider.ts'

/** A way to the provider takes this long at most. */
export const visitMinutes = 10

/**
 * What binds the provider's answer: drawn from what this one browser keeps, for this one school, so that nothing of it need be stored
 * and no answer fits another browser or another school.
 */
export function boundBy(token: string, schoolId: string, redirect: string): Bound {
  const drawn = (what: string): string => createHmac('sha256', token).update(`${schoolId}:${what}`).digest('base64url')
  return { state: drawn('state'), nonce: drawn('nonce'), verifier: drawn('verifier'), redirect }
}

export type Visit = {
  readonly id: string
  readonly purpose: 'sign-in' | 'try'
  readonly sessionId: string | null
  readonly backTo: string
  readonly cameTo: string
}

/** Writes down that a browser went to the provider. Returns what the browser must keep; only its hash stays. */
export async function beginVisit(work: Work, visit: Omit<Visit, 'id'>): Promise<string> {
  const db = work.tables<WaysIn>()
  const token = newToken('sgv')
  const now = work.now()
  await db
    .with('swept', (eb) =>
      eb
        .deleteFrom('school_account_visit')
        .where('school_id', '=', work.school.id)
        .where('made_at', '<', now.subtract({ hours: 24 })),
    )
    .insertInto('school_account_visit')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      token_hash: hashToken(token),
      session_id: visit.sessionId,
      purpose: visit.purpose,
      back_to: visit.backTo,
      came_to: visit.cameTo,
      made_at: now,
      used_at: null,
    })
    .execute()
  return token
}

/** Which school a door leads to, while anything is to be had there; undefined for any other. */
export const schoolBehind = async (house: House, door: string): Promise<{ schoolId: string; isOn: boolean } | undefined> => {
  if (!/^[0-9a-z]{12}$/.test(door)) return undefined
  const row = await house.asClerk<WaysIn, { school_id: string; state: string } | undefined>((db) =>
    db.selectFrom('school_account').select(['school_id', 'state']).where('door', '=', door).executeTakeFirst(),
  )
  return row && { schoolId: row.school_id, isOn: row.state === 'on' }
}

/**
 * Uses up the visit of this browser to this school's provider. Of two who bring it back at once, one is let through.
 * @throws VisitGone when it is unknown, used, too old, or of another school: all alike.
 */
export async function endVisit(work: Work, token: string): Promise<Visit> {
  const ended = await work
    .tables<WaysIn>()
    .updateTable('school_account_visit')
    .set({ used_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('made_at', '>', work.now().subtract({ minutes: visitMinutes }))
    .returning(['id', 'purpose', 'session_id', 'back_to', 'came_to'])
    .executeTakeFirst()
  if (!ended) throw VisitGone()
  return { id: ended.id, purpose: ended.purpose, sessionId: ended.session_id, backTo: ended.back_to, cameTo: ended.came_to }
}
