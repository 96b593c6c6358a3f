import { parseTotpSeed, type TotpSeed } from '../../infra/crypto/totp.ts'

/** What a visitor needs of a world: its server, which listens to nobody. */
type Server = { request(address: string, init?: RequestInit, env?: unknown): Response | Promise<Response> }
type Seen = { readonly status: number; readonly text: string; readonly to: string | null; readonly headers: Headers }
export type Visitor = {
  readonly token: string | null
  get(path: string): Promise<Seen>
  post(path: string, fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>
}

/** A browser without script that keeps one cookie, at a network address. */
export function visitor(server: Server, address = '192.0.2.7'): Visitor {
  let token: string | null = null
  const send = async (path: string, init: RequestInit): Promise<Seen> => {
    const headers = { ...(token === null ? {} : { cookie: `schoolgate=${token}` }), ...init.headers }
    const answer = await server.request(
      `http://localhost${path}`,
      { ...init, headers },
      { incoming: { socket: { remoteAddress: address } } },
    )
    token = /(?:^|, )schoolgate=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? token
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location'), headers: answer.headers }
  }
  return {
    get token() {
      return token
    },
    get: (path) => send(path, {}),
    post: (path, fields, headers = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries(fields)) body.set(name, value)
      return send(path, { method: 'POST', body, headers: { origin: 'http://localhost', ...headers } })
    },
  }
}

/** Value of a hidden field on a page. */
export const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

/** The seed that a page shows for typing. */
export function seedOn(page: string): TotpSeed {
  const seed = parseTotpSeed(/id="seed" value="([^"]*)"/.exec(page)?.[1] ?? '')
  if (!seed) throw new Error('The page shows no key for the app.')
  return seed
}
