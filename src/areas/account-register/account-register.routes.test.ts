import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { approvedAccount, areTrained, haveRead, liveAccount } from '../account-applications/testing/live-account.ts'
import { channelById, mayRun, postableChannels } from './index.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })

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

const openIt = (school: TestSchool, id: string, facts: Record<string, unknown> = { handle: '@eco', url: 'https://seesaw.example/eco' }) =>
  school.as('admin').api('POST', `/accounts/${id}/set-up`, facts)

describe('ROL-A1: an account is opened after leaders have said yes, by an administrator', () => {
  for (const who of ['teacher', 'head', 'volunteer', 'governor', 'dpo'] as const) {
    it(`not by a ${who}`, async () => {
      const school = await world.newSchool()
      const { accountId } = await approvedAccount(school, { platform: 'seesaw' })
      assert.equal((await school.as(who).api('POST', `/accounts/${accountId}/set-up`, {})).status, 403)
    })
  }
  it('and not twice', async () => {
    const school = await world.newSchool()
    const { accountId } = await approvedAccount(school, { platform: 'seesaw' })
    assert.equal(body(await openIt(school, accountId)).state, 'being-set-up')
    assert.deepEqual(refused(await openIt(school, accountId)), [409, 'account-register/approval-first', 'ROL-A1'])
  })
  it('an account that is worked by hand goes live once its name and address are filled in', async () => {
    const school = await world.newSchool()
    const { accountId } = await approvedAccount(school, { platform: 'seesaw' })
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
    const { accountId } = await approvedAccount(school, { platform: 'seesaw' })
    for (const path of [`/accounts/${accountId}`, `/accounts/${accountId}/connect`])
      assert.equal((await other.as('admin').get(path)).status, 404)
    assert.equal((await openIt(other, accountId)).status, 404)
    assert.deepEqual((await other.as('admin').api('GET', '/accounts')).body, { accounts: [] })
  })
  it('stands in Today for the administrator', async () => {
    const school = await world.newSchool()
    const { accountId } = await approvedAccount(school, { platform: 'seesaw' })
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
    assert.deepEqual(
      kinds.map((one) => one.kind),
      ['account.locked'],
    )
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
    const { accountId } = await approvedAccount(school, { platform: 'seesaw' })
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

  it('a runner whose own training ran out waits, while the others go on', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'seesaw', runners: ['teacher', 'colleague', 'dsl'] })
    world.setTime('2027-11-20T09:00:00Z')
    await areTrained(school, ['teacher', 'colleague'])
    world.setTime('2027-12-01T09:00:00Z')
    assert.equal((await channelOf(school, accountId, 'dsl'))?.whyNot, 'It waits for you: Ruth Adeyemi had training until 23 November 2027.')
    assert.equal((await channelOf(school, accountId, 'teacher'))?.mayPost, true)
    world.setTime('2026-11-23T09:00:00Z')
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
    assert.deepEqual(refused(await school.as('admin').api('POST', `/accounts/${accountId}/finish-closing`)), [
      409,
      'account-register/steps-open',
      'ROL-A4',
    ])
    for (const step of ['archive', 'says-closed', 'link-gone', 'secrets-away'])
      await school.as('admin').api('POST', `/accounts/${accountId}/steps`, { kind: 'closing', step })
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

  it('when its lead leaves and nobody was named, Today asks for a hand-over and the account stands still', async () => {
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
    assert.deepEqual(
      kinds.map((one) => one.kind),
      ['account.hand-over'],
    )
    const { state } = (await school.as('admin').api('GET', `/accounts/${accountId}`)).body as { state: string }
    assert.equal(state, 'suspended')
    assert.ok((await channelOf(school, accountId, 'colleague'))?.whyNot, 'nothing may go out')
  })
})

it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
