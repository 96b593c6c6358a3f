import { isPublicAddress, literalAddress, saysLoopback } from './address.ts'
import { OutsideTrouble } from './trouble.ts'

/** Where the house may call. Everything else is refused before a connection is made. */
export type OutgoingPolicy = {
  /** For the demonstration and tests: hosts that are written as this machine, over http and on any port. */
  readonly allowLoopback: boolean
  /** Origins that the school's own settings name, such as `http://pds.school.internal:3000`: any scheme, port and address. */
  readonly allowedOrigins: readonly string[]
  /** For the whole exchange with its redirects and its body. 10,000 when left out. */
  readonly timeoutMs?: number
  /** Of one answer, after decompression. 5,000,000 when left out. */
  readonly maxBytes?: number
}

/** `public`: only public addresses may be connected to. `loopback`: only this machine. `named`: the settings vouch for it. */
export type Trust = 'public' | 'loopback' | 'named'

const longestUrl = 8_000

/**
 * Reads a URL and says how far it is trusted, or throws `OutsideTrouble`. Browser rules for reading URLs apply, so that
 * every way of writing an address (decimal, octal, hexadecimal, short, mapped) is judged as the address it means.
 */
export function judge(url: string | URL, policy: OutgoingPolicy): { url: URL; trust: Trust } {
  const parsed = readUrl(url)
  const trust = trustOf(parsed, policy)
  if (trust !== 'public') return { url: parsed, trust }
  if (parsed.protocol !== 'https:') throw new OutsideTrouble('bad-url', false, 'Only addresses that begin with https:// can be used.')
  if (parsed.port !== '' && parsed.port !== '80')
    throw new OutsideTrouble('bad-url', false, 'This address names a port that is not allowed.')
  const literal = literalAddress(parsed.hostname)
  if (literal !== null && !isPublicAddress(literal)) throw refusedAddress(parsed.hostname)
  return { url: parsed, trust }
}

/** How far an origin is trusted, going by its name alone. */
export function trustOf(url: Pick<URL, 'origin' | 'hostname' | 'protocol'>, policy: OutgoingPolicy): Trust {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'public'
  if (policy.allowedOrigins.some((allowed) => originOf(allowed) === url.origin)) return 'named'
  return policy.allowLoopback && saysLoopback(url.hostname) ? 'loopback' : 'public'
}

export const refusedAddress = (host: string): OutsideTrouble =>
  new OutsideTrouble('refused-address', false, `${host} is not an address on the public internet.`)

const originOf = (allowed: string): string | null => (URL.canParse(allowed) ? new URL(allowed).origin : null)

function readUrl(url: string | URL): URL {
  const text = String(url)
  if (text.length > longestUrl || !URL.canParse(text)) throw new OutsideTrouble('bad-url', false, 'This is not a web address.')
  const parsed = new URL(text)
  if (parsed.username !== '' || parsed.password !== '')
    throw new OutsideTrouble('bad-url', false, 'A web address must not carry a user name or password.')
  return parsed
}
