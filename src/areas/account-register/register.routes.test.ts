import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { haveRead, areTrained, liveAccount } from '../account-applications/testing/live-account.ts'
import { stillUsed } from './keep-care.ts'
import { startHandOver } from './move-account.ts'
import { leadsOf, postableChannels, recoveryRoutesOf, reviewAccount } from './index.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })

type Body = {
  id: string
  state: string
  code: string
  clause: string
  needs: string[]
  runs: { kind: string; dueOn: string; steps: { step: string; done: boolean }[] }[]
  recovery: { kind: string; whose: string; memberId: string | null }[]
  successorId: string | null
  leadId: string
}
type Who = Parameters<TestSchool['as']>[0]
const call = async (school: TestSchool, who: Who, request: string, body: object = {}) => {
  const [method = '', path = ''] = request.split(' ')
  const answer = await school.as(who).api(method, path, method === 'GET' ? undefined : body)
  return { status: answer.status, ...(answer.body as Body) }
}
const entry = (school: TestSchool, more: object = {}) => ({
  ownership: 'school',
  platform: 'facebook',
  name: 'Ashgrove on Facebook',
  handle: '@ashgrove',
  url: 'https://facebook.example/ashgrove',
  runningSince: '2017',
  aim: 'Families see the week.',
  audience: 'Families.',
  visibility: 'open',
  leadId: school.people.teacher,
  secondId: school.people.colleague,
  ...more,
})
const ready = async (school: TestSchool) => {
  await haveRead(school, ['teacher', 'colleague'])
  await areTrained(school, ['teacher', 'colleague'])
}
const kindsOf = async (school: TestSchool) => {
  type View = { today_account_care: { kind: string; subject: string } }
  const rows = await school.work((work) => work.tables<View>().selectFrom('today_account_care').select('kind').execute())
  return rows.map((one) => one.kind).toSorted()
}

describe('ROL-A1: an account the school has had for years is entered without pretending', () => {
  it('it waits for leaders, who neither entered nor run it, and then lives like any other', async () => {
    const school = await world.newSchool()
    await ready(school)
    const entered = await call(school, 'admin', 'POST /accounts', entry(school))
    assert.deepEqual([entered.status, entered.state], [201, 'proposed'])
    assert.deepEqual(await kindsOf(school), ['account.proposed'])
    const set = await call(school, 'admin', `POST /accounts/${entered.id}/set-up`)
    assert.deepEqual([set.status, set.code, set.clause], [409, 'account-register/approval-first', 'ROL-A1'])
    assert.equal((await call(school, 'admin', `POST /accounts/${entered.id}/approve`)).status, 403)
    assert.match((await school.as('head').get(`/accounts/${entered.id}`)).text, /Does the school keep it\?/)
    const yes = await call(school, 'head', `POST /accounts/${entered.id}/approve`, { conditions: 'Old pictures are taken away.' })
    assert.equal(yes.state, 'approved')
    await call(school, 'admin', `POST /accounts/${entered.id}/set-up`, { handle: '@ashgrove', url: 'https://facebook.example/ashgrove' })
    assert.equal((await call(school, 'admin', `POST /accounts/${entered.id}/live`)).state, 'live')
    const channels = await school.work((work) => postableChannels(work), 'teacher')
    assert.deepEqual(
      channels.map((one) => [one.name, one.mayPost]),
      [['Ashgrove on Facebook', true]],
    )
  })

  it('ACC-8: a leader who runs it does not decide on it', async () => {
    const school = await world.newSchool()
    const { id } = await call(school, 'admin', 'POST /accounts', entry(school, { leadId: school.people.head }))
    const own = await call(school, 'head', `POST /accounts/${id}/approve`)
    assert.deepEqual([own.status, own.code, own.clause], [403, 'account-register/not-your-own', 'ACC-8'])
    assert.equal((await call(school, 'deputy', `POST /accounts/${id}/approve`)).state, 'approved')
  })

  it('ACC-6, ACC-7: it is put to the same questions', async () => {
    const school = await world.newSchool()
    const one = await call(school, 'admin', 'POST /accounts', entry(school, { secondId: school.people.volunteer }))
    assert.deepEqual([one.status, one.code], [422, 'account-register/entry-incomplete'])
    const closed = await school.as('admin').post('/accounts/new', { ...entry(school), visibility: 'closed', platform: 'whatsapp' })
    assert.equal(closed.status, 422)
    assert.match(closed.text, /Say how you decide whom to let in\./)
    assert.match(closed.text, /Families see the week\./)
  })

  it('after a no it is closed step by step, and nothing ever goes out on it', async () => {
    const school = await world.newSchool()
    const { id } = await call(school, 'admin', 'POST /accounts', entry(school))
    assert.equal((await call(school, 'head', `POST /accounts/${id}/decline`)).code, 'account-register/reason-needed')
    assert.equal((await call(school, 'head', `POST /accounts/${id}/decline`, { reason: 'Nobody can say who reads it.' })).state, 'closing')
    assert.deepEqual(await kindsOf(school), [])
    const { runs } = await call(school, 'admin', `GET /accounts/${id}/care`)
    assert.deepEqual(
      runs.map((run) => [run.kind, run.dueOn, run.steps.map((one) => one.step)]),
      [['closing', '2026-12-07', ['archive', 'says-closed', 'link-gone', 'secrets-away']]],
    )
  })
})

describe('SCO-7: accounts of the parents’ association stand beside the school’s own', () => {
  it('two members of staff are linked to it; the school publishes on it only when it says so', async () => {
    const school = await world.newSchool()
    await ready(school)
    const pta = entry(school, { ownership: 'associated', name: 'Friends of Ashgrove', platform: 'facebook' })
    const { id } = await call(school, 'teacher', 'POST /accounts', pta)
    await call(school, 'head', `POST /accounts/${id}/approve`)
    await call(school, 'admin', `POST /accounts/${id}/set-up`, { handle: 'Friends', url: 'https://facebook.example/friends' })
    assert.equal((await call(school, 'admin', `POST /accounts/${id}/live`)).state, 'live')
    const channel = async () => (await school.work((work) => postableChannels(work), 'teacher'))[0]
    assert.equal((await channel())?.whyNot, 'It is not the school’s own account: the school does not publish on it.')
    const page = (await school.as('admin').get(`/accounts/${id}`)).text
    assert.match(page, /keeps no log-in for it/)
    assert.doesNotMatch(page, /Log-in details/)
    assert.doesNotMatch(page, /How it is kept/)
    assert.match((await school.as('admin').get('/accounts')).text, /Associated: beside the school/)
    await call(school, 'admin', `PUT /accounts/${id}/publishes`, { publishes: true })
    assert.equal((await channel())?.mayPost, true)
  })
})

describe('ROL-A2: the way back into an account', () => {
  it('somebody’s own phone is a task until it has moved to the school, and is known when they leave', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook', name: 'Eco Club' })
    const route = `PUT /accounts/${accountId}/recovery`
    const own = { phoneWhose: 'person', phoneOf: school.people.teacher, emailWhose: 'school' }
    assert.equal((await call(school, 'teacher', route, own)).status, 403)
    const kept = await call(school, 'admin', route, own)
    assert.equal(kept.needs[0], 'A lost password would be sent to Priya Nair’s own phone. Move it to the school.')
    assert.deepEqual(await kindsOf(school), ['account.recovery'])
    assert.deepEqual(await school.work((work) => recoveryRoutesOf(work, school.people.teacher)), [
      { accountId, name: 'Eco Club', kind: 'phone' },
    ])
    await call(school, 'admin', route, { phoneWhose: 'school', emailWhose: 'school' })
    assert.deepEqual(await kindsOf(school), [])
    assert.deepEqual(await school.work((work) => recoveryRoutesOf(work, school.people.teacher)), [])
  })

  it('what is said of its care is kept, and what is not known is asked', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook' })
    assert.equal((await call(school, 'admin', `GET /accounts/${accountId}/care`)).needs.length, 5)
    await call(school, 'admin', `PUT /accounts/${accountId}/recovery`, { phoneWhose: 'none', emailWhose: 'school' })
    const care = { comments: 'held-first', checkRhythm: 'daily', multiFactor: 'yes', dormantAfterDays: 30 }
    await call(school, 'admin', `PUT /accounts/${accountId}/care`, care)
    assert.deepEqual((await call(school, 'admin', `POST /accounts/${accountId}/bio-checked`)).needs, [])
    const page = (await school.as('admin').get(`/accounts/${accountId}`)).text
    assert.match(page, /Read first, then shown/)
    assert.match(page, /We read messages every day until 17:00\. Not for urgent matters/)
    assert.equal((await school.as('admin').post(`/accounts/${accountId}/care`, { ...care, dormantAfterDays: '3' })).status, 422)
  })
})

describe('ROL-A4: handing over', () => {
  it('a successor is in date, and the hand-over is over when its last step is done', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook', name: 'Eco Club' })
    const named = await call(school, 'admin', `PUT /accounts/${accountId}/successor`, { successorId: school.people.colleague })
    assert.equal(named.successorId, school.people.colleague)
    assert.deepEqual(await school.work((work) => leadsOf(work, school.people.teacher)), [
      { accountId, name: 'Eco Club', state: 'live', successorId: school.people.colleague },
    ])
    world.setTime('2027-11-22T09:00:00Z')
    await areTrained(school, ['teacher'])
    world.setTime('2027-12-01T09:00:00Z')
    const late = school.work((work) => startHandOver(work, accountId, school.people.colleague), 'admin')
    await assert.rejects(late, /had training until 23 November 2027/)
    world.setTime('2026-11-23T09:00:00Z')
    assert.equal(
      (await call(school, 'admin', `POST /accounts/${accountId}/hand-over`, { successorId: school.people.colleague })).state,
      'in-transfer',
    )
    assert.equal((await call(school, 'admin', `POST /accounts/${accountId}/finish-hand-over`)).leadId, school.people.colleague)
    const steps = async () => (await call(school, 'admin', `GET /accounts/${accountId}/care`)).runs.flatMap((run) => run.steps)
    assert.deepEqual(
      (await steps()).filter((one) => !one.done).map((one) => one.step),
      ['details', 'recovery', 'bio', 'old-lead'],
    )
    assert.deepEqual(await kindsOf(school), ['account.hand-over-steps'])
    for (const step of ['details', 'recovery', 'bio', 'old-lead'])
      assert.equal((await school.as('admin').post(`/accounts/${accountId}/step`, { kind: 'hand-over', step, words: '' })).status, 303)
    assert.deepEqual(await steps(), [])
    assert.equal((await call(school, 'teacher', `POST /accounts/${accountId}/steps`, { kind: 'hand-over', step: 'bio' })).status, 403)
  })
})

describe('ROL-T3: what is there is looked after', () => {
  it('an account without a post for sixty days is asked about; in use, it is left alone', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook' })
    world.setTime('2027-01-22T08:00:00Z')
    await world.runJobs('keep-standing')
    assert.deepEqual(await kindsOf(school), [])
    world.setTime('2027-01-22T09:00:00Z')
    await world.runJobs('keep-standing')
    assert.deepEqual(await kindsOf(school), ['account.dormant'])
    await assert.rejects(
      school.work((work) => stillUsed(work, accountId), 'volunteer'),
      /administrator/,
    )
    await school.work((work) => stillUsed(work, accountId), 'teacher')
    await world.runJobs('keep-standing')
    assert.deepEqual(await kindsOf(school), [])
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('once a year its runners look it over, and say what they took away', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook' })
    world.setTime('2027-11-23T09:00:00Z')
    await school.work((work) => stillUsed(work, accountId), 'teacher')
    await world.runJobs('keep-standing')
    assert.deepEqual(await kindsOf(school), ['account.look-over'])
    world.setTime('2026-11-23T09:00:00Z')
    const look = { lookedAt: 'All pictures of 2026', removed: 'Two of leavers' }
    assert.equal((await call(school, 'teacher', `POST /accounts/${accountId}/looks`, look)).status, 201)
    assert.deepEqual(await kindsOf(school), [])
    assert.match((await school.as('admin').get(`/accounts/${accountId}`)).text, /All pictures of 2026\. Taken away: Two of leavers/)
  })

  it('ROL-S6: nobody justifies an account afresh from its own page; the yearly review is the only way', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook', runners: ['teacher', 'deputy'] })
    const soon = { reviewOn: Temporal.PlainDate.from('2026-12-01'), conditions: '' }
    await school.work((work) => reviewAccount(work, accountId, soon), 'head')
    world.setTime('2026-11-23T09:05:00Z')
    await world.runJobs('keep-standing')
    assert.match((await school.as('deputy').get(`/accounts/${accountId}`)).text, /href="\/account-reviews"/)
    assert.equal((await school.as('deputy').post(`/accounts/${accountId}/review`, { reason: 'I like it.' })).status, 404)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('ACC-8: a review by leaders moves the day on', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook' })
    const review = { reviewOn: Temporal.PlainDate.from('2028-01-10'), conditions: 'Two posts a month.' }
    await school.work((work) => reviewAccount(work, accountId, review), 'head')
    assert.match((await school.as('head').get(`/accounts/${accountId}`)).text, /10 January 2028/)
  })
})

describe('the register as a list', () => {
  it('is filtered, printed and taken along; a name that looks like a formula stays words', async () => {
    const school = await world.newSchool()
    await liveAccount(school, { platform: 'facebook', name: '=1+1' })
    for (let n = 1; n <= 5; n++) await call(school, 'admin', 'POST /accounts', entry(school, { name: `Year ${n}`, platform: 'seesaw' }))
    const csv = await school.as('head').get('/accounts/register.csv')
    assert.match(csv.text, /\r\n'=1\+1,Facebook,'@ashgrove,/)
    const paper = await school.as('head').get('/accounts/register.pdf')
    assert.deepEqual([paper.status, paper.headers.get('content-type')], [200, 'application/pdf'])
    const some = (await school.as('head').get('/accounts?platform=Seesaw&state=proposed&needs=yes')).text
    assert.match(some, /Year 5/)
    assert.doesNotMatch(some, /=1\+1/)
  })

  it('another school’s accounts are not in it, and cannot be touched', async () => {
    const school = await world.newSchool()
    const { accountId } = await liveAccount(school, { platform: 'facebook', name: 'Eco Club' })
    const stranger = await world.newSchool()
    assert.doesNotMatch((await stranger.as('admin').get('/accounts/register.csv')).text, /Eco Club/)
    for (const request of [
      'GET care',
      'POST bio-checked',
      'POST still-used',
      'POST steps',
      'PUT recovery',
      'PUT care',
      'PUT publishes',
      'POST looks',
    ]) {
      const [method, path] = request.split(' ')
      const body = {
        phoneWhose: 'none',
        emailWhose: 'none',
        checkRhythm: 'daily',
        multiFactor: 'yes',
        kind: 'closing',
        step: 'archive',
        lookedAt: 'x',
      }
      assert.equal((await call(stranger, 'admin', `${method} /accounts/${accountId}/${path}`, body)).status, 404, request)
    }
  })
})

it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
