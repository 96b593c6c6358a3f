import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { refusalOf, visitor, withAuthenticator } from './visitor.testing.ts'

const world = await openWorld()
const someone = () => visitor(world.program.server)

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
    const now = await withAuthenticator(world, school, school.people.teacher)
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
    const now = await withAuthenticator(world, school, school.people.teacher)
    const teacher = school.as('teacher')
    for (let times = 0; times < 5; times++)
      assert.equal((await teacher.api('POST', '/me/tokens', { name: 'x', days: 1, code: '000000' })).status, 422)
    const answer = await teacher.api('POST', '/me/tokens', { name: 'x', days: 1, code: now() })
    assert.deepEqual([answer.status, refusalOf(answer)], [429, 'people/too-many-codes'])
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
    assert.equal(refusalOf(await school.as('head').api('DELETE', `/me/tokens/${made.id}`)), 'people/token-not-found')
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
