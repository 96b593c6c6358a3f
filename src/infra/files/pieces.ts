import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isUuid } from '../../kernel/ids.ts'
import { isFull, placeOf, syncFolder } from './files.ts'
import { NoRoom } from './files.errors.ts'

/** Where the pieces of one file wait that arrives over a slow line. */
export type Arriving = { readonly filesDir: string; readonly schoolId: string; readonly id: string }
/** A piece that is safe on disk and not yet part of its file. */
export type Piece = { readonly place: string; readonly size: number; readonly begins: Uint8Array }

const folderOf = ({ filesDir, schoolId, id }: Arriving): string => {
  if (!isUuid(schoolId) || !isUuid(id)) throw new Error('Not the name of a file here.')
  return path.join(filesDir, schoolId, '.arriving', id)
}

/**
 * Writes one piece to disk as it comes, without ever holding it whole. Null where more came than `most`; nothing is left of it then, or
 * when the line is cut. @throws NoRoom when the disk is full.
 */
export async function putPiece(where: Arriving, body: ReadableStream, most: number): Promise<Piece | null> {
  const folder = folderOf(where)
  const place = path.join(folder, `${randomBytes(8).toString('hex')}.part`)
  let size = 0
  let begins = new Uint8Array()
  const counted = async function* (source: AsyncIterable<Uint8Array>) {
    for await (const bytes of source) {
      size += bytes.byteLength
      if (size > most) throw new TooMuch()
      if (begins.byteLength < 16) begins = new Uint8Array([...begins, ...bytes.subarray(0, 16)])
      yield bytes
    }
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(Readable.fromWeb(body as never), counted, createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true }))
    return { place, size, begins }
  } catch (error) {
    await rm(place, { force: true })
    if (error instanceof TooMuch) return null
    throw isFull(error) ? NoRoom() : error
  }
}
class TooMuch extends Error {}

/** Makes a piece part of its file, at this offset. Called by whoever holds the row that says so. */
export async function placePiece(where: Arriving, { place }: Piece, offset: number): Promise<void> {
  await rename(place, path.join(folderOf(where), String(offset)))
  await syncFolder(folderOf(where))
}

/** A piece that came too late, or at the wrong place. */
export const dropPiece = ({ place }: Piece): Promise<void> => rm(place, { force: true })

/** Joins the pieces below `size` to one file beside them, and answers with its place. @throws NoRoom */
export async function joinPieces(where: Arriving, size: number): Promise<string> {
  const folder = folderOf(where)
  const names = (await readdir(folder)).filter((name) => /^\d+$/.test(name) && Number(name) < size)
  const whole = path.join(folder, `whole-${randomBytes(8).toString('hex')}`)
  try {
    for (const name of names.sort((a, b) => Number(a) - Number(b)))
      await pipeline(createReadStream(path.join(folder, name)), createWriteStream(whole, { flags: 'a', mode: 0o600 }))
    if ((await stat(whole)).size !== size) throw new Error(`The pieces of ${where.id} do not make up the file.`)
    return whole
  } catch (error) {
    await rm(whole, { force: true })
    throw isFull(error) ? NoRoom() : error
  }
}

/** Takes everything of a file that was arriving off the disk. */
export const dropArriving = (where: Arriving): Promise<void> => rm(folderOf(where), { recursive: true, force: true })

/** Keeps a file that is on this disk already under its SHA-256, and answers with it. */
export async function keepFile(filesDir: string, schoolId: string, from: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(from), hash)
  const sha = hash.digest('hex')
  const place = placeOf(filesDir, schoolId, sha)
  const file = await open(from, 'r+')
  await file.sync().finally(() => file.close())
  await rename(from, place)
  await syncFolder(path.dirname(place))
  return sha
}

/** A kept file to be sent in parts: it is never whole in memory. @throws Error when it is gone: a fault, never a refusal. */
export async function partsOf(filesDir: string, schoolId: string, sha: string) {
  const place = placeOf(filesDir, schoolId, sha)
  const { size } = await stat(place)
  return { size, part: (start: number, end: number) => Readable.toWeb(createReadStream(place, { start, end })) as ReadableStream }
}

/** A stretch of a kept file, for whoever takes it piece by piece; shorter at its end. @throws Error when it is gone: a fault, never a refusal. */
export async function readPart(
  filesDir: string,
  { schoolId, sha }: { readonly schoolId: string; readonly sha: string },
  { from, length }: { readonly from: number; readonly length: number },
): Promise<Uint8Array> {
  const file = await open(placeOf(filesDir, schoolId, sha))
  try {
    const bytes = new Uint8Array(length)
    let got = 0
    while (got < length) {
      const { bytesRead } = await file.read(bytes, got, length - got, from + got)
      if (bytesRead === 0) break
      got += bytesRead
    }
    return bytes.subarray(0, got)
  } finally {
    await file.close()
  }
}
