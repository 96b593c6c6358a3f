import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import type { Kysely } from 'kysely'
import type { Platform } from '../../connectors/connector.ts'
import { startWorker } from '../../infra/jobs/worker.ts'
import { testDatabase } from '../../infra/testing/database.ts'
import { hashOf } from '../../infra/http/server.ts'
import type { IdentityTables } from '../../infra/work/identity.tables.ts'
import type { Work } from '../../infra/work/work.ts'
import { permissionsOf, type Role } from '../../kernel/permissions.ts'
import { makeProgram } from '../program.ts'
import { jobs } from '../rooms.ts'

/** The people of every test school, by the word a test calls them. */
export const cast = {
  head: { name: 'Helen Ormerod', title: 'Headteacher', roles: ['slt'], kind: 'staff', head: true },
  deputy: { name: 'Daniel Okafor', title: 'Deputy head', roles: ['slt'], kind: 'staff', head: false },
  admin: { name: 'Sian Beddoes', title: 'School office', roles: ['administrator'], kind: 'staff', head: false },
  teacher: { name: 'Priya Nair', title: 'Year 4 teacher', roles: ['staff'], kind: 'staff', head: false },
  colleague: { name: 'Tom Hallam', title: 'Year 2 teacher', roles: ['staff'], kind: 'staff', head: false },
  volunteer: { name: 'Gemma Tait', title: 'Parent helper', roles: ['volunteer'], kind: 'volunteer', head: false },
  dsl: { name: 'Ruth Adeyemi', title: 'Safeguarding lead', roles: ['dsl', 'staff'], kind: 'staff', head: false },
  dpo: { name: 'Martin Vale', title: 'Data protection officer', roles: ['dpo'], kind: 'outside', head: false },
  governor: { name: 'Anne Whitlock', title: 'Chair of governors', roles: ['governor'], kind: 'governor', head: false },
} as const
export type CastName = keyof typeof cast

export type Answer = { readonly status: number; readonly body: unknown; readonly text: string; readonly headers: Headers }
/** A signed-in person: pages by `get` and `post` (a form), the API by `api`. */
export type Person = {
  readonly id: string
  readonly token: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, fields?: Readonly<Record<string, string | readonly string[] | File>>): Promise<Answer>
  api(method: string, path: string, body?: unknown): Promise<Answer>
  /** Sends bytes, as a piece of a file that begins there. */
  piece(path: string, offset: number, bytes: string | FormData | Uint8Array<ArrayBuffer> | ReadableStream): Promise<Answer>
}
export type TestSchool = {
  readonly id: string
  readonly people: Readonly<Record<CastName, string>>
  as(name: CastName): Person
  /** Acts inside this school as one of its people (or the software), past the routes: to prepare what a test needs. */
  work<R>(task: (work: Work) => Promise<R>, as?: CastName): Promise<R>
}
export type World = {
  readonly program: Awaited<ReturnType<typeof makeProgram>>
  readonly databaseUrl: string
  readonly serverUrl: string
  /** Its folder, with pictures and lists. */
  readonly dataDir: string
  /** Moves the clock of the whole world. */
  setTime(iso: string): void
  now(): Temporal.Instant
  newSchool(options?: { readonly name?: string; readonly nation?: string; readonly clockRule?: string }): Promise<TestSchool>
  /** Lets every job look once, in order, until none has more to do. */
  runJobs(...names: readonly string[]): Promise<void>
  /** Round trips to the database of each request since the last call. */
  trips(): readonly number[]
  readonly faults: readonly unknown[]
}
export type WorldOptions = {
  readonly at?: string
  readonly platforms?: readonly Platform[]
  readonly address?: string
  readonly privateOrigins?: readonly string[]
  readonly realTime?: boolean
  /** A mail server to send notices by; else they stay inside. */
  readonly smtpUrl?: string
  /** The server of tests to make its database on; else the one that the tests share. */
  readonly serverUrl?: string | undefined
}

/** A whole Schoolgate for one test file: its own database, its own clock, no network port. Ends with the file. */
export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const world = await makeWorld(options)
  after(world.close)
  return world
}

/** The same for a campaign or a benchmark, which closes it itself, and may start further processes over its folder. */
export async function makeWorld({
  at = '2026-11-23T09:00:00Z',
  platforms = [],
  address = '',
  privateOrigins = [],
  realTime = false,
  smtpUrl,
  serverUrl = process.env.TEST_POSTGRES_URL,
}: WorldOptions = {}): Promise<World & { close(): Promise<void> }> {
  const database = await testDatabase(serverUrl)
  const dataDir = await mkdtemp(path.join(tmpdir(), 'schoolgate-world-'))
  let time = Temporal.Instant.from(at)
  const now = (): Temporal.Instant => (realTime ? Temporal.Now.instant() : time)
  const faults: unknown[] = []
  let trips: number[] = []
  const program = await makeProgram({
    databaseUrl: database.url,
    clock: now,
    ...{ publicUrl: null, localUrl: address },
    development: true,
    dataDir,
    rootKeyFile: path.join(dataDir, 'root.key'),
    privateOrigins,
    smtpUrl: smtpUrl ?? null,
    mailFrom: 'Schoolgate <schoolgate@localhost>',
    platforms,
    poolSize: 6,
    onTrips: (count) => {
      trips.push(count)
    },
    fault: (_reference, error) => {
      faults.push(error)
    },
  })
  const close = async (): Promise<void> => {
    await program.close()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return {
    close,
    dataDir,
    program,
    databaseUrl: database.url,
    serverUrl: database.serverUrl,
    faults,
    now,
    setTime: (iso) => {
      time = Temporal.Instant.from(iso)
    },
    trips: () => {
      const seen = trips
      trips = []
      return seen
    },
    newSchool: (options = {}) => newSchool({ program, now }, options),
    runJobs: async (...names) => {
      const tools = {
        house: program.house,
        outside: program.outside,
        trouble: (_: string, error: unknown) => {
          faults.push(error)
        },
      }
      for (const job of jobs.filter(({ name }) => names.length === 0 || names.includes(name)))
        for (let look = 0; look < 50; look++) if (!(await job.run(tools))) break
    },
  }
}

export { startWorker }
type Base = { readonly program: Awaited<ReturnType<typeof makeProgram>>; readonly now: () => Temporal.Instant }

async function newSchool({ program, now }: Base, options: { name?: string; nation?: string; clockRule?: string }): Promise<TestSchool> {
  const { house } = program
  const id = house.newId()
  const tokens = new Map<CastName, { memberId: string; token: string; csrf: string }>()
  await house.forSchool(id, async (work) => {
    const db = work.tables<IdentityTables>()
    await db
      .insertInto('school')
      .values({
        school_id: id,
        name: options.name ?? 'Ashgrove Primary School',
        nation: options.nation ?? 'england-and-wales',
        time_zone: 'Europe/London',
        cover: 'bottle',
        clock_rule: options.clockRule ?? 'as-written',
        closes_at: '17:00',
        domains: ['ashgrove.example'],
        is_demo: false,
        created_at: now(),
      })
      .execute()
    for (const [name, person] of Object.entries(cast) as [CastName, (typeof cast)[CastName]][])
      tokens.set(name, await addPerson(db, { schoolId: id, work, person, name }))
  })
  const of = (name: CastName) => tokens.get(name) as { memberId: string; token: string; csrf: string }
  const people = Object.fromEntries([...tokens].map(([name, { memberId }]) => [name, memberId])) as Record<CastName, string>
  return {
    id,
    people,
    as: (name) => client(program, of(name)),
    work: (task, as) =>
      house.forSchool(id, (work) => {
        const person = as ? cast[as] : null
        return task(
          person && as
            ? {
                ...work,
                caller: {
                  ...work.caller,
                  memberId: people[as],
                  name: person.name,
                  jobTitle: person.title,
                  roles: person.roles as readonly Role[],
                  may: permissionsOf(person.roles as readonly Role[]),
                  via: 'session',
                  freshFactorAt: now(),
                },
              }
            : work,
        )
      }),
  }
}

async function addPerson(
  db: Kysely<IdentityTables>,
  { schoolId, work, person, name }: { schoolId: string; work: Work; person: (typeof cast)[CastName]; name: string },
) {
  const memberId = work.newId()
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(16).toString('base64url')
  const at = work.now()
  await db
    .insertInto('member')
    .values({
      school_id: schoolId,
      id: memberId,
      name: person.name,
      email: `${name}@ashgrove.example`,
      job_title: person.title,
      kind: person.kind,
      state: 'active',
      local_id: name,
      password_hash: null,
      totp_sealed: null,
      totp_last_step: null,
      is_head: person.head,
      leaves_on: null,
      created_at: at,
    })
    .execute()
  for (const role of person.roles) await db.insertInto('member_role').values({ school_id: schoolId, member_id: memberId, role }).execute()
  // Test sessions start in the far future of their idle limit, so that a test may move the clock by days.
  await db
    .insertInto('session')
    .values({
      school_id: schoolId,
      id: work.newId(),
      member_id: memberId,
      token_hash: hashOf(token),
      csrf,
      created_at: at.add({ hours: 24 * 300 }),
      seen_at: at.add({ hours: 24 * 300 }),
      fresh_factor_at: at,
      ended_at: null,
    })
    .execute()
  return { memberId, token, csrf }
}

function client(program: Base['program'], who: { memberId: string; token: string; csrf: string }): Person {
  const send = async (
    method: string,
    address: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string | FormData | Uint8Array<ArrayBuffer> | ReadableStream } = {},
  ): Promise<Answer> => {
    const response = await program.server.request(`http://localhost${address}`, {
      method,
      headers: { cookie: `schoolgate=${who.token}`, ...headers },
      ...(body === undefined ? {} : { body, duplex: 'half' }),
    })
    const text = await response.text()
    return {
      status: response.status,
      text,
      headers: response.headers,
      body: (response.headers.get('content-type') ?? '').includes('json') ? JSON.parse(text) : undefined,
    }
  }
  return {
    id: who.memberId,
    token: who.token,
    get: (address, headers = {}) => send('GET', address, { headers }),
    post: (address, fields = {}) => {
      const form = new FormData()
      form.set('csrf', who.csrf)
      for (const [name, value] of Object.entries(fields))
        for (const one of Array.isArray(value) ? value : [value]) form.append(name, one as string)
      return send('POST', address, { body: form, headers: { origin: 'http://localhost' } })
    },
    api: (method, address, body) =>
      send(method, `/api/v1${address}`, {
        headers: { 'x-csrf': who.csrf, origin: 'http://localhost', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    piece: (address, offset, body) =>
      send('PATCH', `/api/v1${address}`, {
        headers: { 'x-csrf': who.csrf, origin: 'http://localhost', 'upload-offset': String(offset) },
        body,
      }),
  }
}
