import { glob } from 'node:fs/promises'
import path from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { testServer } from '../src/infra/testing/database.ts'
import { build } from './build.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Quick tests run three at a time; those that start programs, networks or browsers two at a time, so that two cores suffice. */
const heavy = /^(journeys|bench\/campaigns\/faults|src\/connectors|src\/ui)\//
/** What takes longest begins first, so that nothing runs alone at the end. */
const long = ['journeys/every-page', 'journeys/first-week', 'src/app/matrix', 'src/areas/publishing/release/kill']

const place = (file: string): number => {
  const at = long.findIndex((one) => file.startsWith(one))
  return at < 0 ? long.length : at
}

async function filesNamed(words: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const pattern of ['src/**/*.test.ts', 'journeys/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts'])
    for await (const file of glob(pattern, { cwd: root })) found.push(file)
  const wanted = found.filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  return wanted.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
}

/** Runs each file in a process of its own; says what took longest. True when all is well. */
async function allPass(files: readonly string[], concurrency: number): Promise<boolean> {
  if (files.length === 0) return true
  let good = true
  const took: [number, string][] = []
  const tests = run({ cwd: root, files: files.map((file) => path.join(root, file)), concurrency, timeout: 600_000 })
  tests.on('test:summary', ({ file, success, duration_ms }) => {
    good &&= success
    if (file) took.push([duration_ms, path.relative(root, file)])
  })
  for await (const words of tests.compose(spec)) process.stdout.write(words as Uint8Array)
  const slowest = took.sort(([a], [b]) => b - a).slice(0, 12)
  console.log(`Longest: ${slowest.map(([ms, file]) => `${file} ${Math.round(ms / 1000)} s`).join(', ')}.`)
  return good
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
  process.env.TEST_POSTGRES_URL = server.url
  // What one process has read and stripped of its types, the next need not.
  process.env.NODE_COMPILE_CACHE ??= path.join(root, 'node_modules/.cache/schoolgate')
  let good = true
  try {
    for (const [some, atOnce] of [
      [files.filter((file) => !heavy.test(file)), 3],
      [files.filter((file) => heavy.test(file)), 2],
    ] as const)
      good = (await allPass(some, atOnce)) && good
  } finally {
    await server.stop()
  }
  console.log(good ? 'All tests passed.' : 'Some tests failed: see above.')
  process.exit(good ? 0 : 1)
}

await main()
