import { memberOf, type Work } from '../../../infra/work/work.ts'
import { needsFactor } from '../factor.ts'
import type { PeopleTables } from '../people.tables.ts'
import { ConfirmFirst } from './identity.errors.ts'
import { type Ways, waysOf } from './ways.ts'

/** The proof of a second factor counts for this session from now on, for every act that asks for one. */
export async function noteFactor(work: Work): Promise<void> {
  const { sessionId } = work.caller
  if (sessionId === null) return
  await work
    .tables<PeopleTables>()
    .updateTable('session')
    .set({ fresh_factor_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', sessionId)
    .execute()
}

/**
 * Lets pass whoever proved a second factor within the last five minutes; and somebody who has none at all yet and has just signed in with the
 * school's account, so that a first one can be added. @throws ConfirmFirst
 */
export async function mustBeFresh(work: Work): Promise<void> {
  if (!needsFactor(work) || (await mayBegin(work))) return
  throw ConfirmFirst()
}

/** Whether a person without any factor of their own may add a first one: within ten minutes of signing in. */
export async function mayBegin(work: Work, known?: Ways): Promise<boolean> {
  if (work.caller.sessionId === null) return false
  const ways = known ?? (await waysOf(work, memberOf(work)))
  const recent = ways.sessionSince !== null && Temporal.Instant.compare(ways.sessionSince, work.now().subtract({ minutes: 10 })) > 0
  return recent && !ways.hasCode && ways.passkeys.length === 0 && ways.codesLeft === 0
}
