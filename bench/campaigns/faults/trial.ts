import { systemClock } from '../../../src/kernel/time.ts'
import { type HttpClient, makeHttpClient } from '../../../src/infra/http-client/index.ts'
import { type Handle, type Outcome, type Outgoing, plainWords, type Publishing } from '../../../src/connectors/connector.ts'
import { type FaultName, faultNames, type Faulty } from '../../../src/connectors/testing/faulty-server.ts'

/** One platform behind a front that can fail, and somebody outside who counts what people see. */
export type Stand = {
  readonly front: Faulty
  /** The platform's publishing as the product would do it, over this client, at this address of the front. */
  publishing(http: HttpClient, url: string): Publishing
  seen(text: string): number | Promise<number>
  /** A post of these words; where left out, of words alone. */
  readonly post?: (text: string) => Outgoing
  /** The longest that an honest answer takes here, in milliseconds. */
  readonly patience: number
  /** How many posts it takes side by side before an honest answer takes longer; twenty if left out. */
  readonly together?: number
  /** The platform shows nobody what was said there, so that a person must look after every silence. */
  readonly cannotBeRead?: true
  stop(): Promise<void>
}

/** Besides what a platform does: its name is not found at all. */
export const faults = [...faultNames, 'dns'] as const
export type Fault = (typeof faults)[number]
export const struckAfterAcceptance: readonly Fault[] = [
  '500-after',
  'timeout-after',
  'reset-mid-body',
  'slow',
  'duplicate-refused',
  'malformed-json',
  'wrong-type',
  'huge-body',
] satisfies readonly FaultName[]

/** What came of one post: `retried` was surely not there, and was sent again; `unconfirmed` is for a person. */
export type End = 'published' | 'refused' | 'retried' | 'unconfirmed'
export type Trial = {
  readonly end: End
  /** What is untrue about it, in words; null when all is well. */
  readonly wrong: string | null
  /** The platform had taken it when the fault struck. */
  readonly accepted: boolean
}
export type Trials = {
  readonly each: readonly Trial[]
  /** Calls that people would see something of, while the fault struck: one for each post, and not one more. */
  readonly calls: number
}

const policy = { allowLoopback: true, allowedOrigins: [] }
const deaf = (): Promise<never> => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }))

export type Clients = { readonly calm: HttpClient; readonly hasty: HttpClient; readonly deaf: HttpClient; close(): Promise<void> }
/** `hasty` gives up soon after an honest answer would have come; `deaf` finds no name. */
export function clientsFor({ patience }: Stand): Clients {
  const made = {
    calm: makeHttpClient(policy),
    hasty: makeHttpClient({ ...policy, timeoutMs: patience }),
    deaf: makeHttpClient(policy, deaf),
  }
  return { ...made, close: async () => void (await Promise.all(Object.values(made).map((one) => one.close()))) }
}

/** So many posts, a few under way together. */
export async function strikeMany(stand: Stand, fault: Fault, { trials, clients }: { trials: number; clients: Clients }): Promise<Trials> {
  const { together = 20 } = stand
  const each: Trial[] = []
  let calls = 0
  for (let done = 0; done < trials; done += together) {
    const count = Math.min(together, trials - done)
    const texts = Array.from({ length: count }, (_, at) => `${fault} number ${done + at}: the beans are as tall as the window.`)
    const found = await strike(stand, fault, { texts, clients })
    each.push(...found.each)
    calls += found.calls
  }
  return { each, calls }
}

/**
 * Publishes posts as the publishing room does: one call each, then only reads; what surely did not happen is sent again when the platform
 * is well. The fault strikes those first calls, all of which are under way together.
 */
async function strike(stand: Stand, fault: Fault, { texts, clients }: { texts: readonly string[]; clients: Clients }): Promise<Trials> {
  const { front } = stand
  const well = stand.publishing(clients.calm, front.url)
  const made = stand.post ?? plainWords
  const handles = await Promise.all(texts.map(async (text) => ready(await well.prepare(made(text), systemClock()))))
  const before = front.effects()
  const isDns = fault === 'dns'
  const struck = stand.publishing(isDns ? clients.deaf : clients.hasty, isDns ? front.url.replace('127.0.0.1', 'localhost') : front.url)
  // Whoever must sign in first does so before anything goes wrong.
  if (handles[0]) await struck.confirm(handles[0])
  front.next(isDns ? null : fault, texts.length)
  const answers = await Promise.all(handles.map((handle) => struck.commit(handle)))
  front.next(null)
  await front.settled()
  const calls = front.effects() - before
  const each: Trial[] = []
  for (const [at, answer] of answers.entries())
    each.push(await aftermath({ stand, well, answer, text: texts[at] ?? '', handle: handles[at] ?? {} }))
  return { each, calls }
}

type After = {
  readonly stand: Stand
  readonly well: Publishing
  readonly answer: Outcome<unknown>
  readonly text: string
  readonly handle: Handle
}

async function aftermath({ stand, well, answer, text, handle }: After): Promise<Trial> {
  const seen = await stand.seen(text)
  const told = (end: End, wrong: string | null): Trial => ({
    end,
    accepted: seen > 0,
    wrong: seen > 1 ? `It is there ${seen} times.` : wrong && `${wrong} (${answer.is}${'because' in answer ? `: ${answer.because}` : ''})`,
  })
  switch (answer.is) {
    case 'done':
      return told('published', seen === 1 ? null : 'It is called published, and is not there.')
    case 'refused':
      return told('refused', seen === 0 ? null : 'It is called refused, and is there.')
    case 'unknown': {
      const look = await well.confirm(handle)
      if (look.is === 'done' && look.value !== null)
        return told('published', seen === 1 ? null : 'It is called published, and is not there.')
      return told('unconfirmed', seen === 0 || stand.cannotBeRead ? null : 'It is there, and is not found.')
    }
    default: {
      if (seen > 0) return told('retried', 'It is called surely not sent, and is there.')
      const again = await well.commit(handle)
      return told(
        'retried',
        again.is === 'done' && (await stand.seen(text)) === 1 ? null : `It could not be sent again: ${JSON.stringify(again)}`,
      )
    }
  }
}

function ready<Value>(outcome: Outcome<Value>): Value {
  if (outcome.is === 'done') return outcome.value
  throw new Error(`A platform that is well does not take a post: ${JSON.stringify(outcome)}`)
}
