import { lookup as systemLookup, type LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { Agent, buildConnector } from 'undici'
import { isLoopbackAddress, isPublicAddress, literalAddress } from './address.ts'
import { type OutgoingPolicy, refusedAddress, type Trust, trustOf } from './policy.ts'

/** Turns a name into addresses. Tests give their own; the product uses the system's. */
export type Resolve = (hostname: string) => Promise<readonly LookupAddress[]>

export const systemResolve: Resolve = (hostname) =>
  new Promise((resolve, reject) => systemLookup(hostname, { all: true }, (error, found) => (error ? reject(error) : resolve(found))))

/**
 * An agent whose every new connection goes to an address that was looked at first. The name is asked for once per
 * connection and the very answer that was judged is the one connected to, so an answer that changes in between
 * (DNS rebinding) changes nothing. One bad address among several refuses them all.
 */
export function guardedAgent(policy: OutgoingPolicy, resolve: Resolve, timeoutMs: number): Agent {
  const connectors = { public: connector('public'), loopback: connector('loopback'), named: connector('named') }
  function connector(trust: Trust): buildConnector.connector {
    return buildConnector({ lookup: checkedLookup(resolve, trust), timeout: timeoutMs, allowH2: false })
  }
  return new Agent({
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    connect(options, callback) {
      const origin = `${options.protocol}//${options.host ?? options.hostname}`
      if (!URL.canParse(origin)) return callback(refusedAddress(options.hostname), null)
      const trust = trustOf(new URL(origin), policy)
      const literal = literalAddress(new URL(origin).hostname)
      if (literal !== null && !isAllowed(literal, trust)) return callback(refusedAddress(options.hostname), null)
      connectors[trust](options, callback)
    },
  })
}

const isAllowed = (address: string, trust: Trust): boolean =>
  trust === 'named' || (trust === 'loopback' ? isLoopbackAddress(address) : isPublicAddress(address))

/** Exported for its tests: the lookup that a socket is opened with. */
export function checkedLookup(resolve: Resolve, trust: Trust): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found
        if (first === undefined || found.some(({ address }) => !isAllowed(address, trust))) return callback(refusedAddress(hostname), '')
        if (options.all) callback(null, [...found])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
}
