import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, it } from 'node:test'
import type { Route } from '../infra/http/declare.ts'
import { permissionsOf, type Permission, type Role, roles } from '../kernel/permissions.ts'
import { everyRoute } from './program.ts'
import { filledWith, takesIds } from './testing/filled-input.ts'
import { type Answer, cast, type CastName, openWorld, type Person, type TestSchool } from './testing/world.ts'
import { type ForeignId, idsOf, whatToAsk } from './testing/foreign-ids.ts'
import { fullSchool } from './testing/full-school.ts'

/** What anybody may reach without signing in. A new one is a decision: write it here. */
const openToAll = [
  'GET /.well-known/security.txt',
  'GET /api/v1/openapi.json',
  'GET /calendar/:token/posts.ics',
  'GET /connect/back',
  'GET /connect/client/:platform',
  'GET /demo',
  'GET /design',
  'GET /families',
  'GET /families/:code',
  'GET /for-an-hour/:token',
  'GET /health/live',
  'GET /health/ready',
  'GET /invite/:token',
  'GET /knock/:platform',
  'GET /link/:token',
  'GET /link/:token/application-decision',
  'GET /link/:token/concern',
  'GET /link/:token/leaver-statement',
  'GET /link/:token/picture-permission',
  'GET /link/:token/post-approval',
  'GET /link/:token/post-approval/pictures/:picture',
  'GET /link/:token/review-decision',
  'GET /metrics',
  'GET /set-up',
  'GET /sign-in',
  'GET /sign-in/at/:door',
  'GET /sign-in/at/:door/back',
  'GET /sign-in/at/:door/go',
  'GET /sign-in/school',
  'POST /families',
  'POST /families/:code',
  'POST /invite/:token',
  'POST /knock/:platform',
  'POST /link/:token/application-decision',
  'POST /link/:token/code',
  'POST /link/:token/concern',
  'POST /link/:token/leaver-statement',
  'POST /link/:token/open',
  'POST /link/:token/picture-permission',
  'POST /link/:token/post-approval',
  'POST /link/:token/review-decision',
  'POST /push/chat/:source',
  'POST /set-up',
  'POST /set-up/demo',
  'POST /sign-in',
  'POST /sign-in/passkey',
  'POST /sign-in/passkey/options',
  'POST /sign-in/school',
]

/** Each route is asked for a twelfth of what other rooms keep; `npm run campaign isolation` asks for everything. */
const everyNth = process.env.SCHOOLGATE_MATRIX === 'whole' ? 1 : 12
/** One person of each set of roles: a second teacher may do what the first may. */
const ofEachRole = (Object.keys(cast) as CastName[]).filter(
  (name, at, all) => all.findIndex((other) => String(cast[other].roles) === String(cast[name].roles)) === at,
)

const world = await openWorld()
const other = await fullSchool(world)
const closed = everyRoute.filter((route): route is Exclude<Route, { kind: 'open' }> => route.kind !== 'open')

const methodOf = (route: Route): string =>
  route.kind === 'screen' || route.kind === 'file' ? 'GET' : route.kind === 'act' ? 'POST' : route.method
const nameOf = (route: Route): string => `${route.kind} ${methodOf(route)} ${route.path}`

const call = (person: Person, route: Route, id: string): Promise<Answer> => {
  const { path, body } = filledWith(route, id)
  if (route.kind === 'api')
    return person.api(
      route.method,
      route.method === 'GET' || route.method === 'DELETE'
        ? `${path}?${new URLSearchParams(Object.entries(body).map(([name, value]) => [name, String(value)]))}`
        : path,
      route.method === 'GET' || route.method === 'DELETE' ? undefined : body,
    )
  return methodOf(route) === 'GET' ? person.get(path) : person.post(path, body as Record<string, string>)
}

/** A piece of a page says it shortly, for the island; a page and the API name the code. */
const isRefusedByRight = (answer: Answer, route: Route): boolean =>
  answer.status === 403 && (route.kind === 'fragment' || answer.text.includes('http/not-allowed'))

describe('every route, every role', () => {
  let school: TestSchool
  before(async () => {
    school = await world.newSchool({ name: 'Beech Lane School' })
  })

  it('what is open to all is on the list, and nothing else', () => {
    const found = everyRoute.filter(({ kind }) => kind === 'open').map((route) => `${methodOf(route)} ${route.path}`)
    assert.deepEqual([...new Set(found)].sort(), openToAll)
  })

  it('every route says its clause, or has none because the policy is silent there', () => {
    const silent = closed.filter(({ clause }) => clause === null).map(nameOf)
    assert.ok(silent.length <= 12, silent.join('\n'))
  })

  for (const name of ofEachRole) {
    it(`${cast[name].title}: opens what the role may, and is told the clause where not`, async () => {
      const may = permissionsOf(cast[name].roles as readonly Role[])
      const wrong: string[] = []
      let refused = 0
      for (const route of closed) {
        if (/^\/sign-out|\/me\/sessions/.test(route.path)) continue
        const answer = await call(school.as(name), route, randomUUID())
        const allowed = route.may === 'signed-in' || may.has(route.may as Permission)
        if (isRefusedByRight(answer, route) === allowed || answer.status === 401 || answer.status >= 500)
          wrong.push(`${nameOf(route)}: ${answer.status} though ${allowed ? 'allowed' : 'not allowed'}`)
        if (!allowed) refused += 1
      }
      assert.deepEqual(wrong, [])
      assert.deepEqual(world.faults, [])
      assert.ok(refused > 0, 'nobody may do everything')
    })
  }

  it('ROL-S6: a governor with a role of the school’s own: opens what both allow, and nothing else', async () => {
    const added: readonly Permission[] = ['people.read', 'post.read', 'inbox.read', 'account.read']
    const made = await school.as('head').api('POST', '/roles', { name: 'Link governor', description: '', permissions: added })
    const customRoles = [(made.body as { id: string }).id]
    const given = await school.as('head').api('PATCH', `/people/${school.people.governor}`, { roles: ['governor'], customRoles })
    assert.equal(given.status, 200)
    const may = permissionsOf(['governor'], added)
    const wrong: string[] = []
    let more = 0
    for (const route of closed) {
      if (/^\/sign-out|\/me\/sessions/.test(route.path)) continue
      const answer = await call(school.as('governor'), route, randomUUID())
      const allowed = route.may === 'signed-in' || may.has(route.may as Permission)
      if (isRefusedByRight(answer, route) === allowed || answer.status === 401 || answer.status >= 500)
        wrong.push(`${nameOf(route)}: ${answer.status} though ${allowed ? 'allowed' : 'not allowed'}`)
      if (added.includes(route.may as Permission)) more += 1
    }
    assert.deepEqual(wrong, [])
    assert.ok(more >= 8, `only ${more} routes are opened by the role`)
  })

  it('nobody signed in, and somebody whose log-in was ended: shown the way in, or refused', async () => {
    const wrong: string[] = []
    for (const route of closed) {
      const { path } = filledWith(route, randomUUID())
      for (const headers of [{}, { cookie: 'schoolgate=not-a-session-of-anybody-at-all' }] as Record<string, string>[]) {
        const response = await world.program.server.request(`http://localhost${route.kind === 'api' ? '/api/v1' : ''}${path}`, {
          method: methodOf(route),
          headers,
        })
        const fine =
          route.kind === 'api' || route.kind === 'fragment'
            ? response.status === 401
            : response.status === 303 && (response.headers.get('location') ?? '').startsWith('/sign-in')
        if (!fine) wrong.push(`${nameOf(route)}: ${response.status}`)
      }
    }
    assert.deepEqual(wrong, [])
  })
})

describe("another school's things do not exist", () => {
  let all: Person
  let theirs: readonly ForeignId[]

  before(async () => {
    const own = await world.newSchool({ name: 'Beech Lane School' })
    await own.work(async (work) => {
      const db = work.tables<{ member_role: { school_id: string; member_id: string; role: string } }>()
      await db
        .insertInto('member_role')
        .values(roles.map((role) => ({ school_id: own.id, member_id: own.people.admin, role })))
        .onConflict((on) => on.doNothing())
        .execute()
    })
    all = own.as('admin')
    theirs = await idsOf(world.databaseUrl, other.id)
  })

  it('the other school has something of almost everything to be asked for', () => {
    assert.ok(new Set(theirs.map(({ table }) => table)).size >= 20, [...new Set(theirs.map(({ table }) => table))].join())
  })

  it('asking for it answers exactly as asking for what never was', async (test) => {
    const wrong: string[] = []
    let asked = 0
    const chosen = await whatToAsk(theirs, everyNth)
    for (const route of closed.filter(takesIds)) {
      const nobody = randomUUID()
      const expected = await call(all, route, nobody)
      for (const { table, id } of chosen(route)) {
        const answer = await call(all, route, id)
        asked += 1
        if (answer.status !== expected.status || plain(answer.text, id) !== plain(expected.text, nobody))
          wrong.push(`${nameOf(route)} with an id of ${table}: ${answer.status} against ${expected.status}`)
      }
    }
    assert.deepEqual(wrong, [])
    assert.deepEqual(world.faults, [])
    test.diagnostic(`${asked} requests for what is another school's`)
    assert.ok(asked > 1000, `only ${asked} requests`)
  })

  it('no list, page or export names anything of theirs', async () => {
    const wrong: string[] = []
    for (const route of closed.filter((one) => methodOf(one) === 'GET' && !takesIds(one))) {
      const { text } = await call(all, route, randomUUID())
      for (const { table, id } of theirs) if (text.includes(id)) wrong.push(`${nameOf(route)} shows an id of ${table}`)
      if (text.includes(other.name)) wrong.push(`${nameOf(route)} names the other school`)
    }
    assert.deepEqual(wrong, [])
  })
})

/** What changes from request to request is not an answer: the id itself, tokens, times. */
const plain = (text: string, id: string): string =>
  text
    .replaceAll(id, 'ID')
    .replace(/[\w-]{16,}/g, 'TOKEN')
    .replace(/\d+/g, '0')
