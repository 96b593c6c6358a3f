import { z } from 'zod'
import type { Handle, Identity, Outcome, Outgoing, Published } from '../connector.ts'
import { call, type YouTubeDoor } from './door.ts'
import { costs } from './quota.ts'
import { commentShape, comments, type YouTubeComment } from './shapes.ts'

export type Account = () => Promise<Outcome<Identity>>
const answer = z.object({ answers: z.string(), account: z.string(), text: z.string(), at: z.string() })
const mostLetters = 10_000
const skew = { minutes: 10 }
const mostPages = 10

/** An answer stands below the first comment of its thread, whatever in it is answered. It is found again by our channel, its words and its time. */
export async function prepareAnswer(account: Account, { text, replyTo }: Outgoing, at: Temporal.Instant): Promise<Outcome<Handle>> {
  if (text.length > mostLetters)
    return { is: 'refused', because: `YouTube takes ${mostLetters} characters in an answer; this one has ${text.length}.` }
  const who = await account()
  if (who.is !== 'done') return who
  const top = (replyTo?.parent.remoteId ?? '').split('.')[0] ?? ''
  return { is: 'done', value: { answers: top, account: who.value.id, text, at: at.toString() } satisfies z.output<typeof answer> }
}

export async function commitAnswer(door: YouTubeDoor, handle: Handle): Promise<Outcome<Published>> {
  const { answers, text } = answer.parse(handle)
  const body = { snippet: { parentId: answers, textOriginal: text } }
  const asked = {
    method: 'POST',
    path: '/youtube/v3/comments?part=snippet',
    body,
    effect: 'visible',
    cost: costs.write,
    what: 'answer',
  } as const
  const made = await call(door, asked, commentShape)
  return made.is === 'done' ? { is: 'done', value: published(door, made.value) } : made
}

export async function confirmAnswer(door: YouTubeDoor, handle: Handle): Promise<Outcome<Published | null>> {
  const { answers, account, text, at } = answer.parse(handle)
  const since = Temporal.Instant.from(at).subtract(skew)
  let page = ''
  for (let pages = 0; pages < mostPages; pages++) {
    const path = `/youtube/v3/comments?part=snippet&textFormat=plainText&maxResults=100&parentId=${encodeURIComponent(answers)}${page}`
    const found = await call(door, { method: 'GET', path, effect: 'none', cost: costs.list, what: 'read' }, comments)
    if (found.is !== 'done') return found
    const ours = found.value.items?.find(
      ({ snippet }) =>
        snippet.authorChannelId?.value === account &&
        (snippet.textOriginal ?? snippet.textDisplay ?? '').trim() === text.trim() &&
        Temporal.Instant.compare(Temporal.Instant.from(snippet.publishedAt), since) >= 0,
    )
    if (ours) return { is: 'done', value: published(door, ours) }
    if (!found.value.nextPageToken) break
    page = `&pageToken=${encodeURIComponent(found.value.nextPageToken)}`
  }
  return { is: 'done', value: null }
}

const published = (door: YouTubeDoor, { id, snippet }: YouTubeComment): Published => ({
  remoteId: id,
  version: null,
  url: door.isPublic ? `https://www.youtube.com/comment/${id}` : `${door.api}/comment/${id}`,
  at: Temporal.Instant.from(snippet.publishedAt),
})
