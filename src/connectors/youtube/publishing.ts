import { z } from 'zod'
import type { Handle, Outcome, Outgoing, Published, Publishing, RemoteRef } from '../connector.ts'
import { send } from '../door.ts'
import type { KeptUploads } from '../kept-uploads.ts'
import { commitAnswer, confirmAnswer, prepareAnswer, type Account } from './answers.ts'
import { call, readTrouble, type YouTubeDoor } from './door.ts'
import { limits, madeForKids } from './limits.ts'
import { costs } from './quota.ts'
import { videoShape, videos } from './shapes.ts'
import { type KeptFilm, sendCaptions, uploadFilm } from './upload.ts'

const film = z.object({ video: z.string(), at: z.string() })
type Kept = z.output<typeof film>

/** A film is brought there private while it is prepared, and made public by the one visible call, which may arrive twice without harm. */
export function publishing(door: YouTubeDoor, account: Account, films: KeptUploads<KeptFilm>): Publishing {
  return {
    settleMs: 60_000,
    absenceIsProof: true,
    prepare: (outgoing, at) => (outgoing.replyTo ? prepareAnswer(account, outgoing, at) : prepare(door, { account, films, outgoing, at })),
    commit: (handle) => (handle.answers ? commitAnswer(door, handle) : commit(door, film.parse(handle))),
    confirm: (handle) => (handle.answers ? confirmAnswer(door, handle) : confirm(door, film.parse(handle))),
    withdraw: (ref) => withdraw(door, ref),
    isLive: (ref) => isLive(door, ref),
  }
}

type Preparing = {
  readonly account: Account
  readonly films: KeptUploads<KeptFilm>
  readonly outgoing: Outgoing
  readonly at: Temporal.Instant
}

async function prepare(door: YouTubeDoor, { account, films, outgoing, at }: Preparing): Promise<Outcome<Handle>> {
  const title = titleOf(outgoing)
  const because = objection(outgoing, title)
  if (because !== null) return { is: 'refused', because }
  const [video] = outgoing.videos
  if (!video) return { is: 'refused', because: 'A post on YouTube is a film, and there is none.' }
  const who = await account()
  if (who.is !== 'done') return who
  const sent = await uploadFilm(door, { account: who.value.id, video, title, description: outgoing.text }, films)
  if (sent.is !== 'done') return sent
  const captioned = video.captions === null ? null : await sendCaptions(door, sent.value, video.captions)
  if (captioned && captioned.is !== 'done') return captioned
  return { is: 'done', value: { video: sent.value, at: at.toString() } satisfies Kept }
}

/** Without a title, the first line does. YouTube takes no angle brackets anywhere. */
const titleOf = ({ title, text }: Outgoing): string =>
  title ?? [...(text.trim().split('\n')[0] ?? '')].slice(0, limits.title).join('').trim()

function objection({ text, videos: all, pictures }: Outgoing, title: string): string | null {
  const count = limits.count(text)
  if (count > limits.textLength) return `YouTube takes ${limits.textLength} characters below a film; this text has ${count}.`
  if ([...title].length > limits.title) return `YouTube takes a title of ${limits.title} characters; this one has ${[...title].length}.`
  if (title === '') return 'A film on YouTube needs a title.'
  if (/[<>]/.test(title + text)) return 'YouTube takes no < and no > in a title or below a film.'
  if (all.length > 1) return 'YouTube takes one film with a post.'
  return pictures.length > 0 ? 'Pictures cannot go to YouTube with a film. Leave them off this channel.' : null
}

async function commit(door: YouTubeDoor, { video, at }: Kept): Promise<Outcome<Published>> {
  const body = { id: video, status: { privacyStatus: 'public', selfDeclaredMadeForKids: madeForKids, embeddable: true } }
  const asked = {
    method: 'PUT',
    path: '/youtube/v3/videos?part=status',
    body,
    effect: 'visible',
    cost: costs.write,
    what: 'make public',
  } as const
  const answer = await call(door, asked, videoShape)
  if (answer.is !== 'done') return answer
  if (answer.value.status?.privacyStatus !== 'public') return lockedPrivate
  return { is: 'done', value: published(door, video, at) }
}

const lockedPrivate = {
  is: 'refused',
  because:
    'YouTube keeps the film private: it does so with every film from an installation that Google has not looked at yet. Open it in YouTube Studio and make it public there, or have the installation looked at.',
} as const

const published = (door: YouTubeDoor, video: string, at: string): Published => ({
  remoteId: video,
  version: null,
  url: door.isPublic ? `https://www.youtube.com/watch?v=${video}` : `${door.api}/watch?v=${video}`,
  at: Temporal.Instant.from(at),
})

async function confirm(door: YouTubeDoor, { video, at }: Kept): Promise<Outcome<Published | null>> {
  const seen = await privacyOf(door, video)
  return seen.is === 'done' ? { is: 'done', value: seen.value === 'public' ? published(door, video, at) : null } : seen
}

/** Null: it is not there. */
async function privacyOf(door: YouTubeDoor, id: string): Promise<Outcome<string | null>> {
  const path = `/youtube/v3/videos?part=status&id=${encodeURIComponent(id)}`
  const answer = await call(door, { method: 'GET', path, effect: 'none', cost: costs.list, what: 'read' }, videos)
  return answer.is === 'done' ? { is: 'done', value: answer.value.items?.[0]?.status?.privacyStatus ?? null } : answer
}

const isAnswer = ({ remoteId }: RemoteRef): boolean => remoteId.startsWith('Ug')

/** What is made private is no longer seen, and so is as good as gone; it is deleted all the same. */
async function withdraw(door: YouTubeDoor, ref: RemoteRef): Promise<Outcome<null>> {
  const what = isAnswer(ref) ? 'comments' : 'videos'
  door.spend('delete', costs.write)
  const url = `${door.api}/youtube/v3/${what}?id=${encodeURIComponent(ref.remoteId)}`
  const said = await send(door, { method: 'DELETE', url, effect: 'visible' })
  if ('is' in said) return said
  return (said.status >= 200 && said.status < 300) || said.status === 404
    ? { is: 'done', value: null }
    : readTrouble(said, 'visible', door.now)
}

async function isLive(door: YouTubeDoor, ref: RemoteRef): Promise<Outcome<boolean>> {
  if (!isAnswer(ref)) {
    const seen = await privacyOf(door, ref.remoteId)
    return seen.is === 'done' ? { is: 'done', value: seen.value === 'public' } : seen
  }
  const path = `/youtube/v3/comments?part=snippet&id=${encodeURIComponent(ref.remoteId)}`
  const answer = await call(door, { method: 'GET', path, effect: 'none', cost: costs.list, what: 'read' }, videos)
  return answer.is === 'done' ? { is: 'done', value: (answer.value.items?.length ?? 0) > 0 } : answer
}
