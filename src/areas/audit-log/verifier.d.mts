/** What came of checking a bundle. `entry` is the first bad one, or null when no entry is to blame. */
export type Verdict =
  | { readonly ok: true; readonly entries: number; readonly checkpoints: number; readonly vkey: string }
  | { readonly ok: false; readonly entry: number | null; readonly problem: string }

export type VerifyOptions = {
  /** Signed checkpoints from earlier days, kept where the operator could not change them. */
  readonly olderCheckpoints?: readonly string[]
  /** The log's public key, as it was given on the first day. Without it the key in the bundle is taken, and named in the verdict. */
  readonly key?: string
}

/** Checks a bundle, line by line. @param lines without their line feeds, as `linesOf` gives them. */
export function verifyBundle(lines: AsyncIterable<string> | Iterable<string>, options?: VerifyOptions): Promise<Verdict>

/** The lines of a file or stream, byte for byte. */
export function linesOf(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncIterable<string>

export type Surroundings = { readonly stdin?: AsyncIterable<Uint8Array>; readonly print?: (text: string) => void }

/** The command: `BUNDLE [--kept CHECKPOINT]... [--key VKEY] [--json]`. Gives the exit code: 0 good, 1 bad, 2 not to be read. */
export function run(args: readonly string[], surroundings?: Surroundings): Promise<0 | 1 | 2>
