import assert from 'node:assert/strict'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { Webhook } from 'standardwebhooks'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import { queueMail } from '../../infra/mail/mail.ts'
import { tellWebhooks } from './webhooks.ts'

type Call = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }
const calls: Call[] = []
let answer = 201
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => {
    body += piece
  })
  request.on('end', () => {
    calls.push({ path: request.url ?? '', headers: request.headers, body })
    response.writeHead(answer).end()
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const world = await openWorld({ privateOrigins: [at] })
after(() => {
  server.closeAllConnections()
  server.close()
})
const later = (seconds: number): void => world.setTime(world.now().add({ seconds }).toString())
const callsTo = (path: string): readonly Call[] => calls.filter((one) => one.path === path)

async function device(school: TestSchool, path: string): Promise<void> {
  await world.runJobs('make-push-keys')
  const { status } = await school.as('head').post('/me/notices', { endpoint: `${at}${path}`, name: 'Chrome on Android' })
  assert.equal(status, 303)
}
const mail = (school: TestSchool, more = {}): Promise<unknown> =>
  school.work((work) => queueMail(work, [{ to: 'Head@ashgrove.example', subject: 'Gemma T. waits', body: 'For Ada Field.', ...more }]))

test('whoever is sent a letter is told on their device too: once, signed by the school, and without a single word', async () => {
  const school = await world.newSchool()
  await device(school, '/push/a')
  await mail(school)
  await mail(school)
  await world.runJobs('push-notices')
  const [call, ...more] = callsTo('/push/a')
  assert.deepEqual(more, [])
  assert.equal(call?.body, '')
  assert.match(call?.headers.authorization ?? '', /^vapid t=\S+, k=\S+$/)
  assert.match((await school.as('head').get('/me/notices')).text, /Last told/)
  assert.doesNotMatch((await school.as('teacher').get('/me/notices')).text, /Chrome on Android/)
})

test('a letter that carries a key wakes no device, nor does one to somebody else', async () => {
  const school = await world.newSchool()
  await device(school, '/push/b')
  await mail(school, { forget: true })
  await mail(school, { to: 'deputy@ashgrove.example' })
  await world.runJobs('push-notices')
  assert.deepEqual(callsTo('/push/b'), [])
})

test('a device whose address is gone is forgotten; one whose service is busy is told later', async () => {
  const school = await world.newSchool()
  await device(school, '/push/c')
  await mail(school)
  answer = 503
  await world.runJobs('push-notices')
  assert.match((await school.as('head').get('/me/notices')).text, /did not get through/)
  answer = 410
  later(61)
  await world.runJobs('push-notices')
  answer = 201
  assert.equal(callsTo('/push/c').length, 2)
  assert.match((await school.as('head').get('/me/notices')).text, /No device is told/)
})

test('ROL-A4: the devices of somebody who left are told nothing more', async () => {
  const school = await world.newSchool()
  await device(school, '/push/d')
  await school.work((work) => work.tell({ kind: 'people.member-disabled', memberId: school.people.head }))
  await mail(school)
  await world.runJobs('push-notices')
  assert.deepEqual(callsTo('/push/d'), [])
})

/** Adds one through the screen, and takes its secret from the page that shows it once. */
async function added(
  school: TestSchool,
  path: string,
  events = ['post.published'],
): Promise<{ readonly id: string; readonly secret: string }> {
  const { text } = await school.as('head').post('/webhooks', { name: 'Office display', url: `${at}${path}`, events })
  return { id: /href="\/webhooks\/([0-9a-f-]{36})"/.exec(text)?.[1] ?? '', secret: /whsec_[A-Za-z0-9+/=]+/.exec(text)?.[0] ?? '' }
}
const published = (school: TestSchool): Promise<void> =>
  school.work((work) =>
    tellWebhooks(work, { kind: 'publishing.settled', state: 'published', postId: 'p1', itemId: null, url: null, because: 'Ada Field' }),
  )
const verified = (secret: string, { body, headers }: Call) =>
  new Webhook(secret).verify(body, headers as Record<string, string>) as { readonly type: string; readonly data: Record<string, unknown> }

test('a program is told once, under a signature that its own library accepts, and nothing that names a child', async (t) => {
  // The library judges the time of a call by the real clock.
  world.setTime(Temporal.Now.instant().toString())
  t.after(() => world.setTime('2026-11-23T12:00:00Z'))
  const school = await world.newSchool()
  const { id, secret } = await added(school, '/hook/a')
  await published(school)
  await world.runJobs('call-webhooks')
  const [call, ...more] = callsTo('/hook/a')
  assert.ok(call && more.length === 0)
  assert.deepEqual(verified(secret, call).data, { post: 'p1', state: 'published', url: null, link: '/posts/p1' })
  assert.throws(() => verified('whsec_bm90IHRoZSBzZWNyZXQ=', call))
  assert.throws(() => verified(secret, { ...call, body: call.body.replace('p1', 'p2') }))
  const { text } = await school.as('head').get(`/webhooks/${id}`)
  assert.match(text, /It answered/)
  assert.ok(!text.includes(secret))

  const next = /whsec_[A-Za-z0-9+/=]+/.exec((await school.as('head').post(`/webhooks/${id}/secret`)).text)?.[0] ?? ''
  await school.as('head').post(`/webhooks/${id}/try`)
  await world.runJobs('call-webhooks')
  const [, second] = callsTo('/hook/a')
  assert.ok(second)
  assert.deepEqual([verified(secret, second).type, verified(next, second).type], ['webhook.test', 'webhook.test'])
})

test('one that does not answer is called again under the same id, later each time, and after days no more; Today says so', async () => {
  const school = await world.newSchool()
  const { id } = await added(school, '/hook/b')
  answer = 500
  await published(school)
  await world.runJobs('call-webhooks')
  await world.runJobs('call-webhooks')
  assert.equal(callsTo('/hook/b').length, 1)
  later(6)
  await world.runJobs('call-webhooks')
  assert.equal(callsTo('/hook/b').length, 2)
  assert.equal(new Set(callsTo('/hook/b').map(({ headers }) => headers['webhook-id'])).size, 1)
  for (let day = 0; day < 6; day++) {
    later(24 * 3600)
    await published(school)
    await world.runJobs('call-webhooks')
  }
  const before = callsTo('/hook/b').length
  later(24 * 3600)
  await published(school)
  await world.runJobs('call-webhooks')
  answer = 201
  assert.equal(callsTo('/hook/b').length, before)
  assert.match((await school.as('head').get('/')).text, /is told nothing more/)
  await school.as('head').post(`/webhooks/${id}/on`)
  await published(school)
  await world.runJobs('call-webhooks')
  assert.equal(callsTo('/hook/b').length, before + 1)
})

test('ROL-A2: an address inside the house is refused, and so is one that is not covered', async () => {
  const school = await world.newSchool()
  for (const url of [
    'http://127.0.0.1:1/',
    'https://10.0.0.8/hook',
    'https://user:word@example.org/',
    'ftp://example.org/',
    'https://[::1]/',
  ]) {
    const { status, text } = await school.as('head').post('/webhooks', { name: 'Inside', url, events: ['post.published'] })
    assert.equal(status, 422, url)
    assert.match(text, /cannot be called/, url)
  }
  assert.deepEqual(world.faults, [])
})
