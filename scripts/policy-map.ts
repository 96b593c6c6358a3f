import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import clauses from '../policy/clauses.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '..')

export type Home = { readonly id: string; readonly mode: string; readonly homes: readonly string[] }

/** A clause lives where code says so: `@policy MON-3 MON-4` on a rule, or `clause: 'MON-3'` on a route, a refusal, a finding or a log entry. */
const cited = /@policy((?:\s+[A-Z]{2,3}-[A-Z]?\d+)+)|clause: '([A-Z]{2,3}-[A-Z]?\d+)'/g

export async function policyMap(): Promise<{ map: readonly Home[]; unknown: readonly string[]; homeless: readonly string[] }> {
  const homes = new Map<string, Set<string>>(clauses.map(({ id }) => [id, new Set<string>()]))
  const unknown = new Set<string>()
  for await (const file of glob('src/**/*.ts', { cwd: root })) {
    if (/\.(test|campaign)\.ts$/.test(file) || file.startsWith('src/ui/design')) continue
    const text = await readFile(path.join(root, file), 'utf8')
    for (const [, tags, single] of text.matchAll(cited)) {
      for (const id of (tags ?? single ?? '').trim().split(/\s+/)) {
        const known = homes.get(id)
        if (known) known.add(file)
        else unknown.add(`${id} in ${file}`)
      }
    }
  }
  const map = clauses.map(({ id, mode }) => ({ id, mode, homes: [...(homes.get(id) ?? [])].sort() }))
  return {
    map,
    unknown: [...unknown],
    homeless: map.filter((clause) => clause.mode === 'enforce' && clause.homes.length === 0).map(({ id }) => id),
  }
}

export async function policyMapPage(): Promise<string> {
  const { map, homeless } = await policyMap()
  const row = ({ id, mode, homes }: Home): string =>
    `| ${id} | ${mode} | ${homes.length > 0 ? homes.map((file) => `\`${file.replace('src/', '')}\``).join('<br>') : 'shown in the policy; no room of its own yet'} |`
  return [
    '# Policy map',
    '',
    'Where each clause of the default policy lives in the code. Made by `npm run policy-map`; `npm run check` fails when it is out of step.',
    '',
    `${map.filter(({ homes }) => homes.length > 0).length} of ${map.length} clauses have a home in code; every one is readable at \`/policy\`. Enforced clauses still without one: ${homeless.join(', ') || 'none'}.`,
    '',
    '| clause | mode | where |',
    '|---|---|---|',
    ...map.map(row),
    '',
  ].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--json')) console.log(JSON.stringify((await policyMap()).map))
  else {
    await writeFile(path.join(root, 'docs/policy-map.md'), await policyMapPage())
    const { map, unknown, homeless } = await policyMap()
    console.log(
      `docs/policy-map.md: ${map.filter(({ homes }) => homes.length > 0).length} of ${map.length} clauses have a home; ${homeless.length} enforced ones have none yet; ${unknown.length} citations are unknown.`,
    )
  }
}
