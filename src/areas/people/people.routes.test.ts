import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { hashPassword } from '../../infra/crypto/password.ts'
import { newTotpSeed, totpCode } from '../../infra/crypto/totp.ts'
import type { Work } from '../../infra/work/work.ts'
import { addMember, seedName } from './create-school.ts'
import type { PeopleTables } from './people.tables.ts'
import { hidden, seedOn, visitor } from './visitor.testing.ts'

const world = await openWorld()
const password = { password: 'lantern otter brick', passwordAgain: 'lantern otter brick' }
const someone = () => visitor(world.program.server)
const linkOn = (page: string): string => /value="http:\/\/localhost(\/invite\/[\w-]+)"/.exec(page)?.[1] ?? ''
const code = (answer: { body: unknown }): string => (answer.body as { code: string }).code
const newcomer = { name: 'Nadia Hart', email: 'nadia@ashgrove.example', jobTitle: 'Year 1 teacher', kind: 'staff', roles: ['staff'] }
const acts = async (school: TestSchool): Promise<string[]> => {
  type Log = { log_entry: { act: string; clause: string; id: string; school_id: string } }
  const rows = await school.work((work: Work) =>
    work.tables<Log>().selectFrom('log_entry').select(['act', 'clause']).where('school_id', '=', school.id).execute(),
  )
  return rows.map((row) => `${row.act} ${row.clause}`).sort()
}

/** Takes a link up to the end: signed in. */
async function takeUp(link: string) {
  const who = someone()
  const page = await who.post(link, password)
  const answer = await who.post(link, { carried: hidden(page.text, 'carried'), code: totpCode(seedOn(page.text), world.now()) })
  return { who, answer }
}

/** Gives a person of the cast an authenticator, and a session that last proved it long ago. */
async function withAuthenticator(school: TestSchool, memberId: string) {
  const seed = newTotpSeed()
  const hash = await hashPassword('lantern otter brick')
  await school.work(async (work) => {
    const db = work.tables<PeopleTables>()
    const sealed = await work.seal(seedName(memberId), seed.base32)
    await db.updateTable('member').set({ totp_sealed: sealed, password_hash: hash }).where('id', '=', memberId).execute()
    await db.updateTable('session').set({ fresh_factor_at: null }).where('member_id', '=', memberId).execute()
  })
  return () => totpCode(seed, world.now())
}

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
    assert.equal(code(await one.as('head').api('PATCH', `/people/${other.people.teacher}`, { roles: ['slt'] })), 'people/person-not-found')
    assert.equal((await other.as('teacher').get('/me')).status, 200)
  })

  test('volunteers and governors do not see the list', async () => {
    const school = await world.newSchool()
    for (const name of ['volunteer', 'governor'] as const) assert.equal((await school.as(name).get('/people')).status, 403)
  })
})

describe('invitations', () => {
  test('a link is shown once, lets its person in once, and is in the log', async () => {
    const school = await world.newSchool()
    const made = await school.as('admin').post('/people/new', newcomer)
    assert.equal(made.status, 200)
    const link = linkOn(made.text)
    assert.match((await someone().get(link)).text, /Welcome, Nadia Hart/)
    const { who, answer } = await takeUp(link)
    assert.equal(answer.to, '/')
    assert.match((await who.get('/me')).text, /Nadia Hart/)
    assert.equal((await someone().get(link)).status, 404)
    assert.deepEqual(await acts(school), ['people.invited ROL-A2', 'people.joined ROL-A2', 'people.member-added ROL-T1'])
  })

  test('of four who take one link up at once, one is in', async () => {
    const school = await world.newSchool()
    const link = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const answers = await Promise.all(Array.from({ length: 4 }, () => takeUp(link)))
    assert.equal(answers.filter(({ answer }) => answer.to === '/').length, 1)
    assert.equal(answers.filter(({ answer }) => answer.status === 404).length, 3)
  })

  test('a weak password and a wrong code are said, and the key stays', async () => {
    const school = await world.newSchool()
    const link = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const who = someone()
    assert.match((await who.post(link, { password: 'nadia', passwordAgain: 'nadia' })).text, /That is 5 characters long/)
    const page = await who.post(link, password)
    const again = await who.post(link, { carried: hidden(page.text, 'carried'), code: '000000' })
    assert.equal(again.status, 422)
    assert.match(again.text, /That is not the code/)
    assert.equal(seedOn(again.text).base32, seedOn(page.text).base32)
  })

  test('after seven days a link no longer works', async () => {
    const school = await world.newSchool()
    const link = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const before = world.now()
    world.setTime(before.add({ hours: 24 * 7 - 1 }).toString())
    assert.equal((await someone().get(link)).status, 200)
    world.setTime(before.add({ hours: 24 * 7 }).toString())
    const page = await someone().get(link)
    assert.equal(page.status, 404)
    assert.match(page.text, /This link no longer works/)
    world.setTime(before.toString())
  })

  test('a newer link ends the older one', async () => {
    const school = await world.newSchool()
    const first = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const people = (await school.as('head').api('GET', '/people')).body as { people: { id: string; name: string }[] }
    const nadia = people.people.find(({ name }) => name === 'Nadia Hart')?.id
    const second = linkOn((await school.as('head').post(`/people/${nadia}/link`)).text)
    assert.equal((await someone().get(first)).status, 404)
    assert.equal((await someone().get(second)).status, 200)
  })

  test('what one link carries does not open another', async () => {
    const school = await world.newSchool()
    const first = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const second = linkOn((await school.as('head').post('/people/new', { ...newcomer, email: 'other@ashgrove.example' })).text)
    const page = await someone().post(first, password)
    const answer = await someone().post(second, { carried: hidden(page.text, 'carried'), code: totpCode(seedOn(page.text), world.now()) })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /too old to go on from/)
  })

  test('an address that somebody has already is pointed at, and the rest is kept', async () => {
    const school = await world.newSchool()
    const answer = await school.as('head').post('/people/new', { ...newcomer, email: 'teacher@ashgrove.example' })
    assert.equal(answer.status, 409)
    assert.match(answer.text, /Somebody at this school already has this e-mail address/)
    assert.match(answer.text, /value="Year 1 teacher"/)
  })

  test('a lost phone: the office gives a teacher a new link, and everything old ends', async () => {
    const school = await world.newSchool()
    const page = await school.as('admin').post(`/people/${school.people.teacher}/link`)
    assert.equal((await school.as('teacher').get('/me')).status, 303)
    const { answer } = await takeUp(linkOn(page.text))
    assert.equal(answer.to, '/')
    assert.deepEqual(await acts(school), ['people.invited ROL-A2', 'people.sign-in-renewed ROL-A2', 'people.sign-in-reset ROL-A2'])
  })

  test('the office cannot get a link for a senior leader', async () => {
    const school = await world.newSchool()
    const answer = await school.as('admin').post(`/people/${school.people.deputy}/link`)
    assert.equal(answer.status, 403)
    assert.match(answer.text, /Only a senior leader may do this/)
    assert.equal((await school.as('deputy').get('/me')).status, 200)
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
      code(await school.as('admin').api('PATCH', `/people/${school.people.teacher}`, { roles: ['staff', 'slt'] })),
      'people/leader-needed',
    )
    assert.equal(code(await school.as('admin').api('PATCH', `/people/${school.people.dsl}`, { roles: ['staff'] })), 'people/leader-needed')
    // A box that cannot be pressed is not sent: the role stays.
    assert.equal((await school.as('admin').post(`/people/${school.people.dsl}/roles`, { roles: ['staff', 'governor'] })).status, 303)
    const after = (await school.as('head').api('GET', `/people/${school.people.dsl}`)).body as { roles: string[] }
    assert.deepEqual(after.roles, ['dsl', 'governor', 'staff'])
  })

  test('nobody changes their own roles', async () => {
    const school = await world.newSchool()
    assert.equal(
      code(await school.as('admin').api('PATCH', `/people/${school.people.admin}`, { roles: ['administrator', 'slt'] })),
      'people/not-yourself',
    )
    assert.equal(
      code(await school.as('head').api('PATCH', `/people/${school.people.head}`, { roles: ['slt', 'dpo'] })),
      'people/not-yourself',
    )
  })

  test('a teacher changes nobody’s roles', async () => {
    const school = await world.newSchool()
    assert.equal(
      code(await school.as('teacher').api('PATCH', `/people/${school.people.colleague}`, { roles: ['slt'] })),
      'http/not-allowed',
    )
  })

  test('two leaders who take each other’s role at once: one remains', async () => {
    const school = await world.newSchool()
    await withAuthenticator(school, school.people.head)
    await withAuthenticator(school, school.people.deputy)
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
    assert.deepEqual(await acts(school), ['people.member-disabled ROL-A4', 'people.token-made ROL-A2'])
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

  test('nobody disables themselves, and the office no leader', async () => {
    const school = await world.newSchool()
    assert.equal(code(await school.as('head').api('POST', `/people/${school.people.head}/disable`)), 'people/not-yourself')
    assert.equal(code(await school.as('admin').api('POST', `/people/${school.people.dsl}/disable`)), 'people/leader-needed')
  })

  test('a leaver is not ended twice, and comes back by a new link', async () => {
    const school = await world.newSchool()
    await school.as('head').api('POST', `/people/${school.people.volunteer}/disable`)
    assert.equal(code(await school.as('head').api('POST', `/people/${school.people.volunteer}/disable`)), 'people/already-disabled')
    const page = await school.as('head').post(`/people/${school.people.volunteer}/link`)
    assert.equal((await takeUp(linkOn(page.text))).answer.to, '/')
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

describe('your account', () => {
  test('it shows name, roles and where you are signed in, and ends the other sessions', async () => {
    const school = await world.newSchool()
    const page = await school.as('teacher').get('/me')
    assert.match(page.text, /Priya Nair/)
    assert.match(page.text, /This browser/)
    assert.equal((await school.as('teacher').post('/me/sessions/end')).status, 303)
    assert.equal((await school.as('teacher').get('/me')).status, 200)
  })

  test('a password is changed with the present one and a fresh code', async () => {
    const school = await world.newSchool()
    const now = await withAuthenticator(school, school.people.teacher)
    const teacher = school.as('teacher')
    const change = { presentPassword: 'lantern otter brick', password: 'violet anchor spoon', passwordAgain: 'violet anchor spoon' }
    assert.match((await teacher.get('/me')).text, /Code from your authenticator/)
    assert.match((await teacher.post('/me/password', change)).text, /This needs a code from your authenticator\./)
    assert.match((await teacher.post('/me/password', { ...change, code: '000000' })).text, /That is not the code/)
    assert.match(
      (await teacher.post('/me/password', { ...change, presentPassword: 'another one here', code: now() })).text,
      /That is not your present password/,
    )
    assert.equal((await teacher.post('/me/password', { ...change, code: now() })).status, 303)
    const signedIn = await someone().post('/sign-in', {
      email: 'teacher@ashgrove.example',
      password: 'violet anchor spoon',
      code: '000000',
    })
    assert.equal(signedIn.status, 401)
  })

  test('after five wrong codes a sixth is not looked at', async () => {
    const school = await world.newSchool()
    const now = await withAuthenticator(school, school.people.teacher)
    const teacher = school.as('teacher')
    for (let times = 0; times < 5; times++)
      assert.equal((await teacher.api('POST', '/me/tokens', { name: 'x', days: 1, code: '000000' })).status, 422)
    const answer = await teacher.api('POST', '/me/tokens', { name: 'x', days: 1, code: now() })
    assert.deepEqual([answer.status, code(answer)], [429, 'people/too-many-codes'])
  })

  test('a token is shown once, works, is listed without itself, and ends', async () => {
    const school = await world.newSchool()
    const teacher = school.as('teacher')
    const page = await teacher.post('/me/tokens', { name: 'Website', days: '90' })
    const token = /value="(sgt_[\w-]{43})"/.exec(page.text)?.[1] ?? ''
    const asks = (path: string, init: RequestInit = {}) =>
      world.program.server.request(`http://localhost/api/v1${path}`, {
        ...init,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      })
    assert.equal((await asks('/school')).status, 200)
    assert.equal((await asks('/me/tokens', { method: 'POST', body: JSON.stringify({ name: 'Another', days: 5 }) })).status, 403)
    const list = (await teacher.api('GET', '/me/tokens')).body as { tokens: { id: string; name: string; expiresAt: string }[] }
    assert.deepEqual(
      list.tokens.map(({ name, expiresAt }) => [name, expiresAt]),
      [['Website', '2027-02-21T09:00:00Z']],
    )
    assert.doesNotMatch((await teacher.get('/me/tokens')).text, new RegExp(token))
    assert.equal((await teacher.api('DELETE', `/me/tokens/${list.tokens[0]?.id}`)).status, 200)
    assert.equal((await asks('/school')).status, 401)
  })

  test('a token lasts 1 to 365 days, and another person’s token cannot be ended', async () => {
    const school = await world.newSchool()
    for (const days of [0, 366]) assert.equal((await school.as('teacher').api('POST', '/me/tokens', { name: 'x', days })).status, 422)
    const made = (await school.as('teacher').api('POST', '/me/tokens', { name: 'x', days: 365 })).body as { id: string }
    assert.equal(code(await school.as('head').api('DELETE', `/me/tokens/${made.id}`)), 'people/token-not-found')
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
