import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import { liveAccount } from '../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../app/testing/world.ts'
import type { IncomingItem, Platform } from '../../connectors/connector.ts'
import { metaKnock, verifyToken } from '../../connectors/meta/knock.ts'

const secret = 'the-app-secret-of-the-school'
let whileReading = async (): Promise<void> => {}
let readings = 0
const items: IncomingItem[] = []
/** A page that is looked at every ten minutes, and whose platform knocks. */
const platform: Platform = {
  id: 'knocking',
  name: 'A platform that knocks',
  mode: 'api',
  limits: { textLength: 300, pictures: 4, pictureBytes: 1_000_000, count: (text) => text.length },
  credentialFields: [{ name: 'page', label: 'Page', hint: 'Its number.', secret: false, kind: 'text' }],
  powers: {},
  knock: metaKnock(secret),
  connect: ({ page = '' }) => ({
    platform: 'knocking',
    identity: { whoAmI: async () => ({ is: 'done', value: { id: page, handle: page, name: page, url: `https://fake.test/${page}` } }) },
    inbox: {
      everySeconds: 600,
      since: async () => {
        readings++
        await whileReading()
        return { is: 'done', value: { items, cursor: null } }
      },
    },
  }),
}

const world = await openWorld({ platforms: [platform] })
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, { platform: 'knocking', credentials: { page: '1001' } })
await liveAccount(world, school, { platform: 'knocking', name: 'Second page', credentials: { page: '1002' } })

const body = (page: string, words = 'caf\\u00e9') =>
  `{"object":"page","entry":[{"id":"${page}","time":1,"changes":[{"field":"feed","value":{"message":"${words}"}}]}]}`
const sign = (text: string, by = secret) => `sha256=${createHmac('sha256', by).update(text).digest('hex')}`
const knock = async (text: string, signature: string | null = sign(text), to = 'knocking'): Promise<number> =>
  (
    await world.program.server.request(`http://localhost/knock/${to}`, {
      method: 'POST',
      body: text,
      headers: { 'content-type': 'application/json', ...(signature === null ? {} : { 'x-hub-signature-256': signature }) },
    })
  ).status
const dueIn = async (which = channelId, of: TestSchool = school): Promise<number> => {
  type Row = { channel: { id: string; poll_due_at: Temporal.Instant } }
  const row = await of.work((work) =>
    work.tables<Row>().selectFrom('channel').select('poll_due_at').where('id', '=', which).executeTakeFirstOrThrow(),
  )
  return row.poll_due_at.since(world.now()).total('seconds')
}
const read = () => world.runJobs('poll-inboxes')

describe('MON-1: a platform knocks when there is something to read', () => {
  it('reads the account at once, and otherwise at its own rhythm', async () => {
    await read()
    assert.equal(await dueIn(), 600)
    assert.equal(await knock(body('1001')), 200)
    assert.equal(await dueIn(), 0)
    await read()
    assert.equal(await dueIn(), 600)
  })

  it('hears a knock that comes while the account is being read', async () => {
    assert.equal(await knock(body('1001', 'first')), 200)
    whileReading = async () => {
      whileReading = async () => {}
      world.setTime(world.now().add({ seconds: 1 }).toString())
      assert.equal(await knock(body('1001', 'second')), 200)
    }
    await read()
    assert.equal(await dueIn(), 0)
    await read()
    assert.equal(await dueIn(), 600)
  })

  it('believes the signature over the very bytes that came, and nothing else', async () => {
    const text = body('1001', 'na\\u00efve')
    assert.equal(await knock(JSON.stringify(JSON.parse(text)), sign(text)), 403)
    for (const wrong of [
      null,
      '',
      'sha256=',
      sign(text, 'another secret'),
      sign(text).slice(0, -1),
      sign(text).replace('sha256=', 'sha1='),
    ])
      assert.equal(await knock(text, wrong), 403)
    assert.equal(await dueIn(), 600)
  })

  it('answers the platform’s test of the address only to the right word', async () => {
    const test = async (word: string, challenge = '1158201444', to = 'knocking') => {
      const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.challenge': challenge, 'hub.verify_token': word })
      const answer = await world.program.server.request(`http://localhost/knock/${to}?${query}`)
      return [answer.status, answer.status === 200 ? await answer.text() : '']
    }
    assert.deepEqual(await test(verifyToken(secret)), [200, '1158201444'])
    assert.deepEqual(await test('guessed'), [403, ''])
    assert.deepEqual(await test(verifyToken(secret), '<script>'), [403, ''])
    assert.deepEqual(await test(verifyToken(secret), '1', 'no-such-platform'), [404, ''])
  })

  it('refuses a delivery that is too large, and makes nothing of one that says nothing', async () => {
    const large = body('1001', 'a'.repeat(600_000))
    assert.equal(await knock(large), 413)
    for (const empty of ['', 'not json', '{"entry":"x"}', '[]', body('9999')]) assert.equal(await knock(empty), 200)
    assert.equal(await dueIn(), 600)
  })

  it('F16: of 10,000 deliveries, forged, replayed and out of order, only what the platform signed makes us look, and once each', async () => {
    const genuine = Array.from({ length: 60 }, (_, at) => body('1001', `event ${at}`))
    const deliveries = Array.from({ length: 10_000 }, (_, at): { text: string; signature: string | null; good: boolean } => {
      const text = genuine[(Math.floor(at / 4) * 7919) % genuine.length] ?? ''
      const forged = body('1001', `forged ${at}`)
      if (at % 4 === 0) return { text: forged, signature: sign(forged, `guess ${at}`), good: false }
      if (at % 4 === 1) return { text: forged, signature: sign(text), good: false }
      if (at % 4 === 2) return { text: text.replace('event', 'Event'), signature: sign(text), good: false }
      return { text, signature: sign(text), good: true }
    })
    const before = readings
    const wrong: number[] = []
    for (const [at, { text, signature, good }] of deliveries.entries()) {
      if ((await knock(text, signature)) !== (good ? 200 : 403)) wrong.push(at)
    }
    assert.deepEqual(wrong, [])
    assert.equal(await dueIn(), 0)
    await read()
    await read()
    assert.equal(readings - before, 1)
    for (const text of genuine) assert.equal(await knock(text), 200)
    assert.equal(await dueIn(), 600)
    assert.deepEqual(world.faults, [])
  })

  it('leaves alone what is not connected, and other platforms’ accounts of the same number', async () => {
    assert.equal(await knock(body('1002'), sign(body('1002')), 'bluesky'), 404)
    type Row = { channel: { id: string; state: string } }
    await school.work((work) => work.tables<Row>().updateTable('channel').set({ state: 'ended' }).where('id', '=', channelId).execute())
    assert.equal(await knock(body('1001', 'after the end')), 200)
    assert.equal(await dueIn(), 600)
  })
})
