import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'

import { ready, sent } from './application.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
describe('the screens', () => {
  it('a draft refused for sending comes back with everything typed and every gap named', async () => {
    const school = await world.newSchool()
    const answer = await school.as('teacher').post('/applications/new', {
      platform: 'bluesky',
      name: 'Eco Club',
      aim: 'To <b>show</b> the garden',
      leadId: school.people.teacher,
      do: 'send',
    })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /To &lt;b&gt;show&lt;\/b&gt; the garden/)
    for (const clause of ['ACC-4', 'ACC-5', 'ACC-6', 'ACC-7']) assert.ok(answer.text.includes(`(${clause})`), clause)
  })

  it('the whole way by forms, from the case to the yes', async () => {
    const school = await world.newSchool()
    await ready(school, 'teacher', 'colleague')
    const sentBack = await school.as('teacher').post('/applications/new', {
      platform: 'bluesky',
      name: 'Eco Club',
      aim: 'The garden.',
      audience: 'Families.',
      promotion: 'Newsletter.',
      visibility: 'open',
      leadId: school.people.teacher,
      secondId: school.people.colleague,
      do: 'send',
    })
    assert.equal(sentBack.status, 303, sentBack.text)
    const path = sentBack.headers.get('location') ?? ''
    assert.match((await school.as('head').get(path)).text, /Your decision/)
    assert.doesNotMatch((await school.as('teacher').get(path)).text, /Record my decision/)
    const own = await school.as('head').post(`${path}/decide`, {})
    assert.equal(own.status, 422)
    assert.equal(
      (await school.as('head').post(`${path}/decide`, { decision: 'approve', reasons: 'A clear aim.', reviewOn: '2027-09-01' })).status,
      303,
    )
    assert.match((await school.as('teacher').get(path)).text, /said yes/)
    assert.match((await school.as('teacher').get('/applications')).text, /Eco Club/)
  })

  it('an applicant who is a leader is told why the decision is not theirs, and whose it is', async () => {
    const school = await world.newSchool()
    const page = await school.as('deputy').get(`/applications/${await sent(school, {}, 'deputy')}`)
    assert.match(page.text, /You applied for it yourself\. Helen Ormerod decides, with no part in it\./)
  })

  it('stands in Today for each leader with no part in it, and for no other', async () => {
    const school = await world.newSchool()
    const id = await sent(school, { runnerIds: [school.people.colleague, school.people.deputy] })
    type View = { today_applications: { kind: string; id: string; for_member: string | null } }
    const rows = await school.work((work) =>
      work.tables<View>().selectFrom('today_applications').select(['kind', 'id', 'for_member']).execute(),
    )
    assert.deepEqual(rows, [{ kind: 'application.decide', id, for_member: school.people.head }])
  })

  it('what is written is saved as it is written, in one draft, and nobody else can save into it', async () => {
    const school = await world.newSchool()
    const draft = { platform: 'bluesky', name: 'Eco Club', aim: 'The gar' }
    const first = await school.as('teacher').post('/applications/autosave', draft)
    assert.match(first.text, /saved 09:00/)
    const id = first.headers.get('x-version') ?? ''
    await school.as('teacher').post('/applications/autosave', { ...draft, aim: 'The garden.', draft: id })
    assert.match((await school.as('teacher').get(`/applications/${id}/edit`)).text, /The garden\./)
    assert.equal((await school.as('colleague').post('/applications/autosave', { ...draft, draft: id })).status, 404)
    const all = (await school.as('teacher').api('GET', '/applications')).body as { applications: unknown[] }
    assert.equal(all.applications.length, 1)
  })

  it('is read in one go: what the policy and training say of its runners is three reads more', async () => {
    const school = await world.newSchool()
    const id = await sent(school)
    world.trips()
    assert.equal((await school.as('head').get(`/applications/${id}`)).status, 200)
    assert.ok(Math.max(...world.trips()) <= 7)
  })

  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
