import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type CastName, openWorld, type TestSchool } from '../../app/testing/world.ts'
import { makeInvitation } from '../people/invitation.ts'
import { aLeaver, begin, runOf, type RunTold, runTold } from './leaver.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
const codeOf = (answer: { body: unknown }): unknown => (answer.body as { code?: string }).code
const states = ({ steps }: RunTold): Record<string, string> =>
  Object.fromEntries(steps.map(({ kind, subjectId, state }) => [`${kind} ${subjectId.slice(-6)}`, state]))
const kinds = ({ steps }: RunTold, state: string): string[] =>
  [...new Set(steps.filter((one) => one.state === state).map(({ kind }) => kind))].sort()
const account = async (school: TestSchool, id: string) =>
  (await school.as('admin').api('GET', `/accounts/${id}`)).body as { state: string; leadId: string }
const post = async (school: TestSchool, id: string, by: CastName = 'colleague') =>
  (await school.as(by).api('GET', `/posts/${id}`)).body as { state: string; note: string | null; authorName?: string }
const settle = (school: TestSchool, run: string, step: object, by: CastName = 'admin') =>
  school.as(by).api('POST', `/leavers/${run}/steps`, step)
const today = async (school: TestSchool, who: CastName): Promise<string> => (await school.as(who).get('/')).text

describe('ROL-A4: somebody leaves', () => {
  test('the page shows everything that is theirs, and what needs a decision', async () => {
    const school = await world.newSchool()
    const theirs = await aLeaver(world, school)
    const id = await begin(school, 'teacher')
    const run = await runTold(school, id)
    assert.deepEqual(kinds(run, 'open'), ['conversation', 'draft', 'lead', 'scheduled'])
    assert.deepEqual(kinds(run, 'planned'), ['approved', 'secret', 'way-in'])
    assert.deepEqual(
      run.steps.filter(({ kind }) => kind === 'secret').map(({ subjectId }) => subjectId),
      [theirs.secrets[0]],
    )
    const page = await school.as('admin').get(`/leavers/${id}`)
    assert.equal(page.status, 200)
    for (const words of [
      'Priya Nair leaves',
      'Accounts they lead',
      'Ashgrove Eco Club',
      'Log-in details they saw',
      'Who leads it next',
      'Not confirmed yet',
    ])
      assert.match(page.text, new RegExp(words))
    assert.match(await today(school, 'admin'), /Priya Nair is leaving/)
    assert.match(await today(school, 'teacher'), /Confirm one last thing/)
  })

  test('an account is not left with nobody responsible: name a successor, or suspend it', async () => {
    const school = await world.newSchool()
    const { accountId } = await aLeaver(world, school)
    const id = await begin(school, 'teacher')
    assert.equal(codeOf(await school.as('admin').api('POST', `/leavers/${id}/end`, {})), 'leavers/lead-unsettled')
    assert.equal((await school.as('teacher').get('/me')).status, 200)
    const lead = { kind: 'lead', subject: accountId }
    assert.equal(codeOf(await settle(school, id, { ...lead, how: 'hand', to: school.people.dsl })), 'leavers/cannot-lead')
    assert.equal(codeOf(await settle(school, id, { ...lead, how: 'hand' })), 'leavers/nobody-chosen')
    assert.equal((await settle(school, id, { ...lead, how: 'hand', to: school.people.colleague })).status, 201)
    assert.equal((await account(school, accountId)).leadId, school.people.teacher)
    assert.equal((await school.as('admin').api('POST', `/leavers/${id}/end`, {})).status, 201)
    const after = await account(school, accountId)
    assert.deepEqual([after.state, after.leadId], ['live', school.people.colleague])
    assert.equal((await school.as('teacher').get('/me')).status, 303)
  })

  test('an end that cannot wait is never held up: the account is suspended by itself, with a task', async () => {
    const school = await world.newSchool()
    const theirs = await aLeaver(world, school)
    // Straight from the person's page, with no run begun.
    assert.equal((await school.as('head').post(`/people/${school.people.teacher}/disable`)).status, 303)
    assert.equal((await account(school, theirs.accountId)).state, 'suspended')
    assert.match(await today(school, 'admin'), /Hand over “Ashgrove Eco Club”/)
    const run = await runOf(school, 'teacher')
    assert.ok(run.endedAt)
    assert.equal(run.steps.find(({ kind }) => kind === 'lead')?.state, 'open')
    assert.equal((await post(school, theirs.posts.scheduled)).state, 'draft')
    assert.equal((await post(school, theirs.posts.approved)).state, 'draft')
    assert.match((await post(school, theirs.posts.approved)).note ?? '', /approval no longer counts/)
    assert.match(await today(school, 'admin'), /Settle what Priya Nair left behind/)
  })

  test('posts and conversations go into other hands at once; whoever approved a post does not write it with their own approval', async () => {
    const school = await world.newSchool()
    const theirs = await aLeaver(world, school)
    const id = await begin(school, 'teacher')
    const scheduled = { kind: 'scheduled', subject: theirs.posts.scheduled, how: 'hand' }
    assert.equal((await settle(school, id, { ...scheduled, to: school.people.deputy })).status, 201)
    assert.equal((await post(school, theirs.posts.scheduled)).state, 'scheduled')
    const [one, other] = theirs.items
    assert.equal((await settle(school, id, { kind: 'conversation', subject: one, how: 'hand', to: school.people.colleague })).status, 201)
    assert.equal((await settle(school, id, { kind: 'conversation', subject: other, how: 'aside' })).status, 201)
    const page = await school.as('admin').post(`/leavers/${id}/hand-all`, { what: 'posts', to: school.people.colleague })
    assert.equal(page.status, 303)
    const run = await runTold(school, id)
    assert.deepEqual(kinds(run, 'open'), ['lead'])
    assert.equal((await settle(school, id, { kind: 'draft', subject: theirs.posts.draft, how: 'suspend' })).status, 422)
    // The colleague read that post and let it go; now that it would be his own, somebody else must read it.
    const again = await world.newSchool()
    const second = await aLeaver(world, again)
    const run2 = await begin(again, 'teacher')
    await settle(again, run2, { kind: 'scheduled', subject: second.posts.scheduled, how: 'hand', to: again.people.colleague })
    assert.equal((await post(again, second.posts.scheduled)).state, 'draft')
  })

  test('nothing is explained without a word, and what is explained is done', async () => {
    const school = await world.newSchool()
    const theirs = await aLeaver(world, school)
    const id = await begin(school, 'teacher')
    const draft = { kind: 'draft', subject: theirs.posts.draft, how: 'explain' }
    assert.equal(codeOf(await settle(school, id, draft)), 'leavers/say-why')
    assert.equal((await settle(school, id, { ...draft, note: 'Old news by now.' })).status, 201)
    assert.equal(states(await runTold(school, id))[`draft ${theirs.posts.draft.slice(-6)}`], 'done')
  })

  test('on the evening of the last day everything still opens, and on the day after nothing does, by itself', async () => {
    const school = await world.newSchool()
    const { accountId } = await aLeaver(world, school)
    const id = await begin(school, 'teacher')
    assert.equal((await school.as('admin').post(`/leavers/${id}/last-day`, { lastDay: '2026-11-27' })).status, 303)
    await settle(school, id, { kind: 'lead', subject: accountId, how: 'hand', to: school.people.colleague })
    world.setTime('2026-11-27T22:00:00Z')
    await world.runJobs('people.leavers')
    assert.equal((await school.as('teacher').get('/me')).status, 200)
    world.setTime('2026-11-28T00:30:00Z')
    await world.runJobs('people.leavers')
    assert.equal((await school.as('teacher').get('/me')).status, 303)
    const run = await runTold(school, id)
    assert.ok(run.endedAt)
    assert.equal((await account(school, accountId)).leadId, school.people.colleague)
    assert.deepEqual(kinds(run, 'open'), ['draft', 'secret'])
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('it is closed only when everything is settled or explained, and its sheet says who did what', async () => {
    const school = await world.newSchool()
    const theirs = await aLeaver(world, school)
    const id = await begin(school, 'teacher')
    await settle(school, id, { kind: 'lead', subject: theirs.accountId, how: 'hand', to: school.people.colleague })
    assert.equal((await school.as('teacher').post('/leaving', { read: 'yes', name: 'priya nair' })).status, 303)
    await school.as('admin').post(`/leavers/${id}/hand-all`, { what: 'posts', to: school.people.deputy })
    await school.as('admin').post(`/leavers/${id}/hand-all`, { what: 'conversations', to: school.people.colleague })
    assert.equal(codeOf(await school.as('admin').api('POST', `/leavers/${id}/close`)), 'leavers/not-yet-over')
    await school.as('admin').api('POST', `/leavers/${id}/end`, {})
    assert.match((await school.as('admin').api('POST', `/leavers/${id}/close`)).text, /one thing is not settled/)
    const [secret] = theirs.secrets
    world.setTime('2026-11-23T09:03:00Z')
    const fresh = { label: 'Log-in', handle: 'eco@ashgrove.example', password: 'quite-another-harbour-7' }
    assert.equal((await school.as('admin').api('PATCH', `/secrets/${secret}`, fresh)).status, 200)
    const run = await runTold(school, id)
    world.setTime('2026-11-23T09:00:00Z')
    assert.deepEqual(kinds(run, 'open'), [])
    assert.equal((await school.as('admin').post(`/leavers/${id}/close`)).status, 303)
    const sheet = await school.as('admin').get(`/leavers/${id}/sheet`)
    for (const words of [
      'Priya Nair: the sheet',
      'Handed over',
      'Tom Hallam',
      'Decided',
      'Sian Beddoes',
      'Confirmed',
      'stays confidential after my last day',
    ])
      assert.match(sheet.text, new RegExp(words))
    assert.doesNotMatch(await today(school, 'admin'), /Priya Nair left behind/)
    assert.equal((await school.as('admin').api('POST', `/leavers/${id}/end`, {})).status, 409)
  })

  test('ROL-A4: a link that nobody used ends with the sign-in, and holds up nothing afterwards', async () => {
    const school = await world.newSchool()
    await school.work((work) => makeInvitation(work, school.people.teacher))
    const id = await begin(school, 'teacher')
    assert.ok((await runTold(school, id)).steps.some(({ subjectId }) => subjectId === 'invitation'))
    assert.match((await school.as('admin').get(`/leavers/${id}`)).text, /Set the day/)
    await school.as('admin').api('POST', `/leavers/${id}/end`, {})
    assert.deepEqual(kinds(await runTold(school, id), 'open'), [])
  })

  test('somebody who stays after all has no last day, and the list is over', async () => {
    const school = await world.newSchool()
    const id = await begin(school, 'teacher')
    await school.as('admin').post(`/leavers/${id}/last-day`, { lastDay: '2026-12-18' })
    assert.equal((await school.as('admin').post(`/leavers/${id}/stays`)).status, 303)
    const person = (await school.as('head').api('GET', `/people/${school.people.teacher}`)).body as { leavesOn: string | null }
    assert.equal(person.leavesOn, null)
    assert.ok((await runTold(school, id)).closedAt)
  })

  test('a last day on the person’s page, and taking it away, begin and end it too', async () => {
    const school = await world.newSchool()
    const details = { name: 'Priya Nair', email: 'teacher@ashgrove.example', jobTitle: 'Year 4 teacher', kind: 'staff' }
    await school.as('head').post(`/people/${school.people.teacher}/details`, { ...details, leavesOn: '2026-12-18' })
    assert.equal((await runOf(school, 'teacher')).lastDay, '2026-12-18')
    await school.as('head').post(`/people/${school.people.teacher}/details`, { ...details, leavesOn: '' })
    assert.ok((await runOf(school, 'teacher')).closedAt)
  })

  test('nobody sees to their own leaving, and the office does not end a senior leader', async () => {
    const school = await world.newSchool()
    const own = await begin(school, 'admin', 'head')
    assert.equal(codeOf(await school.as('admin').api('POST', `/leavers/${own}/end`, {})), 'leavers/not-about-yourself')
    assert.equal((await school.as('admin').get(`/leavers/${own}`)).status, 200)
    const leader = await begin(school, 'deputy')
    assert.equal(codeOf(await school.as('admin').api('POST', `/leavers/${leader}/end`, {})), 'people/leader-needed')
    assert.equal((await school.as('teacher').get('/leavers')).status, 403)
    const other = await world.newSchool()
    assert.equal((await other.as('head').get(`/leavers/${own}`)).status, 404)
  })

  test('a list that no longer names somebody proposes a last day, and the same list again does nothing', async () => {
    const school = await world.newSchool()
    await aLeaver(world, school)
    const rows = [
      'head,Helen Ormerod,head@ashgrove.example,Headteacher',
      'deputy,Daniel Okafor,deputy@ashgrove.example,Deputy head',
      'admin,Sian Beddoes,admin@ashgrove.example,School office',
      'colleague,Tom Hallam,colleague@ashgrove.example,Assistant head',
      'volunteer,Gemma Tait,volunteer@ashgrove.example,Parent helper',
      'dsl,Ruth Adeyemi,dsl@ashgrove.example,Safeguarding lead',
      'dpo,Martin Vale,dpo@ashgrove.example,Data protection officer',
      'governor,Anne Whitlock,governor@ashgrove.example,Chair of governors',
    ]
    const read = async () =>
      (
        await school
          .as('head')
          .post('/people/import', { file: new File([['local_id,name,work_email,role', ...rows].join('\n')], 'staff.csv') })
      ).text
    const page = await read()
    assert.match(page, /0 new, 1 changed, 1 no longer named/)
    const list = (/name="list" value="([^"]*)"/.exec(page)?.[1] ?? '').replaceAll('&quot;', '"')
    const done = await school.as('head').post('/people/import/take-over', { list, leavers: [school.people.teacher], lastDay: '2026-12-18' })
    assert.equal(done.headers.get('location'), '/leavers')
    assert.equal((await school.as('teacher').get('/me')).status, 200)
    assert.equal((await runOf(school, 'teacher')).lastDay, '2026-12-18')
    assert.match(await read(), /0 new, 0 changed, 0 no longer named/)
    // The colleague has another job now: what he holds is listed for a decision, and nothing is taken from him.
    const leavers = await school.as('head').get('/leavers')
    assert.match(leavers.text, /Year 2 teacher, now Assistant head/)
    const path = /\/movers\/[\w-]+/.exec(leavers.text)?.[0] ?? ''
    const mover = await school.as('head').get(path)
    for (const words of ['Tom Hallam has another job', 'Member of staff', 'Ashgrove Eco Club']) assert.match(mover.text, new RegExp(words))
    assert.equal((await school.as('colleague').post(path, {})).status, 403)
    assert.equal((await school.as('head').post(path, { note: 'He keeps the Eco Club.' })).status, 303)
    assert.doesNotMatch((await school.as('head').get('/leavers')).text, /Another job/)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
