import { glob, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import chapters from '../policy/chapters.json' with { type: 'json' }
import clauses from '../policy/clauses.json' with { type: 'json' }

const root = path.resolve(import.meta.dirname, '..')

export type Home = { readonly id: string; readonly mode: string; readonly homes: readonly string[] }

/** A clause lives where code says so: `@policy MON-3 MON-4` on a rule, or `clause: 'MON-3'` on a route, a refusal, a finding or a log entry. */
const cited = /@policy((?:\s+[A-Z]{2,3}-[A-Z]?\d+)+)|clause: '([A-Z]{2,3}-[A-Z]?\d+)'/g
/** And where the pack shows it to somebody: a course, a check-up, a notice, a checklist. */
const shown = /"clause": "([A-Z]{2,3}-[A-Z]?\d+)"|"clauses": \[([^\]]*)\]/g
/** The pack's own lists of all clauses say nothing of where one lives. */
const lists = new Set(['policy/clauses.json', 'policy/chapters.json', 'policy/homes.json'])
const clauseIds = /[A-Z]{2,3}-[A-Z]?\d+/g

async function citations(): Promise<readonly { readonly id: string; readonly file: string }[]> {
  const found: { id: string; file: string }[] = []
  const take = async (file: string, pattern: RegExp): Promise<void> => {
    const text = await readFile(path.join(root, file), 'utf8')
    for (const hit of text.matchAll(pattern)) for (const [id] of hit[0].matchAll(clauseIds)) found.push({ id, file })
  }
  for await (const file of glob('src/**/*.ts', { cwd: root }))
    if (!/\.(test|testing|campaign)\.ts$/.test(file) && !file.startsWith('src/ui/design')) await take(file, cited)
  for await (const file of glob('policy/**/*.json', { cwd: root })) if (!lists.has(file)) await take(file, shown)
  return found
}

/** Clauses that a test's title names: `it('ACC-6: two staff, or nothing is published')`. */
async function proven(): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  for (const pattern of ['src/**/*.test.ts', 'journeys/*.test.ts'])
    for await (const file of glob(pattern, { cwd: root })) {
      const text = await readFile(path.join(root, file), 'utf8')
      for (const [, title = ''] of text.matchAll(/\b(?:it|describe|test)\(\s*(['"`][^\n]*)/g))
        for (const [id] of title.matchAll(clauseIds)) found.add(id)
    }
  return found
}

type PolicyMap = {
  readonly map: readonly Home[]
  /** Ids cited that no clause has. */
  readonly unknown: readonly string[]
  /** Clauses without a home, of any mode, and enforced ones that no test names. */
  readonly homeless: readonly string[]
  readonly unproven: readonly string[]
}

export async function policyMap(): Promise<PolicyMap> {
  const homes = new Map<string, Set<string>>(clauses.map(({ id }) => [id, new Set<string>()]))
  const unknown = new Set<string>()
  for (const { id, file } of await citations()) {
    const known = homes.get(id)
    if (known) known.add(file)
    else unknown.add(`${id} in ${file}`)
  }
  const map = clauses.map(({ id, mode }) => ({ id, mode, homes: [...(homes.get(id) ?? [])].sort() }))
  const tested = await proven()
  return {
    map,
    unknown: [...unknown],
    homeless: map.filter((clause) => clause.homes.length === 0).map(({ id }) => id),
    unproven: map.filter((clause) => clause.mode === 'enforce' && !tested.has(clause.id)).map(({ id }) => id),
  }
}

/** The chapters that are closed: each clause of theirs has a home, and each enforced one a test that names it. */
export const closedChapters = [
  'roles',
  'new-accounts',
  'behaviour',
  'legal',
  'data-protection',
  'tone',
  'images',
  'staff-personal-use',
  'pupils',
  'parents',
  'managing-personal-use',
  'school-accounts-do',
  'school-accounts-dont',
  'staff-do',
  'staff-dont',
  'linked-policies',
]

/** What is not as it must be in the closed chapters, and in words what the others still lack. */
export async function openClauses(): Promise<{ readonly broken: readonly string[]; readonly rest: readonly string[] }> {
  const { unknown, homeless, unproven } = await policyMap()
  const closed = new Set(chapters.filter(({ id }) => closedChapters.includes(id)).flatMap((chapter) => chapter.clauses))
  const rest = chapters
    .filter(({ id }) => !closedChapters.includes(id))
    .map((chapter) => ({ chapter, ids: chapter.clauses.filter((id) => homeless.includes(id)) }))
    .filter(({ ids }) => ids.length > 0)
  return {
    broken: [
      ...unknown.map((one) => `${one}: no such clause`),
      ...homeless.filter((id) => closed.has(id)).map((id) => `${id} has no home`),
      ...unproven.filter((id) => closed.has(id)).map((id) => `${id} is enforced, and no test names it`),
    ],
    rest: rest.map(({ chapter, ids }) => `${chapter.title}: ${ids.join(', ')}`),
  }
}

export async function policyMapPage(): Promise<string> {
  const { map, homeless, unproven } = await policyMap()
  const row = ({ id, mode, homes }: Home): string =>
    `| ${id} | ${mode} | ${homes.length > 0 ? homes.map((file) => `\`${file.replace('src/', '')}\``).join('<br>') : 'shown in the policy; no room of its own yet'} |`
  const { rest } = await openClauses()
  return [
    '# Policy map',
    '',
    'Where each clause of the default policy lives in the code and in the pack. Made by `npm run policy-map`; `npm run check` fails when it is',
    'out of step, or when a clause of a closed chapter has no home. The same map for the people of a school, with their own evidence: `/policy/map`.',
    '',
    `${map.length - homeless.length} of ${map.length} clauses have a home; every one is readable at \`/policy\`. Enforced clauses that no test names yet: ${unproven.join(', ') || 'none'}.`,
    '',
    ...(rest.length > 0 ? ['Still without a home, by chapter:', '', ...rest.map((line) => `- ${line}`), ''] : []),
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
      `docs/policy-map.md: ${map.length - homeless.length} of ${map.length} clauses have a home; ${unknown.length} citations are unknown.`,
    )
  }
}
