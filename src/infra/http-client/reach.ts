import { isLoopbackAddress, isPublicAddress, literalAddress } from './address.ts'
import type { Resolve } from './guarded-agent.ts'
import { type OutgoingPolicy, refusedAddress, type Trust, trustOf } from './policy.ts'
import { OutsideTrouble } from './trouble.ts'

/** Where to connect to, the name that its certificate must carry, and how far it is trusted: only inside may words go uncovered. */
export type Reached = { readonly address: string; readonly name: string | null; readonly trust: Trust }

/** Looks a host up once and judges every address it has, as for a web address: one bad one refuses them all. */
export async function reach(
  { host, port }: { readonly host: string; readonly port: number },
  policy: OutgoingPolicy,
  resolve: Resolve,
): Promise<Reached> {
  const url = `https://${host}:${port}`
  if (!/^[^\s/@?#\\]+$/.test(host) || !URL.canParse(url)) throw new OutsideTrouble('bad-url', false, `${host} is not the name of a server.`)
  const { hostname } = new URL(url)
  const trust = widest(trustOf(new URL(url), policy), trustOf(new URL(`http://${hostname}:${port}`), policy))
  const literal = literalAddress(hostname)
  const found = literal === null ? await lookUp(hostname, resolve) : [literal]
  const [address] = found
  if (address === undefined || found.some((one) => !isAllowed(one, trust))) throw refusedAddress(hostname)
  return { address, name: literal === null ? hostname : null, trust }
}

const widest = (one: Trust, other: Trust): Trust => (one === 'public' ? other : one)
const isAllowed = (address: string, trust: Trust): boolean =>
  trust === 'named' || (trust === 'loopback' ? isLoopbackAddress(address) : isPublicAddress(address))

async function lookUp(hostname: string, resolve: Resolve): Promise<readonly string[]> {
  try {
    return (await resolve(hostname)).map(({ address }) => address)
  } catch (error) {
    throw new OutsideTrouble('unreachable', false, `There is no server called ${hostname}.`, error)
  }
}
