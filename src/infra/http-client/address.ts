import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

const globalUnicast = ipaddr.IPv6.parse('2000::')

/**
 * True only for an address of the public internet. Private, loopback, link-local, shared, documentation and
 * multicast ranges are not; nor are the IPv6 forms that carry an IPv4 address inside (mapped, NAT64, 6to4, Teredo),
 * whatever that address is, since they can lead back inside the house.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast, 3)
}

/** True for 127.0.0.0/8 and ::1. */
export const isLoopbackAddress = (address: string): boolean => isIP(address) !== 0 && ipaddr.parse(address).range() === 'loopback'

/** The address written in a URL's host name, without brackets, or null when the host is a name. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return isIP(bare) !== 0 ? bare : null
}

/** True for a host that says of itself that it is this machine. */
export function saysLoopback(hostname: string): boolean {
  const literal = literalAddress(hostname)
  return literal === null ? /^(.+\.)?localhost\.?$/.test(hostname) : isLoopbackAddress(literal)
}
