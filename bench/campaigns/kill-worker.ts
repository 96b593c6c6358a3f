// A worker of its own, to be killed: '{"databaseUrl","dataDir","aheadMs","crash"}'. Prints READY once it has its connections, and begins at a line on its standard input.
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { publishDue } from '../../src/areas/publishing/release/publish-due.job.ts'
import { settlePost } from '../../src/areas/publishing/sweep/hold-posts.ts'
import { fakePlatform } from '../../src/connectors/fake/fake.ts'
import { rootKeyFrom } from '../../src/infra/crypto/root-key.ts'
import { makeHttpClient } from '../../src/infra/http-client/index.ts'
import { startWorker } from '../../src/infra/jobs/worker.ts'
import { makePool } from '../../src/infra/postgres/pool.ts'
import { openHouse } from '../../src/infra/work/house.ts'
import { systemClock } from '../../src/kernel/time.ts'
import { type Crash, dying } from './crash-points.ts'

type Given = { readonly databaseUrl: string; readonly dataDir: string; readonly aheadMs: number; readonly crash: Crash | null }

const { databaseUrl, dataDir, aheadMs, crash } = JSON.parse(process.argv[2] ?? '{}') as Given
const clock = () => systemClock().add({ milliseconds: aheadMs })
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const platforms = (['nameless', 'named'] as const).map((kind) => dying(fakePlatform(http, kind, { now: clock }), crash))
const pool = makePool({ url: databaseUrl, role: 'schoolgate_app', max: 5 })
const house = openHouse({
  pool,
  clock,
  platforms,
  rootKey: await rootKeyFrom({ rootKeyFile: path.join(dataDir, 'root.key') }),
  listeners: [settlePost],
})
// A kill in the middle of starting up would try nothing: ready is a worker that has its connections.
await Promise.all(Array.from({ length: 4 }, () => house.forInstallation(() => pause(5))))
console.log('READY')
process.stdin.once('data', () => {
  const outside = { platforms, filesDir: path.join(dataDir, 'files') }
  startWorker([publishDue], { house, outside, trouble: (what, error) => console.error(what, error) })
})
process.stdin.on('end', () => process.exit(0))
