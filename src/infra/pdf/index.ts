import { Worker } from 'node:worker_threads'
import type { PaperAbout } from './sheet.ts'
import type { Paper, Stroke } from './written.ts'

export type { Fact, Paper, Run, Signature, TableOf, Text } from './written.ts'
export type { PaperAbout } from './sheet.ts'

/**
 * A4 pages as a tagged, bookmarked PDF with a title and a language, so that a screen reader can follow it. `build` writes the
 * pages from top to bottom. The typeface knows Latin with every accent, Greek and Cyrillic; a letter that it lacks is drawn as an
 * empty box, never as another letter. Setting the letters takes a second for a long paper, so a thread of its own does it, and is gone with its
 * memory when it is done: nobody else waits for it.
 */
export function pdf(about: PaperAbout, build: (paper: Paper) => void): Promise<Uint8Array<ArrayBuffer>> {
  const strokes: Stroke[] = []
  build(noting(strokes))
  const { at, ...rest } = about
  return new Promise((done, fail) => {
    const thread = new Worker(new URL('./write.thread.ts', import.meta.url), {
      workerData: { about: { ...rest, atMs: at.epochMilliseconds }, strokes },
    })
    thread.once('message', (bytes: Uint8Array<ArrayBuffer>) => {
      done(bytes)
      void thread.terminate()
    })
    thread.once('error', fail)
    thread.once('exit', (code) => fail(new Error(`The paper was not written: the thread ended with ${code}.`)))
  })
}

/** Notes down what is to be written, in order. */
const noting = (strokes: Stroke[]): Paper => {
  const note =
    <K extends keyof Paper>(name: K) =>
    (...said: Parameters<Paper[K]>): void => {
      // The two belong together by the signature of this function, which the compiler cannot see through a union.
      strokes.push([name, said] as unknown as Stroke)
    }
  return {
    cover: note('cover'),
    heading: note('heading'),
    paragraph: note('paragraph'),
    list: note('list'),
    facts: note('facts'),
    table: note('table'),
    signatures: note('signatures'),
    contents: note('contents'),
    squares: note('squares'),
    newPage: note('newPage'),
    gap: note('gap'),
  }
}
