// What must be there before anything can run: the packages, and a Node that reads TypeScript. Plain JavaScript, for any Node from 20.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const wanted = 26

/** Installs when node_modules is missing or older than the lockfile. Says what it does. */
export function install(say = console.log) {
  const lock = path.join(root, 'package-lock.json')
  const done = path.join(root, 'node_modules', '.package-lock.json')
  if (existsSync(done) && namesAllInstalled(lock, done)) return
  say('Installing what Schoolgate needs (about 600 MB on disk, once)...')
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    console.error(
      'The packages could not be installed. Check the connection to the package registry and try again; nothing else was changed.',
    )
    process.exit(result.status ?? 1)
  }
}

const namesAllInstalled = (lock, done) => {
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages
  const have = read(done)
  return Object.entries(read(lock)).every(
    ([name, entry]) => name === '' || entry.optional || entry.os || have[name]?.version === entry.version,
  )
}

/** The Node to run with: the pinned one that npm brought, else this one when it is new enough. */
export function node() {
  const pinned = path.join(root, 'node_modules', '.bin', 'node')
  if (existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath
  console.error(
    `Schoolgate needs Node ${wanted}. This is ${process.versions.node}, and no Node ${wanted} came with the packages for ${process.platform}-${process.arch}.\nInstall Node ${wanted} from nodejs.org and try again.`,
  )
  process.exit(1)
}
