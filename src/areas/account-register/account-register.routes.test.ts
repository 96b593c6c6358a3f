import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { Identity, Outcome, Platform } from '../../connectors/connector.ts'
import { areTrained, haveRead, liveAccount } from '../account-applications/testing/live-account.ts'
import { channelById, connectorFor, mayRun, postableChannels } from './index.ts'

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

type Account = {
  id: string
  state: string
  locked: string | null
  health: string
  handle: string
  code: string
  clause: string
  detail: string
  runners: { memberId: string; inDate: boolean; why: string | null }[]
  acts: { act: string; stoppedBecause: string | null }[]
  channelId: string
}
const body = (answer: { body: unknown }) => answer.body as Account
const refused = (answer: { status: number; body: unknown }) => [answer.status, body(answer).code, body(answer).clause]
const channelOf = (school: TestSchool, accountId: string, who: 'teacher' | 'admin' | 'dsl' | 'colleague' | 'volunteer' = 'teacher') =>
  school.work(async (work) => (await postableChannels(work)).find((one) => one.accountId === accountId), who)

/** An approved account that nobody has opened yet. */
const approved = async (school: TestSchool, platformId = 'seesaw') => {
  await haveRead(school, ['teacher', 'colleague'])
  await areTrained(school, ['teacher', 'colleague'])
  const made = await school.as('teacher').api('POST', '/applications', {
    platform: platformId,
    name: 'Eco Club',
    aim: 'The garden.',
    audience: 'Families.',
    promotion: 'Newsletter.',
    visibility: 'open',
    leadId: school.people.teacher,
    runnerIds: [school.people.colleague],
  })
  const { id } = body(made)
  await school.as('teacher').api('POST', `/applications/${id}/submit`)
  return (await school.as('head').api('POST', `/applications/${id}/decide`, { decision: 'approve' })).body as { accountId: string }
}
const openIt = (school: TestSchool, id: string, facts: Record<string, unknown> = { handle: '@eco', url: 'https://seesaw.example/eco' }) =>
  school.as('admin').api('POST', `/accounts/${id}/set-up`, facts)

describe('ROL-A1: an account is opened after leaders have said yes, by an administrator', () => {
  for (const who of ['teacher', 'head', 'volunteer', 'governor', 'dpo'] as const) {
    it(`not by a ${who}`, async () => {
      const school = await world.newSchool()
      const { accountId } = await approved(school)
      assert.equal((await school.as(who).api('POST', `/accounts/${accountId}/set-up`, {})).status, 403)
    })
  }
  it('and not twice', async () => {
    const school = await world.newSchool()
    const { accountId } = await approved(school)
    assert.equal(body(await openIt(school, accountId)).state, 'being-set-up')
    assert.deepEqual(refused(await openIt(school, accountId)), [409, 'account-register/approval-first', 'ROL-A1'])
  })
  it('an account that is worked by hand goes live once its name and address are filled in', async () => {
    const school = await world.newSchool()
    const { accountId } = await approved(school)
    await openIt(school, accountId, {})
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${accountId}/live`)), [
      409,
      'account-register/not-ready',
      'ROL-A1',
    ])
    assert.equal(
      (await school.as('admin').post(`/accounts/${accountId}/facts`, { handle: '@eco', url: 'https://seesaw.example/eco' })).status,
      303,
    )
    assert.equal(body(await school.as('admin').api('POST', `/accounts/${accountId}/live`)).state, 'live')
    assert.equal((await channelOf(school, accountId))?.mayPost, true)
  })
  it('another school sees nothing of it', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool()]
    const { accountId } = await approved(school)
    for (const path of [`/accounts/${accountId}`, `/accounts/${accountId}/connect`])
      assert.equal((await other.as('admin').get(path)).status, 404)
    assert.equal((await openIt(other, accountId)).status, 404)
    assert.deepEqual((await other.as('admin').api('GET', '/accounts')).body, { accounts: [] })
  })
  it('stands in Today for the administrator', async () => {
    const school = await world.newSchool()
    const { accountId } = await approved(school)
    type View = { today_account_register: { kind: string; id: string; for_permission: string } }
    const rows = await school.work((work) =>
      work.tables<View>().selectFrom('today_account_register').select(['kind', 'id', 'for_permission']).execute(),
    )
    assert.deepEqual(rows, [{ kind: 'account.set-up', id: accountId, for_permission: 'account.manage' }])
  })
})

describe('ACC-6, ACC-9, ACC-10: two in-date runners, kept true', () => {
  it('the day after training runs out, posting locks, and says why', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await liveAccount(school, { platform: 'seesaw' })
    world.setTime('2027-11-22T09:00:00Z')
    assert.equal((await channelOf(school, accountId))?.whyNot, null)
    world.setTime('2027-11-25T09:00:00Z')
    const channel = await school.work((work) => channelById(work, channelId), 'admin')
    assert.equal(channel?.mayPost, false)
    assert.match(
      channel?.whyNot ?? '',
      /^None of the two members of staff it needs is in date: Priya Nair had training until 23 November 2027; Tom Hallam had training until 23 November 2027\.$/,
    )
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('the register notices once, tells Today, and unlocks when it is put right', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    await world.runJobs('keep-standing')
    const acts = () =>
      school.work(async (work) =>
        (
          await work
            .tables<{ log_entry: { act: string; subject_id: string } }>()
            .selectFrom('log_entry')
            .select('act')
            .where('subject_id', '=', accountId)
            .where('act', 'in', ['account.locked', 'account.unlocked'])
            .execute()
        )
          .map((one) => one.act)
          .toSorted(),
      )
    assert.deepEqual(await acts(), [])
    world.setTime('2027-11-26T09:00:00Z')
    await world.runJobs('keep-standing')
    world.setTime('2027-11-26T09:05:00Z')
    await world.runJobs('keep-standing')
    assert.deepEqual(await acts(), ['account.locked'])
    type View = { today_account_register: { kind: string } }
    const kinds = await school.work((work) => work.tables<View>().selectFrom('today_account_register').select('kind').execute())
    assert.deepEqual(kinds.map((one) => one.kind).toSorted(), ['account.locked', 'account.review'])
    await areTrained(school, ['teacher', 'colleague'])
    world.setTime('2027-11-26T09:10:00Z')
    await world.runJobs('keep-standing')
    assert.deepEqual(await acts(), ['account.locked', 'account.unlocked'])
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('a volunteer runs it after the same two tests, and is not counted', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    const add = () => school.as('admin').api('POST', `/accounts/${accountId}/runners`, { memberId: school.people.volunteer })
    assert.deepEqual(refused(await add()), [409, 'account-register/runner-not-ready', 'ACC-9'])
    await haveRead(school, ['volunteer'])
    assert.deepEqual(refused(await add()), [409, 'account-register/runner-not-trained', 'ACC-10'])
    await areTrained(school, ['volunteer'])
    assert.equal((await add()).status, 201)
    const off = await school.as('head').api('DELETE', `/accounts/${accountId}/runners/${school.people.colleague}`)
    assert.match(body(off).locked ?? '', /^Only one of the two members of staff/)
    assert.equal((await channelOf(school, accountId, 'volunteer'))?.mayPost, false)
  })

  it('an account does not go live with one in-date runner', async () => {
    const school = await world.newSchool()
    const { accountId } = await approved(school)
    await openIt(school, accountId)
    await school.as('admin').api('DELETE', `/accounts/${accountId}/runners/${school.people.colleague}`)
    const answer = await school.as('admin').api('POST', `/accounts/${accountId}/live`)
    assert.deepEqual(refused(answer), [409, 'account-register/too-few-runners', 'ACC-6'])
    assert.deepEqual(
      body(await school.as('admin').api('GET', `/accounts/${accountId}`)).acts.find((one) => one.act === 'go-live')?.stoppedBecause,
      'Only one of the two members of staff it needs is in date. Name a second one.',
    )
  })

  it('who is no runner cannot post, save a leader or an administrator', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    assert.equal((await channelOf(school, accountId, 'dsl'))?.whyNot, 'You are not one of its runners.')
    assert.equal((await channelOf(school, accountId, 'admin'))?.mayPost, true)
    const may = (name: 'teacher' | 'dsl' | 'head') => school.work((work) => mayRun(work, accountId, school.people[name]))
    assert.deepEqual([await may('teacher'), await may('dsl'), await may('head')], [true, false, true])
  })

  it('a runner is added or taken off by an administrator or a leader only', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    for (const who of ['teacher', 'volunteer', 'dsl'] as const) {
      assert.equal((await school.as(who).api('POST', `/accounts/${accountId}/runners`, { memberId: school.people.dsl })).status, 403)
      assert.equal((await school.as(who).api('DELETE', `/accounts/${accountId}/runners/${school.people.colleague}`)).status, 403)
    }
    assert.deepEqual(refused(await school.as('admin').api('DELETE', `/accounts/${accountId}/runners/${school.people.teacher}`)), [
      409,
      'account-register/lead-stays',
      'ROL-A4',
    ])
  })
})

describe('suspending, handing over, closing', () => {
  it('a leader stops it with a reason, and it goes on again', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    assert.deepEqual(refused(await school.as('head').api('POST', `/accounts/${accountId}/suspend`)), [
      422,
      'account-register/reason-needed',
      'ROL-A4',
    ])
    assert.equal(
      body(await school.as('head').api('POST', `/accounts/${accountId}/suspend`, { reason: 'Too many rude replies.' })).state,
      'suspended',
    )
    assert.equal((await channelOf(school, accountId))?.whyNot, 'The account is suspended.')
    assert.equal((await school.as('teacher').api('POST', `/accounts/${accountId}/resume`, { reason: 'Calm again.' })).status, 403)
    assert.equal(body(await school.as('head').api('POST', `/accounts/${accountId}/resume`, { reason: 'Calm again.' })).state, 'live')
  })

  it('a closed account posts no more and does not come back', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await liveAccount(school, { platform: 'seesaw' })
    assert.equal(
      body(await school.as('admin').api('POST', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })).state,
      'closing',
    )
    assert.equal((await school.work((work) => channelById(work, channelId), 'teacher'))?.mayPost, false)
    assert.equal(body(await school.as('admin').api('POST', `/accounts/${accountId}/finish-closing`)).state, 'closed')
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${accountId}/resume`, { reason: 'Again.' })), [
      409,
      'account-register/wrong-state',
      'ROL-A4',
    ])
  })

  it('it is handed over to one of its staff runners', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    assert.deepEqual(
      refused(await school.as('admin').api('POST', `/accounts/${accountId}/hand-over`, { successorId: school.people.dsl })),
      [422, 'account-register/successor-must-run', 'ROL-A4'],
    )
    assert.equal(
      body(await school.as('admin').api('POST', `/accounts/${accountId}/hand-over`, { successorId: school.people.colleague })).state,
      'in-transfer',
    )
    const after = (await school.as('admin').api('POST', `/accounts/${accountId}/finish-hand-over`)).body as {
      state: string
      leadId: string
    }
    assert.deepEqual([after.state, after.leadId], ['live', school.people.colleague])
  })

  it('when its lead leaves, Today asks for a hand-over and posting locks', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw' })
    await school.work(async (work) => {
      await work
        .tables<{ member: { id: string; state: string; school_id: string } }>()
        .updateTable('member')
        .set({ state: 'disabled' })
        .where('school_id', '=', school.id)
        .where('id', '=', school.people.teacher)
        .execute()
      await work.tell({ kind: 'people.member-disabled', memberId: school.people.teacher })
    })
    await world.runJobs('keep-standing')
    type View = { today_account_register: { kind: string } }
    const kinds = await school.work((work) => work.tables<View>().selectFrom('today_account_register').select('kind').execute())
    assert.deepEqual(kinds.map((one) => one.kind).toSorted(), ['account.hand-over', 'account.locked'])
    assert.match((await channelOf(school, accountId, 'colleague'))?.whyNot ?? '', /Priya Nair no longer works here/)
  })
})

describe('C8, ROL-A2: connecting', () => {
  const beingSetUp = async (school: TestSchool) => {
    const { accountId } = await approved(school, 'fake')
    await openIt(school, accountId, {})
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
    assert.match((await school.as('admin').get(`/accounts/${id}/connect`)).text, /App password/)
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
