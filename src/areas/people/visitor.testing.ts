import type { TestSchool, World } from '../../app/testing/world.ts'
import { hashPassword } from '../../infra/crypto/password.ts'
import { newTotpSeed, parseTotpSeed, type TotpSeed, totpCode } from '../../infra/crypto/totp.ts'
import { seedName } from './create-school.ts'
import type { PeopleTables } from './people.tables.ts'

/** What a visitor needs of a world: its server, which listens to nobody. */
type Server = { request(address: string, init?: RequestInit, env?: unknown): Response | Promise<Response> }
type Seen = { readonly status: number; readonly text: string; readonly to: string | null; readonly headers: Headers }
export type Visitor = {
  readonly token: string | null
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Seen>
  post(path: string, fields: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>
}

/** A browser without script that keeps its cookies, at a network address. */
export function visitor(server: Server, address = '192.0.2.7'): Visitor {
  const jar = new Map<string, string>()
  const send = async (path: string, init: RequestInit): Promise<Seen> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...(cookie === '' ? {} : { cookie }), ...init.headers }
    const answer = await server.request(
      `http://localhost${path}`,
      { ...init, headers },
      { incoming: { socket: { remoteAddress: address } } },
    )
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location'), headers: answer.headers }
  }
  return {
    get token() {
      return jar.get('schoolgate') ?? null
    },
    get: (path, headers = {}) => send(path, { headers }),
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

export const newcomer = { name: 'Nadia Hart', email: 'nadia@ashgrove.example', jobTitle: 'Year 1 teacher', kind: 'staff', roles: ['staff'] }
export const goodPassword = { password: 'lantern otter brick', passwordAgain: 'lantern otter brick' }

/** Fields of the page where somebody proves that it is them, with where to go then. */
export const backTo = (path: string, fields: Readonly<Record<string, string>>): Record<string, string> => ({
  ...fields,
  ...Object.fromEntries([['then', path]]),
})

/** The code of an API's refusal. */
export const refusalOf = (answer: { body: unknown }): string => (answer.body as { code: string }).code

/** The path of the invitation link that a page shows. */
export const linkOn = (page: string): string => /value="http:\/\/localhost(\/invite\/[\w-]+)"/.exec(page)?.[1] ?? ''

/** Takes a link up to the end: signed in. */
export async function takeUp(world: World, link: string): Promise<{ who: Visitor; answer: Seen }> {
  const who = visitor(world.program.server)
  const page = await who.post(link, goodPassword)
  const answer = await who.post(link, { carried: hidden(page.text, 'carried'), code: totpCode(seedOn(page.text), world.now()) })
  return { who, answer }
}

type Log = { log_entry: { act: string; clause: string; school_id: string } }

/** What the log of a school says was done, under which clause; in alphabetical order. */
export async function actsOf(school: TestSchool): Promise<string[]> {
  const rows = await school.work((work) =>
    work.tables<Log>().selectFrom('log_entry').select(['act', 'clause']).where('school_id', '=', school.id).execute(),
  )
  return rows.map((row) => `${row.act} ${row.clause}`).sort()
}

/** Gives a person of the cast a password and an authenticator, and a session that never proved it. Returns what the app shows. */
export async function withAuthenticator(world: World, school: TestSchool, memberId: string): Promise<() => string> {
  const seed = newTotpSeed()
  const hash = await hashPassword(goodPassword.password)
  await school.work(async (work) => {
    const db = work.tables<PeopleTables>()
    const sealed = await work.seal(seedName(memberId), seed.base32)
    await db.updateTable('member').set({ totp_sealed: sealed, password_hash: hash }).where('id', '=', memberId).execute()
    await db.updateTable('session').set({ fresh_factor_at: null }).where('member_id', '=', memberId).execute()
  })
  return () => totpCode(seed, world.now())
}
