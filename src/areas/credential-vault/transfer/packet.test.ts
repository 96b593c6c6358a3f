import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { isPacket, openPacket, sealPacket } from './packet.ts'

const packet = (password: string) => ({
  school: 'Ashgrove Primary School',
  madeAt: '2026-11-23T09:00:00Z',
  logins: [{ account: 'Ashgrove on Facebook', platform: 'facebook', label: 'Log-in', fields: { handle: 'office', password } }],
})
const refused = { message: /packet-unreadable/ }

describe('ROL-A2: a packet of log-ins, sealed with age', () => {
  it('opens for the passphrase it was made for, and for no other', async () => {
    const sealed = await sealPacket(packet('kite-harbour'), { passphrase: 'otter lane marble kettle' }, 10)
    assert.ok(isPacket(sealed))
    assert.ok(!Buffer.from(sealed).toString('latin1').includes('kite-harbour'))
    assert.equal((await openPacket(sealed, { passphrase: 'otter lane marble kettle' })).logins[0]?.fields.password, 'kite-harbour')
    await assert.rejects(openPacket(sealed, { passphrase: 'otter lane marble kettl' }), refused)
    await assert.rejects(openPacket(sealed, {}), refused)
  })

  it('opens for each of the people it was made for, and for nobody else', async () => {
    const people = [await generateX25519Identity(), await generateX25519Identity()]
    const sealed = await sealPacket(packet('kite-harbour'), {
      recipients: await Promise.all(people.map((one) => identityToRecipient(one))),
    })
    for (const identity of people) assert.equal((await openPacket(sealed, { identity })).school, 'Ashgrove Primary School')
    await assert.rejects(openPacket(sealed, { identity: await generateX25519Identity() }), refused)
    await assert.rejects(sealPacket(packet('x'), { recipients: ['age1notakey'] }), { message: /recipient-wrong/ })
  })

  it('any password comes back as it was, and any changed bit, cut or addition is noticed', async () => {
    const identity = await generateX25519Identity()
    const recipients = [await identityToRecipient(identity)]
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), fc.nat(), async (password, pick) => {
        const sealed = await sealPacket(packet(password), { recipients })
        assert.deepEqual((await openPacket(sealed, { identity })).logins, packet(password).logins)
        const flipped = Uint8Array.from(sealed)
        const bit = pick % (sealed.length * 8)
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        await assert.rejects(openPacket(flipped, { identity }), refused)
        await assert.rejects(openPacket(sealed.subarray(0, pick % sealed.length), { identity }), refused)
        await assert.rejects(openPacket(Uint8Array.from([...sealed, 0]), { identity }), refused)
      }),
      { numRuns: 40, seed: 20261123 },
    )
  })

  it('a file that is no packet of ours is refused, also one that age can open', async () => {
    await assert.rejects(openPacket(new Uint8Array([1, 2, 3]), { passphrase: 'x' }), refused)
    const { Encrypter } = await import('age-encryption')
    const other = new Encrypter()
    const identity = await generateX25519Identity()
    other.addRecipient(await identityToRecipient(identity))
    await assert.rejects(openPacket(await other.encrypt('{"form":"another"}'), { identity }), refused)
  })
})
