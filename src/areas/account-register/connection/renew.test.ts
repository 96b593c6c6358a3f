import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import type { Platform } from '../../../connectors/connector.ts'
import { type Rotating, rotatingPlatform, startRotating } from '../../../connectors/fake/rotating.ts'
import { makeHttpClient } from '../../../infra/http-client/index.ts'
import { liveAccount } from '../../account-applications/testing/live-account.ts'
import { openForMachine, storeCredentials } from '../../credential-vault/index.ts'
import { connectorFor } from '../index.ts'
import { type Held, renewOnce } from './renew.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const late: { world?: { now(): Temporal.Instant } } = {}
const now = () => late.world?.now() ?? Temporal.Instant.from('2026-11-23T09:00:00Z')
const platform = rotatingPlatform(http, now) as Platform & Required<Pick<Platform, 'renewal' | 'connect'>>
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [platform] })
late.world = world

type Row = {
  channel: {
    id: string
    health: string
    health_because: string | null
    renew_due_at: Temporal.Instant | null
    renew_lease: string | null
    renew_lease_until: Temporal.Instant | null
  }
  log_entry: { act: string }
  secret: { id: string; version: number; rotation_due_at: Temporal.Instant | null; rotation_because: string | null }
}
const rowOf = (school: TestSchool, id: string) =>
  school.work((work) => work.tables<Row>().selectFrom('channel').selectAll().where('id', '=', id).executeTakeFirstOrThrow())
const renewalsLogged = async (school: TestSchool) =>
  (await school.work((work) => work.tables<Row>().selectFrom('log_entry').select('act').where('act', '=', 'vault.renewed').execute()))
    .length

describe('ROL-A2: a log-in that runs out is renewed by itself, once', () => {
  let there: Rotating
  before(async () => {
    there = await startRotating({ now })
  })
  after(async () => {
    await there.stop()
    await http.close()
  })
  const connected = async () => {
    const school = await world.newSchool()
    there.says = 'well'
    const { channelId, accountId } = await liveAccount(school, {
      platform: 'fake-rotating',
      connect: { platform, credentials: there.signIn() },
    })
    await world.runJobs('renew-connections')
    Object.assign(there.seen, { renewals: 0, reused: 0, asked: 0 })
    return { school, channelId, accountId }
  }
  const caller = async (school: TestSchool, channelId: string) => {
    const reached = await school.work((work) => connectorFor(work, channelId, [platform]))
    assert.ok('connector' in reached)
    return reached.connector
  }
  const whoAmI = async (school: TestSchool, channelId: string) => (await caller(school, channelId)).identity?.whoAmI()
  const atTime = async (iso: string, task: () => Promise<void>) => {
    world.setTime(iso)
    try {
      await task()
    } finally {
      world.setTime('2026-11-23T09:00:00Z')
    }
  }

  const held = (school: TestSchool): Promise<Held> =>
    school.work(async (work) => {
      const { id, version } = await work.tables<Row>().selectFrom('secret').select(['id', 'version']).executeTakeFirstOrThrow()
      return { version, credentials: await openForMachine(work, id) }
    })

  it('fifty callers of an expired single-use token renew it exactly once, a hundred times over', async () => {
    const { school, channelId } = await connected()
    const afresh: TestSchool['work'] = (task) => school.work(task)
    // Three processes, each with some that need the account: those of one process know of each other, the processes meet in the database.
    const workers = Array.from({ length: 3 }, () => ({ ...platform, renewal: { ...platform.renewal } }))
    let seen = await held(school)
    for (let round = 1; round <= 100; round++) {
      there.expire()
      const about = (at: number) => ({ afresh, platform: workers[at % 3] ?? platform, channelId, why: 'refused' }) as const
      const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => renewOnce(about(at), seen)))
      const now = await held(school)
      assert.deepEqual([...new Set(answers.map((one) => one.is === 'done' && one.value.credentials.access))], [now.credentials.access])
      assert.deepEqual([there.seen.renewals, there.seen.reused], [round, 0])
      seen = now
    }
    assert.equal(await renewalsLogged(school), 100)
    assert.equal(seen.version, 101)
    assert.deepEqual([(await rowOf(school, channelId)).health, (await rowOf(school, channelId)).renew_lease], ['healthy', null])
  })

  it('whoever needs the account gets an answer, though the token ran out under its hands', async () => {
    const { school, channelId } = await connected()
    const callers = await Promise.all(Array.from({ length: 10 }, () => caller(school, channelId)))
    there.expire()
    const answers = await Promise.all(callers.map((one) => one.identity?.whoAmI()))
    assert.deepEqual([...new Set(answers.map((one) => one?.is))], ['done'])
    assert.deepEqual(there.seen, { renewals: 1, reused: 0, asked: 1 })
  })

  it('is renewed ahead of its time, by the software, when nobody needs it', async () => {
    const { school, channelId } = await connected()
    assert.equal(String((await rowOf(school, channelId)).renew_due_at), '2026-11-23T10:50:00Z')
    await atTime('2026-11-23T10:49:00Z', () => world.runJobs('renew-connections'))
    assert.equal(there.seen.asked, 0)
    await atTime('2026-11-23T10:50:00Z', () => world.runJobs('renew-connections'))
    assert.equal(there.seen.renewals, 1)
    assert.equal(String((await rowOf(school, channelId)).renew_due_at), '2026-11-23T12:40:00Z')
    assert.equal(await renewalsLogged(school), 1)
  })

  for (const says of ['empty', 'nothing'] as const)
    it(`a value that the platform leaves ${says === 'empty' ? 'empty' : 'out'} never replaces the one that is kept`, async () => {
      const { school, channelId } = await connected()
      const before = await held(school)
      there.says = says
      there.expire()
      const answer = await whoAmI(school, channelId)
      const after = await held(school)
      assert.equal(after.credentials.refresh, before.credentials.refresh)
      assert.equal(answer?.is, says === 'empty' ? 'done' : 'wait')
      assert.equal((await rowOf(school, channelId)).health, 'healthy')
      there.says = 'well'
    })

  for (const says of ['down', 'lost'] as const)
    it(`trouble that passes by itself (${says}) never disconnects`, async () => {
      const { school, channelId } = await connected()
      const before = await held(school)
      there.says = says
      there.expire()
      assert.equal((await whoAmI(school, channelId))?.is, 'wait')
      assert.deepEqual([(await held(school)).version, (await rowOf(school, channelId)).health], [before.version, 'healthy'])
      assert.equal((await rowOf(school, channelId)).renew_lease, null)
    })

  it('only when the platform says that the grant is over is a person asked, and the platform is not asked again', async () => {
    const { school, channelId } = await connected()
    there.says = 'over'
    there.expire()
    assert.equal((await whoAmI(school, channelId))?.is, 'sign-in-again')
    const row = await rowOf(school, channelId)
    assert.deepEqual([row.health, row.health_because, row.renew_due_at], ['needs-reauthorisation', 'The sign-in is over.', null])
    assert.equal((await whoAmI(school, channelId))?.is, 'sign-in-again')
    assert.equal(there.seen.asked, 1)
  })

  it('what was over counts for nothing where somebody has signed in again meanwhile', async () => {
    const { school, channelId, accountId } = await connected()
    const seen = await held(school)
    const late: typeof platform = {
      ...platform,
      renewal: {
        ...platform.renewal,
        renew: async () => {
          await school.work((work) =>
            storeCredentials(work, { accountId, label: 'Connection to fake-rotating', kind: 'connection', fields: there.signIn() }),
          )
          return { is: 'sign-in-again', because: 'The sign-in is over.' }
        },
      },
    }
    there.expire()
    const answer = await renewOnce({ afresh: (task) => school.work(task), platform: late, channelId, why: 'refused' }, seen)
    assert.equal(answer.is, 'done')
    assert.equal((await rowOf(school, channelId)).health, 'healthy')
  })

  it('a worker that died while it renewed is not waited for longer than half a minute', async () => {
    const { school, channelId } = await connected()
    await school.work((work) =>
      work
        .tables<Row>()
        .updateTable('channel')
        .set({ renew_lease: work.newId(), renew_lease_until: world.now().add({ seconds: 30 }) })
        .where('id', '=', channelId)
        .execute(),
    )
    there.expire()
    await atTime('2026-11-23T09:00:30Z', async () => assert.equal((await whoAmI(school, channelId))?.is, 'done'))
    assert.equal(there.seen.renewals, 1)
  })

  it('a change of the log-in that people were asked for stays asked for', async () => {
    const { school, channelId } = await connected()
    await school.work((work) =>
      work.tables<Row>().updateTable('secret').set({ rotation_due_at: world.now(), rotation_because: 'Somebody has left.' }).execute(),
    )
    there.expire()
    assert.equal((await whoAmI(school, channelId))?.is, 'done')
    const [secret] = await school.work((work) => work.tables<Row>().selectFrom('secret').selectAll().execute())
    assert.equal(secret?.rotation_because, 'Somebody has left.')
  })

  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
