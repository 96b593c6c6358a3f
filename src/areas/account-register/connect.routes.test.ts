import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { Identity, Outcome, Platform } from '../../connectors/connector.ts'
import { approvedAccount, liveAccount } from '../account-applications/testing/live-account.ts'
import { connectorFor, postableChannels } from './index.ts'

/** A platform that knows one password, and says whatever a test wants said. */
let says: Outcome<Identity> = {
  is: 'done',
  value: { id: 'did:ashgrove', handle: 'ashgrove.example', name: 'Ashgrove', url: 'https://fake.test/ashgrove' },
}
const asked: Record<string, string>[] = []
const platform: Platform = {
  id: 'fake',
  name: 'Fake platform',
  mode: 'api',
  limits: { textLength: 300, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
  credentialFields: [
    { name: 'handle', label: 'Handle', hint: 'The name after the @.', secret: false, kind: 'text' },
    { name: 'appPassword', label: 'App password', hint: 'Made there.', secret: true, kind: 'password' },
  ],
  powers: {},
  connect: (credentials) => {
    asked.push({ ...credentials })
    return { platform: 'fake', identity: { whoAmI: async () => says } }
  },
}
const me = (id: string, handle = `${id}.example`): Outcome<Identity> => ({
  is: 'done',
  value: { id, handle, name: handle, url: `https://fake.test/${handle}` },
})
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [platform] })
const typed = { handle: 'ashgrove.example', appPassword: 'correct horse battery staple' }

const body = (answer: { body: unknown }) => answer.body as { state: string; code: string; clause: string }
const refused = (answer: { status: number; body: unknown }) => [answer.status, body(answer).code, body(answer).clause]
const channelOf = (school: TestSchool, accountId: string) =>
  school.work(async (work) => (await postableChannels(work)).find((one) => one.accountId === accountId), 'teacher')

describe('C8, ROL-A2: connecting', () => {
  const beingSetUp = async (school: TestSchool) => {
    const { accountId } = await approvedAccount(school, { platform: 'fake' })
    await school.as('admin').api('POST', `/accounts/${accountId}/set-up`, {})
    return accountId
  }
  const rowOf = (school: TestSchool, accountId: string) => {
    type Row = {
      channel: {
        account_id: string
        pending_sealed: string | null
        secret_id: string | null
        state: string
        health: string
        health_because: string | null
        poll_due_at: unknown
      }
    }
    return school.work((work) =>
      work.tables<Row>().selectFrom('channel').selectAll().where('account_id', '=', accountId).executeTakeFirstOrThrow(),
    )
  }

  it('we sign in, show who we are, and keep nothing until a person says yes', async () => {
    const school = await world.newSchool()
    says = me('did:one')
    const id = await beingSetUp(school)
    world.trips()
    assert.match((await school.as('admin').get(`/accounts/${id}/connect`)).text, /App password/)
    assert.ok((world.trips().at(-1) ?? 9) <= 4)
    assert.equal((await school.as('admin').post(`/accounts/${id}/connect`, typed)).status, 303)
    const shown = await school.as('admin').get(`/accounts/${id}/connect`)
    assert.match(shown.text, /did:one\.example/)
    assert.doesNotMatch(shown.text, /correct horse/)
    assert.equal((await rowOf(school, id)).secret_id, null)
    assert.equal((await school.as('admin').post(`/accounts/${id}/connect/confirm`)).status, 303)
    const after = await rowOf(school, id)
    assert.deepEqual([after.state, after.health, after.pending_sealed], ['connected', 'healthy', null])
    assert.equal(body(await school.as('admin').api('POST', `/accounts/${id}/live`)).state, 'live')
    assert.notEqual((await rowOf(school, id)).poll_due_at, null)
  })

  it('the worker signs in with what was confirmed', async () => {
    const school = await world.newSchool()
    const { channelId } = await liveAccount(school, { platform: 'fake', connect: { platform, credentials: typed } })
    asked.length = 0
    const opened = await school.work((work) => connectorFor(work, channelId, [platform]))
    assert.ok('connector' in opened)
    assert.deepEqual(asked, [typed])
    assert.equal(opened.channel.mayPost, true)
  })

  it('a wrong password is said, and nothing is kept', async () => {
    const school = await world.newSchool()
    says = { is: 'sign-in-again', because: 'The password is wrong.' }
    const id = await beingSetUp(school)
    const answer = await school.as('admin').post(`/accounts/${id}/connect`, typed)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /The platform did not let us in: The password is wrong\./)
    assert.doesNotMatch(answer.text, /correct horse/)
    assert.match(answer.text, /value="ashgrove\.example"/)
    assert.deepEqual([(await rowOf(school, id)).pending_sealed, (await rowOf(school, id)).state], [null, 'not-connected'])
  })

  it('a platform that does not answer is said, and nothing is kept', async () => {
    const school = await world.newSchool()
    says = { is: 'unknown', because: 'No answer in time.' }
    const id = await beingSetUp(school)
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${id}/connect`, { fields: typed })), [
      502,
      'account-register/connection-unreachable',
      'ROL-A2',
    ])
    assert.equal((await rowOf(school, id)).pending_sealed, null)
  })

  it("not the school's account: what was typed is thrown away", async () => {
    const school = await world.newSchool()
    says = me('did:stranger')
    const id = await beingSetUp(school)
    await school.as('admin').api('POST', `/accounts/${id}/connect`, { fields: typed })
    await school.as('admin').api('POST', `/accounts/${id}/connect/discard`)
    assert.equal((await rowOf(school, id)).pending_sealed, null)
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${id}/connect/confirm`)), [
      409,
      'account-register/nothing-pending',
      'ROL-A2',
    ])
  })

  it('what nobody confirmed is forgotten after a quarter of an hour', async () => {
    const school = await world.newSchool()
    says = me('did:late')
    const id = await beingSetUp(school)
    await school.as('admin').api('POST', `/accounts/${id}/connect`, { fields: typed })
    world.setTime('2026-11-23T09:16:00Z')
    assert.equal((await school.as('admin').api('POST', `/accounts/${id}/connect/confirm`)).status, 409)
    await world.runJobs('forget-pending-connections')
    assert.equal((await rowOf(school, id)).pending_sealed, null)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('one account over there is connected once, and an account keeps its identity', async () => {
    const school = await world.newSchool()
    says = me('did:mine')
    const { accountId } = await liveAccount(school, { platform: 'fake', connect: { platform, credentials: typed } })
    const second = await beingSetUp(school)
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${second}/connect`, { fields: typed })), [
      409,
      'account-register/connected-elsewhere',
      'SCO-7',
    ])
    says = me('did:other')
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${accountId}/connect`, { fields: typed })), [
      409,
      'account-register/other-account',
      'SCO-7',
    ])
  })

  it('a dead log-in is seen within five minutes, stops posting, and a new sign-in mends it', async () => {
    const school = await world.newSchool()
    says = me('did:dies')
    const { accountId } = await liveAccount(school, { platform: 'fake', connect: { platform, credentials: typed } })
    says = { is: 'sign-in-again', because: 'The app password was taken back.' }
    world.setTime('2026-11-23T09:05:00Z')
    await world.runJobs('check-connections')
    assert.equal((await channelOf(school, accountId))?.whyNot, 'The platform asks for a new sign-in.')
    assert.match((await school.as('admin').get(`/accounts/${accountId}`)).text, /The app password was taken back\./)
    type View = { today_account_register: { kind: string; path: string } }
    const today = await school.work((work) => work.tables<View>().selectFrom('today_account_register').select(['kind', 'path']).execute())
    assert.deepEqual(today, [{ kind: 'account.reconnect', path: `/accounts/${accountId}/connect` }])
    says = me('did:dies')
    await school.as('admin').api('POST', `/accounts/${accountId}/connect`, { fields: typed })
    await school.as('admin').api('POST', `/accounts/${accountId}/connect/confirm`)
    assert.equal((await channelOf(school, accountId))?.whyNot, null)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('an account that is worked by hand has nothing to connect', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    assert.equal((await school.as('admin').get(`/accounts/${accountId}/connect`)).status, 409)
    assert.match((await school.as('admin').get(`/accounts/${accountId}`)).text, /Seesaw is worked by hand/)
  })

  it('only an administrator connects', async () => {
    const school = await world.newSchool()
    const id = await beingSetUp(school)
    for (const who of ['teacher', 'head', 'dpo', 'volunteer'] as const)
      assert.equal((await school.as(who).post(`/accounts/${id}/connect`, typed)).status, 403)
  })

  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
