// The web part of Schoolgate as a process of its own: node page-server.ts '{"databaseUrl","dataDir"}'. Prints READY and its address.
import path from 'node:path'
import { serve } from '@hono/node-server'
import { makeProgram } from '../../src/app/program.ts'
import { systemClock } from '../../src/kernel/time.ts'

type Given = { readonly databaseUrl: string; readonly dataDir: string }

const { databaseUrl, dataDir } = JSON.parse(process.argv[2] ?? '{}') as Given
const program = await makeProgram({
  databaseUrl,
  dataDir,
  clock: systemClock,
  publicUrl: null,
  development: true,
  rootKeyFile: path.join(dataDir, 'root.key'),
  privateOrigins: [],
  smtpUrl: null,
  mailFrom: 'Schoolgate <schoolgate@localhost>',
  fault: (reference, error) => console.error(reference, error),
})
serve({ fetch: program.server.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(`READY http://127.0.0.1:${port}`))
process.stdin.on('end', () => process.exit(0)).resume()
