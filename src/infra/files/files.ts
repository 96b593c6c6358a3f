import { createHash, randomBytes } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isUuid } from '../../kernel/ids.ts'
import { NoRoom } from './files.errors.ts'

export const hashOfBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Keeps bytes in the school's own folder under their SHA-256 and answers with it. Safe on disk before it returns, so that a row may name
 * it; the same bytes are kept once. Nothing half written is ever to be seen under the name.
 * @throws NoRoom when the disk is full.
 */
export async function putFile(filesDir: string, schoolId: string, bytes: Uint8Array): Promise<string> {
  const sha = hashOfBytes(bytes)
  const place = placeOf(filesDir, schoolId, sha)
  if (await isThere(place, bytes.byteLength)) return sha
  const folder = path.dirname(place)
  const part = path.join(folder, `.${sha}.${randomBytes(4).toString('hex')}.part`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeAndSync(part, bytes)
    await rename(part, place)
    await syncFolder(folder)
  } catch (error) {
    await rm(part, { force: true })
    throw isFull(error) ? NoRoom() : error
  }
  return sha
}

/** The bytes kept under a hash, checked against it. @throws Error when they are gone or changed: a fault, never a refusal. */
export async function readFileOf(filesDir: string, schoolId: string, sha: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await readFile(placeOf(filesDir, schoolId, sha))
  if (hashOfBytes(bytes) !== sha) throw new Error(`The file ${sha} is not what was kept under this name.`)
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** Are there bytes under this hash? */
export const isKept = (filesDir: string, schoolId: string, sha: string): Promise<boolean> =>
  access(placeOf(filesDir, schoolId, sha)).then(
    () => true,
    () => false,
  )

/** Removes the bytes kept under a hash from the disk, and answers when they are gone. What is not there is gone already. */
export async function eraseFile(filesDir: string, schoolId: string, sha: string): Promise<void> {
  const place = placeOf(filesDir, schoolId, sha)
  await rm(place, { force: true })
  await syncFolder(path.dirname(place)).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
  })
}

export function placeOf(filesDir: string, schoolId: string, sha: string): string {
  if (!isUuid(schoolId) || !/^[0-9a-f]{64}$/.test(sha)) throw new Error('Not the name of a file here.')
  return path.join(filesDir, schoolId, sha)
}

const isThere = (place: string, size: number): Promise<boolean> =>
  stat(place).then(
    (found) => found.size === size,
    () => false,
  )

async function writeAndSync(place: string, bytes: Uint8Array): Promise<void> {
  const file = await open(place, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The name itself must survive a power cut too. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A full disk, a full quota, or a limit on the size of files. */
export const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '')
