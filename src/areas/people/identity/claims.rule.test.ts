import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { judgeClaims, type Trusted } from './claims.rule.ts'

const any: Trusted = { preset: 'other', tenant: null, domains: ['ashgrove.example'], trustsFactor: false }
const google: Trusted = { ...any, preset: 'google' }
const microsoft: Trusted = { ...any, preset: 'microsoft', tenant: '11111111-2222-3333-4444-555555555555' }
const priya = { sub: 'S-1', email: 'Priya@Ashgrove.example', email_verified: true }
const entra = { sub: 'S-1', tid: microsoft.tenant, preferred_username: 'priya@ashgrove.example', email: 'priya@ashgrove.example' }

describe('ROL-A2: whose account the school’s provider speaks of', () => {
  const cases = [
    ['a staff address that the provider vouches for', priya, any, 'priya@ashgrove.example'],
    ['an address that it does not vouch for', { ...priya, email_verified: false }, any, 'not-proved'],
    ['an address that it says nothing about', { sub: 'S-1', email: 'priya@ashgrove.example' }, any, 'not-proved'],
    ['the word true instead of a yes', { ...priya, email_verified: 'true' }, any, 'not-proved'],
    ['no address at all', { sub: 'S-1', email_verified: true }, any, 'not-proved'],
    ['an account without a lasting name', { ...priya, sub: '' }, any, 'not-proved'],
    ['another domain', { ...priya, email: 'priya@ashgrove.example.org' }, any, 'not-staff'],
    ['a domain below the school’s, where pupils are', { ...priya, email: 'alfie@pupils.ashgrove.example' }, any, 'not-staff'],
    ['two at signs', { ...priya, email: 'priya@evil.example@ashgrove.example' }, any, 'not-proved'],
    ['Google: an account of the school’s Workspace', { ...priya, hd: 'ashgrove.example' }, google, 'priya@ashgrove.example'],
    ['Google: a private account with a school address', priya, google, 'not-staff'],
    ['Google: another Workspace', { ...priya, hd: 'evil.example' }, google, 'not-staff'],
    ['Microsoft: an account of the school’s directory', entra, microsoft, 'priya@ashgrove.example'],
    ['Microsoft: another directory', { ...entra, tid: '99999999-2222-3333-4444-555555555555' }, microsoft, 'not-staff'],
    ['Microsoft: no directory named', { ...entra, tid: undefined }, microsoft, 'not-staff'],
    ['Microsoft: a typed address does not count', { ...entra, preferred_username: 'x@evil.example' }, microsoft, 'not-staff'],
    ['Microsoft: a proved address counts', { ...entra, preferred_username: 'u1', xms_edov: true }, microsoft, 'priya@ashgrove.example'],
    ['Microsoft: an address said to be unproved', { ...entra, email_verified: false }, microsoft, 'not-proved'],
    ['Microsoft: settings without a directory let nobody in', entra, { ...microsoft, tenant: null }, 'not-staff'],
  ] as const
  for (const [name, claims, trusted, expected] of cases) {
    test(name, () => {
      const judged = judgeClaims(claims, trusted)
      assert.equal(judged.is === 'staff' ? judged.email : judged.is, expected)
    })
  }

  test('a second factor at the provider counts only where the school says so', () => {
    const claims = { ...priya, amr: ['pwd', 'mfa'] }
    const factor = (trusted: Trusted, of: object = claims) => {
      const judged = judgeClaims({ ...of }, trusted)
      return judged.is === 'staff' && judged.factor
    }
    assert.equal(factor(any), false)
    assert.equal(factor({ ...any, trustsFactor: true }), true)
    assert.equal(factor({ ...any, trustsFactor: true }, { ...priya, amr: ['pwd'] }), false)
    assert.equal(factor({ ...any, trustsFactor: true }, { ...priya, amr: 'mfa' }), false)
  })

  test('the lasting name of an account keeps its capitals', () => {
    const judged = judgeClaims(priya, any)
    assert.equal(judged.is === 'staff' && judged.subject, 'S-1')
  })
})
