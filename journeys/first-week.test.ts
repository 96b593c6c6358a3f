import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, before, describe, it } from 'node:test'
import path from 'node:path'
import type { Browser } from 'playwright-core'
import { type BlueskyNetwork, startBluesky } from '../counterparties/network.ts'
import { named, testServer } from '../src/infra/testing/database.ts'
import { launchChromium } from '../src/ui/testing/chromium.ts'
import { type RunningHouse, startHouse } from './house.ts'
import type { Person } from './person.ts'
import { type OnNetwork, parentReplies } from './on-network.ts'
import * as setting from './setting-up.ts'
import * as speaking from './speaking.ts'

const schoolgate = path.resolve(import.meta.dirname, '../bin/schoolgate')

const verify = (bundle: Buffer): { status: number | null; answer: { ok: boolean; entries?: number; entry?: number } } => {
  const { status, stdout } = spawnSync(process.execPath, [schoolgate, 'verify-log', '-', '--json'], {
    input: bundle,
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  return { status, answer: JSON.parse(stdout) }
}

let server: { url: string; stop(): Promise<void> }
let network: BlueskyNetwork
let browser: Browser

before(async () => {
  server = process.env.TEST_POSTGRES_URL ? { url: process.env.TEST_POSTGRES_URL, stop: async () => {} } : await testServer()
  network = await startBluesky({
    postgresUrl: server.url,
    users: [
      { handle: 'ashgrove.test', displayName: 'Ashgrove Primary' },
      { handle: 'gemma.test', displayName: 'Gemma T.' },
    ],
  })
  browser = await launchChromium()
})
after(async () => {
  await browser?.close()
  await network?.stop()
  await server?.stop()
})

const settings = {
  'on one machine, as npm start runs it': async (): Promise<RunningHouse> => startHouse({ privateOrigins: [network.pds] }),
  'on a database of its own, with two web and two worker processes': async (): Promise<RunningHouse> => {
    const database = named(server.url, `journey_${process.pid}`)
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    await client.query(`create database journey_${process.pid}`)
    await client.end()
    return startHouse({ databaseUrl: database, privateOrigins: [network.pds], webs: 2, workers: 2 })
  },
}

let run = 0
for (const [where, begin] of Object.entries(settings)) {
  describe(`one school's first week, on a real social network, ${where}`, () => {
    const words = `We picked the last beans today: ${214 + run++} of them!`
    let house: RunningHouse
    let cast: setting.Cast
    let account: string
    let post: string
    let there: OnNetwork
    const everybody: Person[] = []
    let turn = 0
    /** Each person comes in by another web process, where there are several. */
    const address = (): string => house.addresses[turn++ % house.addresses.length] ?? ''

    before(async () => {
      house = await begin()
    })
    after(async () => {
      for (const person of everybody) await person.context.close()
      await house?.stop()
    })

    it('the head sets the school up, and invites three colleagues by link', async () => {
      const head = await setting.setUpSchool(browser, address())
      cast = await setting.inviteColleagues(browser, head, address)
      everybody.push(...Object.values(cast))
    })
    it('ROL-S2, ROL-T1, ACC-10: the policy is adopted and read, and two people are trained', () => setting.adoptReadAndTrain(cast))
    it('ACC-2 to ACC-8: an account is asked for, and approved by somebody else', () =>
      setting.applyAndApprove(cast, { platform: 'Bluesky', name: 'Ashgrove Primary' }))
    it('ROL-A1, ROL-A2: the office opens it, locks its log-in away, and looks at it for a reason', async () => {
      account = await setting.setUpAccount(cast, {
        name: 'Ashgrove Primary',
        handle: 'ashgrove.test',
        url: 'https://ashgrove.example',
        password: 'vault-canary-4711',
        seed: 'JBSWY3DPEHPK3PXP',
      })
    })
    it('the account is connected, after a wrong password and a look at who we are', () =>
      setting.connectBluesky(cast, account, { network, handle: 'ashgrove.test' }))
    it('the roll and its permissions come from lists, bad rows named', () => setting.importRoll(cast))
    it('IMG-2, IMG-8, LEG-3: a post is stopped, mended, and sent to be read', async () => {
      post = await speaking.writePost(cast, words)
      await speaking.mendAndSend(cast, words)
    })
    it('the second pair of eyes approves it, and it is on the network, once, with picture and alt text', async () => {
      await speaking.approve(cast, post)
      there = await speaking.isPublishedOnce(cast, { network, post, words })
    })
    it('MON-3, MON-5: a reply arrives by itself, is acknowledged and answered, for real', async () => {
      const question = 'How many seats can each family have for the carol service?'
      const uri = await parentReplies(network, there, question)
      await speaking.answerInTime(cast, { network, words: question, uri })
    })
    it('BEH-9: a journalist is held for the media lead', async () => {
      const question = 'Gemma from the Herald here. Is it true about the roof?'
      await parentReplies(network, there, question)
      await speaking.holdForMediaLead(cast, question)
    })
    it('the post is taken down, and seen to be gone', () => speaking.takeItDown(cast, { network, post, words }))
    it('Seesaw is worked by hand, with proof', () => speaking.workByHand(cast))
    it('everything is in the log; an outsider proves it, and one changed byte is named', async () => {
      const { bundle, acts } = await speaking.proveTheLog(cast)
      for (const act of [
        'policy.adopted',
        'policy.acknowledged',
        'training.completed',
        'publishing.published',
        'publishing.taken-down',
        'inbox.answered',
        'inbox.journalist-flagged',
      ])
        assert.ok(acts.includes(act), `${act} is in the log`)
      assert.ok(acts.some((act) => act.startsWith('vault.')))
      assert.ok(!bundle.includes('vault-canary-4711'), 'no secret is in the log')
      const whole = verify(bundle)
      assert.equal(whole.status, 0)
      assert.equal(whole.answer.ok, true)
      const forged = Buffer.from(bundle.toString('utf8').replace('"act":"publishing.taken-down"', '"act":"publishing.taken-dowm"'))
      const caught = verify(forged)
      assert.equal(caught.status, 1)
      assert.equal(typeof caught.answer.entry, 'number')
    })
    it('no script failed on the way, and no page broke its own policy', () => {
      assert.deepEqual(
        everybody.flatMap(({ name, troubles }) => troubles.map((trouble) => `${name}: ${trouble}`)),
        [],
      )
      assert.doesNotMatch(house.printed(), /fault|job [a-z-]+:/)
    })
  })
}
