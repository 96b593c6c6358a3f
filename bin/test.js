#!/usr/bin/env node
// npm test: install what is missing, then run the tests. `npm test -- NAME` narrows to files whose path contains NAME.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { install, node, root } from './prepare.js'

install()
const result = spawnSync(node(), [path.join(root, 'scripts/test.ts'), ...process.argv.slice(2)], { stdio: 'inherit', cwd: root })
process.exit(result.status ?? 1)
