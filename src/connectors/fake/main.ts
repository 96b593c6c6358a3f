// A fake platform as a process of its own: node main.ts [port]. Prints one line, READY and its address. Stops when its standard input closes.
import { startFake } from './server.ts'

const fake = await startFake({}, Number(process.argv[2] ?? 0))
console.log(`READY ${fake.url}`)
process.stdin.on('end', () => void fake.stop().then(() => process.exit(0))).resume()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0))
