import { z } from 'zod'
import type { Handle, Outcome, Published, Video } from '../connector.ts'
import { type Graph, instant, orElse, orNo, success, mapped } from './graph.ts'

const offset = z.union([z.string(), z.number()]).transform(Number)
const begun = z.object({ video_id: z.string(), upload_session_id: z.string(), start_offset: offset, end_offset: offset })
const moved = z.object({ start_offset: offset, end_offset: offset })
const film = z.looseObject({
  id: z.string(),
  published: z.boolean().optional(),
  permalink_url: z.string().optional(),
  created_time: instant,
  post_id: z.string().optional(),
})
const piece = 4_000_000
type Kept = { readonly film: string; readonly text: string }

/** The film goes up in pieces, and stands there unseen until it is made public. */
export async function beginFilm(graph: Graph, video: Video, text: string): Promise<Outcome<Handle>> {
  const path = `${graph.account}/videos`
  const ask = async <Value>(params: Record<string, string>, shape: z.ZodType<Value>, bytes?: Uint8Array): Promise<Outcome<Value>> => {
    const file = bytes && { file: { name: 'video_file_chunk', bytes, mime: 'application/octet-stream' } }
    return orNo(await graph.ask({ method: 'POST', path, params, ...file, effect: 'none' }, shape))
  }
  const start = await ask({ upload_phase: 'start', file_size: String(video.size) }, begun)
  if (start.is !== 'done') return start
  const { upload_session_id, video_id } = start.value
  let at = start.value.start_offset
  while (at < video.size) {
    const bytes = await video.read(at, Math.min(piece, video.size - at))
    const next = await ask({ upload_phase: 'transfer', upload_session_id, start_offset: String(at) }, moved, bytes)
    if (next.is !== 'done') return next
    if (next.value.start_offset <= at) return { is: 'refused', because: 'Facebook does not take this film.' }
    at = next.value.start_offset
  }
  const end = await ask({ upload_phase: 'finish', upload_session_id, description: text, published: 'false' }, success)
  return mapped(end, () => ({ kind: 'film', page: graph.account, film: video_id, text }))
}

/** The one visible call: the film that is there is made public. */
export async function showFilm(graph: Graph, kept: Kept): Promise<Outcome<Published>> {
  const answer = await graph.ask(
    { method: 'POST', path: kept.film, params: { published: 'true', description: kept.text }, effect: 'visible' },
    success,
  )
  if (answer.is !== 'done') return orNo(answer)
  const seen = await filmIsOut(graph, kept)
  if (seen.is === 'done' && seen.value) return { is: 'done', value: seen.value }
  return { is: 'unknown', because: 'Facebook took the film, and does not show it yet.' }
}

export const filmIsOut = async (graph: Graph, kept: Kept): Promise<Outcome<Published | null>> =>
  mapped(
    orElse(
      await graph.ask(
        { method: 'GET', path: kept.film, params: { fields: 'id,published,permalink_url,created_time,post_id' }, effect: 'none' },
        film,
      ),
      null,
    ),
    (found) =>
      found?.published === true
        ? {
            remoteId: found.post_id ?? found.id,
            version: null,
            url: new URL(found.permalink_url ?? `/${found.id}`, 'https://www.facebook.com').href,
            at: found.created_time,
          }
        : null,
  )
