import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { fileOf, sampleLog } from '../../areas/audit-log/bundle.builders.ts'
import { newLogKey } from '../../areas/audit-log/checkpoint-note.ts'
import { run } from './verify-log.ts'

const folder = await mkdtemp(join(tmpdir(), 'schoolgate-verify-log-'))
after(() => rm(folder, { recursive: true }))

const key = newLogKey('schoolgate.example/st-anne')
const log = sampleLog(9, key, [4])
const text = await fileOf(log)
const forged = text.replace('post no. 6"', 'post no. 7"')
const put = async (name: string, content: string): Promise<string> => {
  await writeFile(join(folder, name), content)
  return join(folder, name)
}
const [good, bad] = [await put('good.jsonl', text), await put('bad.jsonl', forged)]
const kept = await put('kept.txt', (log.checkpoints[1] as string).replaceAll('\n', '\r\n'))

const said = async (args: readonly string[], input = ''): Promise<{ code: number; out: string }> => {
  let out = ''
  const line = (words: string): void => {
    out += `${words}\n`
  }
  const code = await run([...args], { stdin: Readable.from([Buffer.from(input)]), out: line, err: line })
  return { code, out }
}

describe('schoolgate verify-log', () => {
  it('says that an honest log is good', async () => {
    assert.deepEqual(await said([good, '--json']), { code: 0, out: '{"ok":true,"entries":9}\n' })
    const words = `All 9 entries are as they were logged.\nSigned by ${key.vkey}: compare this with the key that you were given.\n`
    assert.deepEqual(await said([good]), { code: 0, out: words })
  })

  it('names the first bad entry', async () => {
    const problem = 'The details of entry 6 were changed: they do not match the commitment in its leaf.'
    assert.deepEqual(await said(['--json', bad]), { code: 1, out: `{"ok":false,"entry":6,"problem":"${problem}"}\n` })
    assert.deepEqual(await said([bad]), { code: 1, out: `${problem}\n` })
  })

  it('explains itself', async () => {
    const { code, out } = await said(['--help'])
    assert.equal(code, 0)
    assert.match(out, /^schoolgate verify-log BUNDLE/)
  })

  it('reads from standard input', async () => {
    assert.equal((await said(['-', '--json'], text)).code, 0)
    assert.equal((await said(['-', '--json'], forged)).code, 1)
  })

  it('takes the checkpoints and the key that the auditor kept', async () => {
    assert.equal((await said([good, '--kept', kept, '--key', key.vkey])).code, 0)
    const shorter = await put('shorter.jsonl', await fileOf(sampleLog(3, key)))
    assert.equal((await said([shorter])).code, 0)
    assert.equal((await said([shorter, '--kept', kept])).code, 1)
    assert.equal((await said([good, '--key', newLogKey('schoolgate.example/st-anne').vkey])).code, 1)
  })

  it('says so when there is nothing to read, or the wish is not clear', async () => {
    for (const args of [
      [],
      [join(folder, 'nowhere.jsonl')],
      [good, '--kept'],
      [good, '--key'],
      [good, '--keep', kept],
      [good, '--kept', join(folder, 'nowhere.txt')],
    ]) {
      assert.equal((await said(args)).code, 2, args.join(' '))
      assert.equal(JSON.parse((await said([...args, '--json'])).out).ok, false)
    }
  })
})

describe('the verifier alone, as an auditor has it', () => {
  it('needs no other file', async () => {
    const alone = join(folder, 'verifier.mjs')
    await copyFile(new URL('../../areas/audit-log/verifier.mjs', import.meta.url), alone)
    const start = promisify(execFile)
    assert.equal((await start(process.execPath, [alone, good, '--json'])).stdout, '{"ok":true,"entries":9}\n')
    await assert.rejects(start(process.execPath, [alone, bad]), {
      code: 1,
      stdout: 'The details of entry 6 were changed: they do not match the commitment in its leaf.\n',
    })
  })
})
