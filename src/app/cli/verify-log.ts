import { run as verify } from '../../areas/audit-log/verifier.mjs'
import type { Io } from '../cli.ts'

export const summary = 'tells whether an exported log is as it was written, and if not which entry is bad'

const usage = `schoolgate verify-log BUNDLE [--json] [--kept CHECKPOINT]... [--key VKEY]

  BUNDLE             the exported log; - for standard input
  --kept CHECKPOINT  a file with a signed checkpoint that you were sent earlier and kept
  --key VKEY         the log's public key, as you were given it on the first day
  --json             one line: {"ok":true,"entries":9} or {"ok":false,"entry":6,"problem":"..."}

Ends with 0 when the log is good, with 1 when it is not, with 2 when a file cannot be read.`

/** The auditor's own verifier, so that the two always agree. */
export async function run(args: string[], io: Io): Promise<number> {
  if (args.includes('--help')) {
    io.out(usage)
    return 0
  }
  return verify(args, { stdin: bytesOf(io.stdin), print: io.out })
}

/** A stream may have been set to give text. */
async function* bytesOf(stream: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) yield typeof piece === 'string' ? Buffer.from(piece) : piece
}
