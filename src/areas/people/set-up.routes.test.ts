import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openWorld } from '../../app/testing/world.ts'
import { totpCode } from '../../infra/crypto/totp.ts'
import { hidden, seedOn, visitor } from './visitor.testing.ts'

const world = await openWorld()
const school = { school: 'Ashgrove Primary School', nation: 'england-and-wales', timeZone: 'Europe/London', cover: 'navy' }
const head = { name: 'Helen Ormerod', jobTitle: 'Headteacher', email: 'Head@Ashgrove.example', isHead: 'yes' }
const password = { password: 'lantern otter brick', passwordAgain: 'lantern otter brick' }
const someone = () => visitor(world.program.server)

/** As far as the authenticator: what its page carries, and the code that the app shows. */
async function upToTheCode(who = someone()) {
  const page = await who.post('/set-up', { step: 'you', ...school, ...head, ...password })
  assert.equal(page.status, 200)
  return {
    who,
    fields: { step: 'authenticator', ...school, ...head, carried: hidden(page.text, 'carried') },
    code: totpCode(seedOn(page.text), world.now()),
    page: page.text,
  }
}

describe('ROL-S2: a school sets Schoolgate up', () => {
  test('before there is a school, every address leads to set-up', async () => {
    assert.equal((await someone().get('/people')).to, '/set-up')
    const page = await someone().get('/set-up')
    assert.equal(page.status, 200)
    assert.match(page.text, /Name of the school/)
    assert.match(page.text, /action="\/set-up\/demo"/)
    assert.match(page.text, /<option value="Europe\/London" selected>/)
  })

  test('a missing name is pointed at, and what was typed is still there', async () => {
    const page = await someone().post('/set-up', { step: 'school', ...school, school: ' ', cover: 'plum' })
    assert.equal(page.status, 422)
    assert.match(page.text, /Give the name of the school\./)
    assert.match(page.text, /value="plum" checked/)
  })

  test('the first page leads to the second, which keeps the school', async () => {
    const page = await someone().post('/set-up', { step: 'school', ...school })
    assert.match(page.text, /Your name/)
    assert.equal(hidden(page.text, 'school'), 'Ashgrove Primary School')
  })

  test('a password that holds the school’s name is refused; name and address are kept', async () => {
    const page = await someone().post('/set-up', {
      step: 'you',
      ...school,
      ...head,
      password: 'ashgrove 123456',
      passwordAgain: 'ashgrove 123456',
    })
    assert.equal(page.status, 422)
    assert.match(page.text, /It holds “Ashgrove”/)
    assert.match(page.text, /value="Helen Ormerod"/)
    assert.doesNotMatch(page.text, /ashgrove 123456/)
  })

  test('two passwords that differ are refused', async () => {
    const page = await someone().post('/set-up', { step: 'you', ...school, ...head, ...password, passwordAgain: 'lantern otter brock' })
    assert.match(page.text, /The two passwords are not the same\./)
  })

  test('the page of the authenticator shows a picture and the same as text, and no password', async () => {
    const { page } = await upToTheCode()
    assert.match(page, /<svg[^>]+viewBox="0 0 \d+ \d+"[^>]*shape-rendering="crispEdges"/)
    assert.doesNotMatch(page, /lantern|argon2id/)
  })

  test('going back keeps everything but the password', async () => {
    const { who, fields } = await upToTheCode()
    const page = await who.post('/set-up', { ...fields, back: 'school' })
    assert.match(page.text, /value="Ashgrove Primary School"/)
    assert.equal(hidden(page.text, 'name'), 'Helen Ormerod')
  })

  test('a wrong code makes no school; the same key stays on the page', async () => {
    const { who, fields, page } = await upToTheCode()
    const again = await who.post('/set-up', { ...fields, code: '000000' })
    assert.equal(again.status, 422)
    assert.match(again.text, /That is not the code that the authenticator shows now\./)
    assert.equal(seedOn(again.text).base32, seedOn(page).base32)
    assert.equal((await someone().get('/people')).to, '/set-up')
  })

  test('what the page carries cannot be changed', async () => {
    const { who, fields, code } = await upToTheCode()
    const page = await who.post('/set-up', { ...fields, code, carried: `${fields.carried.slice(0, -4)}AAAA` })
    assert.match(page.text, /This page is too old to go on from\./)
  })

  test('of eight browsers that finish at once, one makes the school and is signed in', async () => {
    const ready = await Promise.all(Array.from({ length: 8 }, () => upToTheCode()))
    const answers = await Promise.all(ready.map(({ who, fields, code }) => who.post('/set-up', { ...fields, code })))
    assert.equal(answers.filter(({ to }) => to === '/first-steps').length, 1)
    assert.equal(answers.filter(({ status, to }) => status === 409 || to === '/sign-in').length, 7)
    const winner = ready[answers.findIndex(({ to }) => to === '/first-steps')]?.who
    const me = await winner?.get('/me')
    assert.equal(me?.status, 200)
    assert.match(me?.text ?? '', /data-cover="navy"/)
    assert.match(me?.text ?? '', /Helen Ormerod/)
    assert.match(me?.text ?? '', /Senior leader/)
  })

  test('afterwards, set-up leads to sign-in for everybody', async () => {
    assert.equal((await someone().get('/set-up')).to, '/sign-in')
    assert.equal((await someone().post('/set-up', { step: 'school', ...school })).to, '/sign-in')
  })

  test('nothing went wrong on our side', () => assert.deepEqual(world.faults, []))
})
