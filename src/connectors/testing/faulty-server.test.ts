import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { makeHttpClient, OutsideTrouble } from '../../infra/http-client/index.ts'
import { type Faulty, type FaultName, startFaulty } from './faulty-server.ts'
import { type Listening, listen, passOn } from './loopback.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 1_200, maxBytes: 500_000 })
const made: string[] = []

describe('a made-up platform that fails as platforms do', () => {
  let faulty: Faulty
  let inner: Listening
  before(async () => {
    inner = await startFaulty(async (request) => {
      if (request.method === 'GET') return Response.json({ at: '2026-06-10T09:00:00.000Z' })
      made.push(await request.text())
      return Response.json({ id: made.length })
    })
    faulty = await startFaulty(passOn(inner.url), { slowMs: 1_500 })
  })
  beforeEach(() => {
    faulty.next(null)
    made.length = 0
  })
  after(async () => {
    await faulty.stop()
    await inner.stop()
    await http.close()
  })
  const post = async (fault: FaultName | null): Promise<number | string> => {
    faulty.next(fault)
    try {
      const answer = await http.fetch(faulty.url, { method: 'POST', body: 'words' })
      await answer.json()
      return answer.status
    } catch (error) {
      return error instanceof OutsideTrouble ? `${error.kind}, sent: ${error.sent}` : 'no JSON'
    }
  }
  const cases: readonly (readonly [FaultName | null, number | string, number])[] = [
    [null, 200, 1],
    ['429', 429, 0],
    ['429-after', 429, 0],
    ['500-before', 500, 0],
    ['expired-mid-publish', 401, 0],
    ['500-after', 500, 1],
    ['duplicate-refused', 409, 1],
    ['timeout-after', 'timeout, sent: true', 1],
    ['reset-mid-body', 'unreachable, sent: true', 1],
    ['malformed-json', 'no JSON', 1],
    ['wrong-type', 'no JSON', 1],
    ['huge-body', 'too-large, sent: true', 1],
  ]
  for (const [fault, answer, times] of cases)
    it(`${fault ?? 'all is well'}: ${answer}, done ${times} times`, async () => {
      assert.deepEqual([await post(fault), made.length], [answer, times])
      assert.equal(await post(null), 200)
    })

  it('may do what it was asked only when nobody waits for it any more', async () => {
    assert.deepEqual([await post('slow'), made.length], ['timeout, sent: true', 0])
    await faulty.settled()
    assert.deepEqual(made, ['words'])
  })
  it('never lets a reading fail, and tells another time where its clock is ahead', async () => {
    const effects = faulty.effects()
    faulty.next('500-before')
    assert.deepEqual(await (await http.fetch(faulty.url)).json(), { at: '2026-06-10T09:00:00.000Z' })
    faulty.next('clock-skew')
    assert.deepEqual(await (await http.fetch(faulty.url)).json(), { at: '2026-06-10T11:00:00Z' })
    assert.equal(faulty.effects(), effects)
  })
  it('says what broke in the made-up platform itself', async () => {
    const broken = await listen(() => Promise.reject(new Error('Not so.')))
    assert.match(await (await http.fetch(broken.url)).text(), /Not so\./)
    await broken.stop()
  })
})
