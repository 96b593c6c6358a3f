import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import pg from 'pg'
import { everyAddress, type Visit } from '../journeys/every-address.ts'
import { type WholeSchool, wholeSchool } from '../journeys/whole-school.ts'
import { makeWorld, type World } from '../src/app/testing/world.ts'
import { hashOf } from '../src/infra/http/server.ts'
import { testServer } from '../src/infra/testing/database.ts'
import { copySchool } from './parts/copy-school.ts'
import { throwing } from './parts/dice.ts'
import { cpuMsOf } from './parts/process-tree.ts'
import { startProgram } from './parts/program.ts'
import { type Answered, type Request, visit } from './parts/visitors.ts'
import { median, type Report } from './report.ts'

const schools = 200
const people = 50
const seconds = 30
const composers = ['/posts/new', '/posts/:id/edit']

/**
 * Every screen of the demo school, as each kind of person who may see it sees it: what it weighs (HTML, style sheet and scripts, each
 * compressed; pictures aside), what it asks of the database, and how long it takes when fifty people of two hundred schools look round at once.
 */
export async function run(report: Report): Promise<void> {
  const server = await testServer()
  const world = await makeWorld({ serverUrl: server.url, realTime: true })
  const school = await wholeSchool(world)
  try {
    const visits = await everyAddress(school)
    const weighed: Weighed[] = []
    for (const one of visits) {
      const found = await weigh(world, school, one)
      if (found !== null) weighed.push(found)
    }
    weights(report, weighed)
    await busy(report, world, visits)
  } finally {
    await school.close()
    await world.close()
    await server.stop()
  }
}

type Weighed = { readonly route: string; readonly kb: number; readonly scriptKb: number; readonly sentKb: number; readonly trips: number }

/** Null for an address that is there to be refused. */
async function weigh(world: World, school: WholeSchool, { route, address, who }: Visit): Promise<Weighed | null> {
  const cookie = who === null ? '' : (await school.session(who)).cookie
  const headers = { cookie: `schoolgate=${cookie}`, 'accept-encoding': 'gzip' }
  world.trips()
  const answer = await world.program.server.request(`http://localhost${address}`, { headers })
  if (answer.status === 404) return null
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status} to ${who?.name}.`)
  const body = Buffer.from(await answer.arrayBuffer())
  const trips = world.trips()
  const isZipped = answer.headers.get('content-encoding') === 'gzip'
  const page = isZipped ? '' : body.toString()
  const file = async (address: string): Promise<number> => {
    const found = await world.program.server.request(`http://localhost${address}`, { headers: { 'accept-encoding': 'gzip' } })
    return (await found.arrayBuffer()).byteLength
  }
  const sum = async (pattern: RegExp): Promise<number> => {
    const sizes = await Promise.all([...page.matchAll(pattern)].map((match) => file(match[1] ?? '')))
    return sizes.reduce((total, size) => total + size, 0)
  }
  const [scripts, sheets] = [await sum(/<script[^>]* src="([^"]+)"/g), await sum(/<link rel="stylesheet" href="([^"]+)"/g)]
  const html = gzipSync(body, { level: 6 }).byteLength
  return {
    route,
    kb: (html + scripts + sheets) / 1024,
    scriptKb: scripts / 1024,
    sentKb: (body.byteLength + scripts + sheets) / 1024,
    trips: trips.reduce((total, count) => total + count, 0),
  }
}

function weights(report: Report, weighed: readonly Weighed[]): void {
  const composer = weighed.filter(({ route }) => composers.includes(route))
  const others = weighed.filter(({ route }) => !composers.includes(route))
  const most = (metric: string, unit: string, { of, by }: { of: readonly Weighed[]; by: (one: Weighed) => number }): void => {
    const worst = of.reduce((a, b) => (by(b) > by(a) ? b : a))
    report.metric({ metric, value: by(worst), unit, against: `the most, at ${worst.route}` })
  }
  most('max_kb_gz', 'kB', { of: others, by: ({ kb }) => kb })
  most('max_script_kb_gz', 'kB', { of: others, by: ({ scriptKb }) => scriptKb })
  most('composer_kb_gz', 'kB', { of: composer, by: ({ kb }) => kb })
  most('max_kb_sent', 'kB', { of: weighed, by: ({ sentKb }) => sentKb })
  most('max_round_trips', '', { of: weighed, by: ({ trips }) => trips })
  report.metric({
    metric: 'pages_seen',
    value: weighed.length,
    unit: '',
    against: `${new Set(weighed.map(({ route }) => route)).size} screens`,
  })
}

/** The web part stands in a process of its own; those who ask are in this one, on the same processors. */
async function busy(report: Report, world: World & { readonly dataDir: string }, visits: readonly Visit[]): Promise<void> {
  const firstId = await world.program.house.asClerk<{ school: { school_id: string } }, string>(
    async (db) => (await db.selectFrom('school').select('school_id').executeTakeFirstOrThrow()).school_id,
  )
  const all = await copySchool(world.databaseUrl, firstId, schools - 1)
  const dice = throwing(20261124)
  const looks = [...Map.groupBy(visits, ({ route }) => route).values()].flatMap(([first]) => (first ? [first] : []))
  const cookies = await signIn(world, all, looks)
  const next = (): Request => {
    const { route, address, who } = looks[dice(looks.length)] as Visit
    return { route, address, cookie: cookies.get(`${all[dice(all.length)]} ${who?.email}`) ?? '' }
  }
  const web = await startProgram('bench/parts/page-server.ts', {
    args: [JSON.stringify({ databaseUrl: world.databaseUrl, dataDir: world.dataDir })],
  })
  try {
    const origin = web.said.replace('READY ', '')
    await visit(origin, { people: 10, seconds: 6, dice, next })
    const before = await cpuMsOf(web.pid)
    const answers = await visit(origin, { people, seconds, dice, next })
    const cpu = (await cpuMsOf(web.pid)) - before
    times(report, answers)
    report.metric({ metric: 'cpu_ms_per_page', value: cpu / answers.length, unit: 'ms', against: 'processor time of the web process' })
  } finally {
    await web.stop()
  }
}

async function signIn(world: World, all: readonly string[], looks: readonly Visit[]): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: world.databaseUrl, options: '-c search_path=schoolgate' })
  await client.connect()
  const cookies = new Map<string, string>()
  const emails = [...new Set(looks.flatMap(({ who }) => (who ? [who.email] : [])))]
  for (const email of emails) {
    const tokens = all.map(() => randomBytes(32).toString('base64url'))
    for (const [index, school] of all.entries()) cookies.set(`${school} ${email}`, tokens[index] ?? '')
    await client.query(
      `insert into session (school_id, id, member_id, token_hash, csrf, created_at, seen_at, fresh_factor_at)
       select m.school_id, gen_random_uuid(), m.id, given.hash, 'none', $4, $4, $4
       from member m join unnest($1::uuid[], $2::text[]) given (school, hash) on given.school = m.school_id where m.email = $3`,
      [all, tokens.map(hashOf), email, world.now().toString()],
    )
  }
  await client.end()
  return cookies
}

function times(report: Report, answers: readonly Answered[]): void {
  const p95 = (of: readonly Answered[]): number => of.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(of.length * 0.95)] ?? 0
  const against = `${people} people of ${schools} schools, asking from the same 2 processors`
  const wrong = answers.filter(({ status }) => status !== 200)
  const byRoute = [...Map.groupBy(answers, ({ route }) => route)].map(([route, of]) => ({ route, middle: median(of.map(({ ms }) => ms)) }))
  const slowest = byRoute.reduce((a, b) => (b.middle > a.middle ? b : a))
  report.metric({ metric: 'p95_ms', value: p95(answers), unit: 'ms', against })
  report.metric({ metric: 'p50_ms', value: median(answers.map(({ ms }) => ms)), unit: 'ms', against })
  report.metric({ metric: 'slowest_page_p50_ms', value: slowest.middle, unit: 'ms', against: slowest.route })
  report.metric({ metric: 'pages_per_second', value: answers.length / seconds, unit: '1/s' })
  report.metric({
    metric: 'not_answered_well',
    value: wrong.length,
    unit: '',
    against: [...new Set(wrong.map(({ route, status }) => `${status} ${route}`))].join(', ') || 'none',
  })
}
