import assert from 'node:assert/strict'
import { createSecretKey, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import { describe, it } from 'node:test'
import { inspect } from 'node:util'
import { gcm } from '@noble/ciphers/aes.js'
import { SecretCannotBeOpened } from './aead.ts'
import { kekIdOf, openField, rewrap, type SealContext, sealField } from './envelope.ts'
import { newKek, type RootKey, rootIdOf, unwrapKek, wrapKek } from './keys.ts'

const kek = newKek('kek-1')
const place: SealContext = { school: 'st-anne', secret: 'facebook', field: 'password', version: 1 }
const canary = 'CANARY-correct-horse-battery'
const root: RootKey = { id: '0a1b2c3d', key: createSecretKey(randomBytes(32)) }

const opens = (sealed: string, context = place, key = kek): boolean => {
  try {
    openField(key, context, sealed)
    return true
  } catch (error) {
    assert.ok(error instanceof SecretCannotBeOpened, String(error))
    return false
  }
}

const flipped = (bytes: Buffer, bit: number): Buffer => {
  const other = Buffer.from(bytes)
  other[bit >> 3] = (other[bit >> 3] as number) ^ (1 << (bit & 7))
  return other
}
/** One bit of the stored text, as it would rot on a disk. */
const rotten = (sealed: string, bit: number): string => flipped(Buffer.from(sealed, 'latin1'), bit).toString('latin1')
/** One bit of what the text stands for, written as the vault would write it. */
const altered = (sealed: string, part: number, pick: number): string => {
  const parts = sealed.split('.')
  const bytes = Buffer.from(parts[part] ?? '', 'base64url')
  return parts.with(part, flipped(bytes, pick % (bytes.length * 8)).toString('base64url')).join('.')
}

describe('a stored secret', () => {
  it('comes back as it was put in, text or bytes, empty too', () => {
    for (const secret of [canary, '', 'päss wörd 🔑', 'x'.repeat(10_000)]) {
      assert.equal(openField(kek, place, sealField(kek, place, secret)).toString(), secret)
    }
    const bytes = randomBytes(64)
    assert.deepEqual(openField(kek, place, sealField(kek, place, bytes)), bytes)
  })

  it('is one line of text that says which key wraps it and nothing else', () => {
    const sealed = sealField(kek, place, canary)
    assert.match(sealed, /^A256GCM\.v1\.kek-1(\.[A-Za-z0-9_-]+){5}$/)
    assert.equal(kekIdOf(sealed), 'kek-1')
    assert.equal(kekIdOf('plain text'), null)
    assert.notEqual(sealed, sealField(kek, place, canary))
  })

  it('does not open in another school, secret, field or version', () => {
    const sealed = sealField(kek, place, canary)
    assert.ok(opens(sealed))
    for (const other of [{ school: 'st-bede' }, { secret: 'instagram' }, { field: 'totp' }, { version: 2 }]) {
      assert.ok(!opens(sealed, { ...place, ...other }))
    }
  })

  it('does not open with another key, even under the same name', () => {
    const sealed = sealField(kek, place, canary)
    assert.ok(!opens(sealed, place, newKek('kek-1')))
    assert.ok(!opens(sealed, place, { ...kek, id: 'kek-2' }))
  })

  it('does not open when any single bit of its text is another', () => {
    const sealed = sealField(kek, place, canary)
    for (let bit = 0; bit < sealed.length * 8; bit++) assert.ok(!opens(rotten(sealed, bit)), `bit ${bit}`)
  })

  it('does not open when any single bit of any part is another, in 10,000 random tries', () => {
    let sealed = ''
    for (let turn = 0; turn < 10_000; turn++) {
      if (turn % 100 === 0) sealed = sealField(kek, place, randomBytes(randomInt(1, 60)))
      const other = altered(sealed, 3 + (turn % 5), randomInt(100_000))
      assert.notEqual(other, sealed)
      assert.ok(!opens(other))
    }
  })

  it('does not open with the wrapped data key or any other part of a neighbour', () => {
    const mine = sealField(kek, place, canary).split('.')
    const neighbours = [
      sealField(kek, place, canary),
      sealField(kek, { ...place, version: 2 }, canary),
      sealField(kek, { ...place, field: 'totp' }, canary),
      sealField(newKek('kek-1'), place, canary),
    ]
    for (const neighbour of neighbours.map((text) => text.split('.'))) {
      assert.ok(!opens([...mine.slice(0, 6), ...neighbour.slice(6)].join('.')))
      for (let part = 3; part < 8; part++) assert.ok(!opens(mine.with(part, neighbour[part] as string).join('.')))
      assert.ok(!opens([...mine.slice(0, 5), ...neighbour.slice(5)].join('.')))
    }
  })

  it('does not open when its text is cut, longer, or something else', () => {
    const sealed = sealField(kek, place, canary)
    for (const text of [
      '',
      'A256GCM.v1.kek-1.',
      sealed.slice(0, -1),
      `${sealed}.`,
      `${sealed}A`,
      `${sealed}=`,
      ` ${sealed}`,
      `${sealed}\n`,
    ]) {
      assert.ok(!opens(text), JSON.stringify(text))
    }
  })

  it('uses a nonce once only: 100,000 secrets, 200,000 nonces', () => {
    const seen = new Set<string>()
    for (let turn = 0; turn < 100_000; turn++) {
      const parts = sealField(kek, place, 'x').split('.')
      seen.add(parts[3] as string).add(parts[6] as string)
    }
    assert.equal(seen.size, 200_000)
  })

  it('refuses a place whose name could be mistaken for another place', () => {
    assert.throws(() => sealField(kek, { ...place, secret: 'a|b' }, canary), RangeError)
    assert.throws(() => sealField(kek, { ...place, field: '' }, canary), RangeError)
  })

  it('never shows in an error, nor does a key', () => {
    const bytes = kek.key.export()
    const wrong = newKek('kek-1')
    try {
      openField(wrong, place, sealField(kek, place, canary))
      assert.fail('it opened')
    } catch (error) {
      const shown = inspect({ error, kek, root }, { depth: 9, showHidden: true })
      for (const secret of [canary, ...(['hex', 'base64', 'base64url', 'latin1'] as const).map((form) => bytes.toString(form))]) {
        assert.ok(!shown.includes(secret))
      }
      assert.equal((error as Error).cause, undefined)
    }
  })
})

describe('changing the school’s key', () => {
  it('keeps the secret and lets the old key go', () => {
    const next = newKek('kek-2')
    const moved = rewrap(kek, next, place, sealField(kek, place, canary))
    assert.equal(openField(next, place, moved).toString(), canary)
    assert.equal(kekIdOf(moved), 'kek-2')
    assert.ok(!opens(moved))
  })

  it('does not carry a damaged or misplaced secret over', () => {
    const sealed = sealField(kek, place, canary)
    assert.throws(() => rewrap(kek, newKek('kek-2'), { ...place, field: 'totp' }, sealed), SecretCannotBeOpened)
    assert.throws(() => rewrap(kek, newKek('kek-2'), place, altered(sealed, 4, 0)), SecretCannotBeOpened)
  })
})

describe('a school’s key, as the database keeps it', () => {
  it('opens under its root, for its school, by its name', () => {
    const wrapped = wrapKek(root, place, kek)
    const back = unwrapKek(root, { ...place, kekId: 'kek-1' }, wrapped)
    assert.equal(openField(back, place, sealField(kek, place, canary)).toString(), canary)
    assert.equal(rootIdOf(wrapped), '0a1b2c3d')
    assert.equal(rootIdOf('x'), null)
  })

  it('does not open under another root, school or name, nor with any bit changed', () => {
    const wrapped = wrapKek(root, place, kek)
    const refused = (key: RootKey, school: string, kekId: string, text: string): void =>
      assert.throws(() => unwrapKek(key, { school, kekId }, text), SecretCannotBeOpened)
    refused({ ...root, key: createSecretKey(randomBytes(32)) }, 'st-anne', 'kek-1', wrapped)
    refused({ ...root, id: 'ffffffff' }, 'st-anne', 'kek-1', wrapped)
    refused(root, 'st-bede', 'kek-1', wrapped)
    refused(root, 'st-anne', 'kek-2', wrapped)
    for (let bit = 0; bit < wrapped.length * 8; bit++) refused(root, 'st-anne', 'kek-1', rotten(wrapped, bit))
  })
})

describe('the same bytes from another maker’s cipher', () => {
  const spread = (dek: Uint8Array, nonce: Uint8Array): Buffer =>
    Buffer.from(hkdfSync('sha256', dek, nonce, 'schoolgate/v1|encrypt+commit', 64))
  const aboutSecret = Buffer.from('schoolgate/v1|st-anne|facebook|password|1|A256GCM.v1')
  const aboutDek = Buffer.from('schoolgate/v1|dek|st-anne|kek-1|facebook|password|1')

  it('open what we sealed', () => {
    for (let turn = 0; turn < 200; turn++) {
      const secret = randomBytes(turn)
      const [nonce, ciphertext, commitment, dekNonce, wrapped] = sealField(kek, place, secret)
        .split('.')
        .slice(3)
        .map((part) => Uint8Array.from(Buffer.from(part, 'base64url'))) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array]
      const dek = gcm(kek.key.export(), dekNonce, aboutDek).decrypt(wrapped)
      const keys = spread(dek, nonce)
      assert.deepEqual(keys.subarray(32), Buffer.from(commitment))
      assert.deepEqual(Buffer.from(gcm(keys.subarray(0, 32), nonce, aboutSecret).decrypt(ciphertext)), secret)
    }
  })

  it('are opened by us', () => {
    for (let turn = 0; turn < 200; turn++) {
      const [secret, dek, nonce, dekNonce] = [randomBytes(turn), randomBytes(32), randomBytes(12), randomBytes(12)]
      const keys = spread(dek, nonce)
      const ciphertext = gcm(keys.subarray(0, 32), nonce, aboutSecret).encrypt(secret)
      const wrapped = gcm(kek.key.export(), dekNonce, aboutDek).encrypt(dek)
      const parts = [nonce, ciphertext, keys.subarray(32), dekNonce, wrapped].map((part) => Buffer.from(part).toString('base64url'))
      assert.deepEqual(openField(kek, place, ['A256GCM.v1.kek-1', ...parts].join('.')), secret)
    }
  })
})
