import { checkTotp, parseTotpSeed } from '../../infra/crypto/totp.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { seedName } from './create-school.ts'
import { FactorNeeded, TooManyCodes, WrongCode } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { isFresh, limits, sayWait, tryAgainAt } from './sign-in.rule.ts'

/** Whether a screen must ask for a code before an act that `confirmFactor` guards. */
export const needsFactor = (work: Work): boolean => !isFresh(work.caller.freshFactorAt, work.now())

/**
 * Lets pass whoever proved a second factor within the last five minutes, or proves one now with an unused code; the proof then
 * counts for the session. @throws FactorNeeded, WrongCode, TooManyCodes, each pointing at the field `code`.
 */
export async function confirmFactor(work: Work, code: string | undefined): Promise<void> {
  if (!needsFactor(work)) return
  if (!code) throw FactorNeeded({}, 'code')
  const memberId = memberOf(work)
  const forgive = countTry(work, 'code')
  if (!(await useCode(work, memberId, code))) throw WrongCode({}, 'code')
  forgive()
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

/** Wrong codes of signed-in people, counted in this process: the refusal undoes its transaction, so a row would not stay. */
const wrongCodes = new Map<string, readonly Temporal.Instant[]>()

/**
 * Counts a try of the caller's before it is looked at, so that many at once are not let pass together. Returns what forgives it once it was
 * right. @throws TooManyCodes after five wrong ones in 15 minutes
 */
export function countTry(work: Work, field: string): () => void {
  const memberId = memberOf(work)
  const earlier = wrongCodes.get(memberId) ?? []
  const until = tryAgainAt(earlier, limits.account, work.now())
  if (until) throw TooManyCodes({ wait: sayWait(until, work.now()) }, field)
  wrongCodes.set(memberId, [...earlier.slice(-limits.account), work.now()])
  return () => wrongCodes.delete(memberId)
}

/**
 * True when the code is this person's, now, and was never used: it is used up by this. The row is locked until the transaction
 * ends, so that of many who send the same code at once one is right.
 */
export async function useCode(work: Work, memberId: string, code: string): Promise<boolean> {
  const db = work.tables<PeopleTables>()
  const row = await db
    .selectFrom('member')
    .select(['totp_sealed', 'totp_last_step'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .forUpdate()
    .executeTakeFirst()
  if (!row?.totp_sealed) return false
  const seed = parseTotpSeed(await work.unseal(seedName(memberId), row.totp_sealed))
  const step = seed && checkTotp(seed, code, work.now(), row.totp_last_step)
  if (step === null) return false
  await db.updateTable('member').set({ totp_last_step: step }).where('school_id', '=', work.school.id).where('id', '=', memberId).execute()
  return true
}
