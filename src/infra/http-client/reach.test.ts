import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LookupAddress } from 'node:dns'
import { reach } from './reach.ts'

const outside = { allowLoopback: false, allowedOrigins: ['https://mail.school.internal:993'] }
const resolving =
  (...addresses: readonly string[]) =>
  async (): Promise<readonly LookupAddress[]> =>
    addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))

describe('a mail server is reached by the same rules as a web address', () => {
  it('gives the very address that was judged, and the name for its certificate', async () => {
    assert.deepEqual(await reach({ host: 'imap.example.org', port: 993 }, outside, resolving('81.2.69.142')), {
      address: '81.2.69.142',
      name: 'imap.example.org',
      trust: 'public',
    })
  })

  for (const [why, host, ...found] of [
    ['its only address lies inside', 'imap.example.org', '10.0.0.5'],
    ['one of its addresses lies inside', 'imap.example.org', '81.2.69.142', '127.0.0.1'],
    ['it is this machine', 'localhost', '127.0.0.1'],
    ['it is written as a number inside', '0x7f000001'],
    ['it is an inner address', '192.168.1.4'],
    ['it is no name but an address of the web', 'evil@imap.example.org/x'],
    ['it carries an inner address within', '[::ffff:10.0.0.1]'],
  ] as const)
    it(`refuses a server when ${why}`, () =>
      assert.rejects(reach({ host, port: 993 }, outside, resolving(...found)), { name: 'OutsideTrouble', sent: false }))

  it('lets the settings vouch for a server inside, on that port only', async () => {
    const at = { host: 'mail.school.internal', port: 993 }
    assert.equal((await reach(at, outside, resolving('10.0.0.5'))).trust, 'named')
    await assert.rejects(reach({ ...at, port: 25 }, outside, resolving('10.0.0.5')), { kind: 'refused-address' })
  })
})
