import { readdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { jsonReport, type Report, tableReport } from './report.ts'

/** A benchmark is one file of this folder that exports `run`; what it shares with others lives in a folder below. */
type Benchmark = { run(report: Report): Promise<void> }

const own = ['main.ts', 'report.ts']
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !own.includes(file))
  .map((file) => file.slice(0, -'.ts'.length))
  .sort()

const say = (line: string): void => console.log(line)
const usage = `npm run bench -- NAME [--json]\nThe benchmarks are: ${names.join(', ')}.`

function read(): { readonly chosen: readonly string[]; readonly json: boolean } | string {
  try {
    const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
    const unknown = positionals.find((name) => !names.includes(name))
    return unknown === undefined ? { chosen: positionals, json: values.json ?? false } : `There is no benchmark "${unknown}".`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const asked = read()
if (typeof asked === 'string') {
  console.error(`${asked}\n${usage}`)
  process.exitCode = 2
} else if (asked.chosen.length === 0) {
  say(usage)
} else {
  for (const name of asked.chosen) {
    const benchmark: Benchmark = await import(new URL(`${name}.ts`, import.meta.url).href)
    await benchmark.run(asked.json ? jsonReport(name, say) : tableReport(name, say))
  }
}
