import { birthDateAt, speaksOfBirth } from './personal-data/birth-date.ts'
import { emailAt } from './personal-data/email.ts'
import { logInsIn } from './personal-data/log-in.ts'
import { type OfficialKind, officialNumberAt } from './personal-data/official-number.ts'
import { phoneAt } from './personal-data/phone.ts'
import { postcodeAt } from './personal-data/postcode.ts'
import { isDigit, type Span } from './personal-data/signs.ts'
import { streetAddressAt } from './personal-data/street-address.ts'
import { upnAt } from './personal-data/upn.ts'

export type PersonalKind = 'phone' | 'email' | 'postcode' | 'address' | 'birth-date' | 'upn' | OfficialKind | 'log-in'
export type PersonalData = { readonly kind: PersonalKind; readonly start: number; readonly end: number }

/**
 * Finds what tells where a person can be reached, lives or was born, the numbers of pupils, the state, cars and banks, and log-ins.
 * Every kind but the last has an `@` or a digit in it, so all other signs are passed over once; each finder reads a bounded stretch
 * around its place. The time is linear in the text, whatever the text.
 */
export function findPersonalData(text: string): PersonalData[] {
  const found: PersonalData[] = []
  const ofBirth = speaksOfBirth(text)
  for (let at = nextSign(text, 0); at >= 0; ) {
    let end = at + 1
    if (text.charCodeAt(at) === 64) keep(found, 'email', emailAt(text, at))
    else end = readDigits(text, at, found, ofBirth)
    at = nextSign(text, end)
  }
  for (const [start, end] of logInsIn(text)) found.push({ kind: 'log-in', start, end })
  return found
}

const sign = /[@\d]/g

function nextSign(text: string, from: number): number {
  sign.lastIndex = from
  return sign.test(text) ? sign.lastIndex - 1 : -1
}

function keep(found: PersonalData[], kind: PersonalKind, span: Span | null): boolean {
  if (span === null) return false
  found.push({ kind, start: span[0], end: span[1] })
  return true
}

/** Everything that may begin with the digits at `from`, the surest first. Answers where reading goes on. */
function readDigits(text: string, from: number, found: PersonalData[], ofBirth: boolean): number {
  let end = from
  while (isDigit(text.charCodeAt(end))) end++
  if (keep(found, 'upn', upnAt(text, from))) return from + 12
  const official = end - from >= 2 ? officialNumberAt(text, from) : null
  if (official && keep(found, official.kind, official.span)) return Math.max(end, official.span[1])
  if (beginsAsPhone(text, from) && keep(found, 'phone', phoneAt(text, from))) return Math.max(end, found.at(-1)?.end ?? end)
  if (ofBirth && keep(found, 'birth-date', birthDateAt(text, from))) return Math.max(end, found.at(-1)?.end ?? end)
  if (keep(found, 'postcode', postcodeAt(text, from))) return Math.max(end, found.at(-1)?.end ?? end)
  keep(found, 'address', streetAddressAt(text, from))
  return end
}

function beginsAsPhone(text: string, from: number): boolean {
  const first = text.charCodeAt(from)
  return first === 48 || (first === 52 && text.charCodeAt(from + 1) === 52)
}
