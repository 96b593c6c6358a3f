import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { canonical } from '../../kernel/canonical.ts'
import { hexOf } from '../../kernel/merkle/digest.ts'
import { commit, instantText, type Leaf, leafOf, leafPieces, newSalt } from './leaf.ts'

const leaf: Leaf = {
  seq: 3,
  at: '2026-09-01T08:03:00.000Z',
  actor: '0198a7c2-0000-7000-9000-000000000003',
  act: 'credential-vault.shown',
  clause: 'ACC-6',
  subject: 'secret:facebook',
  commitment: 'ab'.repeat(32),
}

describe('the leaf of an entry', () => {
  it('holds what was done, by which id and when, and no names', () => {
    const text = `{"act":"credential-vault.shown","actor":"0198a7c2-0000-7000-9000-000000000003","at":"2026-09-01T08:03:00.000Z","clause":"ACC-6","commitment":"${'ab'.repeat(32)}","seq":3,"subject":"secret:facebook","v":1}`
    assert.equal(leafPieces(leaf).join(''), text)
    assert.equal(hexOf(leafOf(leaf)), '2257cc212e53870b0670b54be8286dc3932ad6446b7b7d64f538abc8fc63c040')
  })

  it('is canonical JSON whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string()), fc.nat(), (words, actor, seq) => {
        const other = { ...leaf, act: words, clause: words, subject: words, actor, seq }
        assert.equal(leafPieces(other).join(''), canonical({ v: 1, ...other }))
      }),
    )
  })

  it('writes every time in UTC with three decimals', () => {
    assert.equal(instantText(Temporal.Instant.from('2026-06-15T00:00:00+01:00')), '2026-06-14T23:00:00.000Z')
    assert.equal(instantText(Temporal.Instant.from('2026-06-14T23:00:00.1239Z')), '2026-06-14T23:00:00.123Z')
  })
})

describe('the commitment to an entry’s details', () => {
  it('is HMAC-SHA256 under the salt, as openssl computes it', () => {
    assert.equal(commit('00'.repeat(32), { name: 'Zoë', age: 9 }), '0bd6a721b097b6b51c74fb12ae789538d439d52e49886cfe8ea8643f899c47d3')
  })

  it('is the same in whatever order the details came, and another for another salt', () => {
    const salt = newSalt()
    assert.match(salt, /^[0-9a-f]{64}$/)
    assert.equal(commit(salt, { a: 1, b: [{ c: 2, d: 3 }] }), commit(salt, { b: [{ d: 3, c: 2 }], a: 1 }))
    assert.notEqual(commit(salt, { a: 1 }), commit(newSalt(), { a: 1 }))
    assert.notEqual(commit(salt, { a: 1 }), commit(salt, { a: 2 }))
  })
})
