import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { type HttpClient, troubleIn } from '../../infra/http-client/index.ts'
import { type Clock, isAfter } from '../../kernel/time.ts'
import type { PlatformApp } from '../apps.ts'
import type { Outcome } from '../connector.ts'
import { type Bad, type Effect, fromComplaint, fromTheWay, type Missing, type Sent, unclear } from './trouble.ts'
import { noRest, type Rest, restAfter } from './usage.ts'

/** The edition of the Graph API that this was written for; it answers as it did for at least two years. */
export const version = 'v25.0'
const home = 'https://graph.facebook.com'

export type Answer<Value> = Outcome<Value> | Missing
export type Call = {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** A node, or a node and its edge. */
  readonly path: string
  readonly params?: Readonly<Record<string, string>>
  /** Sent as a file beside the other fields, under this name. */
  readonly file?: { readonly name: string; readonly bytes: Uint8Array; readonly mime: string }
  /** Whether people may see what comes of it. */
  readonly effect: Effect
}
/** The Graph API as one account sees it. */
export type Graph = {
  readonly now: Clock
  readonly app: PlatformApp
  /** The page, or the Instagram account, by its number. */
  readonly account: string
  ask<Value>(call: Call, shape: z.ZodType<Value>): Promise<Answer<Value>>
}
export type Meta = { readonly http: HttpClient; readonly app: PlatformApp; readonly now: Clock; readonly rests: Map<string, Rest> }

/** Kept while the program runs, so that a new connection to the same account knows how much patience is left. */
export const metaOf = (http: HttpClient, app: PlatformApp, now: Clock): Meta => ({ http, app, now, rests: new Map() })

/** With no token, for the calls by which one is got. */
export function openGraph(meta: Meta, account: string, token: string | null): Graph {
  const { http, app, now, rests } = meta
  const proof = token === null ? {} : { appsecret_proof: createHmac('sha256', app.secret).update(token).digest('hex') }
  const headers = token === null ? {} : { authorization: `Bearer ${token}` }
  const send = async ({ method, path, params = {}, file }: Call): Promise<Sent> => {
    const fields = new URLSearchParams({ ...params, ...proof })
    const url = `${app.origin ?? home}/${version}/${path}`
    const response =
      method === 'POST'
        ? await http.fetch(url, { method, headers, body: file ? formOf(fields, file) : fields })
        : await http.fetch(`${url}?${fields}`, { method, headers })
    return { status: response.status, headers: response.headers, body: await jsonOf(response), at: now() }
  }
  const ask = async <Value>(call: Call, shape: z.ZodType<Value>): Promise<Answer<Value>> => {
    const rest = resting(rests.get(account) ?? noRest, call, now())
    if (rest) return rest
    try {
      const sent = await send(call)
      rests.set(account, restAfter(sent.headers, account, sent.at))
      return read(sent, call.effect, shape)
    } catch (error) {
      const trouble = troubleIn(error)
      if (trouble === null) throw error
      return fromTheWay(trouble, call.effect, now())
    }
  }
  return { now, app, account, ask }
}

function read<Value>(sent: Sent, effect: Effect, shape: z.ZodType<Value>): Answer<Value> {
  if (sent.status < 200 || sent.status > 299) return fromComplaint(sent, effect)
  const value = shape.safeParse(sent.body)
  return value.success ? { is: 'done', value: value.data } : unclear(effect, sent.at, 'Facebook’s answer makes no sense.')
}

/** Nothing is sent while Facebook should be left alone: a post waits only where it would surely be turned away. */
function resting({ reading, all }: Rest, { method }: Call, at: Temporal.Instant): Bad | null {
  const until = method === 'GET' ? (reading ?? all) : all
  if (until === null || !isAfter(until, at)) return null
  return { is: 'wait', until, because: 'Facebook has been asked a great deal lately, so that we leave it alone for a while.' }
}

function formOf(fields: URLSearchParams, { name, bytes, mime }: NonNullable<Call['file']>): FormData {
  const form = new FormData()
  for (const [key, value] of fields) form.set(key, value)
  form.set(name, new Blob([new Uint8Array(bytes)], { type: mime }), `${name}.${mime.split('/')[1] ?? 'bin'}`)
  return form
}

/** Null where it is no JSON: the answer then says nothing that could be trusted. */
async function jsonOf(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch {
    return null
  }
}

/** What is not there is a no, for whoever does not know what else to make of it. */
export const orNo = <Value>(answer: Answer<Value>): Outcome<Value> =>
  answer.is === 'missing' ? { is: 'refused', because: `Facebook does not have this, or does not show it to us: ${answer.because}` } : answer
export const orElse = <Value, Other>(answer: Answer<Value>, other: Other): Outcome<Value | Other> =>
  answer.is === 'missing' ? { is: 'done', value: other } : answer
export const mapped = <From, To>(outcome: Outcome<From>, to: (value: From) => To): Outcome<To> =>
  outcome.is === 'done' ? { is: 'done', value: to(outcome.value) } : outcome

export const listOf = <Value>(shape: z.ZodType<Value>) =>
  z.object({
    data: z.array(shape),
    paging: z.looseObject({ cursors: z.looseObject({ after: z.string().optional() }).optional(), next: z.string().optional() }).optional(),
  })
export const made = z.object({ id: z.string() })
export const success = z.looseObject({ success: z.boolean().optional() })
/** The Graph API writes an instant without the colon in its offset. */
export const instant = z.string().transform((text, ctx): Temporal.Instant => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    ctx.addIssue('no instant')
    return z.NEVER
  }
})
/** Words as they are compared: what a platform may trim or fold makes no difference. */
export const plain = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()
