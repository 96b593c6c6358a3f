import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { hashPassword } from '../../infra/crypto/password.ts'
import { newTotpSeed, totpCode } from '../../infra/crypto/totp.ts'
import { addMember } from './create-school.ts'
import { confirmFactor } from './factor.ts'
import type { PeopleTables } from './people.tables.ts'
import { visitor } from './visitor.testing.ts'

const world = await openWorld()
const passwordHash = await hashPassword('lantern otter brick')
const password = 'lantern otter brick'
let people = 0

/** A teacher of a new school who can sign in, and the code that the authenticator shows now. */
async function teacher(options: { email?: string; hash?: string } = {}) {
  const school = await world.newSchool()
  const email = options.email ?? `person${++people}@ashgrove.example`
  const seed = newTotpSeed()
  const id = await school.work((work) =>
    addMember(work, {
      name: 'Nadia Hart',
      email,
      kind: 'staff',
      roles: ['staff'],
      state: 'active',
      passwordHash: options.hash ?? passwordHash,
      totp: { seed: seed.base32 },
    }),
  )
  return { school, id, email, seed, code: () => totpCode(seed, world.now()) }
}
const at = (address = `198.51.100.${++people % 250}`) => visitor(world.program.server, address)
const refusal = /The e-mail address, the password and the code do not belong together\./

describe('ROL-A2: signing in', () => {
  test('the page asks for address, password and code, and works without script', async () => {
    await teacher()
    const page = await at().get('/sign-in?to=/posts/12')
    assert.equal(page.status, 200)
    assert.match(page.text, /autocomplete="one-time-code"/)
    assert.match(page.text, /name="to" value="\/posts\/12"/)
  })

  test('with all three right, a person is in, and lands where they wanted to go', async () => {
    const { email, code } = await teacher()
    const who = at()
    const answer = await who.post('/sign-in', { email: email.toUpperCase(), password, code: code(), to: '/me' })
    assert.deepEqual([answer.status, answer.to], [303, '/me'])
    assert.match(answer.headers.get('set-cookie') ?? '', /^schoolgate=sgs_[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    assert.match((await who.get('/me')).text, /Nadia Hart/)
  })

  test('the token is nowhere in the database, only its hash', async () => {
    const { school, email, code, id } = await teacher()
    const who = at()
    await who.post('/sign-in', { email, password, code: code() })
    const rows = await school.work((work) =>
      work.tables<PeopleTables>().selectFrom('session').selectAll().where('member_id', '=', id).execute(),
    )
    assert.equal(rows.length, 1)
    assert.equal(JSON.stringify(rows).includes(who.token ?? 'none'), false)
  })

  test('an address elsewhere is not gone to', async () => {
    const { email, code } = await teacher()
    assert.equal((await at().post('/sign-in', { email, password, code: code(), to: '//evil.example/' })).to, '/')
  })

  test('unknown address, wrong password and wrong code are answered alike', async () => {
    const { email, code } = await teacher()
    const bodies = new Set<string>()
    for (const wrong of [
      { email: 'nobody@ashgrove.example', password, code: code() },
      { email, password: 'lantern otter brock', code: code() },
      { email, password, code: '000000' },
    ]) {
      const answer = await at().post('/sign-in', wrong)
      assert.equal(answer.status, 401)
      assert.match(answer.text, refusal)
      assert.equal(answer.headers.get('set-cookie'), null)
      bodies.add(answer.text.replaceAll(wrong.email, 'EMAIL'))
    }
    assert.equal(bodies.size, 1)
  })

  test('what was typed is kept, save password and code', async () => {
    const answer = await at().post('/sign-in', { email: 'nobody@ashgrove.example', password: 'hunter2hunter2', code: '123456' })
    assert.match(answer.text, /value="nobody@ashgrove\.example"/)
    assert.doesNotMatch(answer.text, /hunter2|123456/)
  })

  test('an invited and a disabled person are nobody yet, or no longer', async () => {
    const { school, id, email, code } = await teacher()
    for (const state of ['invited', 'disabled'] as const) {
      await school.work((work) => work.tables<PeopleTables>().updateTable('member').set({ state }).where('id', '=', id).execute())
      const answer = await at().post('/sign-in', { email, password, code: code() })
      assert.equal(answer.status, 401)
      assert.match(answer.text, refusal)
    }
  })

  test('a code used once is refused the second time', async () => {
    const { email, code } = await teacher()
    assert.equal((await at().post('/sign-in', { email, password, code: code() })).status, 303)
    assert.equal((await at().post('/sign-in', { email, password, code: code() })).status, 401)
  })

  test('one code sent 50 times at once opens one session', async () => {
    const { school, id, email, code } = await teacher()
    const now = code()
    const answers = await Promise.all(Array.from({ length: 50 }, () => at().post('/sign-in', { email, password, code: now })))
    assert.equal(answers.filter(({ status }) => status === 303).length, 1)
    const sessions = await school.work((work) =>
      work.tables<PeopleTables>().selectFrom('session').select('id').where('member_id', '=', id).execute(),
    )
    assert.equal(sessions.length, 1)
  })

  test('the sixth wrong try within 15 minutes is refused unseen, even when it is right', async () => {
    const { email, code } = await teacher()
    for (let times = 0; times < 5; times++)
      assert.equal((await at().post('/sign-in', { email, password: 'wrong wrong wrong', code: code() })).status, 401)
    const refused = await at().post('/sign-in', { email, password, code: code() })
    assert.equal(refused.status, 429)
    assert.match(refused.text, /Try again in 15 minutes\./)
    assert.equal(refused.headers.get('retry-after'), '900')
    const before = world.now()
    world.setTime(before.add({ minutes: 15 }).toString())
    assert.equal((await at().post('/sign-in', { email, password, code: code() })).status, 303)
  })

  test('being right forgives what went wrong before', async () => {
    const { email, code } = await teacher()
    for (let times = 0; times < 4; times++) await at().post('/sign-in', { email, password: 'wrong wrong wrong', code: code() })
    assert.equal((await at().post('/sign-in', { email, password, code: code() })).status, 303)
    assert.equal((await at().post('/sign-in', { email, password: 'wrong wrong wrong', code: code() })).status, 401)
  })

  test('twenty wrong tries from one network address stop the next one, whoever it is for', async () => {
    const { email, code } = await teacher()
    const address = '203.0.113.9'
    const guesses = Array.from({ length: 20 }, (_, at) => `guess${at}@ashgrove.example`)
    for (const guess of guesses) assert.equal((await at(address).post('/sign-in', { email: guess, password, code: '111111' })).status, 401)
    assert.equal((await at(address).post('/sign-in', { email, password, code: code() })).status, 429)
    assert.equal((await at('203.0.113.10').post('/sign-in', { email, password, code: code() })).status, 303)
  })

  test('30 wrong guesses at once get five looks', async () => {
    const { email } = await teacher()
    const answers = await Promise.all(Array.from({ length: 30 }, () => at().post('/sign-in', { email, password, code: '000000' })))
    assert.ok(answers.filter(({ status }) => status === 401).length <= 5)
    assert.equal(answers.filter(({ status }) => status === 303).length, 0)
  })

  test('a person of two schools is let into the one whose code they give', async () => {
    const first = await teacher({ email: 'two@schools.example' })
    const second = await teacher({ email: 'two@schools.example' })
    for (const one of [first, second]) {
      const who = at()
      assert.equal((await who.post('/sign-in', { email: 'two@schools.example', password, code: one.code() })).status, 303)
      const sessions = await one.school.work((work) =>
        work.tables<PeopleTables>().selectFrom('session').select('id').where('member_id', '=', one.id).execute(),
      )
      assert.equal(sessions.length, 1)
    }
  })

  test('a form on another site signs nobody in', async () => {
    const { email, code } = await teacher()
    const answer = await at().post(
      '/sign-in',
      { email, password, code: code() },
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    )
    assert.equal(answer.status, 403)
  })

  test('signing out ends the session', async () => {
    const { school } = await teacher()
    const out = await school.as('teacher').post('/sign-out')
    assert.equal(out.headers.get('location'), '/sign-in')
    assert.equal((await school.as('teacher').get('/me')).headers.get('location'), '/sign-in?to=%2Fme')
  })

  test('a session without use for 30 minutes has ended', async () => {
    const { email, code } = await teacher()
    const who = at()
    await who.post('/sign-in', { email, password, code: code() })
    world.setTime(world.now().add({ minutes: 31 }).toString())
    assert.equal((await who.get('/me')).to, '/sign-in?to=%2Fme')
  })

  test('whoever is signed in already is not asked again', async () => {
    const { email, code } = await teacher()
    const who = at()
    await who.post('/sign-in', { email, password, code: code() })
    assert.equal((await who.get('/sign-in?to=/me')).to, '/me')
  })
})

describe('ROL-A2: a fresh code for what needs one', () => {
  test('50 at once with one code: one is right', async () => {
    const { school, id, code } = await teacher()
    const now = code()
    const tries = Array.from({ length: 50 }, () =>
      school
        .work((work) => confirmFactor({ ...work, caller: { ...work.caller, memberId: id, freshFactorAt: null } }, now))
        .then(
          () => 'right',
          (error: { spec?: { code: string } }) => error.spec?.code ?? String(error),
        ),
    )
    const answers = await Promise.all(tries)
    assert.equal(answers.filter((answer) => answer === 'right').length, 1)
    assert.deepEqual([...new Set(answers)].sort(), ['people/too-many-codes', 'people/wrong-code', 'right'])
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
