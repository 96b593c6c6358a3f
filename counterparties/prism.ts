import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { install } from './network.ts'

type Description = { readonly paths: Readonly<Record<string, unknown>> }
export type CheckingProxy = {
  readonly url: string
  /** Everything so far that was not as the platform describes it, in either direction. */
  readonly violations: readonly string[]
  stop(): Promise<void>
}
type Options = {
  /** A platform's own OpenAPI description, already read. */
  readonly description: unknown
  /** The made-up platform behind it. */
  readonly upstream: string
  /** Only these, which makes the start short; anything else is then unknown to the proxy. */
  readonly paths?: readonly string[]
}

/** Starts a proxy that holds a client and a made-up platform to a platform's own description. Takes a second or two. */
export async function startChecking({ description, upstream, paths }: Options): Promise<CheckingProxy> {
  await install(console.log)
  const whole = description as Description
  const missing = paths?.filter((one) => whole.paths[one] === undefined) ?? []
  if (missing.length > 0) throw new Error(`The description has no ${missing.join(', ')}.`)
  const asked = paths === undefined ? whole : { ...whole, paths: Object.fromEntries(paths.map((one) => [one, whole.paths[one]])) }
  const dir = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-prism-'))
  await writeFile(path.join(dir, 'description.json'), JSON.stringify(asked))
  const { NODE_TEST_CONTEXT, NODE_OPTIONS, ...env } = process.env
  const child = spawn(
    process.execPath,
    ['--no-warnings', path.join(import.meta.dirname, 'prism.js'), path.join(dir, 'description.json'), upstream],
    {
      env: { ...env, SCARF_ANALYTICS: 'false' },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
  const violations: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    let words = ''
    child.stderr.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The checking proxy ended before it was ready.\n${words}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('READY ')) resolve(JSON.parse(line.slice('READY '.length)).url)
      if (line.startsWith('VIOLATION ')) violations.push(line.slice('VIOLATION '.length))
    })
  })
  return {
    url,
    violations,
    stop: async () => {
      if (child.exitCode === null) {
        const ended = once(child, 'exit')
        child.kill('SIGTERM')
        await ended
      }
      await rm(dir, { recursive: true, force: true })
    },
  }
}
