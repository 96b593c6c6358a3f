import { createHash } from 'node:crypto'
import { setImmediate as others } from 'node:timers/promises'
import type { Heard, HowToRead, Transcript } from '../../connectors/connector.ts'
import { NotAChatLog, TooMuchTalk } from './chat-logs.errors.ts'

/** What was read of a file: what is kept, and what proves which file it was. */
export type ReadFile = {
  readonly name: string
  readonly hash: string
  readonly size: number
  readonly heard: Heard
  readonly how: HowToRead
}

export const mostLines = 20_000
const longestLine = 10_000
const pieceBytes = 65_536

/** Reads a file line by line, and fingerprints it on the way. @throws NotAChatLog, TooMuchTalk */
export async function readFile(transcript: Transcript, file: File, how: HowToRead): Promise<ReadFile> {
  const hash = createHash('sha256')
  const heard = await transcript
    .read(
      linesOf(file, (bytes) => hash.update(bytes)),
      how,
    )
    .catch((error: unknown) => {
      if (error instanceof TypeError) throw NotAChatLog({ because: error.message, file: transcript.file }, 'file')
      throw error
    })
  if (heard.said.length > mostLines) throw TooMuchTalk({ most: mostLines.toLocaleString('en-GB') }, 'file')
  return { name: file.name.replaceAll('\0', '').slice(-200), hash: hash.digest('hex'), size: file.size, heard, how }
}

/** One piece in memory at a time; between two, everybody else has a turn. A line that nobody means is cut. */
async function* linesOf(file: File, pass: (bytes: Uint8Array) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const whole of file.stream()) {
    // A file that came in one go is one piece.
    for (let from = 0; from < whole.length; from += pieceBytes) {
      const piece = whole.subarray(from, from + pieceBytes)
      pass(piece)
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
      rest = (lines.pop() ?? '').slice(0, longestLine)
      for (const line of lines) yield line.slice(0, longestLine).replaceAll('\0', '')
      await others()
    }
  }
  const last = rest + decoder.decode()
  if (last !== '') yield last.slice(0, longestLine).replaceAll('\0', '')
}
