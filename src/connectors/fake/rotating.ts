import { randomUUID } from 'node:crypto'
import { type HttpClient, OutsideTrouble } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { Credentials, Outcome, Platform } from '../connector.ts'
import { type Handler, type Listening, listen } from '../testing/loopback.ts'

export type Says = 'well' | 'empty' | 'nothing' | 'down' | 'over' | 'lost'
export type Rotating = Listening & {
  /** How often a token was given in place of another, and how often one was brought that had been used before. */
  readonly seen: { renewals: number; reused: number; asked: number }
  /** What the next renewals get. `lost`: it is done, and the answer never comes. */
  says: Says
  /** Tokens for a new sign-in, good from now on; earlier ones are worth nothing. */
  signIn(): Credentials
  /** The token that lets us in is good no more; what renews it still is. */
  expire(): void
}

/** A platform that gives each refresh token once and takes it back when it is used: as X and Bluesky do. */
export async function startRotating({ now = systemClock, lives = { hours: 2 } as Temporal.DurationLike } = {}): Promise<Rotating> {
  let access = ''
  let refresh = ''
  const used = new Set<string>()
  const fresh = (): Credentials => {
    used.add(refresh)
    access = randomUUID()
    refresh = randomUUID()
    return { service: rotating.url, access, refresh, expiresAt: now().add(lives).toString() }
  }
  const renew = async (request: Request): Promise<Response> => {
    const { refresh: brought } = (await request.json()) as Record<string, string>
    rotating.seen.asked++
    if (rotating.says === 'down') return Response.json({ error: 'unavailable' }, { status: 503 })
    if (rotating.says === 'over') return Response.json({ error: 'invalid_grant' }, { status: 400 })
    if (rotating.says === 'nothing') return Response.json({})
    if (brought !== refresh) {
      if (used.has(brought ?? '')) rotating.seen.reused++
      return Response.json({ error: 'invalid_grant' }, { status: 400 })
    }
    rotating.seen.renewals++
    const given = fresh()
    if (rotating.says === 'lost') return new Response(null, { status: 204 })
    if (rotating.says === 'empty') {
      // Keeps the old refresh token good, and says it with an empty string, as some do.
      refresh = brought ?? ''
      return Response.json({ ...given, refresh: '' })
    }
    return Response.json(given)
  }
  const handler: Handler = (request) => {
    const { pathname } = new URL(request.url)
    if (pathname === '/token') return renew(request)
    if (pathname === '/seen') return Response.json(rotating.seen)
    if (request.headers.get('authorization') !== `Bearer ${access}`) return Response.json({ error: 'invalid_token' }, { status: 401 })
    return Response.json({ id: 'rotating-1', handle: 'oakfield' })
  }
  const server = await listen(async (request, response) => {
    const answer = await handler(request)
    if (answer.status === 204) return void response.socket?.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
  })
  const rotating: Rotating = {
    ...server,
    seen: { renewals: 0, reused: 0, asked: 0 },
    says: 'well',
    signIn: fresh,
    expire: () => {
      access = randomUUID()
    },
  }
  return rotating
}

/** The connector to it: who we are, and the renewal; nothing else. */
export const rotatingPlatform = (http: HttpClient, now: Clock = systemClock): Platform => ({
  id: 'fake-rotating',
  name: 'Rotating platform',
  mode: 'api',
  limits: { textLength: 500, pictures: 0, pictureBytes: 0, count: (text) => text.length },
  credentialFields: [],
  powers: {},
  renewal: {
    accessLives: 'two hours',
    refreshLives: 'sixty days',
    rotates: true,
    dueAt: ({ expiresAt }) => (expiresAt ? Temporal.Instant.from(expiresAt).subtract({ minutes: 10 }) : null),
    renew: async ({ service, refresh }) =>
      ask(async () => http.fetch(`${service}/token`, { method: 'POST', body: JSON.stringify({ refresh }) }), now),
  },
  connect: ({ service, access }) => ({
    platform: 'fake-rotating',
    identity: {
      whoAmI: async () => {
        const me = await ask(() => http.fetch(`${service}/me`, { headers: { authorization: `Bearer ${access}` } }), now)
        return me.is === 'done'
          ? { is: 'done', value: { id: me.value.id ?? '', handle: me.value.handle ?? '', name: 'Oakfield', url: '' } }
          : me
      },
    },
  }),
})

async function ask(call: () => Promise<Response>, now: Clock): Promise<Outcome<Credentials>> {
  try {
    const response = await call()
    const body = (await response.json()) as Credentials
    if (response.ok) return { is: 'done', value: body }
    if (body.error === 'invalid_grant' || body.error === 'invalid_token') return { is: 'sign-in-again', because: 'The sign-in is over.' }
    return { is: 'wait', until: now().add({ seconds: 30 }), because: 'It is down for a while.' }
  } catch (error) {
    if (!(error instanceof OutsideTrouble)) throw error
    return { is: 'unknown', because: error.message }
  }
}
