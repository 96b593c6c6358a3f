import { data, error } from './shown.ts'
import type { Asked, FakeMedia, FakeState } from './state.ts'

const bytesOf = (value: unknown): number => Buffer.from(String(value), 'base64').byteLength

/** Pictures in one go; films in pieces that come in order, and are ready after they were asked for twice. */
export function uploads(state: FakeState, { method, path, query, body }: Asked): Response | null {
  if (!path.startsWith('/2/media')) return null
  if (path === '/2/media/metadata') return described(state, body ?? {})
  if (path === '/2/media/subtitles') return subtitled(state, body ?? {})
  if (path === '/2/media/upload' && method === 'GET') return standing(state, state.media.get(query.get('media_id') ?? ''))
  if (path === '/2/media/upload') return data(state, { id: put(state, String(body?.media_category), bytesOf(body?.media)).id })
  if (path === '/2/media/upload/initialize')
    return data(state, { id: put(state, String(body?.media_category), 0, Number(body?.total_bytes)).id })
  const [, id = '', act] = /^\/2\/media\/upload\/([0-9]+)\/(append|finalize)$/.exec(path) ?? []
  const found = state.media.get(id)
  if (!found) return error(state, 404, 'There is no such upload.')
  if (act === 'append') {
    // A piece that is sent again takes its own place again.
    found.bytes = Math.max(found.bytes, Number(body?.segment_index) * 2_097_152 + bytesOf(body?.media))
    return data(state, { expires_at: 1_900_000_000 })
  }
  if (found.bytes !== found.whole) return error(state, 400, `There are ${found.bytes} of ${found.whole} bytes.`)
  return standing(state, found)
}

function put(state: FakeState, kind: string, bytes: number, whole = bytes): FakeMedia {
  const one = { id: state.nextId(), kind, bytes, whole, alt: '', subtitles: null, asked: 0 }
  state.media.set(one.id, one)
  return one
}

function standing(state: FakeState, found: FakeMedia | undefined): Response {
  if (!found) return error(state, 404, 'There is no such upload.')
  found.asked++
  const isReady = found.asked > 1
  return data(state, {
    id: found.id,
    processing_info: isReady ? { state: 'succeeded', progress_percent: 100 } : { state: 'pending', check_after_secs: 3 },
  })
}

function described(state: FakeState, { id, metadata }: { id?: unknown; metadata?: { alt_text?: { text?: string } } }): Response {
  const found = state.media.get(String(id))
  if (!found) return error(state, 400, 'There is no such media.')
  found.alt = metadata?.alt_text?.text ?? ''
  return data(state, { id: found.id, associated_metadata: {} })
}

function subtitled(state: FakeState, { id, subtitles }: { id?: unknown; subtitles?: { id?: string } }): Response {
  const found = state.media.get(String(id))
  if (!found) return error(state, 400, 'There is no such media.')
  found.subtitles = subtitles?.id ?? null
  return data(state, { id: found.id, media_category: 'TweetVideo', associated_subtitles: {} })
}
