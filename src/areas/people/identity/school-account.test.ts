import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { type Defect, startOpenIdProvider } from '../../../../counterparties/oidc.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import type { Role } from '../../../kernel/permissions.ts'
import { invitePerson } from '../manage-people.ts'
import { memberById } from '../members.ts'
import { actsOf, visitor } from '../visitor.testing.ts'
import { comeIn, isIn, staffAccount, withSchoolAccount } from './ground.testing.ts'
import type { WaysIn } from './identity.tables.ts'
import { doorOf } from './school-account.ts'

const provider = await startOpenIdProvider(() => {})
after(() => provider.stop())
const world = await openWorld({ realTime: true, privateOrigins: [provider.issuer] })

const priya = 'teacher@ashgrove.example'
await provider.put({
  priya: staffAccount(priya),
  helen: staffAccount('head@ashgrove.example'),
  tom: staffAccount('colleague@ashgrove.example'),
  unproved: { email: priya, email_verified: false },
  pupil: staffAccount('alfie@ashgrove.example'),
  elsewhere: staffAccount('teacher@evil.example'),
  newcomer: staffAccount('nadia@ashgrove.example'),
  two: staffAccount(priya, { sessionOf: { amr: ['pwd', 'mfa'] } }),
  old: staffAccount(priya, { sessionOf: { amr: ['pwd', 'mfa'], ts: Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) - 3600 } }),
})
const come = (door: string, as: string, more: object = {}) => comeIn(world, provider, { door, as, ...more })
const bindingsOf = (school: TestSchool) =>
  school.work((work) => work.tables<WaysIn>().selectFrom('school_account_binding').selectAll().where('school_id', '=', school.id).execute())

describe('ROL-A2: staff come in with the school’s accounts', () => {
  test('somebody on the list comes in, lands where they were going, and is known by the account from then on', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const came = await come(door, 'priya', { to: '/policy?all=1' })
    assert.deepEqual([came.status, came.to], [303, '/policy?all=1'])
    assert.equal(await isIn(came), true)
    assert.match((await came.who.get('/me')).text, /By the school’s account/)
    assert.deepEqual(
      (await bindingsOf(school)).map((one) => [one.member_id, one.issuer, one.subject]),
      [[school.people.teacher, provider.issuer, 'priya']],
    )
    const acts = await actsOf(school)
    for (const act of ['people.school-account-bound ROL-A2', 'people.signed-in ROL-A2']) assert.ok(acts.includes(act), act)
    const mail = await school.work((work) =>
      work
        .tables<{ outgoing_mail: { school_id: string; to_address: string } }>()
        .selectFrom('outgoing_mail')
        .select('to_address')
        .where('school_id', '=', school.id)
        .execute(),
    )
    assert.deepEqual(mail, [{ to_address: priya }])
  })

  test('an invited person joins by it, and the link of the invitation no longer works', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const invited = await school.work(
      (work) =>
        invitePerson(work, { name: 'Nadia Hart', email: 'nadia@ashgrove.example', jobTitle: 'Teacher', kind: 'staff', roles: ['staff'] }),
      'head',
    )
    const came = await come(door, 'newcomer')
    assert.equal(await isIn(came), true)
    assert.equal((await school.work((work) => memberById(work, invited.id))).state, 'active')
    assert.equal((await visitor(world.program.server).get(`/invite/${invited.token}`)).status, 404)
  })

  test('nobody adds themselves: a pupil of the same domain is turned away and told what to do', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const came = await come(door, 'pupil')
    assert.equal(came.status, 403)
    assert.match(came.text, /holds nobody with this account/)
    assert.match(came.text, /Nobody can add themselves/)
    assert.equal(await isIn(came), false)
    assert.deepEqual(await bindingsOf(school), [])
  })

  test('a changed e-mail address leads to nobody else: the account still opens its own person, and a new account does not take a bound one over', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    await provider.put({ changing: staffAccount('colleague@ashgrove.example') })
    assert.equal(await isIn(await come(door, 'changing')), true)
    await provider.put({ changing: staffAccount('head@ashgrove.example') })
    const again = await come(door, 'changing')
    assert.match((await again.who.get('/me')).text, /Tom Hallam/)
    assert.equal((await bindingsOf(school)).length, 1)
    const taker = await come(door, 'tom')
    assert.equal(taker.status, 403)
    assert.match(taker.text, /signs in with another account/)
  })

  test('whoever is marked as a leaver is out, the account is forgotten, and it lets nobody in again', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const came = await come(door, 'priya')
    assert.equal((await school.as('head').post(`/people/${school.people.teacher}/disable`)).status, 303)
    assert.equal(await isIn(came), false)
    assert.deepEqual(await bindingsOf(school), [])
    assert.equal((await come(door, 'priya')).status, 403)
  })

  test('a second factor of the provider counts for five minutes where the school says so, and not when it is an hour old', async () => {
    const fresh = async (as: string, trustsFactor: boolean) => {
      const school = await world.newSchool()
      const came = await come(await withSchoolAccount(school, provider, { trustsFactor }), as)
      assert.equal(await isIn(came), true)
      return /You have just proved it/.test((await came.who.get('/me/confirm')).text)
    }
    assert.equal(await fresh('two', true), true)
    assert.equal(await fresh('two', false), false)
    assert.equal(await fresh('priya', true), false)
    assert.equal(await fresh('old', true), false)
  })

  test('a person stopped at the provider is told so', async () => {
    const school = await world.newSchool()
    const came = await come(await withSchoolAccount(school, provider), 'nobody')
    assert.deepEqual([came.status, /did not sign you in/.test(came.text)], [401, true])
  })
})

describe('F15: an answer that is not as it must be lets nobody in, and its honest twin does', () => {
  const defects: readonly Defect[] = [
    'iss',
    'aud',
    'azp',
    'nonce',
    'no-nonce',
    'expired',
    'not-yet',
    'unverified',
    'alg-none',
    'alg-none-signed',
    'hs256-public-key',
    'foreign-key',
    'unsigned-change',
  ]
  for (const defect of defects) {
    test(`ROL-A2: ${defect}`, async () => {
      const school = await world.newSchool()
      const door = await withSchoolAccount(school, provider)
      await provider.tamper(defect)
      const came = await come(door, 'priya')
      await provider.tamper('honest')
      const twin = await come(door, 'priya')
      await provider.tamper(null)
      assert.deepEqual([came.status, await isIn(came), twin.status, await isIn(twin)], [401, false, 303, true])
    })
  }

  const inBetween: readonly (readonly [string, number, (back: URL) => void])[] = [
    ['another state', 409, (back) => back.searchParams.set('state', 'another')],
    ['no state', 409, (back) => back.searchParams.delete('state')],
    ['another issuer named beside the code', 401, (back) => back.searchParams.set('iss', 'https://id.evil.example')],
    ['no issuer named beside the code', 401, (back) => back.searchParams.delete('iss')],
    ['another code', 401, (back) => back.searchParams.set('code', 'another')],
    ['no code', 401, (back) => back.searchParams.delete('code')],
    ['the code twice', 401, (back) => back.searchParams.append('code', 'another')],
  ]
  for (const [name, status, onTheWayBack] of inBetween) {
    test(`ROL-A2: ${name}`, async () => {
      const school = await world.newSchool()
      const door = await withSchoolAccount(school, provider)
      const came = await come(door, 'priya', { onTheWayBack })
      const twin = await come(door, 'priya')
      assert.deepEqual([came.status, await isIn(came), await isIn(twin)], [status, false, true])
    })
  }

  test('ROL-A2: an address that the provider does not vouch for, and one of another domain', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    assert.deepEqual([(await come(door, 'unproved')).status, (await come(door, 'elsewhere')).status], [401, 403])
    assert.equal(await isIn(await come(door, 'priya')), true)
  })

  test('ROL-A2: the same answer a second time, in the same browser and in another', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const came = await come(door, 'priya')
    assert.equal(await isIn(came), true)
    const again = await came.who.get(came.back)
    assert.equal(again.status, 409)
    assert.equal((await visitor(world.program.server).get(came.back)).status, 409)
  })

  test('ROL-A2: a stolen code, put into a way of the thief’s own', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const victims = visitor(world.program.server)
    const there = await victims.get(`/sign-in/at/${door}/go`)
    const stolen = new URL(await provider.signIn(there.to ?? '', 'helen')).searchParams.get('code') ?? ''
    const thief = await come(door, 'priya', { onTheWayBack: (back: URL) => back.searchParams.set('code', stolen) })
    assert.deepEqual([thief.status, await isIn(thief)], [401, false])
  })

  test('ROL-A2: an answer for one school, brought to another school’s door', async () => {
    const [school, other] = [await world.newSchool(), await world.newSchool({ name: 'Beech Lane School' })]
    const [door, otherDoor] = [await withSchoolAccount(school, provider), await withSchoolAccount(other, provider)]
    const who = visitor(world.program.server)
    const there = await who.get(`/sign-in/at/${door}/go`)
    const back = new URL(await provider.signIn(there.to ?? '', 'priya'))
    const mixed = await who.get(`${back.pathname.replace(door, otherDoor)}${back.search}`)
    assert.deepEqual([mixed.status, who.token], [409, null])
    assert.deepEqual([(await bindingsOf(other)).length, (await who.get(`${back.pathname}${back.search}`)).status], [0, 303])
  })

  test('ROL-A2: an answer that another browser began', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const began = await visitor(world.program.server).get(`/sign-in/at/${door}/go`)
    const back = new URL(await provider.signIn(began.to ?? '', 'priya'))
    const other = visitor(world.program.server)
    await other.get(`/sign-in/at/${door}/go`)
    assert.deepEqual([(await other.get(`${back.pathname}${back.search}`)).status, other.token], [409, null])
  })

  test('ROL-A2: many who bring one answer at once: one is let in', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider)
    const who = visitor(world.program.server)
    const there = await who.get(`/sign-in/at/${door}/go`)
    const back = new URL(await provider.signIn(there.to ?? '', 'priya'))
    const all = await Promise.all(Array.from({ length: 20 }, () => who.get(`${back.pathname}${back.search}`)))
    assert.equal(all.filter(({ status }) => status === 303).length, 1)
  })
})

describe('the settings of sign-in with the school’s accounts', () => {
  const typed = (client: { clientId: string; clientSecret: string }) => ({
    preset: 'other',
    issuer: provider.issuer,
    label: 'Trust log-in',
    ...client,
    domains: 'ashgrove.example',
    passwords: 'too',
  })

  test('they are kept, tried, switched on, used and switched off; the secret is sealed and never shown', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const door = doorOf(school.id)
    assert.match((await head.get('/school-accounts')).text, new RegExp(`http://localhost/sign-in/at/${door}/back`))
    const client = await provider.register(`http://localhost/sign-in/at/${door}/back`)
    assert.equal((await head.post('/school-accounts', typed(client))).status, 303)
    const page = await head.get('/school-accounts')
    assert.match(page.text, /Trust log-in: off/)
    assert.equal(page.text.includes(client.clientSecret), false)
    assert.match((await head.post('/school-accounts/switch', { on: 'yes' })).text, /have not yet signed anybody in/)
    assert.equal((await comeIn(world, provider, { door, as: 'priya' })).status, 404)

    const there = await world.program.server.request(`http://localhost/sign-in/at/${door}/go?try=yes`, {
      headers: { cookie: `schoolgate=${head.token}` },
    })
    const visit = /schoolgate-visit=[^;]+/.exec(there.headers.get('set-cookie') ?? '')?.[0]
    const back = await provider.signIn(there.headers.get('location') ?? '', 'priya')
    const tried = await world.program.server.request(back, { headers: { cookie: `schoolgate=${head.token}; ${visit}` } })
    assert.deepEqual([tried.status, tried.headers.get('location')], [303, '/school-accounts'])
    assert.match(decodeURIComponent(tried.headers.get('set-cookie') ?? ''), /that is Priya Nair/)
    assert.deepEqual(await bindingsOf(school), [])

    assert.equal((await head.post('/school-accounts/switch', { on: 'yes' })).status, 303)
    assert.equal(await isIn(await come(door, 'priya')), true)
    assert.match((await visitor(world.program.server).get(`/sign-in/at/${door}`)).text, /Go on with Trust log-in/)
    assert.equal((await head.post('/school-accounts/switch', { on: '' })).status, 303)
    assert.equal((await come(door, 'priya')).status, 404)
    const acts = await actsOf(school)
    for (const act of ['kept', 'tried', 'on', 'off']) assert.ok(acts.includes(`people.school-account-${act} ROL-A2`), act)
  })

  test('only senior leaders change them, and only somebody of the school tries them', async () => {
    const school = await world.newSchool()
    const other = await world.newSchool({ name: 'Beech Lane School' })
    assert.equal((await school.as('teacher').get('/school-accounts')).status, 403)
    const door = await withSchoolAccount(school, provider)
    await school.as('head').post('/school-accounts/switch', { on: '' })
    const stranger = await world.program.server.request(`http://localhost/sign-in/at/${door}/go?try=yes`, {
      headers: { cookie: `schoolgate=${other.as('head').token}` },
    })
    assert.equal(stranger.status, 404)
  })

  test('a provider on a private address that the settings of the installation do not name is never asked', async () => {
    const school = await world.newSchool()
    const door = await withSchoolAccount(school, provider, { issuer: 'https://127.0.0.1' })
    const there = await visitor(world.program.server).get(`/sign-in/at/${door}/go`)
    assert.deepEqual([there.status, /not an address on the public internet/.test(there.text)], [422, true])
  })

  test('where the school asks for its accounts only, a password opens for senior leaders and nobody else, in the same words', async () => {
    const { withAuthenticator } = await import('../visitor.testing.ts')
    const school = await world.newSchool()
    await school.work(async (work) => {
      const db = work.tables<WaysIn>()
      for (const name of ['head', 'teacher'] as const)
        await db
          .updateTable('member')
          .set({ email: `${name}-${school.id}@ashgrove.example` })
          .where('id', '=', school.people[name])
          .execute()
    })
    const door = await withSchoolAccount(school, provider, { passwords: 'leaders' })
    const tries = async (name: 'head' | 'teacher') => {
      const code = await withAuthenticator(world, school, school.people[name])
      const fields = { email: `${name}-${school.id}@ashgrove.example`, password: 'lantern otter brick', code: code() }
      return visitor(world.program.server, '192.0.2.99').post('/sign-in', fields)
    }
    assert.equal((await tries('head')).status, 303)
    const refused = await tries('teacher')
    assert.deepEqual([refused.status, /do not belong together/.test(refused.text)], [401, true])
    assert.match((await visitor(world.program.server).get(`/sign-in/at/${door}`)).text, /Senior leaders can come in with their password/)
  })

  test('an invited person is led to the school’s account; where it is the only way in, nobody but a senior leader chooses a password', async () => {
    const school = await world.newSchool()
    const invite = (email: string, roles: readonly Role[]) =>
      school.work((work) => invitePerson(work, { name: 'Nadia Hart', email, jobTitle: 'Teacher', kind: 'staff', roles }), 'head')
    const [nadia, leader] = [await invite('nadia@ashgrove.example', ['staff']), await invite('lead@ashgrove.example', ['slt', 'staff'])]
    const page = async ({ token }: { token: string }) => (await visitor(world.program.server).get(`/invite/${token}`)).text
    await withSchoolAccount(school, provider)
    assert.match(await page(nadia), /come in with your Ashgrove accounts account/)
    await withSchoolAccount(school, provider, { passwords: 'leaders' })
    assert.doesNotMatch(await page(nadia), /New password/)
    assert.match(await page(leader), /New password/)
    const choosing = { password: 'lantern otter brick', passwordAgain: 'lantern otter brick' }
    assert.doesNotMatch((await visitor(world.program.server).post(`/invite/${nadia.token}`, choosing)).text, /Key for the app/)
  })

  test('the question for the school tells of domains, never of people', async () => {
    const school = await world.newSchool({ name: 'Cedar Road School' })
    const domains = `d${school.id.slice(0, 8)}.example`
    const door = await withSchoolAccount(school, provider, { domains })
    const asks = (email: string) => visitor(world.program.server).post('/sign-in/school', { email, to: '/inbox' })
    const [known, unknown] = [await asks(`teacher@${domains}`), await asks(`nobody-at-all@${domains}`)]
    assert.deepEqual([known.to, unknown.to], [`/sign-in/at/${door}?to=%2Finbox`, `/sign-in/at/${door}?to=%2Finbox`])
    assert.match((await asks('somebody@no-such.example')).text, /No school here signs in with accounts of that domain/)
    assert.match((await asks('teacher@ashgrove.example')).text, /Which school\?/)
  })

  test('issuers of everybody, public domains and a missing directory are refused with what to do', async () => {
    const school = await world.newSchool()
    const head = school.as('head')
    const client = { clientId: 'x', clientSecret: 'y' }
    const says = async (more: object) => (await head.post('/school-accounts', { ...typed(client), ...more })).text
    assert.match(await says({ issuer: 'https://login.microsoftonline.com/common/v2.0' }), /Choose “Microsoft 365”/)
    assert.match(await says({ preset: 'microsoft', tenant: 'common' }), /tenant\) ID of the school is missing/)
    assert.match(await says({ domains: 'gmail.com' }), /gmail\.com cannot be a domain/)
    assert.match(await says({ clientSecret: '' }), /client secret is missing/)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
