import type { Outcome, Outgoing, Picture, Video } from '../connector.ts'
import { ask } from '../door.ts'
import { keyOf, type KeptUploads } from '../kept-uploads.ts'
import type { XDoor } from './door.ts'
import { anything, media } from './shapes.ts'

const pieceBytes = 2_097_152
/** Work for so long at a time, and let the worker look after others in between. */
const turn = { seconds: 20 }
export type KeptFilm = { readonly id: string; readonly sent: number; readonly finalized: boolean }

/** Uploads what belongs to a post, with its descriptions, and answers with X's numbers of it. Nobody sees any of it yet. */
export async function uploadAll(
  door: XDoor,
  account: string,
  outgoing: Outgoing,
  films: KeptUploads<KeptFilm>,
): Promise<Outcome<readonly string[]>> {
  const ids: string[] = []
  for (const picture of outgoing.pictures) {
    const one = await upload(door, picture)
    if (one.is !== 'done') return one
    ids.push(one.value)
  }
  for (const video of outgoing.videos) {
    const one = await film(door, account, video, films)
    if (one.is !== 'done') return one
    ids.push(one.value)
  }
  return { is: 'done', value: ids }
}

const bare = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')

async function upload(door: XDoor, { bytes, alt }: Picture): Promise<Outcome<string>> {
  const body = { media: bare(bytes), media_category: 'tweet_image' }
  const sent = await ask(door, { method: 'POST', url: `${door.api}/2/media/upload`, body, effect: 'none' }, media)
  if (sent.is !== 'done') return sent
  return described(door, sent.value.data.id, alt)
}

async function described(door: XDoor, id: string, alt: string): Promise<Outcome<string>> {
  if (alt === '') return { is: 'done', value: id }
  const body = { id, metadata: { alt_text: { text: alt.slice(0, 1000) } } }
  const said = await ask(door, { method: 'POST', url: `${door.api}/2/media/metadata`, body, effect: 'none' }, anything)
  return said.is === 'done' ? { is: 'done', value: id } : said
}

/** In pieces, which may each be sent again; a film that X has not yet made ready is asked after later. */
async function film(door: XDoor, account: string, video: Video, films: KeptUploads<KeptFilm>): Promise<Outcome<string>> {
  const key = await keyOf(account, video, 'x')
  const until = door.now().add(turn)
  let at = films.find(key)
  if (at === undefined) {
    const body = { media_category: 'tweet_video', media_type: video.mime, total_bytes: video.size }
    const begun = await ask(door, { method: 'POST', url: `${door.api}/2/media/upload/initialize`, body, effect: 'none' }, media)
    if (begun.is !== 'done') return begun
    at = { id: begun.value.data.id, sent: 0, finalized: false }
  }
  while (at.sent < video.size) {
    if (Temporal.Instant.compare(door.now(), until) > 0) return later(door, 'The film is on its way to X.', 1)
    const piece = await video.read(at.sent, pieceBytes)
    const body = { media: bare(piece), segment_index: Math.floor(at.sent / pieceBytes) }
    const sent = await ask(door, { method: 'POST', url: `${door.api}/2/media/upload/${at.id}/append`, body, effect: 'none' }, anything)
    if (sent.is === 'refused') films.drop(key)
    if (sent.is !== 'done') return sent
    at = { ...at, sent: at.sent + piece.byteLength }
    films.keep(key, at)
  }
  const ready = await finished(door, at)
  if (ready.is === 'refused') films.drop(key)
  if (ready.is === 'wait') films.keep(key, { ...at, finalized: true })
  if (ready.is !== 'done') return ready
  films.drop(key)
  const captioned = await captions(door, at.id, video)
  return captioned.is === 'done' ? described(door, at.id, video.alt) : captioned
}

async function finished(door: XDoor, { id, finalized }: KeptFilm): Promise<Outcome<null>> {
  const answer = finalized
    ? await ask(door, { method: 'GET', url: `${door.api}/2/media/upload?media_id=${id}&command=STATUS`, effect: 'none' }, media)
    : await ask(door, { method: 'POST', url: `${door.api}/2/media/upload/${id}/finalize`, effect: 'none' }, media)
  if (answer.is !== 'done') return answer
  const { state = 'succeeded', check_after_secs = 5 } = answer.value.data.processing_info ?? {}
  if (state === 'failed') return { is: 'refused', because: 'X cannot play this film. An MP4 of up to 140 seconds works best.' }
  return state === 'succeeded' ? { is: 'done', value: null } : later(door, 'X is making the film ready.', check_after_secs)
}

async function captions(door: XDoor, id: string, { captions: words }: Video): Promise<Outcome<null>> {
  if (words === null) return { is: 'done', value: null }
  const file = { media: bare(new TextEncoder().encode(words)), media_category: 'subtitles' }
  const sent = await ask(door, { method: 'POST', url: `${door.api}/2/media/upload`, body: file, effect: 'none' }, media)
  if (sent.is !== 'done') return sent
  const body = { id, media_category: 'TweetVideo', subtitles: { id: sent.value.data.id, language_code: 'EN', display_name: 'English' } }
  const put = await ask(door, { method: 'POST', url: `${door.api}/2/media/subtitles`, body, effect: 'none' }, anything)
  return put.is === 'done' ? { is: 'done', value: null } : put
}

const later = (door: XDoor, because: string, seconds: number): Outcome<never> => ({
  is: 'wait',
  until: door.now().add({ seconds }),
  because,
})
