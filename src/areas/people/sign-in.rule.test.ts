import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isFresh, ownPath, sayWait, tryAgainAt } from './sign-in.rule.ts'

const at = (time: string) => Temporal.Instant.from(`2026-11-23T${time}Z`)

describe('ROL-A2: guessing is slowed', () => {
  test('four wrong tries leave one more', () =>
    assert.equal(tryAgainAt([at('09:00'), at('09:01'), at('09:02'), at('09:03')], 5, at('09:04')), null))
  test('after five, the next is let pass when the first is 15 minutes old', () =>
    assert.equal(
      String(tryAgainAt([at('09:00'), at('09:01'), at('09:02'), at('09:03'), at('09:04')], 5, at('09:05'))),
      '2026-11-23T09:15:00Z',
    ))
  test('on the stroke of the 15 minutes it is let pass', () =>
    assert.equal(tryAgainAt([at('09:00'), at('09:01'), at('09:02'), at('09:03'), at('09:04')], 5, at('09:15')), null))
  test('seven at once wait for the third of them', () =>
    assert.equal(
      String(
        tryAgainAt(
          [9, 8, 7, 6, 5, 4, 3].map((minute) => at(`09:0${minute}`)),
          5,
          at('09:10'),
        ),
      ),
      '2026-11-23T09:20:00Z',
    ))
  test('the wait is said in whole minutes, rounded up', () => assert.equal(sayWait(at('09:15'), at('09:03:10')), '12 minutes'))
  test('a last second is said as one minute', () => assert.equal(sayWait(at('09:15'), at('09:14:59')), '1 minute'))
})

describe('after signing in, only an address of our own is opened', () => {
  const cases = [
    ['/posts/12?tab=checks', '/posts/12?tab=checks'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example/', '/'],
    ['/\tevil', '/'],
    ['javascript:alert(1)', '/'],
    ['', '/'],
    [null, '/'],
  ] as const
  for (const [asked, to] of cases) test(`${JSON.stringify(asked)} leads to ${to}`, () => assert.equal(ownPath(asked), to))
})

describe('ROL-A2: a code proved is good for five minutes', () => {
  test('five minutes later it still is', () => assert.equal(isFresh(at('09:00'), at('09:05')), true))
  test('a second more and it is not', () => assert.equal(isFresh(at('09:00'), at('09:05:01')), false))
  test('never proved is not fresh', () => assert.equal(isFresh(null, at('09:05')), false))
})
