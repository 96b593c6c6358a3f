import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { promisify } from 'node:util'
import { putFile, readFileOf } from './index.ts'

const school = '018f0000-0000-7000-8000-000000000001'
const other = '018f0000-0000-7000-8000-000000000002'
const dir = await mkdtemp(path.join(tmpdir(), 'schoolgate-files-'))
after(() => rm(dir, { recursive: true, force: true }))
const bean = new TextEncoder().encode('beans')

test('a file is kept once under its own fingerprint, and read back whole', async () => {
  const sha = await putFile(dir, school, bean)
  assert.equal(await putFile(dir, school, bean), sha)
  assert.deepEqual(await readdir(path.join(dir, school)), [sha])
  assert.deepEqual(await readFileOf(dir, school, sha), bean)
})

test('a file of one school is not in the folder of another', async () => {
  const sha = await putFile(dir, school, bean)
  await assert.rejects(readFileOf(dir, other, sha), /ENOENT/)
})

test('a file that changed on the disk is not handed out', async () => {
  const sha = await putFile(dir, school, new TextEncoder().encode('peas'))
  await writeFile(path.join(dir, school, sha), 'pear')
  await assert.rejects(readFileOf(dir, school, sha), /not what was kept/)
})

test('a name that is no fingerprint leads nowhere', async () => {
  await assert.rejects(readFileOf(dir, school, '../../etc/passwd'), /Not the name of a file/)
  await assert.rejects(readFileOf(dir, '../x', 'a'.repeat(64)), /Not the name of a file/)
})

test('a full disk refuses in words and leaves nothing half written', async () => {
  const full = path.join(dir, 'full')
  const script = `import { putFile } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))}
    const said = await putFile(${JSON.stringify(full)}, '${school}', new Uint8Array(200_000)).catch((error) => error)
    console.log(JSON.stringify([said.spec?.code, said.spec?.status, said.says]))`
  // No file of this shell may grow beyond a few kilobytes: writing fails half way, as on a full disk.
  const { stdout } = await promisify(execFile)('/bin/sh', [
    '-c',
    'ulimit -f 8; exec "$0" --input-type=module-typescript -e "$1"',
    process.execPath,
    script,
  ])
  assert.deepEqual(JSON.parse(stdout), ['files/no-room', 503, 'There is no room left to keep this file.'])
  assert.deepEqual(await readdir(path.join(full, school)), [])
})
