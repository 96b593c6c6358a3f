import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Askable, whoIsAsked } from './who-is-asked.rule.ts'

const on = Temporal.PlainDate.from('2026-11-23')
const pupil = (id: string, more: Partial<Askable> = {}): Askable => ({
  ...{ id, className: '4N', state: 'on_roll', leavingOn: null, answers: [], noPublish: [] },
  ...more,
})
const answer = (state: 'yes' | 'no', expiresOn: string | null = null) => ({
  ...{ purpose: 'website', giver: 'family' as const, state },
  expiresOn: expiresOn === null ? null : Temporal.PlainDate.from(expiresOn),
})
const held = { fromOn: on, untilOn: null, allChannels: true, channels: [], ended: false }
const ask = (pupils: readonly Askable[], more: { classes?: string[]; onlyOpen?: boolean } = {}) =>
  whoIsAsked(pupils, { classes: [], onlyOpen: false, asked: ['website'], on, ...more }).map(({ id }) => id)

describe('IMG-2, IMG-3: whose families a round asks', () => {
  it('everybody on the roll', () => assert.deepEqual(ask([pupil('a'), pupil('b', { state: 'leaver' })]), ['a']))
  it('only the classes chosen', () => assert.deepEqual(ask([pupil('a'), pupil('b', { className: '2H' })], { classes: ['2H'] }), ['b']))
  it('where only what is open is wanted: no answer, or a yes that has run out', () =>
    assert.deepEqual(
      ask(
        [
          pupil('nobody answered'),
          pupil('yes', { answers: [answer('yes')] }),
          pupil('no', { answers: [answer('no')] }),
          pupil('run out', { answers: [answer('yes', '2026-11-22')] }),
        ],
        { onlyOpen: true },
      ),
      ['nobody answered', 'run out'],
    ))
  it('nobody who is not to be published anywhere', () => assert.deepEqual(ask([pupil('a', { noPublish: [held] })]), []))
  it('somebody who is not to be published in one place is asked about the others', () =>
    assert.deepEqual(ask([pupil('a', { noPublish: [{ ...held, allChannels: false, channels: ['website'] }] })]), ['a']))
})
