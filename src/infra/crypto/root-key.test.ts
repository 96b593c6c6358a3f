import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { loadRootKey, RootKeyUnusable } from './root-key.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-root-key-'))
after(() => rm(folder, { recursive: true }))

describe('the root key', () => {
  it('is made on the first start, with its folders, for its owner only', async () => {
    const file = join(folder, 'a/b/root.key')
    const key = await loadRootKey(file)
    assert.match(key.id, /^[0-9a-f]{8}$/)
    assert.equal((await stat(file)).mode & 0o777, 0o600)
    assert.equal((await stat(join(folder, 'a'))).mode & 0o777, 0o700)
    assert.deepEqual(await readdir(join(folder, 'a/b')), ['root.key'])
  })

  it('is the same on every later start', async () => {
    const file = join(folder, 'same.key')
    const [first, second] = [await loadRootKey(file), await loadRootKey(file)]
    assert.equal(second.id, first.id)
    assert.ok(second.key.equals(first.key))
  })

  it('is one and the same when twenty programs start at once', async () => {
    const file = join(folder, 'race/root.key')
    const keys = await Promise.all(Array.from({ length: 20 }, () => loadRootKey(file)))
    assert.equal(new Set(keys.map(({ id }) => id)).size, 1)
    assert.deepEqual(await readdir(join(folder, 'race')), ['root.key'])
  })

  it('is not the same in another file', async () => {
    assert.notEqual((await loadRootKey(join(folder, 'one.key'))).id, (await loadRootKey(join(folder, 'two.key'))).id)
  })

  it('is refused while others can read the file, and the message says what to do', async () => {
    const file = join(folder, 'open.key')
    await loadRootKey(file)
    for (const mode of [0o640, 0o604, 0o620, 0o666]) {
      await chmod(file, mode)
      await assert.rejects(
        loadRootKey(file),
        (error: Error) => error instanceof RootKeyUnusable && error.message.endsWith(`Run: chmod 600 ${file}`),
      )
    }
  })

  it('is refused when the file is damaged, and the key is not in the message', async () => {
    const file = join(folder, 'damaged.key')
    await loadRootKey(file)
    const text = await readFile(file, 'utf8')
    for (const damaged of ['', text.slice(0, -3), `${text}\n`, text.replace('schoolgate', 'Schoolgate'), text.slice(22)]) {
      await writeFile(file, damaged)
      await assert.rejects(
        loadRootKey(file),
        (error: Error) => error instanceof RootKeyUnusable && !error.message.includes(text.slice(22, 40)),
      )
    }
  })
})
