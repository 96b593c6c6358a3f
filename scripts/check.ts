import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { habits } from './habits.ts'
import { openClauses } from './policy-map.ts'
import { stale } from './docs.ts'

const root = path.resolve(import.meta.dirname, '..')
const bin = (name: string): string => path.join(root, 'node_modules', name)

type Check = { readonly name: string; readonly run: () => Promise<readonly string[]> | readonly string[] }

const program =
  (...args: readonly string[]) =>
  (): readonly string[] => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    return status === 0 ? [] : [`${stdout}${stderr}`.trim()]
  }

const checks: readonly Check[] = [
  { name: 'types', run: program(bin('tsc7/bin/tsc'), '-p', '.') },
  { name: 'types of the islands', run: program(bin('tsc7/bin/tsc'), '-p', 'src/islands') },
  {
    name: 'lint and formatting',
    run: program(
      bin('@biomejs/biome/bin/biome'),
      'ci',
      '--diagnostic-level=warn',
      '--colors=off',
      '--max-diagnostics=40',
      '--reporter=summary',
      '.',
    ),
  },
  { name: 'who may import whom', run: program(bin('dependency-cruiser/bin/dependency-cruise.mjs'), 'src') },
  { name: 'habits', run: habits },
  {
    name: 'policy map',
    run: async () => (await openClauses()).broken,
  },
  { name: 'documents in step', run: async () => (await stale()).map((file) => `${file} is not what the code says: run npm run docs`) },
]

let good = true
for (const { name, run } of checks) {
  const began = performance.now()
  const problems = await run()
  good &&= problems.length === 0
  console.log(`${problems.length === 0 ? 'ok  ' : 'NOT '} ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  for (const problem of problems) console.log(problem.replace(/^/gm, '       '))
}
for (const chapter of (await openClauses()).rest) console.log(`     without a home yet: ${chapter}`)
process.exit(good ? 0 : 1)
