import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { glob } from 'node:fs/promises'
import path from 'node:path'
import { testServer } from '../src/infra/testing/database.ts'
import { build } from './build.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Quick tests run three at a time; those that start programs, networks or browsers two at a time, so that two cores suffice. */
const heavy = /^(journeys|src\/connectors|src\/ui)\//

async function filesNamed(words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const pattern of ['src/**/*.test.ts', 'journeys/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'])
    for await (const file of glob(pattern, { cwd: root })) found.push(file)
  const wanted = found.filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  return wanted.sort()
}

async function run(files: readonly string[], atOnce: number, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (files.length === 0) return true
  const child = spawn(
    process.execPath,
    ['--test', `--test-concurrency=${atOnce}`, '--test-reporter=spec', '--test-timeout=600000', ...files],
    { cwd: root, stdio: 'inherit', env },
  )
  const [code] = (await once(child, 'exit')) as [number | null]
  return code === 0
}

async function main(): Promise<void> {
  const files = await filesNamed(process.argv.slice(2))
  if (files.length === 0) {
    console.error('No test file has that in its path.')
    process.exit(1)
  }
  await build(path.join(root, 'dist/static'))
  console.log('Starting a PostgreSQL for the tests...')
  const server = await testServer()
  const env = { ...process.env, TEST_POSTGRES_URL: server.url }
  let good = true
  try {
    good =
      (await run(
        files.filter((file) => !heavy.test(file)),
        3,
        env,
      )) && good
    good =
      (await run(
        files.filter((file) => heavy.test(file)),
        2,
        env,
      )) && good
  } finally {
    await server.stop()
  }
  console.log(good ? 'All tests passed.' : 'Some tests failed: see above.')
  process.exit(good ? 0 : 1)
}

await main()
