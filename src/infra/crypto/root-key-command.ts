import { execFile } from 'node:child_process'

/** The command that gives the root key failed; says how, and never what it printed. */
export class RootKeyCommandFailed extends Error {
  constructor(why: string) {
    super(`The command of SCHOOLGATE_ROOT_KEY_COMMAND ${why}`)
    this.name = 'RootKeyCommandFailed'
  }
}

const limitMs = 10_000

/**
 * A command line as a program and its arguments, without any shell: words apart by spaces; single quotes keep everything as it is,
 * double quotes keep spaces; a backslash takes the next character as it is, outside quotes and inside double quotes. `$`, `|`, `*`
 * and the rest mean themselves. @throws RootKeyCommandFailed when a quote is not closed or there is no program
 */
export function splitCommand(line: string): readonly [string, ...string[]] {
  const words: string[] = []
  let word: string | null = null
  let quote: '"' | "'" | null = null
  for (let at = 0; at < line.length; at++) {
    const sign = line.charAt(at)
    if (quote !== null && sign === quote) quote = null
    else if (quote === null && (sign === '"' || sign === "'")) {
      quote = sign
      word ??= ''
    } else if (sign === '\\' && quote !== "'") {
      at += 1
      if (at === line.length) throw new RootKeyCommandFailed('ends with a backslash.')
      word = (word ?? '') + line.charAt(at)
    } else if (quote === null && /\s/.test(sign)) {
      if (word !== null) words.push(word)
      word = null
    } else word = (word ?? '') + sign
  }
  if (quote !== null) throw new RootKeyCommandFailed('has a quote that is not closed.')
  if (word !== null) words.push(word)
  const [program, ...args] = words
  if (!program) throw new RootKeyCommandFailed('names no program.')
  return [program, ...args]
}

/**
 * What the command prints, once, at the start: a key manager's client, for instance. It runs without a shell, has ten seconds, and gets
 * no input. Neither what it prints nor what it complains of is ever repeated, because either may hold the key.
 * @throws RootKeyCommandFailed that says whether it was not found, was too slow, failed, or printed too much
 */
export async function runKeyCommand(line: string, timeoutMs = limitMs): Promise<string> {
  const [program, ...args] = splitCommand(line)
  return await new Promise((resolve, reject) => {
    const child = execFile(
      program,
      args,
      { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 4096, windowsHide: true },
      (error, stdout) => {
        if (!error) return resolve(stdout)
        reject(new RootKeyCommandFailed(whyOf(error, { program, timeoutMs })))
      },
    )
    child.stdin?.end()
  })
}

type Failed = { readonly code?: string | number | null; readonly killed?: boolean; readonly signal?: string | null }

function whyOf(error: Failed, { program, timeoutMs }: { program: string; timeoutMs: number }): string {
  if (error.code === 'ENOENT') return `names a program that is not there: ${program}. Give its whole path.`
  if (error.code === 'EACCES') return `names a program that this user may not run: ${program}.`
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'printed much more than one key. It must print the key and nothing else.'
  if (error.killed) return `gave no answer within ${timeoutMs / 1000} seconds and was stopped.`
  return typeof error.code === 'number' ? `ended with exit code ${error.code}. Run it by hand to see why.` : 'could not be run.'
}
