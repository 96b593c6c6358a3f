import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { emptyRoot, leafHash } from '../../kernel/merkle/digest.ts'
import { openCheckpoint, signCheckpoint } from './checkpoint.ts'
import { logKeyFrom, newLogKey, openNote, secretOf, signNote } from './checkpoint-note.ts'

const name = 'schoolgate.example/st-anne'
const root = leafHash('first entry')

describe('a signed note', () => {
  const peter = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const text = 'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace('’', "'")
  const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`

  it('made by the reference program is known, key and signature', () => {
    assert.equal(openNote(note, [peter]), text)
    assert.equal(openNote(note, []), null)
    assert.equal(openNote(note.replace('answer', 'Answer'), [peter]), null)
  })

  it('made by us from the reference program’s secret is its note to the letter', () => {
    const secret = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
    const key = logKeyFrom('PeterNeumann', secret)
    assert.equal(key.vkey, peter)
    assert.equal(signNote(key, text), note)
  })

  it('may carry signatures of others, but none that a known key did not make', () => {
    const [ours, other] = [newLogKey(name), newLogKey('witness.example')]
    const both = `${signNote(ours, text)}${signNote(other, text).split('\n').at(-2)}\n`
    assert.equal(openNote(both, [ours.vkey]), text)
    assert.equal(openNote(both, [other.vkey]), text)
    const spoilt = `${signNote(ours, text)}${signNote(other, 'another text\n').split('\n').at(-2)}\n`
    assert.equal(openNote(spoilt, [ours.vkey]), text)
    assert.equal(openNote(spoilt, [ours.vkey, other.vkey]), null)
  })

  it('with another spelling of its signature is refused', () => {
    for (const other of [
      note.slice(0, -1),
      `${note}\n`,
      note.replace('AM=', 'AN='),
      note.replace('— ', '- '),
      note.replace('AM=', 'AM'),
      text,
      '',
    ]) {
      assert.equal(openNote(other, [peter]), null)
    }
  })

  it('is not checked against something that is no key', () => {
    for (const vkey of ['', 'PeterNeumann', peter.replace('c74f20a3', 'c74f20a4'), peter.replace('+ARpc', '+AhRpc')]) {
      assert.throws(() => openNote(note, [vkey]), RangeError)
    }
  })
})

describe('a checkpoint', () => {
  it('is three lines and a signature, and says what it said', () => {
    const key = newLogKey(name)
    const note = signCheckpoint(key, { size: 1, root })
    assert.match(note, /^schoolgate\.example\/st-anne\n1\n[A-Za-z0-9+/]{43}=\n\n— schoolgate\.example\/st-anne [A-Za-z0-9+/]{91}=\n$/)
    assert.deepEqual(openCheckpoint(note, [key.vkey]), { origin: name, size: 1, root })
  })

  it('can be made for a log that has no entries yet', () => {
    const key = newLogKey(name)
    const note = signCheckpoint(key, { size: 0, root: emptyRoot })
    assert.ok(note.startsWith(`${name}\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`))
    assert.equal(openCheckpoint(note, [key.vkey])?.size, 0)
  })

  it('is refused with any bit changed, and under another key of the same name', () => {
    const key = newLogKey(name)
    const note = Buffer.from(signCheckpoint(key, { size: 77, root }))
    for (let bit = 0; bit < note.length * 8; bit++) {
      const other = Buffer.from(note)
      other[bit >> 3] = (other[bit >> 3] as number) ^ (1 << (bit & 7))
      assert.equal(openCheckpoint(other.toString(), [key.vkey]), null, `bit ${bit}`)
    }
    assert.equal(openCheckpoint(note.toString(), [newLogKey(name).vkey]), null)
  })

  it('is signed by the same key after its secret was put away and taken out', () => {
    const key = newLogKey(name)
    const again = logKeyFrom(name, secretOf(key))
    assert.equal(again.vkey, key.vkey)
    assert.equal(signCheckpoint(again, { size: 5, root }), signCheckpoint(key, { size: 5, root }))
    assert.throws(() => logKeyFrom(name, secretOf(key).subarray(1)), RangeError)
    assert.throws(() => newLogKey('two words'), RangeError)
  })
})
