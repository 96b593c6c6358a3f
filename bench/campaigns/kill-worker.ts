// A worker of its own, to be killed: node kill-worker.ts '{"databaseUrl","dataDir","aheadMs"}'. Prints READY once it looks for publications that are due.
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeProgram } from '../../src/app/program.ts'
import { publishDue } from '../../src/areas/publishing/release/index.ts'
import { fakePlatform } from '../../src/connectors/fake/fake.ts'
import { makeHttpClient } from '../../src/infra/http-client/index.ts'
import { startWorker } from '../../src/infra/jobs/worker.ts'
import { systemClock } from '../../src/kernel/time.ts'

type Given = { readonly databaseUrl: string; readonly dataDir: string; readonly aheadMs: number }

const { databaseUrl, dataDir, aheadMs } = JSON.parse(process.argv[2] ?? '{}') as Given
const clock = () => systemClock().add({ milliseconds: aheadMs })
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const program = await makeProgram({
  databaseUrl,
  dataDir,
  clock,
  publicUrl: null,
  development: true,
  rootKeyFile: path.join(dataDir, 'root.key'),
  privateOrigins: [],
  smtpUrl: null,
  mailFrom: 'Schoolgate <schoolgate@localhost>',
  platforms: [fakePlatform(http, 'nameless', { now: clock }), fakePlatform(http, 'named', { now: clock })],
  poolSize: 6,
  fault: (reference, error) => console.error(reference, error),
})
// A kill in the middle of starting up would try nothing: ready is a worker that has its connections.
await Promise.all(Array.from({ length: 5 }, () => program.house.forInstallation(() => pause(20))))
startWorker([publishDue], { house: program.house, outside: program.outside, trouble: (what, error) => console.error(what, error) })
console.log('READY')
process.stdin.on('end', () => process.exit(0)).resume()
