import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What an authenticator app is given. `base32` is in capitals, without spaces or padding. */
export type TotpSeed = {
  readonly base32: string
  readonly algorithm: 'SHA1' | 'SHA256' | 'SHA512'
  readonly digits: 6 | 7 | 8
  /** Seconds for which one code stands. */
  readonly period: number
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const usual = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** A new random seed of 160 bits, with the settings that every app knows: SHA-1, six digits, 30 seconds. */
export const newTotpSeed = (): TotpSeed => ({ base32: toBase32(randomBytes(20)), ...usual })

/** Number of the period in which the instant lies, counted from 1970. */
export const totpStep = ({ period }: TotpSeed, at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 1000 / period)

/** The code that an app shows at that instant (RFC 6238). */
export const totpCode = (seed: TotpSeed, at: Temporal.Instant): string => codeOf(seed, totpStep(seed, at))

/**
 * The step of a right code, to be stored as `lastUsedStep`; null when it is wrong, or not later than the last one used.
 * The periods just before and just after are taken too, for clocks that are out.
 */
export function checkTotp(seed: TotpSeed, code: string, at: Temporal.Instant, lastUsedStep: number | null): number | null {
  const typed = Buffer.from(code.replace(/[\s-]/g, ''))
  const step = totpStep(seed, at)
  let found: number | null = null
  for (const candidate of [step - 1, step, step + 1]) {
    const right = candidate < 0 ? Buffer.alloc(0) : Buffer.from(codeOf(seed, candidate))
    const same = typed.length === right.length && typed.length > 0 && timingSafeEqual(typed, right)
    if (same && candidate > (lastUsedStep ?? -1)) found ??= candidate
  }
  return found
}

/** The address that a QR code carries to an authenticator app, and a form in which a seed can be stored whole. */
export function otpauthUri(seed: TotpSeed, { issuer, account }: { readonly issuer: string; readonly account: string }): string {
  const { base32, algorithm, digits, period } = seed
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  return `otpauth://totp/${label}?secret=${base32}&issuer=${encodeURIComponent(issuer)}&algorithm=${algorithm}&digits=${digits}&period=${period}`
}

/** What a person pasted: the address behind a QR code, or the seed itself, in any case, with spaces or hyphens. Null when it is neither. */
export function parseTotpSeed(text: string): TotpSeed | null {
  const pasted = text.trim()
  if (!/^otpauth:/i.test(pasted)) return seedOf(pasted, usual)
  const uri = URL.parse(pasted)
  if (uri?.host !== 'totp') return null
  const asked = (name: string, normally: string | number): string => uri.searchParams.get(name) ?? String(normally)
  const algorithm = asked('algorithm', usual.algorithm).toUpperCase().replace('-', '')
  const [digits, period] = [Number(asked('digits', usual.digits)), Number(asked('period', usual.period))]
  if (!isAlgorithm(algorithm) || !isDigits(digits) || !Number.isInteger(period) || period < 5 || period > 300) return null
  return seedOf(asked('secret', ''), { algorithm, digits, period })
}

const isAlgorithm = (name: string): name is TotpSeed['algorithm'] => name === 'SHA1' || name === 'SHA256' || name === 'SHA512'
const isDigits = (count: number): count is TotpSeed['digits'] => count === 6 || count === 7 || count === 8

function seedOf(pasted: string, settings: Omit<TotpSeed, 'base32'>): TotpSeed | null {
  const base32 = pasted.toUpperCase().replace(/[\s-]/g, '').replace(/=+$/, '')
  const whole = /^[A-Z2-7]{8,256}$/.test(base32) && ![1, 3, 6].includes(base32.length % 8)
  return whole ? { base32, ...settings } : null
}

function codeOf({ base32, algorithm, digits }: TotpSeed, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(algorithm.toLowerCase(), fromBase32(base32)).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) as number) & 0xf) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** RFC 4648, without padding. */
export function toBase32(bytes: Uint8Array): string {
  let [text, held, bits] = ['', 0, 0]
  for (const byte of bytes) {
    held = (held << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet[(held >> (bits - 5)) & 31]
    held &= 0x1f
  }
  return bits > 0 ? text + alphabet[(held << (5 - bits)) & 31] : text
}

/** The bytes of base32 text in capitals without padding. @throws RangeError on any other character. */
export function fromBase32(text: string): Buffer {
  const bytes: number[] = []
  let [held, bits] = [0, 0]
  for (const letter of text) {
    const value = alphabet.indexOf(letter)
    if (value < 0) throw new RangeError('Not base32 text.')
    held = ((held << 5) | value) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 0xff)
    }
  }
  return Buffer.from(bytes)
}
