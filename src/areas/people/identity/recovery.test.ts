import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type CastName, openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { totpCode } from '../../../infra/crypto/totp.ts'
import { useCode } from '../factor.ts'
import { actsOf, backTo, hidden, seedOn, visitor, withAuthenticator } from '../visitor.testing.ts'
import type { WaysIn } from './identity.tables.ts'
import { useRecoveryCode } from './recovery.ts'

const world = await openWorld()
const password = 'lantern otter brick'

/** A person with an address of their own in this installation, password, authenticator, and ten recovery codes. */
async function equipped(school: TestSchool, name: CastName = 'teacher') {
  const email = `${name}-${school.id}@ashgrove.example`
  await school.work((work) => work.tables<WaysIn>().updateTable('member').set({ email }).where('id', '=', school.people[name]).execute())
  const made = await school.as(name).post('/me/recovery-codes')
  const codes = [...made.text.matchAll(/<code>([0-9A-Z]{4}(?:-[0-9A-Z]{4}){3})<\/code>/g)].map((match) => match[1] ?? '')
  const now = await withAuthenticator(world, school, school.people[name])
  return { email, codes, now, page: made.text }
}
const left = (school: TestSchool) =>
  school.work(async (work) => {
    const rows = await work
      .tables<WaysIn>()
      .selectFrom('recovery_code')
      .select('id')
      .where('school_id', '=', school.id)
      .where('used_at', 'is', null)
      .execute()
    return rows.length
  })

describe('ROL-A2: recovery codes', () => {
  test('ten are made and shown once; new ones end the old', async () => {
    const school = await world.newSchool()
    const { codes } = await equipped(school)
    assert.equal(new Set(codes).size, 10)
    const page = await school.as('teacher').get('/me/sign-in')
    assert.match(page.text, /10 left/)
    for (const code of codes) assert.equal(page.text.includes(code), false)
    await school.work((work) =>
      work.tables<WaysIn>().updateTable('session').set({ fresh_factor_at: work.now() }).where('school_id', '=', school.id).execute(),
    )
    const { codes: later } = await equipped(school)
    assert.equal(await school.work((work) => useRecoveryCode(work, school.people.teacher, codes[0] ?? '')), false)
    assert.equal(await school.work((work) => useRecoveryCode(work, school.people.teacher, later[0] ?? '')), true)
  })

  test('one opens Schoolgate once in place of the code, however it is typed, and its owner hears of it', async () => {
    const school = await world.newSchool()
    const { email, codes } = await equipped(school)
    const typed = (codes[3] ?? '').toLowerCase().replaceAll('-', ' ')
    const who = visitor(world.program.server, '192.0.2.31')
    assert.equal((await who.post('/sign-in', { email, password, recoveryCode: typed })).status, 303)
    assert.match((await who.get('/me')).text, /By password and recovery code/)
    assert.match((await who.get('/')).text, /A recovery code of yours was used/)
    assert.match((await who.get('/me/sign-in')).text, /9 of ten are left/)
    const again = await visitor(world.program.server, '192.0.2.31').post('/sign-in', { email, password, recoveryCode: typed })
    assert.equal(again.status, 401)
    const mail = await school.work((work) =>
      work
        .tables<{ outgoing_mail: { school_id: string; to_address: string; subject: string } }>()
        .selectFrom('outgoing_mail')
        .select(['to_address', 'subject'])
        .where('school_id', '=', school.id)
        .execute(),
    )
    assert.deepEqual(mail, [{ to_address: email, subject: 'A recovery code of yours was used at Schoolgate' }])
    assert.ok((await actsOf(school)).includes('people.recovery-code-used ROL-A2'))
  })

  test('a code alone opens nothing without the password', async () => {
    const school = await world.newSchool()
    const { email, codes } = await equipped(school)
    const answer = await visitor(world.program.server, '192.0.2.32').post('/sign-in', {
      email,
      password: 'another one here',
      recoveryCode: codes[0] ?? '',
    })
    assert.deepEqual([answer.status, await left(school)], [401, 10])
  })

  test('F15: one hundred at once with one recovery code, and with one code of the authenticator: one is right', async () => {
    const school = await world.newSchool()
    const { codes, now } = await equipped(school)
    const hundred = (task: (work: Parameters<typeof useCode>[0]) => Promise<boolean>) =>
      Promise.all(Array.from({ length: 100 }, () => school.work(task)))
    const [recovery, code] = [codes[5] ?? '', now()]
    assert.equal((await hundred((work) => useRecoveryCode(work, school.people.teacher, recovery))).filter(Boolean).length, 1)
    assert.equal((await hundred((work) => useCode(work, school.people.teacher, code))).filter(Boolean).length, 1)
  })

  test('one proves who somebody is; after five wrong ones a right one is not looked at', async () => {
    const school = await world.newSchool()
    const { codes } = await equipped(school)
    const teacher = school.as('teacher')
    const proves = (recoveryCode: string) => teacher.post('/me/confirm', backTo('/me/tokens', { recoveryCode }))
    const good = await proves(codes[0] ?? '')
    assert.deepEqual([good.status, good.headers.get('location')], [303, '/me/tokens'])
    await withAuthenticator(world, school, school.people.teacher)
    for (let times = 0; times < 5; times++) assert.match((await proves('AAAA-BBBB-CCCC-DDDD')).text, /not a recovery code of yours/)
    assert.match((await proves(codes[1] ?? '')).text, /Too many wrong codes/)
    assert.equal(await left(school), 9)
  })

  test('nobody makes them without a fresh proof', async () => {
    const school = await world.newSchool()
    await withAuthenticator(world, school, school.people.teacher)
    const answer = await school.as('teacher').post('/me/recovery-codes')
    assert.deepEqual([answer.status, /needs a proof that it is you/.test(answer.text)], [422, true])
  })
})

describe('ROL-A2: the authenticator moves to another phone', () => {
  test('the new one counts once its first code was right; the old one is dead, and everything else that was open', async () => {
    const school = await world.newSchool()
    const { email, now } = await equipped(school)
    const other = visitor(world.program.server, '192.0.2.33')
    assert.equal((await other.post('/sign-in', { email, password, code: now() })).status, 303)
    const teacher = school.as('teacher')
    assert.match((await teacher.get('/me/authenticator')).text, /First prove that it is you/)
    world.setTime('2026-11-23T09:01:00Z')
    assert.equal((await teacher.post('/me/confirm', backTo('/me/authenticator', { code: now() }))).status, 303)
    const page = await teacher.get('/me/authenticator')
    const [carried, seed] = [hidden(page.text, 'carried'), seedOn(page.text)]
    const wrong = await teacher.post('/me/authenticator', { carried, code: '000000' })
    assert.equal(seedOn(wrong.text).base32, seed.base32)
    assert.equal((await teacher.post('/me/authenticator', { carried, code: totpCode(seed, world.now()) })).status, 303)
    assert.equal((await other.get('/me')).status, 303)
    world.setTime('2026-11-23T09:02:00Z')
    const enters = (code: string) => visitor(world.program.server, '192.0.2.34').post('/sign-in', { email, password, code })
    assert.deepEqual([(await enters(now())).status, (await enters(totpCode(seed, world.now()))).status], [401, 303])
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('a key that another person’s page carried is not taken', async () => {
    const school = await world.newSchool()
    const page = await school.as('head').get('/me/authenticator')
    const answer = await school
      .as('teacher')
      .post('/me/authenticator', { carried: hidden(page.text, 'carried'), code: totpCode(seedOn(page.text), world.now()) })
    assert.equal(answer.status, 409)
  })
})

describe('ROL-A2: where somebody is signed in', () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36'
  const signsIn = async (school: TestSchool, address: string) => {
    const { email, now } = await equipped(school)
    const who = visitor(world.program.server, address)
    assert.equal((await who.post('/sign-in', { email, password, code: now() }, { 'user-agent': chrome })).status, 303)
    return { who, email, now }
  }
  const idOf = (page: string) => /\/me\/sessions\/([0-9a-f-]{36})\/end/.exec(page)?.[1] ?? ''

  test('each stands there in words its owner knows, and can be ended by itself', async () => {
    const school = await world.newSchool()
    const { who } = await signsIn(school, '192.0.2.41')
    const page = await school.as('teacher').get('/me')
    assert.match(page.text, /Chrome on Windows/)
    assert.match(page.text, /By password and code\. Since/)
    const id = idOf(page.text)
    assert.equal((await school.as('head').post(`/me/sessions/${id}/end`)).status, 404)
    assert.equal((await who.get('/me')).status, 200)
    assert.equal((await school.as('teacher').post(`/me/sessions/${id}/end`)).status, 303)
    assert.equal((await who.get('/me')).status, 303)
    assert.equal((await school.as('teacher').get('/me')).status, 200)
  })

  test('a changed password ends the others', async () => {
    const school = await world.newSchool()
    const { who, now } = await signsIn(school, '192.0.2.42')
    world.setTime('2026-11-23T09:01:00Z')
    const change = { presentPassword: password, password: 'violet anchor spoon', passwordAgain: 'violet anchor spoon', code: now() }
    assert.equal((await school.as('teacher').post('/me/password', change)).status, 303)
    assert.equal((await who.get('/me')).status, 303)
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('whoever looks after people may end them all, and sees nothing of where they were', async () => {
    const school = await world.newSchool()
    const { who } = await signsIn(school, '192.0.2.43')
    const admin = school.as('admin')
    const page = (await admin.get(`/people/${school.people.teacher}`)).text
    assert.doesNotMatch(page, /Chrome on Windows/)
    assert.match(page, /Sign out everywhere/)
    assert.doesNotMatch((await school.as('colleague').get(`/people/${school.people.teacher}`)).text, /Sign out everywhere/)
    assert.equal((await school.as('colleague').post(`/people/${school.people.teacher}/sessions/end`)).status, 403)
    assert.equal((await admin.post(`/people/${school.people.teacher}/sessions/end`)).status, 303)
    assert.equal((await who.get('/me')).status, 303)
    assert.equal((await school.as('teacher').get('/me')).status, 303)
    assert.ok((await actsOf(school)).includes('people.sessions-ended-for ROL-A2'))
  })
})

describe('F15: wrong tries', () => {
  test('five wrong ones within 15 minutes lock, in the same words whether the person exists or not', async () => {
    const school = await world.newSchool()
    const { email, now } = await equipped(school)
    const answers = async (address: string, who: string) => {
      const seen: string[] = []
      for (let times = 0; times < 6; times++) {
        const { status, text } = await visitor(world.program.server, address).post('/sign-in', {
          email: who,
          password: 'not the password',
          code: '123456',
        })
        seen.push(`${status} ${/<li>.*?<\/li>/.exec(text)?.[0]}`)
      }
      return seen
    }
    const [known, unknown] = [await answers('192.0.2.51', email), await answers('192.0.2.52', `nobody-${school.id}@ashgrove.example`)]
    assert.deepEqual(known, unknown)
    assert.deepEqual(
      known.map((one) => one.slice(0, 3)),
      ['401', '401', '401', '401', '401', '429'],
    )
    const right = { email, password, code: now() }
    assert.equal((await visitor(world.program.server, '192.0.2.53').post('/sign-in', right)).status, 429)
    world.setTime('2026-11-23T09:15:01Z')
    assert.equal((await visitor(world.program.server, '192.0.2.53').post('/sign-in', { ...right, code: now() })).status, 303)
    world.setTime('2026-11-23T09:00:00Z')
  })
})

test('the pages of signing in ask the database at most four times', async () => {
  const school = await world.newSchool()
  await equipped(school)
  for (const name of ['teacher', 'head'] as const)
    for (const path of [
      '/me',
      '/me/sign-in',
      '/me/confirm',
      '/me/authenticator',
      ...(name === 'head' ? ['/school-accounts', '/sign-in-alerts'] : []),
    ]) {
      world.trips()
      await school.as(name).get(path)
      const most = Math.max(...world.trips())
      assert.ok(most <= 4, `${path} asked ${most} times`)
    }
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
