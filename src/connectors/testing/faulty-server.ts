import type { ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { type Handler, type Listening, listen } from './loopback.ts'

/**
 * What can go wrong with a call that has an effect. `...-after`: the platform has done it, and we are not told. `slow`: it does it, but
 * only `slowMs` later than it was asked. `clock-skew` stays until another is chosen: its clock is two hours ahead of ours.
 */
export const faultNames = [
  '429-after',
  '429',
  '500-before',
  '500-after',
  'timeout-after',
  'reset-mid-body',
  'slow',
  'duplicate-refused',
  'expired-mid-publish',
  'clock-skew',
  'malformed-json',
  'wrong-type',
  'huge-body',
] as const
export type FaultName = (typeof faultNames)[number]

export type FaultyOptions = {
  /** Which calls a fault may strike: those that people would see something of. Everything that is no reading, if left out. */
  readonly hasEffect?: (request: Request) => boolean
  /** How this platform says that it has this already, and that the sign-in is over. */
  readonly duplicate?: () => Response
  readonly expired?: () => Response
  /** How late `slow` is. */
  readonly slowMs?: number
}
export type Faulty = Listening & {
  /** Strikes the next calls that have an effect, one unless said otherwise; null: all is well again. */
  next(fault: FaultName | null, times?: number): void
  /** How often such a call came, answered or not: more than one for a post is the repetition that must never be. */
  effects(): number
  /** Resolves when everything that is slow has been done. */
  settled(): Promise<void>
}

const says = (status: number, error: string, headers: Record<string, string> = {}): Response =>
  Response.json({ error }, { status, headers })
const isReading = (request: Request): boolean => request.method === 'GET' || request.method === 'HEAD'

/** Serves a made-up platform on this machine, and lets it fail in every way that a platform fails. */
export async function startFaulty(handler: Handler, options: FaultyOptions = {}): Promise<Faulty> {
  const { hasEffect = (request) => !isReading(request), slowMs = 1_500 } = options
  let armed: { fault: FaultName; left: number } | null = null
  let effects = 0
  const late = new Set<Promise<unknown>>()
  const take = (): FaultName | null => {
    if (armed === null) return null
    const { fault } = armed
    if (fault !== 'clock-skew' && --armed.left <= 0) armed = null
    return fault
  }
  const slowly = async (request: Request): Promise<Response> => {
    const done = pause(slowMs).then(() => handler(request))
    late.add(done)
    return done.finally(() => late.delete(done))
  }
  const server = await listen(async (request, response) => {
    const effect = hasEffect(request)
    if (effect) effects++
    if (armed?.fault === 'clock-skew') return send(response, await skewed(await handler(request)))
    const fault = effect ? take() : null
    if (fault === null) return send(response, await handler(request))
    if (fault === 'slow') return send(response, await slowly(request))
    const early = before(fault, options)
    return early ? send(response, early) : after(fault, { answer: await handler(request), response, options })
  })
  return {
    ...server,
    next: (fault, times = 1) => {
      armed = fault === null ? null : { fault, left: times }
    },
    effects: () => effects,
    settled: async () => void (await Promise.allSettled([...late])),
  }
}

function before(fault: FaultName, { expired }: FaultyOptions): Response | null {
  switch (fault) {
    case '429-after':
      return says(429, 'Too many requests', { 'retry-after': '7' })
    case '429':
      return says(429, 'Too many requests')
    case '500-before':
      return says(500, 'Something broke')
    case 'expired-mid-publish':
      return expired?.() ?? says(401, 'The access token is invalid')
    default:
      return null
  }
}

type Done = { readonly answer: Response; readonly response: ServerResponse; readonly options: FaultyOptions }

async function after(fault: FaultName, { answer, response, options }: Done): Promise<void> {
  switch (fault) {
    case '500-after':
      return send(response, says(500, 'Something broke'))
    case 'duplicate-refused':
      return send(response, options.duplicate?.() ?? says(409, 'This is here already'))
    case 'malformed-json':
      return send(response, new Response('{"id": "1", "text": ', { status: 200, headers: { 'content-type': 'application/json' } }))
    case 'wrong-type':
      return send(response, new Response('<!doctype html><title>Hello</title>', { status: 200, headers: { 'content-type': 'text/html' } }))
    case 'huge-body':
      return send(response, Response.json({ padding: 'a'.repeat(5_500_000) }))
    case 'reset-mid-body':
      response.writeHead(answer.status, { 'content-type': 'application/json', 'content-length': '4096' })
      response.write('{"id": ', () => response.socket?.destroy())
      return
    default:
      // A time-out: it was done, and nothing is ever said.
      return
  }
}

const instants = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)/g

/** The same answer from a platform whose clock is two hours ahead. */
async function skewed(answer: Response): Promise<Response> {
  const headers = new Headers(answer.headers)
  headers.set('date', new Date(Temporal.Now.instant().add({ hours: 2 }).epochMilliseconds).toUTCString())
  if (!headers.get('content-type')?.includes('json')) return new Response(await answer.arrayBuffer(), { status: answer.status, headers })
  const words = (await answer.text()).replace(instants, (at) => Temporal.Instant.from(at).add({ hours: 2 }).toString())
  return new Response(words, { status: answer.status, headers })
}

async function send(response: ServerResponse, answer: Response): Promise<void> {
  response.writeHead(answer.status, [...answer.headers].flat())
  response.end(answer.body === null ? undefined : Buffer.from(await answer.arrayBuffer()))
}
