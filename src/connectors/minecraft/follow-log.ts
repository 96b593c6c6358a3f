import { createHash } from 'node:crypto'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { instantsOf } from './days.ts'
import { chatFormats, type ChatFormat } from './log-formats.ts'
import { type ReadLine, readLine } from './read-line.ts'

/** How far a log was read: its first line tells it from the next one, wherever it has been moved to since. */
type Place = { readonly first: string; readonly at: number }
export type LogLine = { readonly at: Temporal.Instant; readonly mark: string; readonly line: ReadLine }
export type FollowHow = { readonly folder: string; readonly zone: string; readonly format: ChatFormat }
type Piece = { readonly bytes: Buffer; readonly from: number; readonly lastAt: Temporal.PlainDateTime }

const mostAtOnce = 1_000_000
const mostUnzipped = 200_000_000
const latest = 'latest.log'
const unzip = promisify(gunzip)

export const formatOf = (id: string | undefined): ChatFormat => chatFormats.find((one) => one.id === id) ?? (chatFormats[0] as ChatFormat)

/**
 * What has come into a server's log since `cursor` (null: since it began), also where it was put away and begun anew in between. A line
 * that is not finished is read when it is. A line's mark is made of its moment, its place in the file and its words, so that it is the
 * same in the log and in what is put away of it.
 * @throws Error of the file system, with its code, where the folder cannot be read
 */
export async function followLog(
  how: FollowHow,
  cursor: string | null,
): Promise<{ readonly lines: readonly LogLine[]; readonly cursor: string }> {
  await stat(how.folder)
  const place = readPlace(cursor)
  const pieces: Piece[] = []
  const there = await firstLineOf(path.join(how.folder, latest))
  const same = there !== null && place !== null && there.first === place.first && there.size >= place.at
  if (place !== null && !same && place.first !== '') pieces.push(...(await putAway(how, place)))
  let next = place ?? { first: '', at: 0 }
  if (there !== null) {
    const from = same ? place.at : 0
    const piece = await pieceOf(path.join(how.folder, latest), from, how.zone)
    pieces.push(piece)
    next = { first: there.first, at: from + piece.bytes.length }
  }
  return { lines: pieces.flatMap((piece) => linesOf(piece, how)), cursor: JSON.stringify(next) }
}

function readPlace(cursor: string | null): Place | null {
  if (cursor === null) return null
  const { first, at } = JSON.parse(cursor) as Partial<Place>
  return typeof first === 'string' && typeof at === 'number' ? { first, at } : null
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex').slice(0, 24)
const firstLine = (bytes: Buffer): string => (bytes.includes(10) ? digest(bytes.subarray(0, bytes.indexOf(10))) : '')

/** Null while there is no such file, as in the moment when one is put away. */
async function firstLineOf(file: string): Promise<{ first: string; size: number } | null> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (handle === null) return null
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return { first: firstLine(buffer.subarray(0, bytesRead)), size: (await handle.stat()).size }
  } finally {
    await handle.close()
  }
}

const whole = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.lastIndexOf(10) + 1)
const inZone = (mtimeMs: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(Math.ceil(mtimeMs)).toZonedDateTimeISO(zone).toPlainDateTime()

async function pieceOf(file: string, from: number, zone: string): Promise<Piece> {
  const handle = await open(file)
  try {
    const { size, mtimeMs } = await handle.stat()
    const wanted = Math.min(Math.max(0, size - from), mostAtOnce)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, from)
    return { bytes: whole(buffer.subarray(0, bytesRead)), from, lastAt: inZone(mtimeMs, zone) }
  } finally {
    await handle.close()
  }
}

/** The rest of the log that was being read, found among those put away by its first line, and all of those that came after it. */
async function putAway({ folder, zone }: FollowHow, place: Place): Promise<readonly Piece[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-\d\d-\d\d-\d+\.log(?:\.gz)?$/.test(name)).toSorted(newestFirst)
  const later: Piece[] = []
  for (const name of names.slice(0, 40)) {
    const { bytes, lastAt } = await archived(path.join(folder, name), zone)
    if (firstLine(bytes) === place.first) return [{ bytes: bytes.subarray(place.at), from: place.at, lastAt }, ...later]
    later.unshift({ bytes, from: 0, lastAt })
  }
  // It is not there any more: what was written after it cannot be told from what was read, so only the log of now is read.
  return []
}

const inOrder = (name: string): string => name.replace(/-(\d+)\.log(?:\.gz)?$/, (_, number: string) => `-${number.padStart(6, '0')}`)
const newestFirst = (a: string, b: string): number => inOrder(b).localeCompare(inOrder(a))

async function archived(file: string, zone: string): Promise<{ bytes: Buffer; lastAt: Temporal.PlainDateTime }> {
  const raw = await readFile(file)
  const bytes = whole(file.endsWith('.gz') ? await unzip(raw, { maxOutputLength: mostUnzipped }) : raw)
  const day = Temporal.PlainDate.from(path.basename(file).slice(0, 10))
  const changed = inZone((await stat(file)).mtimeMs, zone)
  const ended = day.toPlainDateTime('23:59:59')
  return { bytes, lastAt: Temporal.PlainDateTime.compare(changed, ended) < 0 ? changed : ended }
}

function linesOf({ bytes, from, lastAt }: Piece, { zone, format }: FollowHow): readonly LogLine[] {
  const read: { offset: number; raw: string; line: ReadLine; time: string; date: string | null }[] = []
  let offset = 0
  while (offset < bytes.length) {
    const end = bytes.indexOf(10, offset)
    const stop = end < 0 ? bytes.length : end
    const raw = bytes.toString('utf8', offset, stop)
    const line = readLine(raw, format)
    if (line.time !== null) read.push({ offset: from + offset, raw, line, time: line.time, date: line.date })
    offset = stop + 1
  }
  const moments = instantsOf(read, { zone, lastAt })
  return read.flatMap(({ line, raw, offset: place }, index) => {
    const at = moments[index]
    return at === undefined || line.is === 'left-out' ? [] : [{ at, line, mark: digest(Buffer.from(`${at} ${place} ${raw}`)) }]
  })
}

/** Whether the log of now has this very line of the server's own since a moment; the second before it counts, as clocks differ. */
export async function wasSaid({ folder, zone, format }: FollowHow, words: string, since: Temporal.Instant): Promise<boolean> {
  const file = path.join(folder, latest)
  const { size } = await stat(file)
  const { bytes, lastAt } = await pieceOf(file, Math.max(0, size - mostAtOnce), zone)
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .flatMap((raw) => {
      const line = readLine(raw, format)
      return line.time === null ? [] : [{ raw, is: line.is, time: line.time, date: line.date }]
    })
  const moments = instantsOf(lines, { zone, lastAt })
  return lines.some(({ raw, is }, index) => {
    const at = moments[index]
    return (
      is !== 'said' &&
      raw.trimEnd().endsWith(words) &&
      at !== undefined &&
      Temporal.Instant.compare(at, since.subtract({ seconds: 1 })) >= 0
    )
  })
}
