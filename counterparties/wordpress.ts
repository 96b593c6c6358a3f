import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { access, copyFile, mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** Somebody who works on the site. WordPress's own words for roles: 'editor' may publish and judge comments, 'author' writes only. */
export type SiteUser = {
  readonly name: string
  readonly display: string
  readonly role: 'administrator' | 'editor' | 'author' | 'contributor'
}
export type SiteAccount = { readonly id: number; readonly name: string; readonly appPassword: string }
export type WordPress = {
  /** As a visitor types it, without a slash at the end. */
  readonly url: string
  readonly accounts: readonly SiteAccount[]
  /** Addresses with words ("/summer-fair/") or with numbers ("/?p=12"); only the first have /wp-json/. */
  permalinks(words: boolean): Promise<void>
  stop(): Promise<void>
}
export type SiteOptions = { readonly title: string; readonly users: readonly SiteUser[] }

const scripts = path.join(import.meta.dirname, 'wordpress')
const tree = '/usr/share/wordpress'
const programs = [
  '/usr/sbin/mariadbd',
  '/usr/bin/mariadb-install-db',
  '/usr/bin/mariadb',
  '/usr/bin/php',
  `${tree}/wp-load.php`,
  `${tree}/wp-content/themes/twentytwentythree/style.css`,
]

/** Why it cannot run on this machine, in a sentence; null when it can. It comes from Debian's packages, not from npm. */
export async function wordPressMissing(): Promise<string | null> {
  for (const file of programs)
    if (!(await isThere(file))) return `WordPress is not on this machine (${file} is missing; .ci/run installs it where it can).`
  return null
}

const isThere = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  )

/** A real WordPress with its database, on a free port of this machine, in a folder of its own that goes when it stops. Takes about four seconds. */
export async function startWordPress({ title, users }: SiteOptions): Promise<WordPress> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-wp-'))
  const url = `http://127.0.0.1:${await freePort()}`
  const site: Site = { dir, url, env: settings(dir, url) }
  const children: ChildProcess[] = []
  const atOnce = () => {
    for (const child of children) if (child.exitCode === null) signal(child, 'SIGKILL')
    rmSync(dir, { recursive: true, force: true })
  }
  process.once('exit', atOnce)
  const stop = async () => {
    process.off('exit', atOnce)
    for (const child of children.toReversed()) await ended(child)
    await rm(dir, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await layOut(dir)
    children.push(await startDatabase(site))
    const accounts = await setUp(site, { title, permalinks: true, users })
    children.push(await startServer(site))
    return {
      url,
      accounts,
      permalinks: async (words) => void (await php(site, [path.join(scripts, 'permalinks.php'), words ? '/%postname%/' : ''], '')),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

type Site = { readonly dir: string; readonly url: string; readonly env: NodeJS.ProcessEnv }

function settings(dir: string, url: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env
  return {
    PATH,
    HOME,
    SCHOOLGATE_WP_DIR: dir,
    SCHOOLGATE_WP_URL: url,
    SCHOOLGATE_WP_SALT: randomBytes(16).toString('hex'),
    PHP_CLI_SERVER_WORKERS: '3',
  }
}

/** The package's own files, each by a link, beside content of this run. WordPress finds its own place by the folder, not by the links. */
async function layOut(dir: string): Promise<void> {
  const [site, content] = [path.join(dir, 'site'), path.join(dir, 'content')]
  for (const folder of [site, content, path.join(content, 'uploads'), path.join(content, 'mu-plugins')])
    await mkdir(folder, { recursive: true })
  for (const name of await readdir(tree))
    if (name !== 'wp-config.php' && name !== 'wp-content') await symlink(path.join(tree, name), path.join(site, name))
  await symlink(path.join(tree, 'wp-content/themes'), path.join(content, 'themes'))
  await copyFile(path.join(scripts, 'patient.php'), path.join(content, 'mu-plugins', 'patient.php'))
  await writeFile(path.join(site, 'wp-config.php'), "<?php require_once ABSPATH . 'wp-settings.php';\n")
}

async function startDatabase({ dir }: Site): Promise<ChildProcess> {
  const user = process.getuid?.() === 0 ? ['--user=root'] : []
  const data = path.join(dir, 'db')
  const socket = path.join(dir, 'db.sock')
  await run('/usr/bin/mariadb-install-db', [
    '--no-defaults',
    ...user,
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
  ])
  const small = [
    '--innodb-buffer-pool-size=32M',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-doublewrite=OFF',
    '--performance-schema=OFF',
    '--skip-log-bin',
  ]
  const place = [`--datadir=${data}`, `--socket=${socket}`, `--pid-file=${path.join(dir, 'db.pid')}`, '--skip-networking']
  const child = spawn('/usr/sbin/mariadbd', ['--no-defaults', ...user, ...place, ...small], { stdio: 'ignore' })
  await until(child, 'the database', () =>
    run('/usr/bin/mariadb', ['--no-defaults', '-uroot', `--socket=${socket}`, '-e', 'create database if not exists wordpress']),
  )
  return child
}

const phpOptions = [
  '-d',
  `auto_prepend_file=${path.join(scripts, 'before.php')}`,
  '-d',
  'display_errors=0',
  '-d',
  'upload_max_filesize=32M',
  '-d',
  'post_max_size=40M',
]

async function startServer(site: Site): Promise<ChildProcess> {
  const at = new URL(site.url).host
  const child = spawn('/usr/bin/php', [...phpOptions, '-S', at, '-t', path.join(site.dir, 'site'), path.join(scripts, 'router.php')], {
    env: site.env,
    stdio: 'ignore',
    // PHP's server has workers of its own: they end together.
    detached: true,
  })
  await until(child, 'the site', async () => {
    const answer = await fetch(`${site.url}/?rest_route=/&_fields=name`)
    if (!answer.ok) throw new Error(`It answers ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  })
  return child
}

async function setUp(site: Site, wanted: SiteOptions & { permalinks: boolean }): Promise<readonly SiteAccount[]> {
  const said = await php(site, [path.join(scripts, 'set-up.php')], JSON.stringify(wanted))
  const done = said.split('\n').find((line) => line.startsWith('DONE '))
  if (done === undefined) throw new Error(`WordPress could not be set up: ${said.slice(-2_000)}`)
  return JSON.parse(done.slice('DONE '.length))
}

const php = ({ env }: Site, args: readonly string[], input: string): Promise<string> =>
  run('/usr/bin/php', [...phpOptions, ...args], { env, input })

async function run(
  program: string,
  args: readonly string[],
  { env, input = '' }: { env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<string> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...(env && { env }) })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said.slice(-2_000)}`)
  return said
}

/** Asks until it answers, for as long as it lives, at most half a minute. */
async function until(child: ChildProcess, what: string, ask: () => Promise<unknown>): Promise<void> {
  let last: unknown
  for (let attempt = 0; attempt < 150; attempt++) {
    if (child.exitCode !== null) break
    try {
      await ask()
      return
    } catch (error) {
      last = error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  await ended(child)
  throw new Error(`WordPress: ${what} does not start.`, { cause: last })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  signal(child, 'SIGTERM')
  const last = setTimeout(() => signal(child, 'SIGKILL'), 10_000)
  await gone
  clearTimeout(last)
}

function signal(child: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  const group = child.spawnargs[0]?.endsWith('php') && child.pid !== undefined
  if (group && child.pid !== undefined) process.kill(-child.pid, name)
  else child.kill(name)
}

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
