import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readAgainBy, unwatched, type Watched } from './watch.rule.ts'

const zone = 'Europe/London'
const at = (wall: string) => Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant()
const well: Watched = {
  mode: 'api',
  health: 'healthy',
  healthBecause: null,
  healthSince: at('2026-11-02T09:00'),
  readAt: at('2026-11-20T15:00'),
  rhythm: 'working-days',
}
const says = (it: Partial<Watched>, now: string) => unwatched({ ...well, ...it }, { now: at(now), zone })

describe('MON-1: an account that nobody reads is called unmonitored', () => {
  for (const [name, readAt, rhythm, by] of [
    ['Tuesday: until Wednesday at that time', '2026-11-17T15:00', 'working-days', '2026-11-18T15:00'],
    ['Friday, on working days: until Monday at that time', '2026-11-20T15:00', 'working-days', '2026-11-23T15:00'],
    ['Friday, every day: until Saturday at that time', '2026-11-20T15:00', 'daily', '2026-11-21T15:00'],
    ['the night the clocks change: the same time on the wall', '2026-10-24T10:00', 'daily', '2026-10-25T10:00'],
  ] as const)
    it(`read on a ${name}`, () => assert.equal(String(readAgainBy(at(readAt), rhythm, zone)), String(at(by))))

  it('is monitored until that moment and not from it', () => {
    assert.equal(says({}, '2026-11-23T14:59'), null)
    assert.equal(String(says({}, '2026-11-23T15:00')?.since), String(at('2026-11-23T15:00')))
  })
  it('is unmonitored from the moment its log-in is dead, however lately it was read', () => {
    const dead = says(
      { health: 'needs-reauthorisation', healthBecause: 'It was taken back.', healthSince: at('2026-11-20T02:10') },
      '2026-11-20T15:01',
    )
    assert.deepEqual(
      [String(dead?.since), dead?.because],
      [String(at('2026-11-20T02:10')), 'Schoolgate is not let in there. It was taken back.'],
    )
  })
  it('one that is worked by hand is judged by what people note, and not before anybody has noted anything', () => {
    const byHand = { mode: 'assisted', health: 'not-connected' } as const
    assert.equal(says({ ...byHand, readAt: null }, '2026-11-23T15:00'), null)
    assert.match(says(byHand, '2026-11-23T15:00')?.because ?? '', /Nobody has noted/)
  })
})
