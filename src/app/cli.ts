import { readdirSync } from 'node:fs'
import { DomainError } from '../kernel/errors.ts'

/** What a command may use of the terminal. `out` is for answers, `err` for what went wrong; both take one line. */
export type Io = { readonly stdin: NodeJS.ReadableStream; out(line: string): void; err(line: string): void }

/** One file in `cli/`. `run` answers with the exit code: 0 done, 1 something was wrong, 2 used in a wrong way. */
export type Command = { readonly summary: string; run(args: string[], io: Io): Promise<number> }

/** Every command there may be, in the order of the help. Those whose file is there can be used. */
const known = [
  'clock',
  'check',
  'import',
  'export',
  'backup',
  'restore',
  'verify-log',
  'doctor',
  'school',
  'user',
  'vault',
  'minecraft-log',
]
const folder = new URL('./cli/', import.meta.url)

const present = (): readonly string[] => {
  const files = new Set(readdirSync(folder))
  return known.filter((name) => files.has(`${name}.ts`))
}

/** Loads one command only, so that a fault in another cannot stand in its way. */
const load = (name: string): Promise<Command> => import(new URL(`${name}.ts`, folder).href)

async function main(args: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await help(name === undefined ? io.err : io.out)
    return name === undefined ? 2 : 0
  }
  if (!present().includes(name)) {
    io.err(`schoolgate: there is no command "${name}". The commands are: ${present().join(', ')}.`)
    return 2
  }
  const command = await load(name)
  return command.run(rest, io)
}

async function help(say: Io['out']): Promise<void> {
  say('schoolgate COMMAND ARGUMENTS')
  say('')
  for (const name of present()) say(`  ${name.padEnd(12)}${await summaryOf(name)}`)
  say('')
  say('schoolgate COMMAND --help tells more.')
}

const summaryOf = (name: string): Promise<string> =>
  load(name).then(
    (command) => command.summary,
    (error: unknown) => `(cannot be loaded: ${error instanceof Error ? error.message : String(error)})`,
  )

/** Lines gather for a moment, because one write for each of a million lines is slow; a reader at the other end still sees them at once. */
function gather(stream: NodeJS.WriteStream): { line(words: string): void; flush(): void } {
  let waiting = ''
  const flush = (): void => {
    if (waiting !== '') stream.write(waiting)
    waiting = ''
  }
  const line = (words: string): void => {
    if (waiting === '') setImmediate(flush)
    waiting += `${words}\n`
    if (waiting.length > 65_536) flush()
  }
  return { line, flush }
}

/** A reader that has seen enough (`| head`) closes the pipe: no fault of anybody's. */
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
}

const output = gather(process.stdout)
const say: Io = {
  stdin: process.stdin,
  out: output.line,
  err(line) {
    output.flush()
    process.stderr.write(`${line}\n`)
  },
}

try {
  process.exitCode = await main(process.argv.slice(2), say)
} catch (error) {
  process.exitCode = 1
  if (error instanceof DomainError) say.err(`schoolgate: ${error.says} ${error.mend}`)
  else say.err(`schoolgate: something went wrong. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
}
output.flush()
