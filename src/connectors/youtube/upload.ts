import type { Outcome, Video } from '../connector.ts'
import { ask, type Said, send } from '../door.ts'
import { keyOf, type KeptUploads } from '../kept-uploads.ts'
import { madeForKids } from './limits.ts'
import { readTrouble, type YouTubeDoor } from './door.ts'
import { costs } from './quota.ts'
import { anything, videoShape } from './shapes.ts'

/** Google takes pieces in multiples of 256 KiB; one must be across within ten seconds. */
const pieceBytes = 2_097_152
const turn = { seconds: 20 }
export type KeptFilm = { readonly session: string; readonly id: string | null }
export type Film = { readonly account: string; readonly video: Video; readonly title: string; readonly description: string }

/** Brings a film to YouTube, private, in pieces; goes on where the line broke or the turn ended. Answers with its number there. */
export async function uploadFilm(door: YouTubeDoor, film: Film, films: KeptUploads<KeptFilm>): Promise<Outcome<string>> {
  const key = await keyOf(film.account, film.video, `${film.title}\n${film.description}`)
  const kept = films.find(key)
  if (kept?.id) return { is: 'done', value: kept.id }
  const session: Outcome<string> = kept ? { is: 'done', value: kept.session } : await begin(door, film)
  if (session.is !== 'done') return session
  films.keep(key, { session: session.value, id: null })
  const sent = await sendRest(door, session.value, { video: film.video, isNew: !kept })
  if (sent.is === 'refused') films.drop(key)
  if (sent.is === 'done') films.keep(key, { session: session.value, id: sent.value })
  return sent
}

async function begin(door: YouTubeDoor, { video, title, description }: Film): Promise<Outcome<string>> {
  door.spend('upload', costs.upload)
  const said = await send(door, {
    method: 'POST',
    url: `${door.api}/resumable/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status&notifySubscribers=true`,
    headers: { 'x-upload-content-type': video.mime, 'x-upload-content-length': String(video.size) },
    body: {
      snippet: { title, description, categoryId: '27', defaultLanguage: 'en-GB' },
      status: { privacyStatus: 'private', selfDeclaredMadeForKids: madeForKids, embeddable: true },
    },
    effect: 'none',
  })
  if ('is' in said) return said
  const place = said.headers.get('location')
  if (said.status === 200 && place) return { is: 'done', value: place }
  return readTrouble(said, 'none', door.now)
}

async function sendRest(door: YouTubeDoor, session: string, { video, isNew }: { video: Video; isNew: boolean }): Promise<Outcome<string>> {
  const until = door.now().add(turn)
  let at = isNew ? 0 : null
  for (;;) {
    const said: Outcome<Said> = at === null ? await askWhere(door, session, video) : await piece(door, session, { video, at })
    if (said.is !== 'done') return said
    const { status, headers, body } = said.value
    if (status === 200 || status === 201) return idOf(door, body)
    if (status === 404 || status === 410)
      return { is: 'refused', because: 'YouTube has forgotten the part of the film that it had. Send the post again.' }
    if (status !== 308) return readTrouble(said.value, 'none', door.now)
    const upTo = /^bytes=0-([0-9]+)$/.exec(headers.get('range') ?? '')?.[1]
    at = upTo === undefined ? 0 : Number(upTo) + 1
    if (Temporal.Instant.compare(door.now(), until) > 0)
      return {
        is: 'wait',
        until: door.now().add({ seconds: 1 }),
        because: `The film is on its way to YouTube: ${Math.floor((at / video.size) * 100)} in 100 are there.`,
      }
  }
}

async function piece(door: YouTubeDoor, session: string, { video, at }: { video: Video; at: number }): Promise<Outcome<Said>> {
  const bytes = await video.read(at, Math.min(pieceBytes, video.size - at))
  const range = `bytes ${at}-${at + bytes.byteLength - 1}/${video.size}`
  return exchange(door, session, { headers: { 'content-range': range, 'content-type': video.mime }, body: bytes })
}

const askWhere = (door: YouTubeDoor, session: string, video: Video): Promise<Outcome<Said>> =>
  exchange(door, session, { headers: { 'content-range': `bytes */${video.size}` }, body: new Uint8Array() })

async function exchange(
  door: YouTubeDoor,
  url: string,
  asked: { headers: Record<string, string>; body: Uint8Array },
): Promise<Outcome<Said>> {
  const said = await send(door, { method: 'PUT', url, ...asked, effect: 'none' })
  return 'is' in said ? said : { is: 'done', value: said }
}

function idOf(door: YouTubeDoor, body: unknown): Outcome<string> {
  const read = videoShape.safeParse(body)
  // It is all there; asking where the upload stands tells its number.
  if (!read.success)
    return {
      is: 'wait',
      until: door.now().add({ seconds: 5 }),
      because: 'YouTube took the film and answered in a way that makes no sense.',
    }
  const { status } = read.data
  if (status?.uploadStatus === 'rejected')
    return { is: 'refused', because: `YouTube does not take this film: ${status.rejectionReason ?? 'it does not say why'}.` }
  return { is: 'done', value: read.data.id }
}

const boundary = 'schoolgate-captions'
/** What is said in it, as WebVTT, under British English. */
export async function sendCaptions(door: YouTubeDoor, videoId: string, words: string): Promise<Outcome<null>> {
  const about = JSON.stringify({ snippet: { videoId, language: 'en-GB', name: 'English', isDraft: false } })
  const parts = [
    `--${boundary}\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${about}\r\n`,
    `--${boundary}\r\ncontent-type: text/vtt\r\n\r\n${words}\r\n--${boundary}--\r\n`,
  ]
  door.spend('captions', costs.captions)
  const url = `${door.api}/upload/youtube/v3/captions?uploadType=multipart&part=snippet`
  const headers = { 'content-type': `multipart/related; boundary=${boundary}` }
  const sent = await ask(door, { method: 'POST', url, headers, body: new TextEncoder().encode(parts.join('')), effect: 'none' }, anything)
  // They are there already: an earlier try was heard, and its answer lost.
  if (sent.is === 'refused' && /captionExists|already exists/i.test(sent.because)) return { is: 'done', value: null }
  return sent.is === 'done' ? { is: 'done', value: null } : sent
}
