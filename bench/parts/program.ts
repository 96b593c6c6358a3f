import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export type Running = {
  readonly pid: number
  /** The line that said it was ready. */
  readonly said: string
  /** Everything it has printed since. */
  told(): string
  /** Resolves when it has ended, by whatever hand. */
  readonly gone: Promise<unknown>
  /** Gives it a line on its standard input, for a program that waits for one. */
  begin(): void
  /** Ends it as a power cut would: no signal that it could hear. */
  kill(): Promise<void>
  /** Asks it to stop, by closing its standard input and a SIGTERM, and waits. */
  stop(): Promise<void>
}

/**
 * Starts a program of this repository as a process of its own and waits for the line that says it is ready.
 * @throws Error with its last words when it ends before that
 */
export async function startProgram(
  file: string,
  { args = [], env = {}, ready = /^READY/m }: { args?: readonly string[]; env?: Readonly<Record<string, string>>; ready?: RegExp } = {},
): Promise<Running> {
  const child = spawn(process.execPath, [path.join(root, file), ...args], {
    cwd: root,
    // Compiled code is kept between starts, as bin/start.js does for the product.
    env: { ...process.env, NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/schoolgate-code'), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const gone = once(child, 'exit')
  let told = ''
  child.stdout?.on('data', (piece: Buffer) => {
    told = (told + piece.toString()).slice(-100_000)
  })
  child.stdin?.on('error', () => {})
  const said = await readyLine(child, ready, file)
  return {
    pid: child.pid ?? 0,
    said,
    told: () => told,
    gone,
    begin: () => void child.stdin?.write('\n'),
    kill: async () => {
      child.kill('SIGKILL')
      await gone
    },
    stop: async () => {
      child.stdin?.end()
      child.kill('SIGTERM')
      await gone
    },
  }
}

function readyLine(child: ChildProcess, ready: RegExp, file: string): Promise<string> {
  let words = ''
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      words = (words + piece.toString()).slice(-4000)
      const line = words.split('\n').find((one) => ready.test(one))
      if (line !== undefined) resolve(line)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code, signal) => reject(new Error(`${file} ended before it was ready (${code ?? signal}):\n${words}`)))
    child.once('error', reject)
  })
}
