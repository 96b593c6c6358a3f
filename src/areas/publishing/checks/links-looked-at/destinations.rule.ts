import { isUnder } from '../facts.rule.ts'
import { linksIn } from '../links-found.rule.ts'
import { wholeAddress } from '../links.rule.ts'
import type { LinkLook } from '../types.ts'

type Look = LinkLook & { readonly lookedAt: Temporal.Instant }

/** Where a link of a post leads, as far as anybody has seen. */
export type Destination = {
  /** As it is written in the post. */
  readonly address: string
  /** Where a reader may follow it from here; null where nobody should. */
  readonly href: string | null
  /** The host at its end. */
  readonly leadsTo: string
  readonly isOwn: boolean
  /** What was seen there; null while nobody has looked. */
  readonly look: Look | null
}

type Known = { readonly looks: ReadonlyMap<string, Look>; readonly schoolDomains: readonly string[] }
const mostLinks = 40
const hostOf = (url: URL): string => url.hostname.replace(/^www\./, '').replace(/\.$/, '')

/** Every link of these texts once, in the order of reading. @policy DON-5 */
export function destinationsOf(texts: readonly string[], { looks, schoolDomains }: Known): readonly Destination[] {
  const addresses = [...new Set(texts.flatMap((text) => linksIn(text, mostLinks).map(({ address }) => address)))].slice(0, mostLinks)
  return addresses.map((address) => {
    const url = wholeAddress(address)
    const look = url ? (looks.get(url.href) ?? null) : null
    const end = look === null ? url : (URL.parse(look.finalAddress) ?? url)
    const leadsTo = end ? hostOf(end) : address
    const isOwn = isUnder(leadsTo, schoolDomains)
    const mayFollow = url !== null && /^https?:$/.test(url.protocol) && (look === null ? isOwn : look.cameTo === 'ok')
    return { address, href: mayFollow ? url.href : null, leadsTo, isOwn, look }
  })
}
