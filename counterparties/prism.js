// A checking proxy on this machine, for tests: Prism in front of a made-up platform, holding both sides to a platform's own description.
//
//   node prism.js description.json http://127.0.0.1:4021
//
// Prints one line, READY and then JSON with its address, and then a line for each thing that was not as described, VIOLATION and then JSON.
// Whatever is wrong is answered with an error. Stops on SIGTERM, SIGINT, or when its standard input closes.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { getHttpOperationsFromSpec } = require('@stoplight/prism-http')
const { createServer } = require('@stoplight/prism-http-server')

const [description, upstream] = process.argv.slice(2)
const tell = (about, says) => process.stdout.write(`VIOLATION ${JSON.stringify({ says: says ?? String(about), about })}\n`)
const quiet = () => {}
const logger = {
  info: quiet,
  debug: quiet,
  trace: quiet,
  success: quiet,
  warn: quiet,
  fatal: tell,
  error: (about, says) => tell(about?.input ? `${about.input.method} ${about.input.url.path}` : about, says),
  child: () => logger,
}
const server = createServer(await getHttpOperationsFromSpec(description), {
  components: { logger },
  cors: false,
  config: {
    isProxy: true,
    upstream: new URL(upstream),
    validateRequest: true,
    validateResponse: true,
    checkSecurity: true,
    errors: true,
    mock: { dynamic: false },
  },
})
const address = await server.listen(0, '127.0.0.1')
process.stdout.write(`READY ${JSON.stringify({ url: address.replace(/\/$/, '') })}\n`)

const stop = () => process.exit(0)
process.on('SIGTERM', stop)
process.on('SIGINT', stop)
process.stdin.on('end', stop).on('close', stop).resume()
