import { randomBytes } from 'node:crypto'
import { hashToken } from '../../../infra/crypto/tokens.ts'
import type { House } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { WaysIn } from './identity.tables.ts'
import type { Kysely } from 'kysely'

/** What a device must answer, and at which address of ours. Good once, and for five minutes. */
export type Challenge = { readonly challenge: string; readonly origin: string }
const minutes = 5

type For = 'add' | 'confirm'
const keyOf = (work: Work, what: For): string => `${what}:${work.caller.sessionId ?? ''}`

const keep = (db: Kysely<WaysIn>, key: string, { origin, at }: { origin: string; at: Temporal.Instant }): Promise<Challenge> => {
  const challenge = randomBytes(32).toString('base64url')
  return db
    .insertInto('passkey_challenge')
    .values({ key, challenge, origin, made_at: at })
    .onConflict((on) => on.column('key').doUpdateSet({ challenge, origin, made_at: at }))
    .execute()
    .then(() => ({ challenge, origin }))
}
const take = (db: Kysely<WaysIn>, key: string, at: Temporal.Instant): Promise<Challenge | undefined> =>
  db
    .deleteFrom('passkey_challenge')
    .where('key', '=', key)
    .where('made_at', '>', at.subtract({ minutes }))
    .returning(['challenge', 'origin'])
    .executeTakeFirst()

/** For somebody who is signed in: bound to this session and to what it is for. */
export const newChallenge = (work: Work, what: For, origin: string): Promise<Challenge> =>
  keep(work.tables<WaysIn>(), keyOf(work, what), { origin, at: work.now() })
export const takeChallenge = (work: Work, what: For): Promise<Challenge | undefined> =>
  take(work.tables<WaysIn>(), keyOf(work, what), work.now())

/** For somebody not yet known: bound to what this one browser keeps. */
export const challengeAtTheDoor = (house: House, token: string, origin: string): Promise<Challenge> =>
  house.forInstallation<WaysIn, Challenge>((db) => keep(db, `door:${hashToken(token)}`, { origin, at: house.clock() }))
export const takeChallengeAtTheDoor = (house: House, token: string): Promise<Challenge | undefined> =>
  house.forInstallation<WaysIn, Challenge | undefined>((db) => take(db, `door:${hashToken(token)}`, house.clock()))
