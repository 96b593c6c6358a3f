import { z } from 'zod'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Use } from '../connector.ts'
import { ask, type Asked, type Bad, type Door, type Effect, type Said, unclear, usual, wordsOf } from '../door.ts'
import type { Outcome } from '../connector.ts'
import { nextDay } from './quota.ts'

export type YouTubeDoor = Door & {
  readonly api: string
  readonly isPublic: boolean
  spend(what: string, cost: number): void
  taken(): readonly Use[]
}
export const googleApi = 'https://youtube.googleapis.com'

export function openDoor(http: HttpClient, now: Clock, { accessToken = '' }: Credentials, origin: string | undefined): YouTubeDoor {
  let uses: Use[] = []
  return {
    name: 'YouTube',
    http,
    now,
    headers: { authorization: `Bearer ${accessToken}` },
    api: origin ?? googleApi,
    isPublic: origin === undefined,
    reads: (said, effect) => readTrouble(said, effect, now),
    spend: (what, cost) => void uses.push({ what, cost }),
    taken: () => {
      const all = uses.filter(({ cost }) => cost > 0)
      uses = []
      return all
    },
  }
}

/** Google counts a call that it refuses too, so that it is counted before it is made. */
export async function call<Shape extends z.ZodType>(
  door: YouTubeDoor,
  { cost, path, what, ...asked }: Omit<Asked, 'url'> & { readonly path: string; readonly cost: number; readonly what: string },
  shape: Shape,
): Promise<Outcome<z.output<Shape>>> {
  door.spend(what, cost)
  return ask(door, { ...asked, url: `${door.api}${path}` }, shape)
}

const reasons = z.looseObject({ error: z.looseObject({ errors: z.array(z.looseObject({ reason: z.string().optional() })).optional() }) })
const usedUp = ['quotaExceeded', 'dailyLimitExceeded', 'uploadLimitExceeded']
const tooFast = ['rateLimitExceeded', 'userRateLimitExceeded']

export function reasonOf(body: unknown): string {
  const read = reasons.safeParse(body)
  return (read.success ? read.data.error.errors?.[0]?.reason : undefined) ?? ''
}

/** Google says much by one status: the reason beside it tells what it is. */
export function readTrouble(said: Said, effect: Effect, now: Clock): Bad {
  const reason = reasonOf(said.body)
  const door = { name: 'YouTube', now }
  if (usedUp.includes(reason))
    return {
      is: 'wait',
      until: nextDay(now()),
      because: 'YouTube allows so much in a day, and that is used up. It goes on at midnight in California.',
    }
  if (tooFast.includes(reason))
    return { is: 'wait', until: now().add({ seconds: 60 }), because: 'YouTube asks for a pause: too much came in a short time.' }
  if (reason === 'youtubeSignupRequired') return { is: 'sign-in-again', because: 'The Google account has no YouTube channel.' }
  if (reason === 'commentsDisabled')
    return { is: 'refused', because: 'Comments are off under this film: YouTube turns them off where it is made for children.' }
  if (said.status === 403 && reason === 'insufficientPermissions')
    return { is: 'sign-in-again', because: 'YouTube was not allowed all that is needed. Sign in again and leave every box ticked.' }
  return said.status < 400
    ? unclear(door, effect, `YouTube answers in a way that makes no sense (${said.status}${wordsOf(said.body)}).`)
    : usual(door, said, effect)
}
