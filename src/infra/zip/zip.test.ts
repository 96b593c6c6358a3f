import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { zipSync } from 'fflate'
import { DomainError } from '../../kernel/errors.ts'
import { openZip } from './index.ts'

const words = (text: string) => new TextEncoder().encode(text)
const read = (bytes: Uint8Array) => openZip(bytes).map((file) => [file.name, new TextDecoder().decode(file.bytes())])
const refused = (bytes: Uint8Array, code: string) =>
  assert.throws(
    () => read(bytes),
    (error: Error) => error.message.startsWith(code),
  )
/** The same zip with one 16-bit number of each entry of its table changed. */
const changed = (bytes: Uint8Array, offset: number, value: number) => {
  const copy = Buffer.from(bytes)
  for (let at = copy.indexOf('PK\x01\x02'); at >= 0; at = copy.indexOf('PK\x01\x02', at + 1)) copy.writeUInt16LE(value, at + offset)
  return copy
}
const small = zipSync({ 'manifest.csv': words('a,b\n'), 'in/users.csv': words('é\n') })

describe('a zip file from outside', () => {
  it('gives its files by name, and passes over folders and what a Mac adds', () => {
    const zip = zipSync({ 'out/': new Uint8Array(), 'out/users.csv': words('Zoë'), '__MACOSX/out/._users.csv': words('x') })
    assert.deepEqual(read(zip), [['out/users.csv', 'Zoë']])
  })
  it('reads files that are stored as they are', () =>
    assert.deepEqual(read(zipSync({ 'a.csv': words('x') }, { level: 0 })), [['a.csv', 'x']]))
  it('with a password is refused, by either sort of lock', () => {
    refused(changed(small, 8, 1), 'zip/encrypted')
    refused(changed(small, 10, 99), 'zip/encrypted')
  })
  it('with a name that points outside is refused', () => {
    for (const name of ['../users.csv', 'a/../../users.csv', '/etc/passwd', 'C:\\users.csv', '..\\users.csv'])
      refused(zipSync({ [name]: words('x') }), 'zip/unsafe')
  })
  it('with a zip in it is refused, under any name', () => {
    refused(zipSync({ 'inner.zip': words('x') }), 'zip/zip-inside-zip')
    refused(zipSync({ 'users.csv': small }), 'zip/zip-inside-zip')
  })
  it('with more than 100 files is refused', () => {
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`${at}.csv`, words('x')]))
    refused(zipSync(many), 'zip/too-many-files')
  })
  it('that says how large it is, and is too large, is refused', () => {
    refused(zipSync({ 'users.csv': new Uint8Array(20 * 1024 * 1024 + 1) }, { level: 1 }), 'zip/too-large')
  })
  it('that lies about its size is stopped while it is unpacked', () => {
    const bomb = Buffer.from(zipSync({ 'users.csv': new Uint8Array(64 * 1024 * 1024) }, { level: 6 }))
    bomb.writeUInt32LE(100, bomb.indexOf('PK\x01\x02') + 24)
    const before = process.memoryUsage().arrayBuffers
    refused(bomb, 'zip/too-large')
    assert.ok(process.memoryUsage().arrayBuffers - before < 40 * 1024 * 1024)
  })
  it('whose files together are too large is refused', () => {
    const part = new Uint8Array(15 * 1024 * 1024)
    refused(zipSync({ 'a.csv': part, 'b.csv': part, 'c.csv': part, 'd.csv': part, 'e.csv': part }, { level: 1 }), 'zip/too-large')
  })
  it('whose files share their bytes is refused', () => {
    const zip = Buffer.from(zipSync({ 'a.csv': words('x'.repeat(50)), 'b.csv': words('y'.repeat(50)) }, { level: 0 }))
    const second = zip.indexOf('PK\x01\x02', zip.indexOf('PK\x01\x02') + 1)
    zip.writeUInt32LE(0, second + 42)
    refused(zip, 'zip/unreadable')
  })
  it('that was damaged on its way is refused', () => {
    const zip = Buffer.from(zipSync({ 'a.csv': words('hello hello hello') }, { level: 0 }))
    zip.writeUInt8(0x41, zip.indexOf('hello'))
    refused(zip, 'zip/unreadable')
    refused(small.subarray(0, small.length - 10), 'zip/unreadable')
    refused(words('not a zip'), 'zip/unreadable')
  })
  it('with any bytes changed is read or refused in words, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(small.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }), (changes) => {
        const bytes = Uint8Array.from(small)
        for (const [at, value] of changes) bytes[at] = value
        try {
          read(bytes)
        } catch (error) {
          assert.ok(error instanceof DomainError, String(error))
        }
      }),
      { numRuns: 500 },
    )
  })
})
