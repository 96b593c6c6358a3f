import { setTimeout as pause } from 'node:timers/promises'
import { checkPassword, hashPassword } from '../../infra/crypto/password.ts'
import { hashToken } from '../../infra/crypto/tokens.ts'
import { type House, oneAtATimeHere } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { useCode } from './factor.ts'
import { useRecoveryCode } from './identity/recovery.ts'
import { mayComeByOtherWays } from './identity/school-account.ts'
import { NotSignedInBy, TooManyTries } from './people.errors.ts'
import type { WaysIn } from './identity/identity.tables.ts'
import type { PeopleTables } from './people.tables.ts'
import { openSession } from './sessions.ts'
import { limits, sayWait, tryAgainAt } from './sign-in.rule.ts'

export type Credentials = {
  readonly email: string
  readonly password: string
  readonly code: string
  /** In place of the code, for the day the phone is lost. */
  readonly recoveryCode?: string
  readonly address: string
  readonly device?: string
}
type Candidate = { readonly school_id: string; readonly id: string }

/** A refusal is never answered sooner than this, so that its time does not tell which part was wrong or who has an account. */
const refusalAfterMs = 250

/**
 * Signs in with e-mail address, password and authenticator code, all at once; returns the session's token. Where one address belongs to
 * several schools, each with its own authenticator entry, the code says which school is meant.
 * @throws NotSignedInBy for any wrong part alike, TooManyTries after five wrong in 15 minutes for an account or twenty for a network address.
 * @policy ROL-A2
 */
export async function signIn(house: House, given: Credentials): Promise<string> {
  const notBefore = pause(refusalAfterMs)
  const tried = await takeATry(house, given)
  const candidates = await house.asClerk<PeopleTables, Candidate[]>((db) =>
    db
      .selectFrom('member')
      .select(['school_id', 'id'])
      .where('email', '=', given.email)
      .where('state', '=', 'active')
      .orderBy('school_id')
      .limit(5)
      .execute(),
  )
  if (candidates.length === 0) await checkPassword(null, given.password)
  for (const candidate of candidates) {
    const token = await enter(house, candidate, given)
    if (token === null) continue
    await forgiveTries(house, tried)
    return token
  }
  await notBefore
  throw NotSignedInBy()
}

async function enter(house: House, { school_id: schoolId, id }: Candidate, given: Credentials): Promise<string | null> {
  const { password, code, recoveryCode = '', device = '' } = given
  const stored = await house.forSchool(schoolId, (work) => passwordHash(work, id))
  // Outside any transaction: hashing takes long, and a rush would hold all connections.
  const answer = await checkPassword(stored, password)
  if (!answer.ok) return null
  const rehashed = answer.rehash ? await hashPassword(password) : null
  return house.forSchool(schoolId, async (work) => {
    if ((await passwordHash(work, id)) !== stored || !(await mayComeByOtherWays(work, id))) return null
    const proved = code === '' ? await useRecoveryCode(work, id, recoveryCode) : await useCode(work, id, code)
    if (!proved) return null
    if (rehashed !== null)
      await work
        .tables<PeopleTables>()
        .updateTable('member')
        .set({ password_hash: rehashed })
        .where('school_id', '=', schoolId)
        .where('id', '=', id)
        .execute()
    work.log({ act: 'people.signed-in', clause: 'ROL-A2', subject: { kind: 'member', id } })
    return openSession(work, id, { by: code === '' ? 'recovery-code' : 'password', device })
  })
}

const passwordHash = async (work: Work, id: string): Promise<string | null> =>
  (
    await work
      .tables<PeopleTables>()
      .selectFrom('member')
      .select('password_hash')
      .where('school_id', '=', work.school.id)
      .where('id', '=', id)
      .executeTakeFirst()
  )?.password_hash ?? null

type Tried = { readonly account: string; readonly mine: readonly string[] }

/** Counts the tries of this account and address one at a time, and writes this one down before it is looked at. One that is not let pass is not counted, so that knocking does not lengthen the wait. */
async function takeATry(house: House, { email, address }: Pick<Credentials, 'email' | 'address'>): Promise<Tried> {
  const now = house.clock()
  const account = `account:${hashToken(email)}`
  const rows = [account, ...(address === '' ? [] : [`address:${address}`])].map((key) => ({ id: house.newId(), key, at: now }))
  const keys = rows.map(({ key }) => key)
  return house.forInstallation<PeopleTables, Tried>(async (db) => {
    for (const key of keys) await oneAtATimeHere(db, key)
    const from = now.subtract({ minutes: limits.windowMinutes })
    const seen = await db.selectFrom('sign_in_attempt').select(['key', 'at']).where('key', 'in', keys).where('at', '>', from).execute()
    const waits = keys.flatMap((key) => {
      const earlier = seen.filter((one) => one.key === key).map(({ at }) => at)
      return tryAgainAt(earlier, key === account ? limits.account : limits.address, now) ?? []
    })
    const last = waits.sort(Temporal.Instant.compare).at(-1)
    if (last) throw TooManyTries({ wait: sayWait(last, now) })
    await db.insertInto('sign_in_attempt').values(rows).execute()
    return { account, mine: rows.map(({ id }) => id) }
  })
}

/** Being right clears what went wrong for this account, and this try for the network address. */
const forgiveTries = (house: House, { account, mine }: Tried): Promise<unknown> =>
  house.forInstallation<PeopleTables, unknown>((db) =>
    db
      .deleteFrom('sign_in_attempt')
      .where((eb) => eb.or([eb('key', '=', account), eb('id', 'in', mine)]))
      .execute(),
  )

/** Tries older than a day, and challenges nobody answered, are of no use to anybody. */
export const forgetOldTries = (house: House): Promise<unknown> =>
  house.forInstallation<WaysIn, unknown>(async (db) => {
    const old = house.clock().subtract({ hours: 24 })
    await db.deleteFrom('passkey_challenge').where('made_at', '<', old).execute()
    return db.deleteFrom('sign_in_attempt').where('at', '<', old).execute()
  })
