#!/usr/bin/env node
// npm start and npm run demo: install if needed, then hand over to the program itself.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { install, node, root } from './prepare.js'

install()
const child = spawn(node(), [path.join(root, 'src/app/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', cwd: process.cwd() })
// The terminal sends Ctrl-C to both; the program stops in order and this one waits for it.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => signal === 'SIGTERM' && child.kill('SIGTERM'))
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
