import assert from 'node:assert/strict'
import { it } from 'node:test'
import { judge, killCampaign } from '../../../../bench/campaigns/kill.ts'

it('publishes nothing twice and loses nothing when workers are killed in the middle of it', async () => {
  const { kills, interrupted, interruptedWhile, ended, ...found } = await killCampaign({ kills: 12, seed: 1, hurry: true })
  assert.deepEqual(found.duplicates, [])
  assert.deepEqual(found.lost, [])
  assert.deepEqual(found.untrue, [])
  assert.equal(kills, 12)
  assert.ok(interrupted >= 3, `only ${interrupted} kills interrupted a step`)
  assert.ok(interruptedWhile.committing >= 2, `only ${interruptedWhile.committing} kills interrupted the sending`)
  assert.ok((ended.published ?? 0) >= 24, JSON.stringify(ended))
  assert.deepEqual(
    Object.keys(ended).filter((state) => state !== 'published' && state !== 'unconfirmed'),
    [],
  )
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
    ],
    { timesByText: { twice: 2, denied: 1 } },
  )
  assert.deepEqual(found.duplicates, ['twice'])
  assert.deepEqual(found.lost, ['published: never', 'prepared: half-way'])
  assert.deepEqual(found.untrue, ['missed: denied'])
})
