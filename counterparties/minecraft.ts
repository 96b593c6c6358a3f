import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { install } from './network.ts'

export type PlayerSaw = { readonly heard: readonly string[]; readonly sentOff: string | null }
/** A real game server with players on it. What can be asked of it here is what its owner could do at its own console. */
export type MinecraftServer = {
  readonly name: string
  /** The folder of its log. */
  readonly logs: string
  /** A player comes; false where they were not let in. */
  join(name: string): Promise<boolean>
  chat(name: string, words: string): Promise<void>
  seen(name: string): Promise<PlayerSaw>
  players(): Promise<readonly string[]>
  kick(who: string, because: string): Promise<boolean>
  ban(who: string, because: string): Promise<void>
  pardon(who: string): Promise<void>
  bans(): Promise<readonly { readonly who: string; readonly because: string }[]>
  say(words: string, to: string | null): Promise<boolean>
  stop(): Promise<void>
}

/** Starts one in this folder, as its own process that ends with this one. About a second. */
export async function startMinecraft(folder: string, say: (words: string) => void = console.log): Promise<MinecraftServer> {
  await install(say)
  const { NODE_TEST_CONTEXT, NODE_OPTIONS, ...env } = process.env
  const child = fork(path.join(import.meta.dirname, 'minecraft.js'), [folder], {
    env: { ...env, CI: '1' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const ask = asker(child)
  await ask.ready
  return {
    name: 'Ashgrove class server',
    logs: path.join(folder, 'logs'),
    join: (name) => ask.to('join', { name }),
    chat: (name, words) => ask.to('chat', { name, words }),
    seen: (name) => ask.to('seen', { name }),
    players: () => ask.to('players', {}),
    kick: (who, because) => ask.to('kick', { who, because }),
    ban: (who, because) => ask.to('ban', { who, because }),
    pardon: (who) => ask.to('pardon', { who }),
    bans: () => ask.to('bans', {}),
    say: (words, to) => ask.to('say', { words, to }),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}

type Told = { readonly id?: number; readonly answer?: unknown; readonly error?: string; readonly ready?: number }

function asker(child: ChildProcess) {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const ready = Promise.withResolvers<void>()
  let words = ''
  let count = 0
  child.stderr?.on('data', (chunk) => {
    words = (words + chunk).slice(-4_000)
  })
  child.on('message', ({ id, answer, error, ready: port }: Told) => {
    if (port !== undefined) ready.resolve()
    const one = waiting.get(id ?? -1)
    if (error === undefined) one?.resolve(answer)
    else one?.reject(new Error(error))
  })
  child.once('exit', () => {
    const ended = new Error(`The game server has ended.\n${words}`)
    ready.reject(ended)
    for (const one of waiting.values()) one.reject(ended)
  })
  return {
    ready: ready.promise,
    to: <Answer>(does: string, asked: object): Promise<Answer> => {
      const one = Promise.withResolvers<unknown>()
      const id = ++count
      waiting.set(id, one)
      child.send({ id, does, with: asked })
      return one.promise as Promise<Answer>
    },
  }
}
