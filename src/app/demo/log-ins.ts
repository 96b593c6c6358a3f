import { createHmac } from 'node:crypto'
import { parseTotpSeed, toBase32, totpCode, totpStep, type TotpSeed } from '../../infra/crypto/totp.ts'

/** Everybody's in the demo school. It is known to all the world, and guards nothing. */
export const demoPassword = 'lantern orchard pebble'

/** The seed of a person's authenticator, told from the address: a newcomer without an app can be shown its codes. */
export const demoSeed = (email: string): string => toBase32(createHmac('sha1', 'schoolgate demo').update(email).digest())

const seedOf = (email: string): TotpSeed => parseTotpSeed(demoSeed(email)) as TotpSeed

/** The six digits that the authenticator shows at that instant. */
export const demoCode = (email: string, at: Temporal.Instant): string => totpCode(seedOf(email), at)

/** Seconds until the codes change. */
export const secondsLeft = (at: Temporal.Instant): number => {
  const { period } = seedOf('')
  return Math.max(1, Math.ceil((totpStep(seedOf(''), at) + 1) * period - at.epochMilliseconds / 1000))
}
