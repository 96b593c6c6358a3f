import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { diffPupils, losesTooMany, type StoredEntry, type StoredPupil, takeEntry, widened } from './roll-diff.rule.ts'
import type { NoPublishRow, PupilRow } from './roll.types.ts'

const row = (localId: string, more: Partial<PupilRow> = {}): PupilRow => ({
  line: 2,
  localId,
  forename: 'Ada',
  surname: 'Nair',
  nickname: '',
  yearGroup: '4',
  className: '4N',
  state: 'on_roll',
  leavingOn: null,
  ...more,
})
const pupil = (localId: string, more: Partial<StoredPupil> = {}): StoredPupil => ({
  id: `id-${localId}`,
  localId,
  forename: 'Ada',
  surname: 'Nair',
  nickname: '',
  yearGroup: '4',
  className: '4N',
  state: 'on_roll',
  leavingOn: null,
  ...more,
})

describe('IMG-2: what a list of pupils would change', () => {
  it('tells new, changed and unchanged apart', () => {
    const diff = diffPupils([pupil('1'), pupil('2')], [row('1'), row('2', { className: '5B', yearGroup: '5' }), row('3')], false)
    assert.deepEqual(
      [diff.fresh.map((one) => one.localId), diff.changed.map((one) => one.fields), diff.leaving, diff.unchanged],
      [['3'], [['year group', 'class']], [], 1],
    )
  })
  it('makes leavers only from a list of the whole roll', () => {
    assert.deepEqual(diffPupils([pupil('1'), pupil('2')], [row('1')], false).leaving, [])
    assert.deepEqual(
      diffPupils([pupil('1'), pupil('2')], [row('1')], true).leaving.map((one) => one.localId),
      ['2'],
    )
  })
  it('a leaver does not leave twice', () => assert.deepEqual(diffPupils([pupil('2', { state: 'leaver' })], [], true).leaving, []))
  it('a list without a nickname leaves the nickname alone', () =>
    assert.equal(diffPupils([pupil('1', { nickname: 'Addy' })], [row('1')], false).unchanged, 1))
  it('a leaver keeps the last day that the list does not know', () =>
    assert.equal(
      diffPupils([pupil('1', { state: 'leaver', leavingOn: '2026-07-17' })], [row('1', { state: 'leaver' })], false).unchanged,
      1,
    ))
  it('says when a list would lose more than a quarter of the school', () =>
    assert.deepEqual([losesTooMany(69, 276), losesTooMany(70, 276), losesTooMany(0, 0)], [false, true, false]))
})

describe('IMG-8: what a row of the no-publish list does', () => {
  const entry = (more: Partial<StoredEntry> = {}): StoredEntry => ({
    id: 'e',
    fromOn: '2026-09-01',
    untilOn: null,
    allChannels: true,
    channels: [],
    ended: false,
    ...more,
  })
  const line = (more: Partial<NoPublishRow> = {}): NoPublishRow => ({
    line: 2,
    localId: '1',
    fromOn: '2026-09-01',
    untilOn: null,
    allChannels: true,
    channels: [],
    ...more,
  })
  const cases: readonly (readonly [string, readonly StoredEntry[], NoPublishRow, string])[] = [
    ['a first entry starts', [], line(), 'starts'],
    ['the same again changes nothing', [entry()], line(), 'unchanged'],
    ['another first day is another entry', [entry()], line({ fromOn: '2026-10-01' }), 'starts'],
    ['a later last day lengthens', [entry({ untilOn: '2026-12-01' })], line({ untilOn: '2026-12-31' }), 'lengthened'],
    ['no last day any more lengthens', [entry({ untilOn: '2026-12-01' })], line(), 'lengthened'],
    ['all channels instead of some widens', [entry({ allChannels: false, channels: ['press'] })], line(), 'lengthened'],
    ['an earlier last day is for a person to decide', [entry()], line({ untilOn: '2026-12-01' }), 'kept-longer'],
    ['fewer channels are for a person to decide', [entry()], line({ allChannels: false, channels: ['press'] }), 'kept-longer'],
    ['what a person ended stays ended', [entry({ ended: true })], line(), 'ended-by-hand'],
  ]
  for (const [name, entries, asked, is] of cases) it(name, () => assert.equal(takeEntry(entries, asked).is, is))
  it('widening never takes anything away', () => {
    assert.deepEqual(
      widened(
        entry({ untilOn: '2026-12-01', allChannels: false, channels: ['press'] }),
        line({ untilOn: '2026-11-01', allChannels: false, channels: ['website'] }),
      ),
      { untilOn: '2026-12-01', allChannels: false, channels: ['press', 'website'] },
    )
  })
})
