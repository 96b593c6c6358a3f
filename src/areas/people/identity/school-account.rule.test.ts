import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addressOf, domainOf, issuerOf, microsoftIssuer, staffDomains, tenantOf } from './school-account.rule.ts'

describe('ROL-A2: the settings of sign-in with the school’s accounts', () => {
  test('staff domains are taken one a line, with or without @, and each once', () => {
    assert.deepEqual(staffDomains(' @Ashgrove.example\nashgrove.example, staff.ashgrove.sch.uk '), {
      domains: ['ashgrove.example', 'staff.ashgrove.sch.uk'],
    })
  })
  test('a domain where anybody can have an address is not taken, nor is half a domain or nothing', () => {
    assert.deepEqual(staffDomains('ashgrove.example gmail.com'), { wrong: 'gmail.com' })
    assert.deepEqual(staffDomains('ashgrove'), { wrong: 'ashgrove' })
    assert.deepEqual(staffDomains('*.ashgrove.example'), { wrong: '*.ashgrove.example' })
    assert.deepEqual(staffDomains(' '), { wrong: 'An empty list' })
  })
  test('an issuer is taken as its provider writes it, also when somebody pastes the whole discovery address', () => {
    assert.deepEqual(issuerOf('https://id.ashgrove.example/realms/staff'), { issuer: 'https://id.ashgrove.example/realms/staff' })
    assert.deepEqual(issuerOf('https://id.ashgrove.example/.well-known/openid-configuration'), { issuer: 'https://id.ashgrove.example' })
  })
  test('what is no address, carries a question or a name, is no issuer', () => {
    for (const typed of ['id.ashgrove.example', 'ftp://id.example', 'https://id.example?x=1', 'https://me@id.example'])
      assert.deepEqual(issuerOf(typed), { wrong: 'address' })
  })
  test('Microsoft and Google have their own choice, so that the shared issuers stay out', () => {
    for (const typed of ['https://login.microsoftonline.com/common/v2.0', 'https://sts.windows.net/x/', 'https://accounts.google.com'])
      assert.deepEqual(issuerOf(typed), { wrong: 'known' })
    assert.equal(microsoftIssuer('11111111-2222-3333-4444-555555555555').includes('/common/'), false)
  })
  test('a directory of Microsoft is its number, not a word for all', () => {
    assert.equal(tenantOf(' 11111111-2222-3333-4444-55555555555A '), '11111111-2222-3333-4444-55555555555a')
    for (const typed of ['common', 'organizations', 'ashgrove.onmicrosoft.com', '']) assert.equal(tenantOf(typed), null)
  })
  test('the domain of an address is what stands after the last at sign', () =>
    assert.equal(domainOf('a@b@Ashgrove.Example'), 'ashgrove.example'))
  test('the address of the house is what the request says of it', () =>
    assert.equal(addressOf({ origin: 'https://x.example' }), 'https://x.example'))
})
