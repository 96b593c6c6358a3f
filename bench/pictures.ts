import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { sides } from '../src/infra/pictures/asked.ts'
import { reencode } from '../src/infra/pictures/index.ts'
import { commandOf, treeOf } from './parts/process-tree.ts'
import { median, type Report } from './report.ts'

const rounds = 9

/**
 * A phone's twelve-megapixel JPEG, with a place in it, to the four sizes that are kept: through the program that opens pictures, sent
 * there and back. Beside it plain sharp in this process, that trusts the file and makes the same four sizes: the limit.
 */
export async function run(report: Report): Promise<void> {
  const photo = await phonePhoto()
  await reencode(photo)
  const [ours, plain]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round++) {
    ours.push(await milliseconds(() => reencode(photo)))
    plain.push(await milliseconds(() => plainSharp(photo)))
  }
  report.metric({
    metric: 'twelve_megapixel_ms',
    value: median(ours),
    unit: 'ms',
    against: 'plain_sharp',
    againstValue: median(plain),
  })
  report.metric({ metric: 'memory_mb', value: await peakOfProgram(), unit: 'MB' })
}

/** Light, shade and grain as a camera gives them: 4,032 x 3,024, some four megabytes. */
async function phonePhoto(): Promise<Buffer> {
  const [width, height] = [4_032, 3_024]
  const small = { width: 63, height: 47, channels: 3 } as const
  const patches = Buffer.from(
    Array.from({ length: small.width * small.height * 3 }, (_, index) => Math.floor(((index * 0.618_033_988_7) % 1) * 256)),
  )
  const scene = await sharp(patches, { raw: small }).resize({ width, height, fit: 'fill', kernel: 'cubic' }).toBuffer()
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 9 } },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(scene, { raw: { width, height, channels: 3 } })
    .composite([{ input: grain, blend: 'soft-light' }])
    .withExif({ IFD0: { Make: 'PhoneMaker' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

const plainSharp = (photo: Buffer): Promise<unknown> => {
  const source = sharp(photo).autoOrient()
  return Promise.all(
    Object.values(sides).map((side) =>
      source.clone().resize({ width: side, height: side, fit: 'inside' }).jpeg({ quality: 82 }).toBuffer(),
    ),
  )
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** The most memory that the program ever had in reach. */
async function peakOfProgram(): Promise<number> {
  for (const pid of await treeOf(process.pid)) {
    if (!(await commandOf(pid)).includes('decode.child')) continue
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024
  }
  throw new Error('The program that opens pictures is not there.')
}
