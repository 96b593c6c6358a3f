import assert from 'node:assert/strict'
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { openWorld, type CastName, type TestSchool } from '../../../app/testing/world.ts'
import { actsOf, backTo, refusalOf, visitor } from '../visitor.testing.ts'
import { type Device, newDevice, type Twist } from './device.testing.ts'
import type { WaysIn } from './identity.tables.ts'

const world = await openWorld()
type Options = Record<string, unknown>

async function withPasskey(school: TestSchool, name: CastName = 'teacher', device: Device = newDevice()): Promise<Device> {
  const person = school.as(name)
  const options = (await person.api('POST', '/me/passkeys/options', {})).body as Options
  const added = await person.post('/me/passkeys', { label: 'My phone', answer: device.make(options) })
  assert.equal(added.status, 303)
  return device
}

async function enter(device: Device, twist?: Twist, who = visitor(world.program.server)) {
  const options = JSON.parse((await who.post('/sign-in/passkey/options', {})).text) as Options
  const answer = device.use(options, twist)
  const came = await who.post('/sign-in/passkey', { answer, to: '/policy' })
  return { ...came, who, answer }
}
const isIn = async ({ who }: Awaited<ReturnType<typeof enter>>) => who.token !== null && (await who.get('/me')).status === 200

const passkeysOf = (school: TestSchool) =>
  school.work((work) => work.tables<WaysIn>().selectFrom('passkey').selectAll().where('school_id', '=', school.id).execute())
const mailsOf = (school: TestSchool) =>
  school.work((work) =>
    work
      .tables<{ outgoing_mail: { school_id: string; to_address: string; subject: string } }>()
      .selectFrom('outgoing_mail')
      .select(['to_address', 'subject'])
      .where('school_id', '=', school.id)
      .orderBy('to_address')
      .execute(),
  )
const notFresh = (school: TestSchool, name: CastName) =>
  school.work((work) =>
    work
      .tables<WaysIn>()
      .updateTable('session')
      .set({ fresh_factor_at: null })
      .where('school_id', '=', school.id)
      .where('member_id', '=', school.people[name])
      .execute(),
  )

describe('ROL-A2: passkeys', () => {
  test('one is added, named, and opens Schoolgate with nothing typed; it counts as a fresh factor', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    const came = await enter(device)
    assert.deepEqual([came.status, came.to, await isIn(came)], [303, '/policy', true])
    assert.match((await came.who.get('/me')).text, /By a passkey/)
    assert.match((await came.who.get('/me/confirm')).text, /You have just proved it/)
    const [kept] = await passkeysOf(school)
    assert.equal((await school.as('teacher').post(`/me/passkeys/${kept?.id}`, { label: 'Classroom laptop' })).status, 303)
    assert.match((await school.as('teacher').get('/me/sign-in')).text, /Classroom laptop/)
    const acts = await actsOf(school)
    for (const act of ['passkey-added', 'passkey-named', 'signed-in']) assert.ok(acts.includes(`people.${act} ROL-A2`), act)
  })

  test('a removed one opens nothing, and another person’s cannot be removed or named', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    const [kept] = await passkeysOf(school)
    assert.equal((await school.as('head').post(`/me/passkeys/${kept?.id}/remove`)).status, 404)
    assert.equal((await school.as('head').post(`/me/passkeys/${kept?.id}`, { label: 'Mine' })).status, 404)
    assert.equal((await school.as('teacher').post(`/me/passkeys/${kept?.id}/remove`)).status, 303)
    assert.equal((await enter(device)).status, 401)
  })

  const twists: readonly (readonly [string, Twist])[] = [
    ['without finger, face or PIN', { unverified: true }],
    ['without anybody there', { absent: true }],
    ['from another address', { origin: 'http://schoolgate.evil.example' }],
    ['from another port', { origin: 'http://localhost:8080' }],
    ['made for another address', { rpId: 'evil.example' }],
    ['with another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
    ['meant for making one', { type: 'webauthn.create' }],
    ['signed by another key', { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }],
    ['in nobody’s name', { handle: Buffer.from(randomUUID().replaceAll('-', '').repeat(2), 'hex').toString('base64url') }],
    ['in no name', { handle: '' }],
  ]
  for (const [name, twist] of twists) {
    test(`F15: an answer ${name} opens nothing, and its honest twin does`, async () => {
      const school = await world.newSchool()
      const device = await withPasskey(school)
      const came = await enter(device, twist)
      assert.deepEqual([came.status, await isIn(came)], [401, false])
      assert.equal(await isIn(await enter(device)), true)
    })
  }

  test('F15: an answer in another person’s name opens nothing', async () => {
    const school = await world.newSchool()
    const [device, heads] = [await withPasskey(school), await withPasskey(school, 'head')]
    const head = JSON.parse(heads.use({ challenge: 'x' })) as { response: { userHandle: string } }
    assert.equal((await enter(device, { handle: head.response.userHandle })).status, 401)
  })

  test('F15: the same answer opens once, in the same browser and in another', async () => {
    const school = await world.newSchool()
    const came = await enter(await withPasskey(school))
    assert.equal(came.status, 303)
    assert.equal((await came.who.post('/sign-in/passkey', { answer: came.answer })).status, 401)
    const other = visitor(world.program.server)
    await other.post('/sign-in/passkey/options', {})
    assert.equal((await other.post('/sign-in/passkey', { answer: came.answer })).status, 401)
  })

  test('F15: a challenge is good for five minutes', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    const who = visitor(world.program.server)
    const options = JSON.parse((await who.post('/sign-in/passkey/options', {})).text) as Options
    world.setTime('2026-11-23T09:05:01Z')
    assert.equal((await who.post('/sign-in/passkey', { answer: device.use(options) })).status, 401)
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('F15: a copy is noticed by its counter: nobody is let in, it is stopped, and its owner and the leaders are told', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    const first = await enter(device)
    assert.equal(await isIn(first), true)
    const copy = await enter(device, { counter: 2 })
    assert.deepEqual([copy.status, await isIn(copy), await isIn(first)], [401, false, false])
    assert.match(copy.text, /used by a copy of itself/)
    assert.equal((await enter(device)).status, 401)
    assert.match((await school.as('teacher').get('/me/sign-in')).text, /Stopped/)
    assert.match((await school.as('teacher').get('/')).text, /A passkey of yours was copied/)
    assert.match((await school.as('admin').get('/')).text, /A passkey of Priya Nair was copied/)
    assert.match((await school.as('admin').get('/sign-in-alerts')).text, /Priya Nair: a passkey was copied/)
    assert.deepEqual(
      (await mailsOf(school)).map(({ to_address: to }) => to),
      ['admin', 'deputy', 'head', 'teacher'].map((name) => `${name}@ashgrove.example`),
    )
  })

  test('a passkey that lives on several devices never counts, and is no copy', async () => {
    const school = await world.newSchool()
    const device = newDevice()
    device.counter = null
    await withPasskey(school, 'teacher', device)
    for (let times = 0; times < 3; times++) assert.equal(await isIn(await enter(device)), true)
  })

  test('an alert goes off the person’s list and off the leaders’ list, each by their own hand', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    await enter(device)
    await enter(device, { counter: 1 })
    const [alert] = await school.work((work) =>
      work.tables<WaysIn>().selectFrom('sign_in_alert').select('id').where('school_id', '=', school.id).execute(),
    )
    assert.equal((await school.as('colleague').post(`/me/sign-in/alerts/${alert?.id}/seen`)).status, 404)
    assert.equal((await school.as('teacher').post(`/me/sign-in/alerts/${alert?.id}/seen`)).status, 303)
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /was copied/)
    assert.match((await school.as('admin').get('/')).text, /was copied/)
    assert.equal((await school.as('admin').post(`/sign-in-alerts/${alert?.id}/seen`)).status, 303)
    assert.doesNotMatch((await school.as('admin').get('/')).text, /was copied/)
  })

  test('it proves who somebody is for five minutes, and then not', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    const teacher = school.as('teacher')
    await notFresh(school, 'teacher')
    assert.equal(refusalOf(await teacher.api('POST', '/me/passkeys/options', {})), 'people/confirm-first')
    assert.equal(refusalOf(await teacher.api('POST', '/me/tokens', { name: 'x', days: 5 })), 'people/factor-needed')
    const options = (await teacher.api('POST', '/me/confirm/options', {})).body as Options
    const confirmed = await teacher.post('/me/confirm', backTo('/me/tokens', { answer: device.use(options) }))
    assert.deepEqual([confirmed.status, confirmed.headers.get('location')], [303, '/me/tokens'])
    assert.equal((await teacher.api('POST', '/me/tokens', { name: 'x', days: 5 })).status, 201)
    world.setTime('2026-11-23T09:05:01Z')
    assert.equal(refusalOf(await teacher.api('POST', '/me/tokens', { name: 'x', days: 5 })), 'people/factor-needed')
    world.setTime('2026-11-23T09:00:00Z')
  })

  test('somebody else’s passkey, a wrong answer and a copy prove nothing', async () => {
    const school = await world.newSchool()
    const [device, heads] = [await withPasskey(school), await withPasskey(school, 'head')]
    const teacher = school.as('teacher')
    await notFresh(school, 'teacher')
    const tries = async (make: (options: Options) => string) => {
      const options = (await teacher.api('POST', '/me/confirm/options', {})).body as Options
      return teacher.post('/me/confirm', backTo('/me', { answer: make(options) }))
    }
    assert.equal((await tries((options) => heads.use(options))).status, 401)
    assert.equal((await tries(() => 'not an answer')).status, 401)
    assert.equal((await tries(() => '')).status, 401)
    assert.equal((await tries((options) => device.use(options, { unverified: true }))).status, 401)
    const copied = await tries((options) => device.use(options, { counter: 1 }))
    assert.deepEqual([copied.status, copied.headers.get('location')], [303, '/me/sign-in'])
    assert.match((await teacher.get('/me/confirm')).text, /You have no second way to prove it yet/)
  })

  test('a way back leads only to our own pages', async () => {
    const school = await world.newSchool()
    for (const then of ['https://evil.example/', '//evil.example', '/\\evil.example'])
      assert.doesNotMatch((await school.as('teacher').get(`/me/confirm?then=${encodeURIComponent(then)}`)).text, /evil/)
  })

  test('a leaver’s passkeys are gone in the same transaction, and so are those of somebody who is given a fresh start', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    await withPasskey(school, 'colleague')
    await school.as('teacher').post('/me/recovery-codes')
    assert.equal((await school.as('head').post(`/people/${school.people.teacher}/disable`)).status, 303)
    assert.equal((await enter(device)).status, 401)
    assert.equal((await school.as('head').post(`/people/${school.people.colleague}/link`)).status, 200)
    assert.deepEqual(await passkeysOf(school), [])
    const codes = await school.work((work) =>
      work.tables<WaysIn>().selectFrom('recovery_code').select('id').where('school_id', '=', school.id).execute(),
    )
    assert.deepEqual(codes, [])
  })

  test('an access token can neither add one nor prove anything', async () => {
    const school = await world.newSchool()
    const page = await school.as('teacher').post('/me/tokens', { name: 'Website', days: '90' })
    const token = /value="(sgt_[\w-]{43})"/.exec(page.text)?.[1] ?? ''
    for (const path of ['/me/passkeys/options', '/me/confirm/options']) {
      const answer = await world.program.server.request(`http://localhost/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      })
      assert.equal(answer.status, 403)
    }
  })

  test('ten are enough', async () => {
    const school = await world.newSchool()
    for (let count = 0; count < 10; count++) await withPasskey(school)
    assert.equal(refusalOf(await school.as('teacher').api('POST', '/me/passkeys/options', {})), 'people/too-many-passkeys')
  })

  test('many answers with one counter at once: one is let in', async () => {
    const school = await world.newSchool()
    const device = await withPasskey(school)
    const browsers = Array.from({ length: 10 }, () => visitor(world.program.server))
    const all = await Promise.all(browsers.map((who) => enter(device, { counter: 7 }, who)))
    assert.equal(all.filter(({ status }) => status === 303).length, 1)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
