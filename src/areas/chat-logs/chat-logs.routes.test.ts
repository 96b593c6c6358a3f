import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { before, describe, it } from 'node:test'
import { liveAccount } from '../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { signed } from './sources.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
let school: TestSchool
let other: TestSchool
let account = ''
const here = () => `/accounts/${account}/chat-log`
const logs = async (act: string) => {
  const { body } = await school.as('head').api('GET', `/log?act=${act}`)
  return body
}

before(async () => {
  school = await world.newSchool()
  other = await world.newSchool({ name: 'Another School' })
  account = (await liveAccount(world, school, { platform: 'world-of-warcraft', name: 'Dragon Reading Guild' })).accountId
})

const file = (lines: readonly string[], name = 'WoWChatLog.txt') => new File([lines.join('\r\n')], name, { type: 'text/plain' })
const evening = [
  '11/22 19:01:02.345  [Guild] Thrall-Draenor: who read chapter four',
  '11/22 19:01:09.000  [Guild] Grom-Draenor: you are all f*cking idiots',
  '11/22 19:01:12.000  [Guild] Jaina-Draenor: ring me on 07700 900123',
  '11/22 19:01:20.000  [Stranger-Draenor] whispers: a very private thing',
  '11/22 19:01:25.000  [Party] Stranger-Draenor: pull now',
  '11/22 19:01:30.000  [Guild] Stranger-Draenor: hello guild',
]
const bring = (lines = evening, more: Record<string, string> = {}, who: 'teacher' | 'dsl' = 'teacher') =>
  school.as(who).post(here(), { file: file(lines), lastDay: '2026-11-23', players: 'Thrall, Grom\nJaina', ...more })
const openItems = async () =>
  ((await school.as('teacher').api('GET', '/inbox')).body as { items: { text: string }[] }).items.map(({ text }) => text)

describe('MON-6: what was said in guild chat', () => {
  let log = ''
  it('shows what would be kept before anything is: own channels and players only, whispers counted and nowhere else', async () => {
    const answer = await bring()
    assert.equal(answer.status, 303, answer.text)
    log = answer.headers.get('location') ?? ''
    const page = await school.as('teacher').get(`${log}?show=all`)
    assert.match(page.text, /3 lines of the account’s own channels\. 2 lines should be looked at\./)
    for (const words of ['who read chapter four', 'is a rude word', 'a telephone number', 'private words between two people'])
      assert.ok(page.text.includes(words), words)
    for (const words of ['a very private thing', 'pull now', 'hello guild']) assert.equal(page.text.includes(words), false, words)
    assert.ok(page.text.includes(createHash('sha256').update(evening.join('\r\n')).digest('hex')))
    assert.deepEqual(await openItems(), [])
  })

  it('waits on Today of whoever brought it', async () => {
    assert.match((await school.as('teacher').get('/')).text, /Decide what is kept of the chat log/)
    assert.doesNotMatch((await school.as('colleague').get('/')).text, /Decide what is kept of the chat log/)
  })

  it('once kept, the lines to look at are messages in the inbox, with the clock of their own time', async () => {
    const answer = await school.as('teacher').post(`${log}/keep`)
    assert.equal(answer.status, 303, answer.text)
    assert.deepEqual((await openItems()).toSorted(), ['ring me on 07700 900123', 'you are all f*cking idiots'])
    assert.equal((await school.as('teacher').post(`${log}/keep`)).status, 409)
  })

  it('the same evening brought again, as the game writes it twice, is folded', async () => {
    const answer = await bring([...evening, '11/22 20:00:00.000  [Officer] Thrall-Draenor: talk to Grom'])
    const page = await school.as('teacher').get(answer.headers.get('location') ?? '')
    assert.match(page.text, /1 line of the account’s own channels/)
    assert.match(page.text, /Lines that an earlier file brought/)
    await school.as('teacher').post(`${answer.headers.get('location')}/throw-away`)
    assert.equal((await openItems()).length, 2)
  })

  it('BEH-3: thrown away means gone: no table holds a word of it', async () => {
    const answer = await bring(['11/22 21:00:00.000  [Guild] Thrall-Draenor: throw this away'])
    await school.as('teacher').post(`${answer.headers.get('location')}/throw-away`)
    const page = await school.as('teacher').get(`${answer.headers.get('location')}`)
    assert.equal(page.text.includes('throw this away'), false)
  })

  it('refuses what is no chat log, and says which file it should be', async () => {
    const answer = await bring(['Dear parents, the fair is on Friday.'])
    assert.equal(answer.status, 422)
    assert.match(answer.text, /This is not a chat log of World of Warcraft\. Nothing was kept of it\. Choose this file: WoWChatLog\.txt/)
  })

  it('ACC-9: only its runners bring a log in; another school sees nothing of it', async () => {
    assert.equal((await bring(evening, {}, 'dsl')).status, 403)
    assert.equal((await other.as('head').get(log)).status, 404)
    assert.equal((await other.as('head').get(here())).status, 404)
  })

  it('LEG-3: after thirty days only the lines that had to be looked at are left; a log without a decision leaves after a week', async () => {
    const undecided = (await bring(['11/22 22:00:00.000  [Guild] Thrall-Draenor: nobody decides'])).headers.get('location') ?? ''
    world.setTime('2026-11-30T09:00:01Z')
    await world.runJobs('forget-chat-lines')
    assert.match((await school.as('teacher').get(undecided)).text, /none of its lines is here/)
    assert.match((await school.as('teacher').get(`${log}?show=all`)).text, /who read chapter four/)
    world.setTime('2026-12-23T09:00:01Z')
    await world.runJobs('forget-chat-lines')
    const left = await school.as('teacher').get(`${log}?show=all`)
    assert.equal(left.text.includes('who read chapter four'), false)
    assert.match(left.text, /ring me on 07700 900123/)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('the log says what was read by its fingerprint and its counts, never a word of it', async () => {
    const told = JSON.stringify(await logs('chat-log.read'))
    assert.equal(told.includes('chapter four') || told.includes('Thrall'), false)
  })
})

describe('MON-1: a game’s own machine sends what is said', () => {
  let url = ''
  let key = ''
  const push = (body: string, { time = '1795424400', with: used = key } = {}) =>
    world.program.server.request(`http://localhost${url}`, {
      method: 'POST',
      body,
      headers: {
        'content-length': String(Buffer.byteLength(body)),
        'x-schoolgate-time': time,
        'x-schoolgate-signature': signed(used, time, body),
      },
    })
  const line = (mark: string, text: string) => ({ at: '2026-11-23T08:59:58Z', who: 'Griefer', text, mark: `minecraft:${mark}` })
  let school: TestSchool
  let address = ''
  before(async () => {
    school = await world.newSchool({ name: 'Third School' })
    const live = await liveAccount(world, school, { platform: 'world-of-warcraft', name: 'Club' })
    address = `/accounts/${live.accountId}/chat-log`
    const made = await school.as('admin').post(`${address}/machines`, { name: 'club server' })
    assert.equal(made.status, 200, made.text)
    url = /\/push\/chat\/[0-9a-f-]{36}/.exec(made.text)?.[0] ?? ''
    key = /value="([\w-]{43})"/.exec(made.text)?.[1] ?? ''
    assert.equal(Number(world.now().epochMilliseconds / 1000), 1795424400)
  })
  const texts = async () =>
    ((await school.as('teacher').api('GET', '/inbox')).body as { items: { text: string }[] }).items.map(({ text }) => text)

  it('brings it to the inbox, once however often it is sent', async () => {
    const body = JSON.stringify({ lines: [line('aaaaaaaa', 'you all suck')], leftOut: 3 })
    assert.deepEqual([(await push(body)).status, (await push(body)).status], [200, 200])
    assert.deepEqual(await texts(), ['you all suck'])
  })
  it('believes no other key, no old parcel, no changed one, and no key that was ended', async () => {
    const body = JSON.stringify({ lines: [line('bbbbbbbb', 'forged')], leftOut: 0 })
    assert.equal((await push(body, { with: 'another' })).status, 401)
    assert.equal((await push(body, { time: '1795423400' })).status, 401)
    assert.equal((await push('{"lines":"?"}')).status, 422)
    const source = url.split('/').at(-1)
    assert.equal((await school.as('admin').post(`${address}/machines/${source}/end`)).status, 303)
    assert.equal((await push(body)).status, 401)
    assert.deepEqual(await texts(), ['you all suck'])
  })
  it('nothing broke on the way', () => assert.deepEqual(world.faults, []))
})
