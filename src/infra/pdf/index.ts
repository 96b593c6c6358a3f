import type { PaperAbout } from './sheet.ts'
import type { Paper } from './written.ts'

export type { Fact, Paper, Run, Signature, TableOf, Text } from './written.ts'
export type { PaperAbout } from './sheet.ts'

/**
 * A4 pages as a tagged, bookmarked PDF with a title and a language, so that a screen reader can follow it. `build` writes the
 * pages from top to bottom. The typeface knows Latin with every accent, Greek and Cyrillic; a letter that it lacks is drawn as an empty box, never as another letter.
 * What makes a PDF is large: it is read when the first one is asked for.
 */
export async function pdf(about: PaperAbout, build: (paper: Paper) => void): Promise<Uint8Array> {
  const { writePdf } = await import('./write.ts')
  return writePdf(about, build)
}
