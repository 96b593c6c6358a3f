import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wrongWith } from './duties.rule.ts'

const here = [
  { id: 'helen', email: 'head@ashgrove.example', state: 'active' },
  { id: 'anne', email: 'anne@ashgrove.example', state: 'invited' },
  { id: 'gone', email: 'gone@ashgrove.example', state: 'disabled' },
] as const
const anne = { name: 'Anne Whitlock', email: 'anne@governors.example' }

describe('ROL-S6: who may be named for a duty', () => {
  it('a chair of governors without a sign-in is named by e-mail', () => {
    assert.equal(wrongWith('chair-of-governors', [anne], here), null)
    assert.equal(wrongWith('chair-of-governors', [{ memberId: 'anne' }], here), null)
  })
  it('there is one chair, and at most three deputies', () => {
    assert.equal(wrongWith('chair-of-governors', [anne, { memberId: 'helen' }], here), 'too-many')
    assert.equal(wrongWith('application-deputy', [anne, { memberId: 'helen' }, { memberId: 'anne' }], here), null)
  })
  it('nobody is named twice, however the address is written', () => {
    assert.equal(wrongWith('application-deputy', [anne, { ...anne, email: 'ANNE@governors.example' }], here), 'twice')
  })
  it('a leaver holds no duty, and who can sign in is named as a member', () => {
    assert.equal(wrongWith('media-lead', [{ memberId: 'gone' }], here), 'nobody-here')
    assert.equal(wrongWith('chair-of-governors', [{ name: 'Helen', email: 'Head@ashgrove.example' }], here), 'has-sign-in')
  })
})
