import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'

const start = path.resolve(import.meta.dirname, '../bin/start.js')
const folders: string[] = []
const children: ChildProcess[] = []
after(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'schoolgate-start-'))
  folders.push(folder)
  return folder
}

type Started = { readonly child: ChildProcess; readonly address: string; printed(): string; ended(): Promise<number | null> }

/** As `npm start` and `npm run demo` do it: bin/start.js, in a process group of its own, as a terminal gives it. */
async function run(dataDir: string, ...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [start, ...args], {
    env: { ...process.env, PORT: '0', SCHOOLGATE_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  children.push(child)
  let words = ''
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (piece: Buffer): void => {
      words += piece.toString()
      const ready = /ready at (http\S+)/.exec(words)
      if (ready?.[1]) resolve(new URL(ready[1]).origin)
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('exit', () => reject(new Error(`It ended before it was ready:\n${words}`)))
  })
  return { child, address, printed: () => words, ended: () => ended }
}

/** Ctrl-C goes to everything that runs in the terminal. */
const press = (one: Started, signal: 'SIGINT' | 'SIGKILL'): void => {
  if (one.child.pid) process.kill(-one.child.pid, signal)
}

const database = async (dataDir: string): Promise<number> =>
  Number((await readFile(path.join(dataDir, 'pg/postmaster.pid'), 'utf8').catch(() => '')).split('\n')[0])
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return pid > 0
  } catch {
    return false
  }
}
const gone = async (pid: number): Promise<boolean> => {
  for (let look = 0; look < 100 && isAlive(pid); look++) await new Promise((resolve) => setTimeout(resolve, 100))
  return !isAlive(pid)
}

describe('starting and stopping on one machine', () => {
  it('says what it does, prints the address, and Ctrl-C stops all of it', async () => {
    const folder = await newFolder()
    const first = await run(folder)
    assert.match(first.printed(), /Making a new database[\s\S]*Preparing the database[\s\S]*ready at/)
    assert.equal((await fetch(`${first.address}/health/live`)).status, 200)
    assert.match((await fetch(first.address, { redirect: 'manual' })).headers.get('location') ?? '', /\/set-up$/)
    const postgres = await database(folder)
    assert.ok(isAlive(postgres))
    press(first, 'SIGINT')
    assert.equal(await first.ended(), 0)
    assert.match(first.printed(), /Stopped\. Nothing was lost\./)
    assert.ok(await gone(postgres), 'the database stopped with it')

    const second = await run(folder)
    assert.doesNotMatch(second.printed(), /Making a new database|Preparing/)
    press(second, 'SIGINT')
    await second.ended()
  })

  it('after kill -9 the next start recovers by itself, and a second program keeps its hands off a folder in use', async () => {
    const folder = await newFolder()
    const killed = await run(folder)
    const postgres = await database(folder)
    press(killed, 'SIGKILL')
    await killed.ended()
    const next = await run(folder)
    assert.equal((await fetch(`${next.address}/health/live`)).status, 200)
    assert.ok(await gone(postgres), 'the database of the killed one is gone')
    await assert.rejects(run(folder), /already runs with this data folder/)
    press(next, 'SIGINT')
    assert.equal(await next.ended(), 0)
  })

  it('a setting that makes no sense is named, and nothing is started', async () => {
    const child = spawn(process.execPath, [start], {
      env: { ...process.env, PORT: 'three thousand', SCHOOLGATE_DATA: await newFolder() },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let words = ''
    child.stderr?.on('data', (piece: Buffer) => {
      words += piece.toString()
    })
    const [code] = await once(child, 'exit')
    assert.equal(code, 1)
    assert.match(words, /PORT must be a number/)
  })
})

describe('npm run demo', () => {
  it('opens Ashgrove with a real Bluesky network, shows the log-ins, and messages come in by themselves', async () => {
    const folder = path.join(await newFolder(), 'data-demo')
    const demo = await run(folder, '--demo')
    const page = await (await fetch(`${demo.address}/demo`)).text()
    assert.match(page, /Helen Ormerod[\s\S]*Go in as/)
    const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? ''
    const body = new URLSearchParams({ email: hidden('email'), password: hidden('password'), code: hidden('code') })
    const signedIn = await fetch(`${demo.address}/sign-in`, { method: 'POST', body, headers: { origin: demo.address }, redirect: 'manual' })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    let inbox = ''
    for (let look = 0; look < 90 && !inbox.includes('/inbox/0'); look++) {
      inbox = await (await fetch(`${demo.address}/inbox`, { headers: { cookie } })).text()
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
    assert.match(inbox, /\/inbox\/0/, 'a parent wrote on the network, and it is here')
    press(demo, 'SIGINT')
    await demo.ended()
  })
})
