import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { DomainError } from '../../kernel/errors.ts'
import { reencode } from './index.ts'

const photo = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: '#4a7', noise: { type: 'gaussian', mean: 120, sigma: 30 } } })
const refusedWith = (code: string) => (error: DomainError) => {
  assert.equal(error.spec?.code, code)
  return true
}
const gps = {
  IFD0: { Make: 'PhoneMaker', Artist: 'A parent' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
}

/** A PNG that says it is so large and holds almost nothing. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width)
  head.writeUInt32BE(height, 4)
  head.set([1, 0], 8)
  const rows = deflateSync(Buffer.alloc(Math.min(30_000_000, Math.ceil(width / 8 + 1) * height)))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

test('a photograph loses the place it was taken, the camera and the name, and keeps its looks', async () => {
  const taken = await photo().withExif(gps).jpeg().toBuffer()
  assert.ok((await sharp(taken).metadata()).exif, 'the sample holds a place')
  const drawn = await reencode(taken)
  const { exif, xmp, iptc, icc, width, height, format } = await sharp(drawn.bytes).metadata()
  assert.deepEqual(
    { exif, xmp, iptc, icc, width, height, format },
    { exif: undefined, xmp: undefined, iptc: undefined, icc: undefined, width: 640, height: 480, format: 'jpeg' },
  )
  assert.equal(Buffer.from(drawn.bytes).includes('PhoneMaker'), false)
  assert.equal(drawn.sha256, createHash('sha256').update(drawn.bytes).digest('hex'))
  const sizes = await Promise.all([drawn.medium, drawn.small, drawn.thumb].map(async (bytes) => (await sharp(bytes).metadata()).width))
  assert.deepEqual(sizes, [640, 640, 400], 'no size is larger than the picture itself')
})

test('a picture taken with the phone on its side stands upright', async () => {
  const { width, height } = await reencode(await photo(400, 200).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  assert.deepEqual([width, height], [200, 400])
})

test('a twelve-megapixel photograph comes out at most 2,000 pixels long and under a megabyte', async () => {
  const { width, height, bytes, mime } = await reencode(await photo(4000, 3000).jpeg({ quality: 90 }).toBuffer())
  assert.deepEqual([width, height, mime], [2000, 1500, 'image/jpeg'])
  assert.ok(bytes.byteLength < 1_000_000, `${bytes.byteLength}`)
})

test('a drawing stays a PNG, a WebP becomes a JPEG', async () => {
  const drawing = sharp({ create: { width: 300, height: 200, channels: 4, background: '#ffffff00' } })
  assert.equal((await reencode(await drawing.clone().png().toBuffer())).mime, 'image/png')
  assert.equal((await reencode(await drawing.clone().webp().toBuffer())).mime, 'image/jpeg')
})

test('what is no picture is refused by its content, whatever it is called', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script><rect width="9" height="9"/></svg>'
  const tiff = await photo(20, 20).tiff().toBuffer()
  for (const bytes of [Buffer.from(svg), Buffer.from('just words, named photo.jpg'), tiff, Buffer.from('%PDF-1.7'), Buffer.alloc(0)])
    await assert.rejects(reencode(bytes), refusedWith('pictures/not-a-picture'))
})

test('a picture that moves is refused and told from a still one', async () => {
  const frames = { create: { width: 20, height: 40, channels: 3, background: '#4a7' }, raw: undefined } as const
  const gif = await sharp({ create: frames.create }).gif().toBuffer()
  await assert.rejects(reencode(gif), refusedWith('pictures/moving'))
  const two = await sharp(await photo(20, 40).raw().toBuffer(), { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } })
    .webp({ loop: 0 })
    .toBuffer()
  await assert.rejects(reencode(two), refusedWith('pictures/moving'))
  const still = await photo(20, 40).webp().toBuffer()
  assert.equal((await reencode(still)).mime, 'image/jpeg')
  const png = await photo(20, 40).png().toBuffer()
  const control = Buffer.alloc(20)
  control.writeUInt32BE(8)
  control.write('acTL', 4)
  await assert.rejects(reencode(Buffer.concat([png.subarray(0, 33), control, png.subarray(33)])), refusedWith('pictures/moving'))
})

test('what is covered or blurred is gone from every size, and what is cut off as well', async () => {
  // A black and white chequerboard of single pixels in the left half: whoever could find a pixel of it again could read what it hid.
  const [width, height] = [800, 400]
  const pixels = Buffer.alloc(width * height * 3, 200)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width / 2; x++) pixels.fill((x + y) % 2 === 0 ? 255 : 0, (y * width + x) * 3, (y * width + x) * 3 + 3)
  const secret = await sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
  const left = { x: 0, y: 0, width: 500, height: 1000 }
  const spread = async (bytes: Uint8Array) => {
    const { width: wide = 0, height: high = 0 } = await sharp(bytes).metadata()
    const inner = sharp(bytes).extract({ left: 0, top: 0, width: Math.floor(wide / 2) - 12, height: high })
    const values = [...(await inner.removeAlpha().raw().toBuffer())]
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
  }
  assert.ok((await spread((await reencode(secret)).bytes)) > 100, 'the sample hides something')
  for (const does of ['cover', 'blur'] as const) {
    const drawn = await reencode(secret, [{ does, ...left }])
    for (const bytes of [drawn.bytes, drawn.medium, drawn.small, drawn.thumb]) assert.ok((await spread(bytes)) < 4, does)
  }
  const cut = await reencode(secret, [
    { does: 'crop', x: 500, y: 0, width: 500, height: 1000 },
    { does: 'turn', way: 'left' },
  ])
  assert.deepEqual([cut.width, cut.height], [400, 400])
  assert.ok((await spread(cut.bytes)) < 4)
})

test('an iPhone picture that cannot be read here is refused with what to do', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)])
  await assert.rejects(reencode(heic), refusedWith('pictures/heic'))
})

test('a file that begins like a JPEG and is something else is refused', async () => {
  await assert.rejects(
    reencode(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<svg onload="alert(1)"></svg>')])),
    refusedWith('pictures/unreadable'),
  )
})

test('half a picture is refused', async () => {
  const whole = await photo(1200, 900).jpeg().toBuffer()
  await assert.rejects(reencode(whole.subarray(0, whole.length / 2)), refusedWith('pictures/unreadable'))
  const png = await photo(600, 400).png().toBuffer()
  await assert.rejects(reencode(png.subarray(0, png.length / 2)), refusedWith('pictures/unreadable'))
})

test('what is hung on behind a picture does not come through', async () => {
  const whole = await photo().jpeg().toBuffer()
  const drawn = await reencode(Buffer.concat([whole, Buffer.from('PK\u0003\u0004 <script>evil()</script> payload.zip')]))
  assert.equal(Buffer.from(drawn.bytes).includes('evil()'), false)
  assert.equal(Buffer.from(drawn.bytes).includes('payload'), false)
})

test('a bomb of 200 million pixels is refused and nobody pays for it', async () => {
  const evil = bomb(20_000, 10_000)
  const before = process.memoryUsage().rss
  await assert.rejects(reencode(evil), refusedWith('pictures/too-many-pixels'))
  const grown = (process.memoryUsage().rss - before) / 1_048_576
  assert.ok(grown < 60, `this process grew by ${grown} MB`)
})

test('a picture of more than 25 MB is refused', async () => {
  await assert.rejects(reencode(new Uint8Array(25 * 1024 * 1024 + 1)), refusedWith('pictures/too-large'))
})

test('many at once are taken one after another, each gets its own, and too many wait outside', async () => {
  const bytes = await photo(300, 200).jpeg().toBuffer()
  const ends = await Promise.allSettled(Array.from({ length: 20 }, () => reencode(bytes)))
  assert.equal(ends.filter((end) => end.status === 'fulfilled').length, 9)
  const refused = ends.find((end) => end.status === 'rejected')
  assert.equal(refused?.status === 'rejected' && refused.reason.spec.code, 'pictures/busy')
})
