import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { behinds, isOwnName, mayBeErased, without } from './statement.rule.ts'

describe('IMG-9: a picture that must not exist', () => {
  it('is erased only where nobody doubts that it was an accident', () => {
    assert.deepEqual(
      behinds.filter((behind) => mayBeErased(behind)),
      ['no'],
    )
  })
  it('is signed for with one’s own name', () => {
    const tried = ['Zoë O’Brien-Khan', 'zoe obrien khan', 'Zoë', ' ', 'Zoë O’Brien-Khan!']
    assert.deepEqual(
      tried.map((signed) => isOwnName(signed, 'Zoë O’Brien-Khan')),
      [true, true, false, false, true],
    )
    assert.equal(isOwnName('', ''), false)
  })
  it('leaves no trace in older versions of its post, and the other pictures stay', () => {
    const content = {
      text: 'Beans',
      pictures: [
        { sha256: 'a', alt: 'x' },
        { sha256: 'b', alt: 'y' },
      ],
    }
    assert.deepEqual(without(content, new Set(['a'])), { text: 'Beans', pictures: [{ sha256: 'b', alt: 'y' }] })
  })
})
