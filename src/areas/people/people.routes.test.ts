import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { addMember } from './create-school.ts'
import type { PeopleTables } from './people.tables.ts'
import { actsOf, linkOn, refusalOf, takeUp, withAuthenticator } from './visitor.testing.ts'

const world = await openWorld()

describe('the people of a school', () => {
  test('the list names everybody with what each may do, and the office finds the way to invite', async () => {
    const school = await world.newSchool()
    const page = await school.as('admin').get('/people')
    assert.equal(page.status, 200)
    for (const words of ['Helen Ormerod', 'Priya Nair', 'Year 4 teacher', 'Safeguarding lead', 'Invite somebody'])
      assert.match(page.text, new RegExp(words))
    assert.doesNotMatch((await school.as('teacher').get('/people')).text, /Invite somebody/)
  })

  test('the list is found through by name and by role', async () => {
    const school = await world.newSchool()
    const page = await school.as('head').get('/people?q=nair&role=staff')
    assert.match(page.text, /1 person/)
    assert.match(page.text, /Priya Nair/)
    assert.doesNotMatch(page.text, /Tom Hallam/)
    assert.match((await school.as('head').get('/people?q=zzz')).text, /Nobody fits/)
  })

  test('a page opens the database with no more than four round trips', async () => {
    const school = await world.newSchool()
    world.trips()
    await school.as('head').get('/people')
    await school.as('head').get(`/people/${school.people.teacher}`)
    for (const trips of world.trips()) assert.ok(trips <= 4, `${trips} round trips`)
  })

  test("another school's person is nobody here", async () => {
    const [one, other] = [await world.newSchool(), await world.newSchool()]
    assert.equal((await one.as('head').get(`/people/${other.people.teacher}`)).status, 404)
    assert.equal((await one.as('head').post(`/people/${other.people.teacher}/disable`)).status, 404)
    assert.equal(
      refusalOf(await one.as('head').api('PATCH', `/people/${other.people.teacher}`, { roles: ['slt'] })),
      'people/person-not-found',
    )
    assert.equal((await other.as('teacher').get('/me')).status, 200)
  })

  test('volunteers and governors do not see the list', async () => {
    const school = await world.newSchool()
    for (const name of ['volunteer', 'governor'] as const) assert.equal((await school.as(name).get('/people')).status, 403)
  })
})

describe('ROL-S6: roles', () => {
  test('a senior leader makes a teacher safeguarding lead, who can at once do what that opens', async () => {
    const school = await world.newSchool()
    const answer = await school.as('head').post(`/people/${school.people.teacher}/roles`, { roles: ['staff', 'dsl'] })
    assert.equal(answer.status, 303)
    const me = (await school.as('teacher').api('GET', '/me')).body as { roles: string[]; may: string[] }
    assert.deepEqual(me.roles, ['dsl', 'staff'])
    assert.ok(me.may.includes('log.read'))
  })

  test('the office gives a helper another role, and keeps its hands off those of leaders', async () => {
    const school = await world.newSchool()
    assert.equal(
      (await school.as('admin').post(`/people/${school.people.volunteer}/roles`, { roles: ['volunteer', 'governor'] })).status,
      303,
    )
    assert.equal(
      refusalOf(await school.as('admin').api('PATCH', `/people/${school.people.teacher}`, { roles: ['staff', 'slt'] })),
      'people/leader-needed',
    )
    assert.equal(
      refusalOf(await school.as('admin').api('PATCH', `/people/${school.people.dsl}`, { roles: ['staff'] })),
      'people/leader-needed',
    )
    // A box that cannot be pressed is not sent: the role stays.
    assert.equal((await school.as('admin').post(`/people/${school.people.dsl}/roles`, { roles: ['staff', 'governor'] })).status, 303)
    const after = (await school.as('head').api('GET', `/people/${school.people.dsl}`)).body as { roles: string[] }
    assert.deepEqual(after.roles, ['dsl', 'governor', 'staff'])
  })

  test('nobody changes their own roles', async () => {
    const school = await world.newSchool()
    assert.equal(
      refusalOf(await school.as('admin').api('PATCH', `/people/${school.people.admin}`, { roles: ['administrator', 'slt'] })),
      'people/not-yourself',
    )
    assert.equal(
      refusalOf(await school.as('head').api('PATCH', `/people/${school.people.head}`, { roles: ['slt', 'dpo'] })),
      'people/not-yourself',
    )
  })

  test('a teacher changes nobody’s roles', async () => {
    const school = await world.newSchool()
    assert.equal(
      refusalOf(await school.as('teacher').api('PATCH', `/people/${school.people.colleague}`, { roles: ['slt'] })),
      'http/not-allowed',
    )
  })

  test('two leaders who take each other’s role at once: one remains', async () => {
    const school = await world.newSchool()
    await withAuthenticator(world, school, school.people.head)
    await withAuthenticator(world, school, school.people.deputy)
    const answers = await Promise.all([
      school.as('head').api('PATCH', `/people/${school.people.deputy}`, { roles: ['staff'] }),
      school.as('deputy').api('PATCH', `/people/${school.people.head}`, { roles: ['staff'] }),
    ])
    const leaders = await school.work((work) =>
      work
        .tables<PeopleTables>()
        .selectFrom('member_role')
        .select('member_id')
        .where('role', '=', 'slt')
        .where('school_id', '=', school.id)
        .execute(),
    )
    assert.equal(leaders.length, 1)
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  test('naming a new headteacher ends the former one’s being it', async () => {
    const school = await world.newSchool()
    await school.as('head').post(`/people/${school.people.deputy}/roles`, { roles: ['slt'], isHead: 'yes' })
    const people = ((await school.as('head').api('GET', '/people')).body as { people: { name: string; isHead: boolean }[] }).people
    assert.deepEqual(
      people.filter(({ isHead }) => isHead).map(({ name }) => name),
      ['Daniel Okafor'],
    )
  })

  test('the headteacher is a senior leader', async () => {
    const school = await world.newSchool()
    const answer = await school.as('head').post(`/people/${school.people.teacher}/roles`, { roles: ['staff'], isHead: 'yes' })
    assert.match(answer.text, /The headteacher must be a senior leader/)
  })
})

describe('ROL-A4: leavers', () => {
  test('disabling somebody ends session, token and link at once, and is in the log', async () => {
    const school = await world.newSchool()
    const made = await school.as('teacher').api('POST', '/me/tokens', { name: 'Timetable', days: 30 })
    const { token } = made.body as { token: string }
    const byToken = () => world.program.server.request('http://localhost/api/v1/me', { headers: { authorization: `Bearer ${token}` } })
    assert.equal((await byToken()).status, 200)
    assert.equal((await school.as('teacher').get('/me')).status, 200)
    assert.equal((await school.as('admin').post(`/people/${school.people.teacher}/disable`)).status, 303)
    assert.equal((await school.as('teacher').get('/me')).status, 303)
    assert.equal((await byToken()).status, 401)
    assert.deepEqual(await actsOf(school), [
      'leavers.begun ROL-A4',
      'leavers.ended ROL-A4',
      'people.member-disabled ROL-A4',
      'people.token-made ROL-A2',
    ])
    assert.match((await school.as('head').get(`/people/${school.people.teacher}`)).text, /Priya Nair has left\./)
  })

  test('50 requests under way: none that begins after the end is answered', async () => {
    const school = await world.newSchool()
    const teacher = school.as('teacher')
    let ended = false
    const late: number[] = []
    const asking = Array.from({ length: 50 }, async () => {
      for (let times = 0; times < 4; times++) {
        const afterwards = ended
        const { status } = await teacher.get('/me')
        if (afterwards) late.push(status)
      }
    })
    const end = school
      .as('head')
      .post(`/people/${school.people.teacher}/disable`)
      .then(() => {
        ended = true
      })
    await Promise.all([...asking, end])
    assert.equal((await teacher.get('/me')).status, 303)
    assert.ok(late.every((status) => status === 303))
  })

  test('the last senior leader stays even when their last day is over', async () => {
    const school = await world.newSchool()
    const day = { kind: 'staff', jobTitle: '', leavesOn: '2026-11-22' }
    await school
      .as('deputy')
      .post(`/people/${school.people.head}/details`, { ...day, name: 'Helen Ormerod', email: 'head@ashgrove.example' })
    await school
      .as('head')
      .post(`/people/${school.people.deputy}/details`, { ...day, name: 'Daniel Okafor', email: 'deputy@ashgrove.example' })
    await withAuthenticator(world, school, school.people.head)
    await withAuthenticator(world, school, school.people.deputy)
    await world.runJobs('people.leavers')
    const states = ((await school.as('admin').api('GET', '/people')).body as { people: { state: string; roles: string[] }[] }).people
    assert.deepEqual(
      states
        .filter(({ roles }) => roles.includes('slt'))
        .map(({ state }) => state)
        .sort(),
      ['active', 'disabled'],
    )
  })

  test('nobody disables themselves, and the office no leader', async () => {
    const school = await world.newSchool()
    assert.equal(refusalOf(await school.as('head').api('POST', `/people/${school.people.head}/disable`)), 'people/not-yourself')
    assert.equal(refusalOf(await school.as('admin').api('POST', `/people/${school.people.dsl}/disable`)), 'people/leader-needed')
  })

  test('a leaver is not ended twice, and comes back by a new link', async () => {
    const school = await world.newSchool()
    await school.as('head').api('POST', `/people/${school.people.volunteer}/disable`)
    assert.equal(refusalOf(await school.as('head').api('POST', `/people/${school.people.volunteer}/disable`)), 'people/already-disabled')
    const page = await school.as('head').post(`/people/${school.people.volunteer}/link`)
    assert.equal((await takeUp(world, linkOn(page.text))).answer.to, '/')
  })

  test('on the day after the last day the sign-in ends by itself, in the school’s own time', async () => {
    const school = await world.newSchool()
    const details = {
      name: 'Priya Nair',
      email: 'teacher@ashgrove.example',
      jobTitle: 'Year 4 teacher',
      kind: 'staff',
      leavesOn: '2026-11-24',
    }
    assert.equal((await school.as('head').post(`/people/${school.people.teacher}/details`, details)).status, 303)
    const before = world.now()
    world.setTime('2026-11-24T23:59:00Z')
    await world.runJobs('people.leavers')
    assert.equal((await school.as('teacher').get('/me')).status, 200)
    world.setTime('2026-11-25T00:00:00Z')
    await world.runJobs('people.leavers')
    assert.equal((await school.as('teacher').get('/me')).status, 303)
    world.setTime(before.toString())
  })
})

test('a person added by another room cannot sign in before taking up a link', async () => {
  const school = await world.newSchool()
  const id = await school.work((work) =>
    addMember(work, { name: 'Jo', email: 'JO@ashgrove.example', kind: 'governor', roles: ['governor'] }),
  )
  const one = (await school.as('head').api('GET', `/people/${id}`)).body as { state: string; email: string }
  assert.deepEqual([one.state, one.email], ['invited', 'jo@ashgrove.example'])
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
