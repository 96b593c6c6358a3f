import { createSecretKey, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { link, mkdir, open, stat, unlink } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { RootKey } from './keys.ts'
import { RootKeyCommandFailed, runKeyCommand } from './root-key-command.ts'

/** The key file cannot be used; says why and what to do. Never holds the key. */
export class RootKeyUnusable extends Error {
  constructor(file: string, why: string) {
    super(`The root key file ${file} ${why}`)
    this.name = 'RootKeyUnusable'
  }
}

const form = 'schoolgate-root-key-1:'

/**
 * The root key from its file; on the first start the file is made, readable by its owner only, with its folders. Two
 * programs that start at once get the same key. Keep a copy of the file apart from the database and its backups:
 * without it no stored secret can be opened.
 * @throws RootKeyUnusable when others can read the file, or it is not a key.
 */
export async function loadRootKey(file: string): Promise<RootKey> {
  const path = resolve(file)
  const text = (await textOf(path)) ?? (await made(path))
  const key = keyOf(text)
  if (!key) throw new RootKeyUnusable(path, 'is not a whole root key. Put the copy you kept in its place.')
  return key
}

/** Where the root key is kept: in a file of this machine, or with something that a command asks for it. */
export type RootKeySource = { readonly rootKeyFile: string; readonly rootKeyCommand?: string | null }

/** The root key from where the settings say: the command, where one is named; else the file. @throws RootKeyUnusable, RootKeyCommandFailed */
export async function rootKeyFrom({ rootKeyFile, rootKeyCommand = null }: RootKeySource): Promise<RootKey> {
  if (rootKeyCommand === null) return loadRootKey(rootKeyFile)
  const key = keyOf((await runKeyCommand(rootKeyCommand)).replace(/\r?\n$/, '').concat('\n'))
  if (!key)
    throw new RootKeyCommandFailed(`printed something that is not a root key. It must be one line: ${form} and 43 letters and digits.`)
  return key
}

/** A fresh root key as the one line of text that a key manager is given to keep. The caller shows it once. */
export const newRootKeyLine = (): string => lineOf(randomBytes(32))

function keyOf(text: string): RootKey | null {
  const bytes = Buffer.from(text.slice(form.length).trimEnd(), 'base64url')
  if (text !== lineOf(bytes) || bytes.length !== 32) return null
  const id = Buffer.from(hkdfSync('sha256', bytes, '', 'schoolgate/v1|root key id', 4)).toString('hex')
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return { id, key }
}

const lineOf = (bytes: Buffer): string => `${form}${bytes.toString('base64url')}\n`

async function textOf(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new RootKeyUnusable(path, `cannot be read (${error.code}).`)
  })
  if (!file) return null
  try {
    const { mode } = await file.stat()
    // Windows has no such bits: the folder's own rights guard the file there.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new RootKeyUnusable(path, `can be read by other users of this machine. Run: chmod 600 ${path}`)
    return await file.readFile('utf8')
  } finally {
    await file.close()
  }
}

/** Written in full under another name, then linked: who looks sees no file or a whole one, and the first to link wins. */
async function made(path: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomUUID()}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(lineOf(randomBytes(32)))
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw new RootKeyUnusable(path, `cannot be made (${error.code}).`)
    })
  } finally {
    await unlink(draft)
  }
  await settle(dirname(path))
  const text = await textOf(path)
  if (text === null) throw new RootKeyUnusable(path, 'was removed while it was being made.')
  return text
}

/** The new name must outlive a power cut: secrets will be sealed under this key within the second. */
async function settle(folder: string): Promise<void> {
  if (process.platform === 'win32' || !(await stat(folder)).isDirectory()) return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
