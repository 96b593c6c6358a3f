import { randomInt } from 'node:crypto'

export const letters = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * A new name for a post, in the form that Bluesky asks for: 53 bits of microseconds and 10 bits that tell clocks apart, as
 * thirteen letters that sort by time. The microseconds below the millisecond are drawn by lot, so that two names made
 * for one account in the same instant differ.
 */
export function newRecordName(at: Temporal.Instant): string {
  let rest = (BigInt(at.epochMilliseconds) * 1000n + BigInt(randomInt(1000))) * 1024n + BigInt(randomInt(1024))
  let name = ''
  for (let place = 0; place < 13; place++) {
    name = letters.charAt(Number(rest % 32n)) + name
    rest /= 32n
  }
  return name
}
