import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { offboardingCampaign, type OffboardingResult } from './offboarding.testing.ts'

describe('F13, ROL-A4: a leaver is out in one transaction, on every process', () => {
  let found: OffboardingResult
  before(async () => {
    found = await offboardingCampaign({ keys: 60, secrets: 12, serverUrl: process.env.TEST_POSTGRES_URL })
  })

  test('sixty sessions and tokens were at work when the sign-in ended, many of them in the middle of a request', () => {
    assert.equal(found.keys, 63)
    assert.ok(found.requestsBefore >= 60, `${found.requestsBefore} requests before`)
    assert.ok(found.inFlight >= 10, `${found.inFlight} requests under way`)
    assert.ok(found.requestsAfter >= 60, `${found.requestsAfter} requests after`)
  })
  test('no request that began after the commit was let in, and nothing was answered a second later', () => {
    assert.deepEqual(found.accepted, [])
    assert.ok(found.lastPassMs < 1000, `${found.lastPassMs} ms`)
  })
  test('passkeys, recovery codes, links, and the approvals they gave are dead', () => assert.deepEqual(found.stillStands, []))
  test('ROL-A2: the list of log-ins to change is exactly what was ever shown to them, and each is due', () => {
    assert.equal(found.revealed, 4)
    assert.deepEqual(found.listDiffers, [])
    assert.deepEqual(found.notDue, [])
  })
  test('everybody else works on as before', () => {
    assert.ok(found.othersAsked >= 3)
    assert.deepEqual(found.othersRefused, [])
  })
})
