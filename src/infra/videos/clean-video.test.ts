import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { boxAt, boxesIn } from './boxes.rule.ts'
import { cleanVideo } from './clean-video.ts'
import { madeVideo, secrets } from './made-video.testing.ts'

const dir = await mkdtemp(path.join(tmpdir(), 'schoolgate-videos-'))
after(() => rm(dir, { recursive: true, force: true }))

async function cleaned(bytes: Uint8Array) {
  const place = path.join(dir, 'video')
  await writeFile(place, bytes)
  const said = await cleanVideo(place)
  return { said, bytes: new Uint8Array(await readFile(place)) }
}
const textOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes)
const kindsOf = (bytes: Uint8Array) => boxesIn(bytes, { from: 0, to: bytes.byteLength })?.map(({ kind }) => kind)

describe('IMG-1: what a video must not carry out of the school', () => {
  for (const indexLast of [true, false])
    it(`the place, the phone, hidden tracks and leftovers are gone, with the index ${indexLast ? 'at the end' : 'at the beginning'}`, async () => {
      const video = madeVideo({ indexLast })
      for (const secret of secrets) assert.ok(textOf(video).includes(secret), `the made video holds ${secret}`)
      const { said, bytes } = await cleaned(video)
      for (const secret of secrets) assert.equal(textOf(bytes).includes(secret), false, secret)
      assert.deepEqual(said, { mime: 'video/quicktime', width: 720, height: 1280, hasSound: true, bytes: video.byteLength })
      assert.ok(textOf(bytes).includes('PICTURES'), 'what is seen is not touched')
      assert.deepEqual(kindsOf(bytes), kindsOf(video), 'nothing moves')
    })
  it('the times of recording are gone', async () => {
    const { bytes } = await cleaned(madeVideo())
    assert.equal(textOf(bytes).includes('\u00e0\0\0\0'), false)
  })
  it('cleaning what is clean changes nothing', async () => {
    const once = (await cleaned(madeVideo())).bytes
    assert.deepEqual((await cleaned(once)).bytes, once)
  })
  it('a video without a sound track is known to be silent', async () => {
    assert.equal((await cleaned(madeVideo({ sound: false }))).said.hasSound, false)
  })
})

describe('what is not taken as a video', () => {
  const wrong = [
    ['another kind of file', new TextEncoder().encode('<svg onload="alert(1)">'.repeat(9)), 'videos/not-a-video'],
    ['nothing at all', new Uint8Array(), 'videos/not-a-video'],
    ['one that was cut off', madeVideo().slice(0, -9), 'videos/not-a-video'],
    ['the iPhone’s high efficiency format', madeVideo({ codec: 'hvc1' }), 'videos/high-efficiency'],
    ['an old codec', madeVideo({ codec: 'mp4v' }), 'videos/other-format'],
    ['one saved for streaming', madeVideo({ inPieces: true }), 'videos/in-pieces'],
  ] as const
  for (const [name, bytes, code] of wrong)
    it(name, () => assert.rejects(cleaned(bytes), (error) => (error as { spec?: { code: string } }).spec?.code === code))

  it('whatever single byte of its index is broken, it is refused in words or cleaned, never a fault', async () => {
    const video = madeVideo({ indexLast: false })
    for (let at = 0; at < video.byteLength; at += 3) {
      const broken = video.slice()
      broken[at] = 0xff
      await cleaned(broken).catch((error) => assert.match(String(error.spec?.code), /^videos\//, `byte ${at}: ${error}`))
    }
  })
})

describe('one box', () => {
  it('is read with a short, a long and an open size', () => {
    assert.deepEqual(boxAt(Uint8Array.from([0, 0, 0, 9, 109, 100, 97, 116]), 0, 9), { kind: 'mdat', from: 0, to: 9, head: 8 })
    assert.deepEqual(boxAt(Uint8Array.from([0, 0, 0, 1, 109, 100, 97, 116, 0, 0, 0, 1, 0, 0, 0, 0]), 0, 2 ** 33)?.to, 2 ** 32)
    assert.equal(boxAt(Uint8Array.from([0, 0, 0, 0, 109, 100, 97, 116]), 0, 77)?.to, 77)
  })
  it('that is longer than its place, or shorter than its own beginning, is none', () => {
    assert.equal(boxAt(Uint8Array.from([0, 0, 0, 99, 109, 100, 97, 116]), 0, 9), null)
    assert.equal(boxAt(Uint8Array.from([0, 0, 0, 7, 109, 100, 97, 116]), 0, 9), null)
  })
})
