import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { resolveWallTime } from './wall-time.ts'
import { dayMs, fromLocal, localDay, toLocal } from './wall-time-zone.ts'

const local = (wall: string) => Temporal.PlainDateTime.from(wall)
const resolved = (wall: string, zone = 'Europe/London') => {
  const { at, note } = resolveWallTime(local(wall), zone)
  return [String(at), note]
}

describe('A wall time becomes one instant', () => {
  it('an ordinary time is taken as it stands', () => {
    assert.deepEqual(resolved('2026-06-15T17:00'), ['2026-06-15T16:00:00Z', 'exact'])
    assert.deepEqual(resolved('2026-11-23T17:00'), ['2026-11-23T17:00:00Z', 'exact'])
  })

  it('a time that the clocks jump over becomes the first instant after the jump', () => {
    assert.deepEqual(resolved('2026-03-29T01:30'), ['2026-03-29T01:00:00Z', 'gap'])
    assert.deepEqual(resolved('2026-03-29T01:00'), ['2026-03-29T01:00:00Z', 'gap'])
    assert.deepEqual(resolved('2026-03-29T02:00'), ['2026-03-29T01:00:00Z', 'exact'])
  })

  it('a time that comes twice means the first', () => {
    assert.deepEqual(resolved('2026-10-25T01:30'), ['2026-10-25T00:30:00Z', 'overlap'])
    assert.deepEqual(resolved('2026-10-25T01:00'), ['2026-10-25T00:00:00Z', 'overlap'])
    assert.deepEqual(resolved('2026-10-25T02:00'), ['2026-10-25T02:00:00Z', 'exact'])
  })

  it('a whole day that a zone left out becomes the start of the next', () => {
    assert.deepEqual(resolved('2011-12-30T12:00', 'Pacific/Apia'), ['2011-12-30T10:00:00Z', 'gap'])
  })

  it('says so to the person who chose the time', () => {
    const says = (wall: string) => resolveWallTime(local(wall), 'Europe/London').says
    assert.equal(says('2026-06-15T07:05'), '07:05, as chosen')
    assert.equal(
      says('2026-03-29T01:30'),
      'The clocks go forward and 01:30 does not exist; 02:00 on Sunday 29 March is the first moment after.',
    )
    assert.equal(says('2026-10-25T01:30'), 'The clocks go back that night and 01:30 comes twice; the first is meant.')
  })

  it('an unknown zone is refused', () => {
    assert.throws(() => resolveWallTime(local('2026-06-15T17:00'), 'Europe/Nowhere'), RangeError)
  })
})

describe('Local time in plain numbers', () => {
  /** Every change of every zone that this machine knows, 2020 to 2040, and times around it. */
  it('agrees with Temporal around every clock change of every zone from 2020 to 2040', () => {
    let changes = 0
    for (const zone of Intl.supportedValuesOf('timeZone')) {
      const end = Temporal.Instant.from('2041-01-01T00:00Z').epochMilliseconds
      let change = Temporal.Instant.from('2020-01-01T00:00Z').toZonedDateTimeISO(zone).getTimeZoneTransition('next')
      for (; change && change.epochMilliseconds < end; change = change.getTimeZoneTransition('next')) {
        changes++
        agreesAround(change)
      }
    }
    assert.ok(changes >= 5_000, `only ${changes} changes were seen`)
  })

  it('agrees with Temporal at any instant of 2025 to 2029', () => {
    const from = Temporal.Instant.from('2025-01-01T00:00Z').epochMilliseconds
    const to = Temporal.Instant.from('2030-01-01T00:00Z').epochMilliseconds
    const zones = fc.constantFrom('Europe/London', 'UTC', 'Asia/Kathmandu', 'America/Havana', 'Australia/Lord_Howe', '+05:45')
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), zones, (epochMs, zone) => {
        const real = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone)
        assert.equal(toLocal(epochMs, zone), epochMs + real.offsetNanoseconds / 1e6)
        assert.equal(localDay(epochMs, zone).iso, real.toPlainDate().toString())
      }),
      { numRuns: 2_000 },
    )
  })
})

function agreesAround(change: Temporal.ZonedDateTime): void {
  const zone = change.timeZoneId
  for (const minutes of [-2880, -61, -30, 0, 30, 61, 2880]) {
    const wall = change.toPlainDateTime().add({ minutes })
    const asUtc = wall.toZonedDateTime('UTC').epochMilliseconds
    assert.equal(fromLocal(asUtc, zone), resolveWallTime(wall, zone).at.epochMilliseconds, `${wall} ${zone}`)
  }
  const midnight = change.toPlainDate()
  const dayStart = Math.round(midnight.toZonedDateTime('UTC').epochMilliseconds / dayMs) * dayMs
  assert.equal(fromLocal(dayStart, zone), change.startOfDay().epochMilliseconds, `midnight of ${midnight} ${zone}`)
}
