import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/time.ts'
import type { Video } from './connector.ts'

/**
 * Where the uploads of films stand that are under way, in this process only: a film takes longer than one turn of the worker, and goes on
 * where it stopped. A process that begins anew uploads anew, of which nobody sees anything.
 */
export type KeptUploads<Kept> = {
  find(key: string): Kept | undefined
  keep(key: string, kept: Kept): void
  drop(key: string): void
}

const most = 50
export function keptUploads<Kept>(now: Clock, lives: { readonly hours: number }): KeptUploads<Kept> {
  const all = new Map<string, { kept: Kept; until: Temporal.Instant }>()
  return {
    find: (key) => {
      const found = all.get(key)
      return found && Temporal.Instant.compare(now(), found.until) < 0 ? found.kept : undefined
    },
    keep: (key, kept) => {
      all.delete(key)
      all.set(key, { kept, until: now().add(lives) })
      const [oldest] = all.keys()
      if (all.size > most && oldest !== undefined) all.delete(oldest)
    },
    drop: (key) => void all.delete(key),
  }
}

const sample = 65_536
/** Tells one film on its way to one account from any other, without reading all of it; `more` is whatever else must be the same. */
export async function keyOf(account: string, video: Video, more: string): Promise<string> {
  const hash = createHash('sha256').update(`${account}\n${video.size}\n${more}\n`)
  hash.update(await video.read(0, Math.min(sample, video.size)))
  hash.update(await video.read(Math.max(0, video.size - sample), Math.min(sample, video.size)))
  return hash.digest('hex')
}
