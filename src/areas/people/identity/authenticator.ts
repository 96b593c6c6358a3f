import { checkTotp, newTotpSeed, parseTotpSeed, type TotpSeed } from '../../../infra/crypto/totp.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { seedName } from '../create-school.ts'
import { StartAgain, WrongCode } from '../people.errors.ts'
import type { PeopleTables } from '../people.tables.ts'
import { endSessions } from '../sessions.ts'
import { mustBeFresh } from './fresh.ts'

const carriedName = (memberId: string) => ({ secret: `member:${memberId}`, field: 'totp-to-come', version: 1 })

/** A fresh key for an authenticator, sealed for the way to the page and back: nothing is stored until its first code is right. */
export async function newAuthenticator(work: Work): Promise<{ readonly seed: TotpSeed; readonly carried: string }> {
  const seed = newTotpSeed()
  return { seed, carried: await work.seal(carriedName(memberOf(work)), seed.base32) }
}

/** The key that a page carried. @throws StartAgain when it was changed or belongs to somebody else. */
export async function carriedSeed(work: Work, carried: string): Promise<TotpSeed> {
  const text = await work.unseal(carriedName(memberOf(work)), carried).catch(() => null)
  const seed = text === null ? null : parseTotpSeed(text)
  if (!seed) throw StartAgain({}, 'code')
  return seed
}

/** Puts this authenticator in the place of an earlier one; everything else that is open ends. @throws ConfirmFirst, StartAgain, WrongCode */
export async function takeAuthenticator(work: Work, asked: { readonly carried: string; readonly code: string }): Promise<void> {
  await mustBeFresh(work)
  const memberId = memberOf(work)
  const seed = await carriedSeed(work, asked.carried)
  const step = checkTotp(seed, asked.code, work.now(), null)
  if (step === null) throw WrongCode({}, 'code')
  await work
    .tables<PeopleTables>()
    .updateTable('member')
    .set({ totp_sealed: await work.seal(seedName(memberId), seed.base32), totp_last_step: step })
    .where('school_id', '=', work.school.id)
    .where('id', '=', memberId)
    .where('state', '=', 'active')
    .execute()
  await endSessions(work, memberId, work.caller.sessionId)
  work.log({ act: 'people.authenticator-set', clause: 'ROL-A2', subject: { kind: 'member', id: memberId } })
}
