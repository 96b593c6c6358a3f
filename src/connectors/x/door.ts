import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Use } from '../connector.ts'
import { type Bad, comeBack, type Door, type Effect, type Said, usual, wordsOf } from '../door.ts'
import { prices } from './prices.ts'

/** One account on X, with a tally of what its calls cost. */
export type XDoor = Door & {
  readonly api: string
  /** True where posts are seen at x.com: everywhere but on a stand-in. */
  readonly isPublic: boolean
  spend(what: string, cost: number): void
  taken(): readonly Use[]
}
export const xApi = 'https://api.x.com'

export function openDoor(http: HttpClient, now: Clock, { accessToken = '' }: Credentials, origin: string | undefined): XDoor {
  let uses: Use[] = []
  const door = { name: 'X', http, now, headers: { authorization: `Bearer ${accessToken}` } }
  return {
    ...door,
    api: origin ?? xApi,
    isPublic: origin === undefined,
    reads: (said, effect) => readTrouble({ ...door }, said, effect),
    spend: (what, cost) => {
      if (cost > 0) uses.push({ what, cost })
    },
    taken: () => {
      const all = uses
      uses = []
      return all
    },
  }
}

/** Where X says no in a way of its own. */
function readTrouble(door: Pick<Door, 'name' | 'now'>, said: Said, effect: Effect): Bad | null {
  const words = wordsOf(said.body)
  if (said.status === 402 || (said.status === 403 && /credit|spend cap|billing/i.test(words)))
    return { is: 'refused', because: `X takes no more from this connection until it is paid for: ${words || 'there is no credit left'}` }
  if (said.status === 403 && /suspended|locked|verify your identity/i.test(words))
    return { is: 'sign-in-again', because: `X has stopped the account: ${words}` }
  if (said.status === 429) {
    const until = comeBack(said.headers, door.now)
    const daily = said.headers.get('x-user-limit-24hour-remaining') === '0'
    return {
      is: 'wait',
      until,
      because: daily ? 'X takes no more posts of this account today.' : 'X asks for a pause: too much came in a short time.',
    }
  }
  return usual(door, said, effect)
}

/** Reading costs by what comes back. */
export const spendOnReading = (door: XDoor, count: number): void => door.spend('read', count * prices.readOwn)
