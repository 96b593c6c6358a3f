import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { loadRootKey, newRootKeyLine, rootKeyFrom } from './root-key.ts'
import { runKeyCommand, splitCommand } from './root-key-command.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-key-command-'))
after(() => rm(folder, { recursive: true }))
const file = join(folder, 'kept elsewhere.key')
await loadRootKey(file)
const line = await readFile(file, 'utf8')
const secret = line.slice(22, 60)
const program = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${text}\n`)
  await chmod(path, 0o700)
  return path
}
const from = (rootKeyCommand: string) => rootKeyFrom({ rootKeyFile: join(folder, 'unused.key'), rootKeyCommand })

describe('a root key that a command gives', () => {
  it('is the same key as in the file', async () => {
    assert.equal((await from(`cat '${file}'`)).id, (await loadRootKey(file)).id)
    assert.equal((await from(`"cat" ${file.replace(' ', '\\ ')}`)).id, (await loadRootKey(file)).id)
  })

  it('may come without the end of the line', async () => {
    const path = await program('no-end', `printf %s '${line.trim()}'`)
    assert.equal((await from(path)).id, (await loadRootKey(file)).id)
  })

  it('a fresh one can be made for a key manager to keep', () => assert.match(newRootKeyLine(), /^schoolgate-root-key-1:[\w-]{43}\n$/))

  const refused = [
    ['that is not there', '/no/such/program --now', /is not there: \/no\/such\/program/],
    ['that fails', async () => program('fails', `echo '${line.trim()}' >&2; exit 7`), /exit code 7/],
    ['that prints half a key', async () => program('half', `echo '${line.slice(0, 50)}'`), /not a root key/],
    ['that prints more than the key', async () => program('more', `echo '${line.trim()}'; echo and more`), /not a root key/],
    ['that prints without end', async () => program('endless', `while true; do echo '${line.trim()}'; done`), /much more than one key/],
    ['with an open quote', `cat '${file}`, /quote that is not closed/],
  ] as const
  for (const [what, command, why] of refused)
    it(`a command ${what} is refused in clear words, without what it printed`, async () => {
      await assert.rejects(from(typeof command === 'string' ? command : await command()), (error: Error) => {
        assert.match(error.message, why)
        assert.ok(!`${error.message}${error.stack}${JSON.stringify(error)}`.includes(secret))
        return true
      })
    })

  it('a command that hangs is stopped', async () => {
    const path = await program('hangs', 'exec sleep 60')
    const began = performance.now()
    await assert.rejects(runKeyCommand(path, 300), /gave no answer within 0.3 seconds/)
    assert.ok(performance.now() - began < 5000)
  })

  it('no shell reads the command: its signs mean themselves', async () => {
    assert.equal(await runKeyCommand('printf %s $HOME;id|cat `id` *'.replace('printf %s', "printf '%s\\n'")), '$HOME;id|cat\n`id`\n*\n')
  })
})

describe('a command line as words', () => {
  const lines = [
    ['vault kv get -field=key secret/schoolgate', ['vault', 'kv', 'get', '-field=key', 'secret/schoolgate']],
    [`  a   'b c'  "d e" f\\ g `, ['a', 'b c', 'd e', 'f g']],
    [`a '' "x\\"y" 'p\\q' r's't`, ['a', '', 'x"y', 'p\\q', 'rst']],
  ] as const
  for (const [text, words] of lines) it(text, () => assert.deepEqual(splitCommand(text), words))
  for (const text of ['', '   ', '"a', "'", 'a \\']) it(`${JSON.stringify(text)} is none`, () => assert.throws(() => splitCommand(text)))
})
