import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { hashRecoveryCode, hashToken, newRecoveryCodes, newToken } from './tokens.ts'

describe('tokens', () => {
  it('say what they are for and cannot be guessed', () => {
    const tokens = new Set(Array.from({ length: 10_000 }, () => newToken('sg')))
    assert.equal(tokens.size, 10_000)
    for (const token of tokens) assert.match(token, /^sg_[A-Za-z0-9_-]{43}$/)
  })

  it('are stored as their SHA-256', () => {
    assert.equal(hashToken('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('recovery codes', () => {
  it('are ten different ones that can be read aloud', () => {
    const codes = newRecoveryCodes()
    assert.equal(new Set(codes).size, 10)
    for (const code of codes) assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })

  it('are known again however they are typed', () => {
    const stored = hashRecoveryCode('4F7K-9QXM-20BT-HC1W')
    for (const typed of ['4f7k9qxm20bthc1w', ' 4F7K 9QXM 2OBT HCIW ', '4f7k-9qxm-2obt-hclw']) assert.equal(hashRecoveryCode(typed), stored)
    assert.notEqual(hashRecoveryCode('4F7K-9QXM-20BT-HC2W'), stored)
  })
})
