import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { afterQuiet, type Around, isTooOld, nextChase, readAgainAt, type Reader, whoReads } from './who-reads.rule.ts'

const reader = (id: string, more: Partial<Reader> = {}): Reader => ({
  ...{ id, isSenior: false, isHead: false, isDsl: false, isActive: true, mayApprove: true },
  ...more,
})
const helen = reader('helen', { isSenior: true, isHead: true })
const daniel = reader('daniel', { isSenior: true })
const tom = reader('tom')
const priya = reader('priya')
const school: Around = {
  readers: [helen, daniel, tom, priya],
  leadIds: ['tom'],
  barred: ['priya'],
  away: [],
  deputyIds: [],
  hasOutside: false,
}
const asked = (step: { by: Parameters<typeof whoReads>[0]['by']; memberId?: string }, around: Around): string => {
  const who = whoReads({ memberId: null, ...step }, around)
  return who.is === 'named' ? who.asked.map(({ memberId, as }) => `${memberId} (${as})`).join(', ') : who.is
}

describe('DO-1: who is asked to be the second pair of eyes', () => {
  const alone: Around = { ...school, readers: [reader('helen', { isSenior: true, isHead: true }), priya], barred: ['helen'] }
  const cases = [
    ['any colleague', asked({ by: 'colleague' }, school), 'anyone'],
    ['all senior leaders', asked({ by: 'senior' }, school), 'helen (named), daniel (named)'],
    ['the lead of the account', asked({ by: 'lead' }, school), 'tom (named)'],
    ['the head', asked({ by: 'head' }, school), 'helen (named)'],
    [
      'while the head is away, the one who stands in',
      asked({ by: 'head' }, { ...school, away: [{ memberId: 'helen', deputyId: 'daniel' }] }),
      'daniel (deputy)',
    ],
    [
      'a stand-in for a senior leader is a senior leader',
      asked({ by: 'head' }, { ...school, away: [{ memberId: 'helen', deputyId: 'tom' }] }),
      'daniel (leader)',
    ],
    [
      'where the lead wrote it, the school’s deputies',
      asked({ by: 'lead' }, { ...school, barred: ['tom'], deputyIds: ['daniel'] }),
      'daniel (deputy)',
    ],
    ['and without deputies the leaders', asked({ by: 'lead' }, { ...school, barred: ['tom'] }), 'helen (leader), daniel (leader)'],
    ['a small school whose only leader wrote it asks outside', asked({ by: 'senior' }, { ...alone, hasOutside: true }), 'outside'],
    ['and nobody, while it has named nobody outside', asked({ by: 'senior' }, alone), 'nobody'],
    ['a colleague may read for the only leader', asked({ by: 'colleague' }, alone), 'anyone'],
    ['nobody is asked who has left', asked({ by: 'lead' }, { ...school, readers: [helen, { ...tom, isActive: false }] }), 'helen (leader)'],
  ] as const
  for (const [says, is, expected] of cases) it(says, () => assert.equal(is, expected))
})

describe('a post that waits is chased, by day', () => {
  const step = { askedAt: Temporal.Instant.from('2026-11-23T09:00:00Z'), dueAt: Temporal.Instant.from('2026-11-24T09:00:00Z') }
  const cases = [
    ['the readers after a quarter of the time', 0, '2026-11-23T15:00:00Z'],
    ['the deputies after half, but not at nine in the evening', 1, '2026-11-24T07:00:00Z'],
    ['the leaders after three quarters, not at three in the morning', 2, '2026-11-24T07:00:00Z'],
    ['the writer is told at the end', 3, '2026-11-24T09:00:00Z'],
    ['and nobody after that', 4, null],
  ] as const
  for (const [says, chased, at] of cases) it(says, () => assert.equal(nextChase(step, chased, 'Europe/London')?.toString() ?? null, at))
  it('the quiet hours are the school’s own, in summer too', () =>
    assert.equal(String(afterQuiet(Temporal.Instant.from('2026-07-01T05:30:00Z'), 'Europe/London')), '2026-07-01T06:00:00Z'))
})

describe('DO-1: an approval does not count for ever', () => {
  const at = Temporal.Instant.from('2026-11-23T09:00:00Z')
  it('seven days on the stroke still counts, a second more does not', () => {
    assert.equal(isTooOld(at, Temporal.Instant.from('2026-11-30T09:00:00Z'), 7), false)
    assert.equal(isTooOld(at, Temporal.Instant.from('2026-11-30T09:00:01Z'), 7), true)
  })
  it('a post for next month is read again three days before', () =>
    assert.equal(String(readAgainAt(at, Temporal.Instant.from('2026-12-20T09:00:00Z'), 7)), '2026-12-17T09:00:00Z'))
  it('a post without a time is read again after the seven days', () =>
    assert.equal(String(readAgainAt(at, null, 7)), '2026-11-30T09:00:00Z'))
})
