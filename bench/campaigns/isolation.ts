import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { atLeast, type Campaign, none } from './campaign.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The matrix and the catalog at full size: every route with an id of every table of another school, every policy of every table broken once. */
export const isolation: Campaign = {
  says: 'Every route, every role, every table of another school: what is theirs answers as what never was.',
  trials: 10_000,
  run: async (trials, say) => {
    say('this takes ten minutes and more on a quiet machine')
    const child = spawn(
      process.execPath,
      ['--test', '--test-reporter=tap', '--test-concurrency=1', 'src/app/matrix.test.ts', 'src/app/catalog.test.ts'],
      { cwd: root, env: { ...process.env, SCHOOLGATE_MATRIX: 'whole' }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let told = ''
    child.stdout.on('data', (chunk) => {
      told += chunk
    })
    await once(child, 'exit')
    const failed = [...told.matchAll(/^\s*not ok \d+ - (.*)$/gm)].map(([, name = '']) => name)
    for (const name of failed) say(`NOT AS IT MUST BE  ${name}`)
    const passed = [...told.matchAll(/^\s*ok \d+ - /gm)].length
    const asked = Number(/(\d+) requests for what is another school/.exec(told)?.[1] ?? 0)
    return [
      atLeast('requests for what is another school’s', asked, trials),
      atLeast('tests that passed', passed, 20),
      none('tests that failed', failed),
    ]
  },
}
