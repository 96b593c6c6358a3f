import { randomBytes } from 'node:crypto'
import { open, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'

const enough = 256 * 1024

/**
 * Writes a long text to a nameless file on this machine and gives it back to be sent, so that neither a transaction stays open while
 * somebody downloads nor the whole text is in memory. The file is gone when it is closed, or when the process ends.
 */
export async function spooled(pieces: AsyncIterable<string>): Promise<ReadableStream> {
  const file = path.join(tmpdir(), `schoolgate-${randomBytes(12).toString('hex')}`)
  const handle = await open(file, 'wx+', 0o600)
  try {
    await unlink(file)
    let held: string[] = []
    let size = 0
    const flush = async (): Promise<void> => {
      await handle.writeFile(held.join(''))
      ;[held, size] = [[], 0]
    }
    for await (const piece of pieces) {
      held.push(piece)
      size += piece.length
      if (size > enough) await flush()
    }
    await flush()
    return Readable.toWeb(handle.createReadStream({ start: 0 })) as ReadableStream
  } catch (error) {
    await handle.close()
    throw error
  }
}
