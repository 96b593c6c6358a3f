import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { RefusalSpec } from '../src/kernel/errors.ts'
import { platformsPage } from './platforms.ts'
import { policyMapPage } from './policy-map.ts'

const root = path.resolve(import.meta.dirname, '..')

/** Every refusal that any room can make, by its code. @throws Error when two share a code. */
export async function refusals(): Promise<readonly RefusalSpec[]> {
  const found = new Map<string, RefusalSpec>()
  for await (const file of glob('src/**/*.errors.ts', { cwd: root })) {
    const module = (await import(pathToFileURL(path.join(root, file)).href)) as Record<string, unknown>
    for (const spec of Object.values(module)) {
      if (typeof spec !== 'function' || !('code' in spec)) continue
      const refusal = spec as unknown as RefusalSpec
      if (found.has(refusal.code)) throw new Error(`Two refusals are called ${refusal.code}.`)
      found.set(refusal.code, refusal)
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

async function errorsPage(): Promise<string> {
  const rows = (await refusals()).map(
    ({ code, status, clause, says, mend }) => `| <a id="${code}"></a>\`${code}\` | ${status} | ${clause ?? ''} | ${says} | ${mend} |`,
  )
  return [
    '# Refusals',
    '',
    'Every refusal of the API and the screens: its code, what happened, and what to do. Made by `npm run docs` from the `*.errors.ts` of each room.',
    '',
    '| code | status | clause | what happened | what to do |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** Documents made from the code: path and text. */
export const generated = async (): Promise<readonly (readonly [string, string])[]> => [
  ['docs/errors.md', await errorsPage()],
  ['docs/policy-map.md', await policyMapPage()],
  ['docs/platforms.md', await platformsPage()],
]

/** Names of the documents that are not what the code says now. */
export async function stale(): Promise<readonly string[]> {
  const differing: string[] = []
  for (const [file, text] of await generated())
    if ((await readFile(path.join(root, file), 'utf8').catch(() => '')) !== text) differing.push(file)
  return differing
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [file, text] of await generated()) await writeFile(path.join(root, file), text)
  console.log('docs/errors.md, docs/policy-map.md and docs/platforms.md are in step with the code.')
}
