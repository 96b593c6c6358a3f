import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from './dice.ts'

export type Request = { readonly route: string; readonly address: string; readonly cookie: string }
export type Answered = { readonly route: string; readonly status: number; readonly ms: number }

/**
 * So many people at once, each looking at one page after another for that long, with a pause of half a second to one and a half
 * between: faster than anybody reads. Every answer with the time that it took, from the first byte asked to the last byte got.
 */
export async function visit(
  origin: string,
  { people, seconds, dice, next }: { people: number; seconds: number; dice: Dice; next: () => Request },
): Promise<readonly Answered[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: people })
  const until = performance.now() + seconds * 1000
  const answers: Answered[] = []
  const person = async (): Promise<void> => {
    await pause(dice(1000))
    while (performance.now() < until) {
      answers.push(await ask(agent, origin, next()))
      await pause(500 + dice(1000))
    }
  }
  await Promise.all(Array.from({ length: people }, person))
  agent.destroy()
  return answers
}

const ask = (agent: Agent, origin: string, { route, address, cookie }: Request): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const began = performance.now()
    const request = get(
      `${origin}${address}`,
      { agent, headers: { cookie: `schoolgate=${cookie}`, 'accept-encoding': 'gzip' } },
      (response) => {
        response.on('end', () => resolve({ route, status: response.statusCode ?? 0, ms: performance.now() - began }))
        response.on('error', reject)
        response.resume()
      },
    )
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A connection that both sides let go of in the same moment: as a browser does, ask once more on a new one.
      if (request.reusedSocket && error.code === 'ECONNRESET') ask(agent, origin, { route, address, cookie }).then(resolve, reject)
      else reject(error)
    })
  })
