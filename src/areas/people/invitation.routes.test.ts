import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { totpCode } from '../../infra/crypto/totp.ts'
import { actsOf, goodPassword, hidden, linkOn, newcomer, seedOn, takeUp, visitor } from './visitor.testing.ts'

const world = await openWorld()
const someone = () => visitor(world.program.server)

describe('invitations', () => {
  test('a link is shown once, lets its person in once, and is in the log', async () => {
    const school = await world.newSchool()
    const made = await school.as('admin').post('/people/new', newcomer)
    assert.equal(made.status, 200)
    const link = linkOn(made.text)
    assert.match((await someone().get(link)).text, /Welcome, Nadia Hart/)
    const { who, answer } = await takeUp(world, link)
    assert.equal(answer.to, '/')
    assert.match((await who.get('/me')).text, /Nadia Hart/)
    assert.equal((await someone().get(link)).status, 404)
    assert.deepEqual(await actsOf(school), ['people.invited ROL-A2', 'people.joined ROL-A2', 'people.member-added ROL-T1'])
  })

  test('of four who take one link up at once, one is in', async () => {
    const school = await world.newSchool()
    const link = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const answers = await Promise.all(Array.from({ length: 4 }, () => takeUp(world, link)))
    assert.equal(answers.filter(({ answer }) => answer.to === '/').length, 1)
    assert.equal(answers.filter(({ answer }) => answer.status === 404).length, 3)
  })

  test('a weak password and a wrong code are said, and the key stays', async () => {
    const school = await world.newSchool()
    const link = linkOn((await school.as('head').post('/people/new', newcomer)).text)
    const who = someone()
    assert.match((await who.post(link, { password: 'nadia', passwordAgain: 'nadia' })).text, /That is 5 characters long/)
    const page = await who.post(link, goodPassword)
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
    const page = await someone().post(first, goodPassword)
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
    const { answer } = await takeUp(world, linkOn(page.text))
    assert.equal(answer.to, '/')
    assert.deepEqual(await actsOf(school), ['people.invited ROL-A2', 'people.sign-in-renewed ROL-A2', 'people.sign-in-reset ROL-A2'])
  })

  test('the office cannot get a link for a senior leader', async () => {
    const school = await world.newSchool()
    const answer = await school.as('admin').post(`/people/${school.people.deputy}/link`)
    assert.equal(answer.status, 403)
    assert.match(answer.text, /Only a senior leader may do this/)
    assert.equal((await school.as('deputy').get('/me')).status, 200)
  })
})

test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
