/** A time-ordered id (UUID version 7) from a time in milliseconds and 10 random bytes: new rows stay together in their index. */
export function uuidv7(ms: number, random: Uint8Array): string {
  const time = ms.toString(16).padStart(12, '0')
  const rest = Array.from(random.subarray(0, 10), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(rest[4] ?? '0', 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-${variant}${rest.slice(5, 8)}-${rest.slice(8, 20)}`
}

/** Only this shape is ever written into SQL text as a literal. */
export const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
