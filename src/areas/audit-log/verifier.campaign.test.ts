import assert from 'node:assert/strict'
import { it } from 'node:test'
import { tamperCampaign } from './verifier.campaign.ts'

it('finds each of 2,000 changes to an exported log, of every kind, and suspects none of 500 honest ones', async () => {
  const { tried, missed, misnamed, honest, falseAlarms } = await tamperCampaign({ trials: 2000, honest: 500, seed: 20261120 })
  assert.deepEqual(missed, [])
  assert.deepEqual(misnamed, [])
  assert.deepEqual(falseAlarms, [])
  assert.equal(honest, 500)
  assert.equal(Object.keys(tried).length, 15)
  assert.ok(
    Object.values(tried).every((count) => count >= 133),
    JSON.stringify(tried),
  )
})
