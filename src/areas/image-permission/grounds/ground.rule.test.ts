import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { StoredAnswer } from '../may-show.rule.ts'
import { type Ground, openWithoutAnswer } from './ground.rule.ts'

const on = Temporal.PlainDate.from('2026-11-23')
const ground = (basis: Ground['basis'], told: string | null = '2026-11-01'): Ground => ({
  ...{ purpose: 'internal-display', basis },
  toldOn: told === null ? null : Temporal.PlainDate.from(told),
})
const said = (state: StoredAnswer['state'], giver: StoredAnswer['giver'] = 'family'): StoredAnswer => ({
  ...{ purpose: 'internal-display', giver, state, expiresOn: null },
})

describe('IMG-2, IMG-3: a place for which families were told and nobody objected', () => {
  const cases: readonly (readonly [string, Ground, readonly StoredAnswer[], boolean])[] = [
    ['public task, families told: open', ground('public-task'), [], true],
    ['legitimate interests, families told: open', ground('legitimate-interests'), [], true],
    ['told on this very day: open', ground('public-task', '2026-11-23'), [], true],
    ['families are told tomorrow: closed', ground('public-task', '2026-11-24'), [], false],
    ['the school asks: closed without a yes', ground('consent', null), [], false],
    ['the family objected: closed', ground('public-task'), [said('no')], false],
    ['the family took an old yes back: closed', ground('public-task'), [said('withdrawn')], false],
    ['the pupil’s own no is judged apart', ground('public-task'), [said('no', 'pupil')], true],
  ]
  for (const [name, one, answers, is] of cases) it(name, () => assert.equal(openWithoutAnswer([one], answers, on).length === 1, is))
})
