import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { codeFrom, readCode, sayCode } from './slip-code.rule.ts'

describe('IMG-2: the code on a slip', () => {
  const code = codeFrom(Uint8Array.from({ length: 12 }, (_, at) => at * 21))
  it('is printed in groups of four', () => assert.match(sayCode(code), /^[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}$/))
  it('is read as it was printed', () => assert.equal(readCode(sayCode(code)), code))
  it('is read in small letters and with dashes', () => assert.equal(readCode('k7qm-3xtb-9wdr'), 'K7QM3XTB9WDR'))
  it('takes a letter for the digit it looks like', () => assert.equal(readCode('OOOO IIII LLLL'), '000011111111'))
  it('is nothing when a letter is missing, or stands for none', () => {
    assert.equal(readCode('K7QM 3XTB 9WD'), null)
    assert.equal(readCode('K7QM 3XTB 9WDU'), null)
  })
})
