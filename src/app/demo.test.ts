import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readConfig } from './config.ts'
import { runDemo } from './demo.ts'

const folderWith = async (...files: readonly string[]): Promise<string> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'schoolgate-demo-'))
  for (const file of files) await writeFile(path.join(dir, file), 'kept')
  return dir
}
const run = (dir: string, reset: boolean): Promise<void> =>
  runDemo({
    config: readConfig({ SCHOOLGATE_DATA: dir }),
    reset,
    say: () => {},
    start: () => assert.fail('Nothing may be started in this folder.'),
    untilStopped: async () => {},
  })

describe('the demo', () => {
  for (const reset of [false, true]) {
    it(`keeps out of a folder that holds anything else, ${reset ? 'asked to begin anew' : 'asked to start'}`, async () => {
      const dir = await folderWith('root.key', 'pg.password')
      await assert.rejects(run(dir, reset), /holds something else than a demo school/)
      assert.deepEqual((await readdir(dir)).toSorted(), ['pg.password', 'root.key'])
      await rm(dir, { recursive: true })
    })
  }
})
