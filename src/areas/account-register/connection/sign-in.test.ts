import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import type { Credentials, Outcome, Platform } from '../../../connectors/connector.ts'
import { approvedAccount } from '../../account-applications/testing/live-account.ts'

/** A platform with a page of its own, which remembers what it was asked. */
const finished: { code: string | null; verifier: string; redirect: string }[] = []
let given: Outcome<Credentials> = { is: 'done', value: { service: 'https://fake.test', access: 'secret-access' } }
const platform: Platform = {
  id: 'fake',
  name: 'Fake platform',
  mode: 'api',
  limits: { textLength: 300, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
  credentialFields: [
    { name: 'service', label: 'Server', hint: 'Where the account lives.', secret: false, kind: 'url', initial: 'https://fake.test' },
    { name: 'access', label: 'Token', hint: 'Made there.', secret: true, kind: 'password' },
  ],
  powers: {},
  signIn: {
    begin: async ({ redirect, state, service }) => ({
      is: 'done',
      value: {
        url: `${service}/authorize?state=${state}&redirect_uri=${encodeURIComponent(redirect)}`,
        remember: { verifier: 'only-we-know' },
      },
    }),
    finish: async (back, remember, redirect) => {
      finished.push({ code: back.get('code'), verifier: remember.verifier ?? '', redirect })
      return given
    },
  },
  connect: () => ({
    platform: 'fake',
    identity: {
      whoAmI: async () => ({
        is: 'done',
        value: { id: 'one', handle: 'ashgrove', name: 'Ashgrove', url: 'https://fake.test/@ashgrove' },
      }),
    },
  }),
}
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [platform] })

describe('ROL-A2, F15: signing in on the platform’s own page', () => {
  const beingSetUp = async (school: TestSchool) => {
    const { accountId } = await approvedAccount(school, { platform: 'fake' })
    await school.as('admin').api('POST', `/accounts/${accountId}/set-up`, {})
    return accountId
  }
  const begun = async (school: TestSchool, accountId: string) => {
    const answer = await school.as('admin').post(`/accounts/${accountId}/connect/sign-in`, { at: 'https://fake.test' })
    assert.equal(answer.status, 303)
    const shown = (await school.as('admin').get(`/accounts/${accountId}/connect?go=yes`)).text
    const state = /state=([^&"]+)/.exec(shown)?.[1] ?? ''
    assert.notEqual(state, '')
    finished.length = 0
    return { state, shown, back: `/connect/back?code=brought-back&state=${state}` }
  }
  type Row = { channel: { account_id: string; pending_sealed: string | null; state: string } }
  const pending = (school: TestSchool, accountId: string) =>
    school.work(async (work) => {
      const row = await work
        .tables<Row>()
        .selectFrom('channel')
        .select('pending_sealed')
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow()
      return row.pending_sealed !== null
    })
  const nothingHappened = async (school: TestSchool, accountId: string, { status, text }: { status: number; text: string }) => {
    assert.equal(status, 409)
    assert.match(text, /did not begin here, is too old or was used before/)
    assert.deepEqual([finished, await pending(school, accountId)], [[], false])
  }

  it('offers the platform’s own page first, says where one goes, and keeps nothing until a person says whose it is', async () => {
    const school = await world.newSchool()
    const id = await beingSetUp(school)
    const offered = (await school.as('admin').get(`/accounts/${id}/connect`)).text
    assert.match(offered, /Go to Fake platform/)
    assert.match(offered, /Type what lets us in instead/)
    const { shown, back } = await begun(school, id)
    assert.match(shown, /Go to fake\.test/)
    const answer = await school.as('admin').get(back)
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, `/accounts/${id}/connect`])
    assert.deepEqual(finished, [{ code: 'brought-back', verifier: 'only-we-know', redirect: '/connect/back' }])
    assert.match((await school.as('admin').get(`/accounts/${id}/connect`)).text, /Is this the school(&#39;|&#x27;|')s account\?/)
    assert.equal((await school.as('admin').post(`/accounts/${id}/connect/confirm`)).status, 303)
    assert.match((await school.as('admin').get(`/accounts/${id}`)).text, /Sign in again/)
  })

  it('is of no use to another session, another person, or another school', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool({ name: 'Another School' })]
    const id = await beingSetUp(school)
    const { back } = await begun(school, id)
    await nothingHappened(school, id, await other.as('admin').get(back))
    assert.equal((await school.as('teacher').get(back)).status, 403)
    assert.equal((await school.as('deputy').get(back)).status, 403)
    await school.work((work) =>
      work
        .tables<{ sign_in_visit: { session_id: string } }>()
        .updateTable('sign_in_visit')
        .set({ session_id: world.program.house.newId() })
        .execute(),
    )
    await nothingHappened(school, id, await school.as('admin').get(back))
  })

  it('counts once, and for ten minutes', async () => {
    const school = await world.newSchool()
    const id = await beingSetUp(school)
    const first = await begun(school, id)
    const both = await Promise.all([school.as('admin').get(first.back), school.as('admin').get(first.back)])
    assert.deepEqual(both.map((one) => one.status).toSorted(), [303, 409])
    assert.equal(finished.length, 1)
    await school.as('admin').post(`/accounts/${id}/connect/discard`)
    const second = await begun(school, id)
    world.setTime('2026-11-23T09:10:00Z')
    await nothingHappened(school, id, await school.as('admin').get(second.back))
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('a made-up or missing state, and one of an earlier try, are not taken', async () => {
    const school = await world.newSchool()
    const id = await beingSetUp(school)
    const earlier = await begun(school, id)
    await begun(school, id)
    for (const back of ['/connect/back', '/connect/back?code=x&state=sgs_made-up', earlier.back])
      await nothingHappened(school, id, await school.as('admin').get(back))
  })

  it('what the platform refuses is said, and nothing is kept', async () => {
    const school = await world.newSchool()
    const id = await beingSetUp(school)
    const { back } = await begun(school, id)
    given = { is: 'refused', because: 'You said no there.' }
    const answer = await school.as('admin').get(back)
    assert.equal(answer.status, 422)
    assert.match(answer.text, /You said no there\./)
    assert.equal(await pending(school, id), false)
  })

  it('nobody who is not signed in is let through, and what nobody brought back is forgotten', async () => {
    const school = await world.newSchool()
    const id = await beingSetUp(school)
    const { back } = await begun(school, id)
    assert.equal((await world.program.server.request(back)).status, 401)
    world.setTime('2026-11-23T09:16:00Z')
    await world.runJobs('forget-pending-connections')
    const left = await school.work((work) =>
      work.tables<{ sign_in_visit: { id: string } }>().selectFrom('sign_in_visit').selectAll().execute(),
    )
    assert.deepEqual(left, [])
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
