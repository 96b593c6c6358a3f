import { everyRoute } from '../src/app/program.ts'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { cast, makeWorld, type TestSchool } from '../src/app/testing/world.ts'
import { closeItem } from '../src/areas/inbox/deal-with-item.ts'
import { readInbox } from '../src/areas/inbox/read-inbox.ts'
import { receiveItems } from '../src/areas/inbox/receive-items.ts'
import type { IncomingItem } from '../src/connectors/connector.ts'
import type { Outside } from '../src/infra/http/declare.ts'
import { testServer } from '../src/infra/testing/database.ts'
import { actingAs, type House, openHouse } from '../src/infra/work/house.ts'
import type { Work } from '../src/infra/work/work.ts'
import { emptyForm } from '../src/kernel/form.ts'
import { permissionsOf } from '../src/kernel/permissions.ts'
import { copySchool } from './parts/copy-school.ts'
import { pagesTouched, type RecordedPool, recordedPool, type Statement } from './parts/recorded-pool.ts'
import { median, type Metric, type Report } from './report.ts'

const few = 30
const many = 3_000
const itemsEach = 200
const openEach = 30
/** So many schools are at work in both, spread over all: a hundred times the schools, not a hundred times the visitors. */
const atWork = 30
const reads = 600
const inserts = 600

const against = `${few} schools, ${itemsEach} items each`
const at = '2026-11-23T09:00:00Z'

/**
 * What a school notices of the others: the same screens and the same inserts among 30 schools and among 3,000, on the real tables with
 * row-level security. Pages touched are counted by PostgreSQL, and so are free of noise; times are taken turn by turn.
 */
export async function run(report: Report): Promise<void> {
  const server = await testServer()
  const towns: Town[] = []
  try {
    for (const schools of [few, many]) towns.push(await build(server.url, schools))
    const [small, large] = towns as [Town, Town]
    const pages = { inbox: await pagesOf('/inbox', small, large), today: await pagesOf('/', small, large) }
    const read = await turnByTurn(reads, [small, large], (town, school) => town.inbox(school))
    const wrote = await turnByTurn(inserts, [small, large], (town, school) => town.receive(school))
    const counted = (metric: string, [before, now]: readonly [number, number], unit: string): Metric => ({
      metric,
      value: now,
      unit,
      against,
      againstValue: before,
    })
    const ratio = (metric: string, value: number): Metric => ({ metric, value, unit: 'x', against })
    report.metric(ratio('pages_touched_ratio', Math.max(...Object.values(pages).map(([before, now]) => now / before))))
    report.metric(ratio('inbox_p50_ratio', median(read[1]) / median(read[0])))
    report.metric(ratio('insert_ratio', median(wrote[0]) / median(wrote[1])))
    report.metric(counted('inbox_pages', pages.inbox, 'pages'))
    report.metric(counted('today_pages', pages.today, 'pages'))
    report.metric(counted('inbox_p50_ms', [median(read[0]), median(read[1])], 'ms'))
    report.metric(counted('insert_p50_ms', [median(wrote[0]), median(wrote[1])], 'ms'))
  } finally {
    for (const town of towns) await town.close()
    await server.stop()
  }
}

/** So many schools in one database, with the doors to them that are timed. */
type Town = {
  readonly schools: readonly string[]
  inbox(schoolId: string): Promise<unknown>
  receive(schoolId: string): Promise<unknown>
  pages(path: string, schoolId: string): Promise<number>
  close(): Promise<void>
}

async function build(serverUrl: string, schools: number): Promise<Town> {
  const world = await makeWorld({ at, serverUrl })
  const first = await world.newSchool()
  const { channelId, accountId } = await liveAccount(world, first, { platform: 'facebook' })
  const from = { channelId, accountId, ownId: null }
  await fill(first, from)
  const all = await copySchool(world.databaseUrl, first.id, schools - 1)
  const recorded = recordedPool(world.databaseUrl)
  const house = openHouse({ pool: recorded.pool, clock: world.now })
  const working = Array.from({ length: atWork }, (_, index) => all[Math.floor((index * all.length) / atWork)] ?? first.id)
  let came = 0
  return {
    schools: working,
    inbox: (school) => as(house, first, school, (work) => readInbox(work, 'open')),
    receive: (school) => as(house, first, school, (work) => receiveItems(work, from, [incoming(itemsEach + ++came)])),
    pages: (path, school) => pagesOfScreen({ house, recorded, first, outside: world.program.outside }, path, school),
    close: async () => {
      await house.close()
      await world.close()
    },
  }
}

async function fill(school: TestSchool, from: Parameters<typeof receiveItems>[1]): Promise<void> {
  await school.work((work) =>
    receiveItems(
      work,
      from,
      Array.from({ length: itemsEach }, (_, index) => incoming(index)),
    ),
  )
  const { rows } = await school.work(async (work) => ({ rows: await readInbox(work, 'open') }), 'deputy')
  const answered = await school.work(async (work) =>
    work
      .tables<{ item: { school_id: string; id: string; received_at: Temporal.Instant } }>()
      .selectFrom('item')
      .select('id')
      .where('school_id', '=', work.school.id)
      .orderBy('received_at')
      .limit(itemsEach - openEach)
      .execute(),
  )
  if (rows.length === 0) throw new Error('Nothing was received.')
  await school.work(async (work) => {
    for (const { id } of answered) await closeItem(work, { id, reason: 'spam' })
  }, 'deputy')
}

const incoming = (number: number): IncomingItem => ({
  ref: { remoteId: `item-${number}`, version: null },
  kind: 'comment',
  author: { id: `person-${number % 40}`, handle: `person-${number % 40}`, name: `Person ${number % 40}` },
  text: 'Could you tell us when the coach to the museum comes back on Thursday, and whether the children need a packed lunch?',
  at: Temporal.Instant.from(at).subtract({ minutes: 1 + Math.max(0, itemsEach - number) * 7 }),
  url: null,
  inReplyTo: null,
  threadRoot: null,
})

const as = <R>(house: House, first: TestSchool, schoolId: string, task: (work: Work) => Promise<R>): Promise<R> =>
  house.forSchool(schoolId, (work) => {
    const { name, title, roles } = cast.deputy
    const caller = { memberId: first.people.deputy, name, jobTitle: title, roles, may: permissionsOf(roles), via: 'session' as const }
    return task(actingAs(work, { caller: { ...work.caller, ...caller } }))
  })

/** What the screen itself asks, as its room asks it, asked again with PostgreSQL counting; the second time, so that nothing is left to set. */
async function pagesOfScreen(
  { house, recorded, first, outside }: { house: House; recorded: RecordedPool; first: TestSchool; outside: Outside },
  path: string,
  schoolId: string,
): Promise<number> {
  const screen = everyRoute.find((route) => route.kind === 'screen' && route.path === path)
  if (screen?.kind !== 'screen') throw new Error(`There is no screen at ${path}.`)
  const input = screen.input.parse({})
  recorded.taken()
  await as(house, first, schoolId, (work) => screen.show(work, input, emptyForm, outside))
  const statements: readonly Statement[] = recorded.taken()
  await pagesTouched(recorded.pool, schoolId, statements)
  return pagesTouched(recorded.pool, schoolId, statements)
}

async function pagesOf(path: string, ...towns: readonly [Town, Town]): Promise<readonly [number, number]> {
  const found: number[] = []
  for (const town of towns) {
    const each: number[] = []
    for (const school of town.schools) each.push(await town.pages(path, school))
    found.push(median(each))
  }
  return [found[0] ?? 0, found[1] ?? 0]
}

/** Milliseconds of each turn, one town after the other, so that whatever else the machine does falls on both. The first tenth warms up. */
async function turnByTurn(
  turns: number,
  towns: readonly [Town, Town],
  act: (town: Town, school: string) => Promise<unknown>,
): Promise<readonly [number[], number[]]> {
  const took: [number[], number[]] = [[], []]
  for (let turn = 0; turn < turns; turn++)
    for (const [index, town] of towns.entries()) {
      const began = performance.now()
      await act(town, town.schools[turn % atWork] ?? '')
      if (turn >= turns / 10) took[index === 0 ? 0 : 1].push(performance.now() - began)
    }
  return took
}
