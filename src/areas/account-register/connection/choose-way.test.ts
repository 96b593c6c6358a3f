import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import type { Outcome, Platform } from '../../../connectors/connector.ts'
import { approvedAccount, liveAccount } from '../../account-applications/testing/live-account.ts'
import { connectorFor, setHealth } from '../index.ts'

let endsAt: Temporal.Instant | null = null
let rights: 'kept' | 'lost' = 'kept'
let asked = 0
const me: Outcome<{ id: string; handle: string; name: string; url: string }> = {
  is: 'done',
  value: { id: 'one', handle: 'ashgrove', name: 'Ashgrove', url: 'https://fake.test/@ashgrove' },
}
const platform: Platform = {
  id: 'fake',
  name: 'Fake platform',
  mode: 'api',
  limits: { textLength: 300, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
  credentialFields: [{ name: 'token', label: 'Token', hint: 'Made there.', secret: true, kind: 'password' }],
  powers: {},
  connect: () => ({
    platform: 'fake',
    identity: { whoAmI: async () => me },
    health: {
      probe: async () => {
        asked++
        return rights === 'kept' ? { is: 'done', value: { endsAt } } : { is: 'sign-in-again', because: 'A right was taken back.' }
      },
    },
  }),
}
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [platform] })
const live = async (school: TestSchool) =>
  liveAccount(school, { platform: 'fake', connect: { platform, credentials: { token: 'secret' } } })
const page = async (school: TestSchool, id: string, who: 'admin' | 'teacher' | 'head' = 'admin') =>
  (await school.as(who).get(`/accounts/${id}`)).text
const todayOf = async (school: TestSchool, who: 'head' | 'teacher' | 'admin') => (await school.as(who).get('/')).text
const atTime = async (iso: string, task: () => Promise<void>) => {
  world.setTime(iso)
  await task()
  world.setTime('2026-11-23T09:00:00Z')
}
type Row = { channel: { id: string; read_at: Temporal.Instant | null; state: string } }

describe('ROL-A1, ROL-A2: who works an account', () => {
  it('the school says whether Schoolgate works it or a person does; by hand, its log-in is forgotten', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await live(school)
    assert.match(await page(school, accountId), /Who works it/)
    assert.equal((await school.as('admin').post(`/accounts/${accountId}/way`, { way: 'assisted' })).status, 303)
    assert.match(await page(school, accountId), /is worked by hand/)
    assert.ok('none' in (await school.work((work) => connectorFor(work, channelId, [platform]))))
    assert.equal((await school.as('admin').post(`/accounts/${accountId}/way`, { way: 'api' })).status, 303)
    assert.match(await page(school, accountId), /Connect to fake/)
    assert.ok('none' in (await school.work((work) => connectorFor(work, channelId, [platform]))))
  })

  it('where only a person can, it is said why, in plain words', async () => {
    const school = await world.newSchool()
    const { accountId } = await approvedAccount(school, { platform: 'instagram' })
    assert.match(await page(school, accountId), /only through an app that whoever runs this installation has registered there/)
    const refused = await school.as('admin').post(`/accounts/${accountId}/way`, { way: 'api' })
    assert.equal(refused.status, 409)
    const seesaw = await approvedAccount(school, { platform: 'seesaw' })
    assert.match(await page(school, seesaw.accountId), /Seesaw has no way for a program to work an account\./)
  })

  it('only whoever sets accounts up chooses', async () => {
    const school = await world.newSchool()
    const { accountId } = await live(school)
    for (const who of ['teacher', 'dpo', 'volunteer'] as const)
      assert.equal((await school.as(who).post(`/accounts/${accountId}/way`, { way: 'assisted' })).status, 403)
  })
})

describe('C8, MON-1: how an account does, and whether anybody reads it', () => {
  it('once a day it is asked whether the rights still stand and until when; two weeks before the end a person is told', async () => {
    const school = await world.newSchool()
    endsAt = Temporal.Instant.from('2027-03-03T09:00:00Z')
    const { accountId } = await live(school)
    asked = 0
    await atTime('2026-11-23T09:05:00Z', () => world.runJobs('check-connections'))
    const first = asked
    assert.ok(first > 0)
    await atTime('2026-11-23T09:10:00Z', () => world.runJobs('check-connections'))
    assert.equal(asked, first)
    assert.match(await page(school, accountId), /A person must by 3 March 2027\./)
    await atTime('2027-02-18T09:00:00Z', async () => {
      await world.runJobs('check-connections')
      assert.match(await page(school, accountId), /Expiring/)
    })
    endsAt = null
  })

  it('a right that was taken back asks for a new sign-in, though who we are is still answered', async () => {
    const school = await world.newSchool()
    const { accountId } = await live(school)
    rights = 'lost'
    await atTime('2026-11-24T09:06:00Z', () => world.runJobs('check-connections'))
    assert.match(await page(school, accountId), /A right was taken back\./)
    rights = 'kept'
  })

  it('an account whose log-in is dead is unmonitored: its lead and the senior leaders read so on Today', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await live(school)
    await school.work((work) => setHealth(work, channelId, 'needs-reauthorisation', 'It was taken back.'))
    await atTime('2026-11-23T09:02:00Z', async () => {
      await world.runJobs('keep-standing')
      for (const who of ['head', 'teacher'] as const) assert.match(await todayOf(school, who), /is unmonitored/)
      assert.match(await page(school, accountId, 'head'), /Unmonitored\./)
    })
  })

  it('one that has not been read for longer than its rhythm is unmonitored; read again, it is not', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await live(school)
    const read = (at: string) =>
      school.work((work) =>
        work
          .tables<Row>()
          .updateTable('channel')
          .set({ read_at: Temporal.Instant.from(at) })
          .where('id', '=', channelId)
          .execute(),
      )
    await read('2026-11-23T09:00:00Z')
    await atTime('2026-11-24T09:01:00Z', async () => {
      await world.runJobs('keep-standing')
      assert.match(await todayOf(school, 'head'), /is unmonitored/)
      await read('2026-11-24T09:01:00Z')
    })
    await atTime('2026-11-24T09:03:00Z', async () => {
      await world.runJobs('keep-standing')
      assert.doesNotMatch(await todayOf(school, 'head'), /is unmonitored/)
      assert.doesNotMatch(await page(school, accountId), /Unmonitored\./)
    })
  })

  it('by hand, a runner notes that they read it, and nobody else may', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    assert.match(await page(school, accountId, 'teacher'), /Nobody has noted yet that they read it/)
    assert.equal((await school.as('teacher').post(`/accounts/${accountId}/read-there`)).status, 303)
    assert.match(await page(school, accountId, 'teacher'), /Last read today 09:00\./)
    assert.equal((await school.as('dpo').post(`/accounts/${accountId}/read-there`)).status, 403)
    await atTime('2026-11-24T09:01:00Z', async () => {
      await world.runJobs('keep-standing')
      assert.match(await todayOf(school, 'head'), /is unmonitored/)
    })
  })

  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
