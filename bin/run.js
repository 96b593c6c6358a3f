#!/usr/bin/env node
// node bin/run.js FILE ARGS...: runs a TypeScript file with the Node that Schoolgate needs, from any Node of 20 and up.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { node } from './prepare.js'

const args = process.argv.slice(2)
if (args.length === 0) {
  console.error('Use it like this: node bin/run.js FILE ARGUMENTS')
  process.exit(2)
}
const program = node()
// Where this process can become the other one, nothing stands between the caller and the program.
if (process.execve && process.platform !== 'win32') process.execve(program, [program, ...args])

const child = spawn(program, args, { stdio: 'inherit' })
// A terminal sends Ctrl-C to both, so only a signal meant for this process alone is passed on.
for (const signal of ['SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']) process.on(signal, () => child.kill(signal))
process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
child.on('error', (error) => {
  console.error(`Schoolgate could not start ${program}: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)))
