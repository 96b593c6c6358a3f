import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { openSteps, stepsOf } from './run-steps.rule.ts'

const ids = (all: readonly { id: string }[]) => all.map((one) => one.id)

describe('ROL-A4: what a hand-over and a closing are made of', () => {
  it('a hand-over names a successor, changes the log-in, moves the way back in, and ends with the old lead out', () =>
    assert.deepEqual(ids(stepsOf({ kind: 'hand-over', mode: 'api', associated: false, staysOn: false })), [
      'successor',
      'details',
      'recovery',
      'connection',
      'bio',
      'old-lead',
    ]))
  it('an account that is worked by hand has no connection to confirm', () =>
    assert.deepEqual(ids(stepsOf({ kind: 'hand-over', mode: 'assisted', associated: false, staysOn: true })), [
      'successor',
      'details',
      'recovery',
      'bio',
      'old-lead',
    ]))
  it('the log-in of an associated account is not the school’s to change', () =>
    assert.deepEqual(ids(stepsOf({ kind: 'closing', mode: 'assisted', associated: true, staysOn: true })), ['link-gone']))
  it('a closing takes our access back there and puts the log-in away', () =>
    assert.deepEqual(ids(openSteps({ kind: 'closing', mode: 'api', associated: false, staysOn: true }, ['archive'])), [
      'says-closed',
      'link-gone',
      'token-back',
      'secrets-away',
    ]))
})
