import { Zip, ZipPassThrough } from 'fflate'

/** A file to be put into a zip: its bytes are asked for when its turn has come. */
export type PackedFile = { readonly name: string; readonly bytes: () => AsyncIterable<Uint8Array> }

/** Text as a file. */
export const textFile = (name: string, text: string): PackedFile => ({
  name,
  bytes: async function* () {
    yield new TextEncoder().encode(text)
  },
})

/** A zip as it is read: one piece in memory at a time, however large its films are. Pictures and films are small already, so nothing is squeezed. */
export function zipStream(files: readonly PackedFile[]): ReadableStream {
  return ReadableStream.from(pieces(files))
}

async function* pieces(files: readonly PackedFile[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for (const file of files) {
    const entry = new ZipPassThrough(file.name)
    zip.add(entry)
    for await (const bytes of file.bytes()) {
      entry.push(new Uint8Array(bytes))
      yield* ready.splice(0)
    }
    entry.push(new Uint8Array(), true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
