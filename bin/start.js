#!/usr/bin/env node
// npm start and npm run demo: install if needed, then hand over to the program itself.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { install, node, root } from './prepare.js'

install()
const program = node()
// Memory: by default the youngest objects may take 48 MB before anybody tidies up, which suits a busier server than a school's.
const args = ['--max-semi-space-size=4', path.join(root, 'src/app/main.ts'), ...process.argv.slice(2)]
// Time: what was compiled for one start is there for the next. Memory again: one heap for all threads of a program that has little for them to do.
const env = { NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/schoolgate-code'), MALLOC_ARENA_MAX: '1', ...process.env }
// Where this process can become the other one, nothing stands between the caller and the program, and nothing is kept twice.
if (process.execve && process.platform !== 'win32') process.execve(program, [program, ...args], env)

const child = spawn(program, args, { stdio: 'inherit', cwd: process.cwd(), env })
// The terminal sends Ctrl-C to both; the program stops in order and this one waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
