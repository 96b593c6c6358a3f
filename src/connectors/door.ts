import { z } from 'zod'
import { type HttpClient, type OutsideTrouble, troubleIn } from '../infra/http-client/index.ts'
import type { Clock } from '../kernel/time.ts'
import type { Outcome } from './connector.ts'

/** `none`: may be asked again without harm. `visible`: people may see what comes of it, or it cannot be asked for twice. */
export type Effect = 'none' | 'visible'
export type Bad = Exclude<Outcome<never>, { is: 'done' }>
export type Asked = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON, save where it is bytes or a form already. */
  readonly body?: unknown
  readonly effect: Effect
}
export type Said = { readonly status: number; readonly headers: Headers; readonly body: unknown }
/** One account's way to a platform that speaks JSON over HTTP. */
export type Door = {
  readonly name: string
  readonly http: HttpClient
  readonly now: Clock
  readonly headers: Readonly<Record<string, string>>
  /** What an answer that is not a yes means there, where the usual reading (`usual`) is not the right one. */
  reads?(said: Said, effect: Effect): Bad | null
}

/** Asks, and reads the answer loosely: fields that are not named are let be, missing ones are trouble. Never asks twice. */
export async function ask<Shape extends z.ZodType>(door: Door, asked: Asked, shape: Shape): Promise<Outcome<z.output<Shape>>> {
  const said = await send(door, asked)
  if ('is' in said) return said
  if (said.status < 200 || said.status > 299) return door.reads?.(said, asked.effect) ?? usual(door, said, asked.effect)
  const read = shape.safeParse(said.body)
  return read.success ? { is: 'done', value: read.data } : unclear(door, asked.effect, `${door.name} answers in a way that makes no sense.`)
}

/** The bare exchange: for answers that are not JSON, or whose status is all there is to know. */
export async function send({ http, headers, name, now }: Door, asked: Asked): Promise<Said | Bad> {
  const { method, url, effect } = asked
  const init = bodyOf(asked.body)
  try {
    const response = await http.fetch(url, { method, ...init.with, headers: { ...headers, ...init.headers, ...asked.headers } })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: asJson(text) }
  } catch (error) {
    const trouble = troubleIn(error)
    if (trouble === null) throw error
    return fromTheWay({ name, now }, trouble, effect)
  }
}

function bodyOf(body: unknown): { with: RequestInit; headers: Record<string, string> } {
  if (body === undefined) return { with: {}, headers: {} }
  if (body instanceof Uint8Array) return { with: { body: new Uint8Array(body) }, headers: { 'content-type': 'application/octet-stream' } }
  if (body instanceof URLSearchParams || body instanceof FormData) return { with: { body }, headers: {} }
  return { with: { body: JSON.stringify(body) }, headers: { 'content-type': 'application/json' } }
}

/** Something else than JSON reads as nothing, and so as an answer that makes no sense. */
function asJson(text: string): unknown {
  if (text.trim() === '') return null
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const shortWait = { seconds: 30 }
const longestWait = { hours: 24 }

/** What a status means where a platform has no way of its own of saying it. */
export function usual({ name, now }: Pick<Door, 'name' | 'now'>, said: Said, effect: Effect): Bad {
  const because = wordsOf(said.body)
  const told = because === '' ? '' : `: ${because}`
  if (said.status === 401) return { is: 'sign-in-again', because: `${name} does not accept the sign-in${told}` }
  if (said.status === 429)
    return { is: 'wait', until: comeBack(said.headers, now), because: `${name} asks for a pause: too much came in a short time.` }
  // It says that it has this: something on the way may have asked twice, and the first time was taken.
  if (said.status === 409 && effect === 'visible') return unclear({ name, now }, effect, `${name} says that it has this already${told}`)
  if (said.status >= 400 && said.status < 500) return { is: 'refused', because: `${name} does not accept this${told}` }
  return unclear({ name, now }, effect, `${name} is out of order at the moment (${said.status}).`, comeBack(said.headers, now))
}

/** After a call that people may see the effect of, nothing is known; after any other, it is asked again later. */
export const unclear = ({ now }: Pick<Door, 'name' | 'now'>, effect: Effect, because: string, until = now().add(shortWait)): Bad =>
  effect === 'visible' ? { is: 'unknown', because } : { is: 'wait', until, because }

function fromTheWay({ name, now }: Pick<Door, 'name' | 'now'>, trouble: OutsideTrouble, effect: Effect): Bad {
  if (effect === 'visible' && trouble.sent)
    return { is: 'unknown', because: `It was sent to ${name}, but no answer came back: ${trouble.message}` }
  if (trouble.kind === 'refused-address' || trouble.kind === 'bad-url')
    return { is: 'refused', because: `The address of ${name} cannot be used: ${trouble.message}` }
  return { is: 'wait', until: now().add(shortWait), because: `${name} cannot be reached: ${trouble.message}` }
}

/** What the platform's own headers say, within reason; else half a minute. */
export function comeBack(headers: Headers, now: Clock): Temporal.Instant {
  const after = Number(headers.get('retry-after') ?? Number.NaN)
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  const [earliest, latest] = [now().add({ seconds: 1 }), now().add(longestWait)]
  const asked =
    after > 0
      ? now().add({ seconds: Math.min(Math.ceil(after), 86_400) })
      : reset > 0
        ? Temporal.Instant.fromEpochMilliseconds(Math.min(reset * 1000, latest.epochMilliseconds))
        : now().add(shortWait)
  if (Temporal.Instant.compare(asked, earliest) < 0) return earliest
  return Temporal.Instant.compare(asked, latest) > 0 ? latest : asked
}

const spoken = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.object({ error_description: z.string() }).transform((one) => one.error_description),
  z.object({ errors: z.array(z.object({ message: z.string() })).min(1) }).transform(({ errors }) => errors[0]?.message ?? ''),
  z.object({ message: z.string() }).transform(({ message }) => message),
  z.object({ error: z.string() }).transform(({ error }) => error),
])

/** The platform's own words for what is wrong, shortened; empty where it has none. */
export function wordsOf(body: unknown): string {
  const read = spoken.safeParse(body)
  return read.success ? read.data.slice(0, 300) : ''
}
