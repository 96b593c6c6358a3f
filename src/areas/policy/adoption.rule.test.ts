import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { countsNow, graceEnds, impactOn, reviewIsNear } from './adoption.rule.ts'

const at = (iso: string): Temporal.Instant => Temporal.Instant.from(iso)
const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

describe('ROL-T1: an acknowledgement counts', () => {
  const september = at('2026-09-07T08:00Z')
  const graceUntil = at('2026-12-08T00:00Z')
  const before = { at: september, supersededBy: { graceUntil } }

  it('for the version in force, for as long as that is in force', () => {
    assert.equal(countsNow([{ at: september, supersededBy: null }], at('2028-01-01T00:00Z')), september)
  })
  it('for the version before it until the last day of grace has ended, and not a moment longer', () => {
    assert.equal(countsNow([before], at('2026-12-07T23:59:59Z')), september)
    assert.equal(countsNow([before], graceUntil), null)
  })
  it('for nobody who never gave one', () => assert.equal(countsNow([], september), null))
  it('by the newer one, where there are both', () => {
    const later = at('2026-11-24T08:00Z')
    assert.equal(countsNow([before, { at: later, supersededBy: null }], at('2026-11-25T00:00Z')), later)
  })
})

describe('the days of grace', () => {
  it('end with the fourteenth day after, by the school’s own clock, over a change of the clocks too', () => {
    assert.equal(graceEnds(at('2026-11-23T09:00Z'), 14, 'Europe/London').toString(), '2026-12-08T00:00:00Z')
    assert.equal(graceEnds(at('2026-03-20T09:00Z'), 14, 'Europe/London').toString(), '2026-04-03T23:00:00Z')
  })
  it('none at all end with the day itself', () => {
    assert.equal(graceEnds(at('2026-11-23T09:00Z'), 0, 'Europe/London').toString(), '2026-11-24T00:00:00Z')
  })
})

describe('ROL-S2: the owner is asked to look at the policy again', () => {
  it('sixty days before its review day, and on every day after', () => {
    assert.equal(reviewIsNear(day('2027-01-22'), day('2026-11-22')), false)
    assert.equal(reviewIsNear(day('2027-01-22'), day('2026-11-23')), true)
    assert.equal(reviewIsNear(day('2026-11-01'), day('2026-11-23')), true)
  })
})

describe('ACC-6: what a change of the policy would stop', () => {
  const runner = (name: string, staff = true) => ({ memberId: name, name, staff })
  const account = { accountId: 'a', name: 'Ashgrove', platform: 'bluesky', posts: 3 }

  it('an account that keeps two members of staff goes on, and says whom it loses', () => {
    const [one] = impactOn([{ ...account, runners: [runner('Priya'), runner('Tom'), runner('Ruth')] }], new Set(['Ruth']))
    assert.deepEqual([one?.mustRead, one?.staffLeft, one?.wouldStop], [['Ruth'], 2, false])
  })
  it('an account that keeps one stops, and a parent helper is no second one', () => {
    const [one] = impactOn([{ ...account, runners: [runner('Priya'), runner('Tom'), runner('Gemma', false)] }], new Set(['Tom']))
    assert.deepEqual([one?.staffLeft, one?.wouldStop, one?.posts], [1, true, 3])
  })
  it('an account that loses nobody is not mentioned', () => {
    assert.deepEqual(impactOn([{ ...account, runners: [runner('Priya')] }], new Set(['Tom'])), [])
  })
})
