/**
 * Makes time-ordered ids (UUID version 7): new rows stay together in their index, and ids made one after another sort in that
 * order, within a millisecond too. `now` gives milliseconds, `random` at least 8 random bytes.
 */
export function idMaker(now: () => number, random: () => Uint8Array): () => string {
  let last = 0
  let count = 0
  return () => {
    const ms = now()
    // A clock that stands still or goes back does not disturb the order: the count goes on, and then the millisecond.
    count = ms > last ? 0 : count + 1
    last = ms > last ? ms : last
    if (count > 0xfff) {
      last += 1
      count = 0
    }
    return uuidv7(last, count, random())
  }
}

function uuidv7(ms: number, count: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0')
  const rest = Array.from(random.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(rest[0] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${count.toString(16).padStart(3, '0')}-${variant}${rest.slice(1, 4)}-${rest.slice(4, 16)}`
}

/** Only this shape is ever written into SQL text as a literal. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
