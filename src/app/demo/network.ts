import { once } from 'node:events'
import net from 'node:net'
import { connectSchool } from './connect-school.ts'
import { parentsWrite, publishSomething } from './conversation.ts'
import { type Inside, platformsOf } from './posts.ts'

export type Ports = { readonly base: number; readonly origin: string }
export type JoinOptions = {
  readonly postgresUrl: string
  readonly ports: Ports
  readonly say: (words: string) => void
  /** What is to be undone at the end, last first. */
  readonly stops: (() => Promise<unknown>)[]
}

/** Those who live on the network from the start; the school comes first. */
const users = [
  { handle: 'ashgrove.test', displayName: 'Ashgrove Primary School' },
  { handle: 'gemma.test', displayName: 'Gemma T.' },
  { handle: 'leon-herald.test', displayName: 'Leon at the Herald' },
  { handle: 'bilal-dad.test', displayName: 'Bilal Ahmed' },
] as const

/**
 * Starts the network, connects the school's account to it, and lets the school and a few parents write. The network forgets everything
 * when it stops, so each start connects anew. Returns the address of its personal data server; how to stop it is added to `stops`.
 */
export async function joinNetwork(inside: Inside, schoolId: string, { postgresUrl, ports, say, stops }: JoinOptions): Promise<string> {
  const { startBluesky } = await import('../../../counterparties/network.ts')
  const network = await startBluesky({ postgresUrl, users, portBase: ports.base, say })
  stops.push(network.stop)
  const bluesky = platformsOf(inside).find(({ id }) => id === 'bluesky')
  if (!bluesky) throw new Error('Bluesky is not among the platforms.')
  say("Connecting the school's account")
  const isLive = await connectSchool(inside.house, schoolId, { bluesky, network })
  if (!isLive) return network.pds
  say('The school posts, and parents answer')
  const post = await publishSomething(inside, schoolId)
  if (post !== null) await parentsWrite(inside, network, post)
  return network.pds
}

/** Four ports in a row that nobody uses, and the address that the personal data server will have on the second. */
export async function portsForNetwork(): Promise<Ports> {
  for (let base = 2582; base < 4000; base += 10) {
    const free = await Promise.all([0, 1, 2, 3].map((offset) => isFree(base + offset)))
    if (free.every(Boolean)) return { base, origin: `http://localhost:${base + 1}` }
  }
  throw new Error('There are no four free ports for the Bluesky network between 2582 and 4000.')
}

async function isFree(port: number): Promise<boolean> {
  const server = net.createServer()
  server.listen(port, '127.0.0.1')
  const taken = await Promise.race([once(server, 'listening').then(() => false), once(server, 'error').then(() => true)]).catch(() => true)
  if (!taken) {
    server.close()
    await once(server, 'close')
  }
  return !taken
}
