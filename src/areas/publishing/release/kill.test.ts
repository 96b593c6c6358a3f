import assert from 'node:assert/strict'
import { it } from 'node:test'
import { judge, killCampaign } from '../../../../bench/campaigns/kill.ts'

/** As many as a run of all tests can bear on two cores, fewer where they are busy with other things; `npm run campaign -- kill --trials 10000` is the long one. */
const kills = 500

it('SCO-8: publishes nothing twice and loses nothing when workers are killed up to five hundred times in the middle of it', async () => {
  const found = await killCampaign({ kills, seed: 1, withinSeconds: 300 })
  assert.ok(found.kills >= kills / 10, `only ${found.kills} kills`)
  assert.deepEqual(found.duplicates, [])
  assert.deepEqual(found.lost, [])
  assert.deepEqual(found.untrue, [])
  assert.ok(found.interrupted >= 0.3 * found.kills, `only ${found.interrupted} kills interrupted a call`)
  assert.deepEqual(
    Object.entries(found.at).filter(([, times]) => times < Math.floor(found.kills / 100)),
    [],
    'every point at which a worker can die was met',
  )
  assert.ok((found.ended.published ?? 0) >= found.kills / 2, JSON.stringify(found.ended))
  assert.ok((found.ended['taken-down'] ?? 0) > 0, JSON.stringify(found.ended))
})

it('would see a reply that is there twice, one that never came, and one that is there though we say that it is not', () => {
  const one = { kind: 'named', inMotion: false } as const
  const found = judge(
    [
      { ...one, text: 'twice', state: 'published' },
      { ...one, text: 'never', state: 'published' },
      { ...one, text: 'half-way', state: 'prepared', inMotion: true },
      { ...one, text: 'denied', state: 'missed' },
      { ...one, text: 'asked about', state: 'unconfirmed' },
      { ...one, text: 'still there', state: 'taken-down' },
    ],
    {
      timesByText: { twice: 2, denied: 1, 'still there': 1 },
      posts: ['twice', 'denied', 'still there'].map((text) => ({ text, name: text, mark: text, at: '2026-11-23T09:00:00Z' })),
    },
  )
  assert.deepEqual(found.duplicates, ['twice'])
  assert.deepEqual(found.lost, ['published: never', 'prepared: half-way'])
  assert.deepEqual(found.untrue, ['missed: denied', 'taken-down: still there'])
})
