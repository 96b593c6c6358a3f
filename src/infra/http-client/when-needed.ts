import type { Resolve } from './guarded-agent.ts'
import type { HttpClient } from './http-client.ts'
import type { OutgoingPolicy } from './policy.ts'

/** The guarded client. What it is made of is large, and is read when somebody first asks the outside, not when Schoolgate starts. */
export function makeHttpClient(policy: OutgoingPolicy, resolve?: Resolve): HttpClient {
  let opened: Promise<HttpClient> | undefined
  const open = (): Promise<HttpClient> => {
    opened ??= import('./http-client.ts').then((made) => made.makeHttpClient(policy, resolve))
    return opened
  }
  return {
    fetch: async (input, init) => (await open()).fetch(input, init),
    reach: async (host, port) => (await open()).reach(host, port),
    listen: async (address, to) => (await open()).listen(address, to),
    close: async () => {
      await (await opened)?.close()
    },
  }
}
