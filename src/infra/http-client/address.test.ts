import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isLoopbackAddress, isPublicAddress, saysLoopback } from './address.ts'
import { innerIPv4, innerIPv6 } from './ssrf-corpus.ts'

describe('which addresses count as the public internet', () => {
  it('takes ordinary public addresses', () => {
    for (const address of [
      '1.1.1.1',
      '8.8.8.8',
      '151.101.0.81',
      '172.15.0.1',
      '172.32.0.1',
      '192.167.1.1',
      '2606:4700::1111',
      '2a00:1450:4009::1',
    ])
      assert.equal(isPublicAddress(address), true, address)
  })
  it('takes none that lead into a house, to this machine or nowhere', () => {
    for (const address of [...innerIPv4, ...innerIPv6]) assert.equal(isPublicAddress(address), false, address)
  })
  it('takes nothing that is not an address at all', () => {
    for (const address of ['', 'localhost', 'example.org', '1.2.3', '1.2.3.4.5', '::g', 'fe80::1%eth0'])
      assert.equal(isPublicAddress(address), false, address)
  })
  it('knows this machine by its addresses and its name', () => {
    for (const address of ['127.0.0.1', '127.9.9.9', '::1']) assert.equal(isLoopbackAddress(address), true, address)
    for (const host of ['localhost', 'pds.localhost', 'localhost.', '127.0.0.1', '[::1]']) assert.equal(saysLoopback(host), true, host)
    for (const host of ['localhost.example.org', 'notlocalhost', '128.0.0.1', '[::2]']) assert.equal(saysLoopback(host), false, host)
  })
})
