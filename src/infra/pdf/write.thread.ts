import { parentPort, workerData } from 'node:worker_threads'
import type { PaperAbout } from './sheet.ts'
import { writePdf } from './write.ts'
import type { Paper, Stroke } from './written.ts'

type Asked = { readonly about: Omit<PaperAbout, 'at'> & { readonly atMs: number }; readonly strokes: readonly Stroke[] }

const { about, strokes } = workerData as Asked
const { atMs, ...rest } = about
const bytes = await writePdf({ ...rest, at: Temporal.Instant.fromEpochMilliseconds(atMs) }, (paper) => {
  // What was noted is what is said again: each name with the words that belong to it.
  for (const [name, said] of strokes) (paper[name] as (...words: Parameters<Paper[typeof name]>) => void)(...said)
})
parentPort?.postMessage(bytes)
