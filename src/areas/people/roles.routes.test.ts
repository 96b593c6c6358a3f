import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { invitePerson } from './manage-people.ts'
import { mailInvitations } from './invitation-mail.ts'
import { refusalOf } from './visitor.testing.ts'

const world = await openWorld()
const helper = { name: 'Events helper', description: 'Fairs and concerts.', permissions: ['post.read', 'post.write', 'account.read'] }
const made = async (school: TestSchool, role: object = helper): Promise<string> =>
  ((await school.as('head').api('POST', '/roles', role)).body as { id: string }).id
const may = async (school: TestSchool, who: 'governor' | 'teacher' | 'volunteer'): Promise<readonly string[]> =>
  ((await school.as(who).api('GET', '/me')).body as { may: string[] }).may
const give = (school: TestSchool, customRoles: readonly string[], roles: readonly string[] = ['governor']) =>
  school.as('head').api('PATCH', `/people/${school.people.governor}`, { roles, customRoles })

describe('ROL-S6: roles of the school’s own', () => {
  test('a head makes one on the screen, gives it, and the next request of whoever holds it may more', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const page = await head.get('/people/roles/new')
    for (const words of ['Read posts before they go out', 'Posts', 'Inbox', 'Senior leaders authorise new accounts'])
      assert.match(page.text, new RegExp(words))
    const done = await head.post('/people/roles/new', helper)
    assert.equal(done.status, 303)
    const path = done.headers.get('location') ?? ''
    assert.match((await head.get(path)).text, /Events helper/)
    assert.equal((await may(school, 'governor')).includes('post.write'), false)
    const id = path.split('/').at(-1) ?? ''
    const given = await head.post(`/people/${school.people.governor}/roles`, { roles: ['governor'], customRoles: [id] })
    assert.equal(given.status, 303)
    assert.equal((await may(school, 'governor')).includes('post.write'), true)
    assert.match((await head.get(path)).text, /Anne Whitlock/)
    assert.match((await head.get('/people/roles')).text, /One person/)
    assert.match((await head.get('/people')).text, /Governor, Events helper/)
  })

  test('a change, and taking the role away, hold from the next request on', async () => {
    const school = await world.newSchool()
    const id = await made(school)
    await give(school, [id])
    assert.equal((await school.as('governor').get('/posts')).status, 200)
    assert.equal((await school.as('head').api('PUT', `/roles/${id}`, { ...helper, permissions: ['account.read'] })).status, 200)
    assert.equal((await school.as('governor').get('/posts')).status, 403)
    assert.equal((await school.as('governor').get('/accounts')).status, 200)
    await give(school, [])
    assert.equal((await school.as('governor').get('/accounts')).status, 403)
  })

  test('roles that are not named in a request to the API stay as they are', async () => {
    const school = await world.newSchool()
    const id = await made(school)
    await give(school, [id])
    await school.as('head').api('PATCH', `/people/${school.people.governor}`, { roles: ['governor', 'volunteer'] })
    const { customRoles } = (await school.as('head').api('GET', `/people/${school.people.governor}`)).body as {
      customRoles: { name: string }[]
    }
    assert.deepEqual(
      customRoles.map(({ name }) => name),
      ['Events helper'],
    )
  })

  test('only those who look after the settings make roles, by the screen and by the API', async () => {
    const school = await world.newSchool()
    for (const who of ['admin', 'teacher', 'governor'] as const) {
      assert.equal((await school.as(who).get('/people/roles')).status, 403)
      assert.equal((await school.as(who).api('POST', '/roles', helper)).status, 403)
    }
  })

  test('nobody puts in what they may not do themselves, nor what is the leaders’ by name', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const beyond = await head.api('POST', '/roles', { ...helper, permissions: ['vault.manage'] })
    assert.deepEqual([beyond.status, refusalOf(beyond)], [403, 'people/beyond-your-rights'])
    assert.equal(refusalOf(await head.api('POST', '/roles', { ...helper, permissions: ['settings.manage'] })), 'people/for-leaders-alone')
    const id = await made(school)
    assert.equal(
      refusalOf(await head.api('PUT', `/roles/${id}`, { ...helper, permissions: ['channel.connect'] })),
      'people/beyond-your-rights',
    )
    const page = await head.post(`/people/roles/${id}`, { ...helper, permissions: ['application.decide'] })
    assert.equal(page.status, 422)
    assert.match(page.text, /The policy gives this to senior leaders by name: Decide about applications/)
  })

  test('nobody widens a role that they hold, and taking a right out of it stays open', async () => {
    const school = await world.newSchool()
    const id = await made(school)
    const given = await school.as('deputy').api('PATCH', `/people/${school.people.head}`, { roles: ['slt'], customRoles: [id] })
    assert.equal(given.status, 200)
    const wider = { ...helper, permissions: [...helper.permissions, 'log.read'] }
    assert.equal(refusalOf(await school.as('head').api('PUT', `/roles/${id}`, wider)), 'people/own-role')
    assert.equal((await school.as('head').api('PUT', `/roles/${id}`, { ...helper, permissions: [] })).status, 200)
    assert.equal((await school.as('deputy').api('PUT', `/roles/${id}`, wider)).status, 200)
  })

  test('the office gives a role within its own rights, and not one beyond them', async () => {
    const school = await world.newSchool()
    const [within, beyond] = [
      await made(school),
      await made(school, { name: 'Keeper of the log', description: '', permissions: ['log.export'] }),
    ]
    const ask = (customRoles: string[]) =>
      school.as('admin').api('PATCH', `/people/${school.people.volunteer}`, { roles: ['volunteer'], customRoles })
    assert.equal((await ask([within])).status, 200)
    assert.equal(refusalOf(await ask([within, beyond])), 'people/beyond-your-rights')
    const invited = await school.as('admin').api('POST', '/people', {
      name: 'Lou',
      email: 'lou@ashgrove.example',
      kind: 'staff',
      roles: ['staff'],
      customRoles: [beyond],
    })
    assert.equal(refusalOf(invited), 'people/beyond-your-rights')
    // Whoever has more than the office is not the office's to reset or to end.
    await give(school, [beyond])
    assert.equal(refusalOf(await school.as('admin').api('POST', `/people/${school.people.governor}/disable`)), 'people/beyond-your-rights')
    assert.equal((await school.as('admin').post(`/people/${school.people.governor}/link`)).status, 403)
  })

  test('whoever manages people by a role of the school’s own does it within their rights only', async () => {
    const school = await world.newSchool()
    const id = await made(school, { name: 'Personnel', description: '', permissions: ['people.read', 'people.manage'] })
    await school.as('head').api('PATCH', `/people/${school.people.teacher}`, { roles: ['staff'], customRoles: [id] })
    const teacher = school.as('teacher')
    assert.equal((await teacher.api('PATCH', `/people/${school.people.volunteer}`, { roles: ['staff'] })).status, 200)
    assert.equal(
      refusalOf(await teacher.api('PATCH', `/people/${school.people.volunteer}`, { roles: ['administrator'] })),
      'people/leader-needed',
    )
    assert.equal(
      refusalOf(await teacher.api('PATCH', `/people/${school.people.volunteer}`, { roles: ['governor'] })),
      'people/beyond-your-rights',
    )
    assert.equal(
      refusalOf(await teacher.api('PATCH', `/people/${school.people.teacher}`, { roles: ['staff', 'slt'] })),
      'people/not-yourself',
    )
    assert.equal((await teacher.api('POST', '/roles', helper)).status, 403)
  })

  test('the last person who can manage people, a senior leader, is neither taken the role nor ended', async () => {
    const school = await world.newSchool()
    const own = await made(school, { name: 'Personnel', description: '', permissions: ['people.read', 'people.manage'] })
    await school.as('head').api('PATCH', `/people/${school.people.deputy}`, { roles: ['staff'], customRoles: [own] })
    for (const who of ['deputy', 'admin'] as const) {
      const answer = await school.as(who).api('PATCH', `/people/${school.people.head}`, { roles: ['staff'] })
      assert.equal(refusalOf(answer), 'people/leader-needed')
    }
    assert.equal(
      refusalOf(await school.as('head').api('PATCH', `/people/${school.people.head}`, { roles: ['staff'] })),
      'people/not-yourself',
    )
    await assert.rejects(
      school.work(async (work) => (await import('./manage-people.ts')).disableMember(work, school.people.head)),
      /only senior leader/,
    )
  })

  test('a retired role opens nothing, and is not retired while it is somebody’s only one', async () => {
    const school = await world.newSchool()
    const id = await made(school)
    await give(school, [id], [])
    const kept = await school.as('head').api('DELETE', `/roles/${id}`)
    assert.deepEqual([kept.status, refusalOf(kept)], [409, 'people/role-is-their-only'])
    await give(school, [id], ['governor'])
    assert.equal((await school.as('head').post(`/people/roles/${id}/retire`)).status, 303)
    assert.equal((await school.as('governor').get('/posts')).status, 403)
    assert.equal((await school.as('head').get(`/people/roles/${id}`)).status, 404)
    assert.equal(refusalOf(await give(school, [id])), 'people/role-not-found')
    assert.ok(await made(school), 'its name is free again')
  })

  test('two roles of one school do not share a name; another school’s role is nobody’s here', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool()]
    const id = await made(school)
    assert.equal(refusalOf(await school.as('head').api('POST', '/roles', { ...helper, name: 'EVENTS helper' })), 'people/role-name-taken')
    assert.equal((await other.as('head').get(`/people/roles/${id}`)).status, 404)
    assert.equal(refusalOf(await give(other, [id])), 'people/role-not-found')
  })

  test('the rights are read in the one round trip that opens the request', async () => {
    const school = await world.newSchool()
    await give(school, [await made(school)])
    world.trips()
    await school.as('governor').api('GET', '/school')
    assert.deepEqual(world.trips(), [2])
  })
})

describe('ROL-A2: invitations by e-mail', () => {
  test('where a mail server is set up the link goes out by mail too; where none is, it is written down nowhere', async () => {
    const school = await world.newSchool()
    const person = { name: 'Lou Grey', email: 'lou@ashgrove.example', jobTitle: '', kind: 'staff', roles: ['staff'] } as const
    const letters = () =>
      school.work((work) =>
        work
          .tables<{ outgoing_mail: { school_id: string; to_address: string; subject: string; body: string; forget: boolean } }>()
          .selectFrom('outgoing_mail')
          .select(['to_address', 'subject', 'body', 'forget'])
          .where('school_id', '=', work.school.id)
          .execute(),
      )
    await school.as('head').post('/people/new', { ...person, email: 'al@ashgrove.example' })
    assert.deepEqual(await letters(), [])
    const token = await school.work(async (work) => {
      const made = await invitePerson(work, person)
      assert.equal(await mailInvitations(work, [{ ...person, ...made }], true), true)
      return made.token
    }, 'head')
    const [letter] = await letters()
    assert.deepEqual(
      [letter?.to_address, letter?.subject, letter?.forget],
      ['lou@ashgrove.example', 'Ashgrove Primary School: your way into Schoolgate', true],
    )
    assert.ok(letter?.body.includes(`/invite/${token}`))
    // Sent, or given up because there is no server after all: the key in it is gone.
    await world.runJobs('send-mail')
    assert.equal((await letters())[0]?.body, '')
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
