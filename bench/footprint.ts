import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { commandOf, memoryOf, treeOf } from './parts/process-tree.ts'
import { type Running, startProgram } from './parts/program.ts'
import { median, type Report } from './report.ts'

const warmStarts = 5
const idleMs = 20_000

/**
 * What Schoolgate takes when nobody uses it, started as `npm start` starts it: web, worker and its own PostgreSQL, in a fresh folder.
 * A start is timed from the command to the first page answered; memory is each process' proportional share, 20 seconds after a warm start.
 * What other programs share of Node's own file is counted as theirs too, so `idle_alone_mb` says what it would be without them.
 */
export async function run(report: Report): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'schoolgate-footprint-'))
  try {
    const first = await start(folder)
    await pause(idleMs)
    const firstIdle = await weigh(first.running.pid)
    await first.running.stop()
    const warm: number[] = []
    let idle = firstIdle
    for (let turn = 1; turn <= warmStarts; turn++) {
      const { running, ms } = await start(folder)
      warm.push(ms)
      if (turn === warmStarts) {
        await pause(idleMs)
        idle = await weigh(running.pid)
      }
      await running.stop()
    }
    report.metric({ metric: 'idle_pss_mb', value: idle.node + idle.postgres, unit: 'MB' })
    report.metric({ metric: 'idle_alone_mb', value: idle.nodeAlone + idle.postgres, unit: 'MB' })
    report.metric({ metric: 'node_pss_mb', value: idle.node, unit: 'MB' })
    report.metric({ metric: 'postgres_pss_mb', value: idle.postgres, unit: 'MB' })
    report.metric({ metric: 'first_idle_pss_mb', value: firstIdle.node + firstIdle.postgres, unit: 'MB' })
    report.metric({ metric: 'first_start_ms', value: first.ms, unit: 'ms' })
    report.metric({ metric: 'warm_start_ms', value: median(warm), unit: 'ms' })
    report.metric({ metric: 'processes', value: idle.processes, unit: '' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function start(folder: string): Promise<{ readonly running: Running; readonly ms: number }> {
  const began = performance.now()
  const env = { SCHOOLGATE_DATA: path.join(folder, 'data'), NODE_COMPILE_CACHE: path.join(folder, 'code'), PORT: '0', DATABASE_URL: '' }
  const running = await startProgram('bin/start.js', { env, ready: /is ready at http/ })
  const address = /http:\/\/[^\s]+/.exec(running.said)?.[0] ?? ''
  const page = await fetch(`${address}/set-up`)
  if (!page.ok) throw new Error(`The first page answered ${page.status}.`)
  await page.text()
  return { running, ms: performance.now() - began }
}

type Weight = { readonly node: number; readonly nodeAlone: number; readonly postgres: number; readonly processes: number }

async function weigh(pid: number): Promise<Weight> {
  const sums = { node: 0, nodeAlone: 0, postgres: 0, processes: 0 }
  for (const one of await treeOf(pid)) {
    const { rss, pss } = await memoryOf(one)
    sums.processes++
    if ((await commandOf(one)).includes('postgres')) sums.postgres += pss
    else {
      sums.node += pss
      sums.nodeAlone += rss
    }
  }
  return sums
}
