import { once } from 'node:events'
import net from 'node:net'
import type { BlueskyNetwork } from '../../../counterparties/network.ts'
import type { Platform } from '../../connectors/connector.ts'
import { connectSchool } from './connect-school.ts'
import { parentsWrite, publishSomething } from './conversation.ts'
import type { Inside } from './posts.ts'

export type Ports = { readonly base: number; readonly origin: string }
export type JoinOptions = { readonly postgresUrl: string; readonly ports: Ports; readonly say: (words: string) => void }

/** Those who live on the network from the start; the school comes first. */
const users = [
  { handle: 'ashgrove.test', displayName: 'Ashgrove Primary School' },
  { handle: 'gemma.test', displayName: 'Gemma T.' },
  { handle: 'leon-herald.test', displayName: 'Leon at the Herald' },
  { handle: 'bilal-dad.test', displayName: 'Bilal Ahmed' },
] as const

/**
 * Starts the network, connects the school's account to it, and lets the school and a few parents write. The network forgets everything
 * when it stops, so each start connects anew.
 */
export async function joinNetwork(
  program: Inside,
  schoolId: string,
  { postgresUrl, ports, say }: JoinOptions,
): Promise<Pick<BlueskyNetwork, 'pds' | 'stop'>> {
  const { startBluesky } = await import('../../../counterparties/network.ts')
  const network = await startBluesky({ postgresUrl, users, portBase: ports.base, say })
  try {
    const bluesky = (program.outside.platforms as readonly Platform[]).find(({ id }) => id === 'bluesky')
    if (!bluesky) throw new Error('Bluesky is not among the platforms.')
    say("Connecting the school's account")
    const isLive = await connectSchool(program.house, schoolId, { bluesky, network })
    if (isLive) {
      say('The school posts, and parents answer')
      const post = await publishSomething(program, schoolId)
      if (post !== null) await parentsWrite(program, network, post)
    }
    return network
  } catch (error) {
    await network.stop()
    throw error
  }
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
