import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '../../kernel/time.ts'
import type { Handle, Outcome, Outgoing, Picture, Published, Publishing, RemoteRef } from '../connector.ts'
import type { Access } from './access.ts'
import { count } from './count.ts'
import { anything, media, source, type Status, status, statuses } from './shapes.ts'

/** The same key twice is one post, for an hour; no reading tells the key, so what was sent is found again by its words. */
type Reserved = {
  readonly key: string
  readonly text: string
  readonly mediaIds: readonly string[]
  readonly language: string
  readonly visibility: string
  readonly inReplyTo: string | null
  /** The newest post of the account when this was reserved: what is sought is newer. */
  readonly after: string
}
const refused = (because: string) => ({ is: 'refused', because }) as const
const pathOf = (id: string): string => `/api/v1/statuses/${encodeURIComponent(id)}`
const asPublished = (it: Status): Published => ({
  remoteId: it.id,
  version: it.edited_at ?? null,
  url: it.url ?? it.uri,
  at: it.created_at,
})
const done = <Value>(value: Value): Outcome<Value> => ({ is: 'done', value })

export function publishing(access: Access, now: Clock): Publishing {
  const { ask } = access
  return {
    // A busy server may work off a request long after we have given up on it.
    settleMs: 60_000,
    absenceIsProof: false,
    prepare: (outgoing) => reserve(access, outgoing, now),
    commit: async (handle) => {
      const { key, text, mediaIds, language, visibility, inReplyTo } = handle as Reserved
      const made = await ask('/api/v1/statuses', {
        method: 'POST',
        shape: status,
        effect: 'visible',
        headers: { 'idempotency-key': key },
        json: {
          status: text,
          visibility,
          language,
          ...(mediaIds.length > 0 ? { media_ids: mediaIds } : {}),
          ...(inReplyTo === null ? {} : { in_reply_to_id: inReplyTo }),
        },
      })
      return made.is === 'done' ? done(asPublished(made.value)) : made
    },
    confirm: (handle) => find(access, handle as Reserved),
    withdraw: ({ remoteId }) =>
      ask(pathOf(remoteId), { method: 'DELETE', shape: anything, effect: 'visible', on: { 404: null, 410: null } }),
    isLive: ({ remoteId }) => isThere(access, remoteId),
    amend: {
      prepare: (ref, outgoing) => reserveChange(access, ref, { outgoing, now }),
      commit: async (handle) => {
        const { id, text, mediaIds, language } = handle as Change
        const changed = await ask(pathOf(id), {
          method: 'PUT',
          shape: status,
          effect: 'visible',
          json: { status: text, language, ...(mediaIds.length > 0 ? { media_ids: mediaIds } : {}) },
        })
        return changed.is === 'done' ? done(asPublished(changed.value)) : changed
      },
      confirm: async (handle) => {
        const { id, text } = handle as Change
        const words = await wordsOf(access, id)
        if (words.is !== 'done') return words
        return words.value === text ? read(access, id) : done(null)
      },
    },
  }
}

const isThere = async ({ ask }: Access, id: string): Promise<Outcome<boolean>> => {
  const answer = await ask<Status | null>(pathOf(id), { shape: status, on: { 404: null, 410: null } })
  return answer.is === 'done' ? done(answer.value !== null) : answer
}

async function read({ ask }: Access, id: string): Promise<Outcome<Published | null>> {
  const answer = await ask<Status | null>(pathOf(id), { shape: status, on: { 404: null } })
  return answer.is === 'done' ? done(answer.value && asPublished(answer.value)) : answer
}

async function wordsOf({ ask }: Access, id: string): Promise<Outcome<string | null>> {
  const answer = await ask<{ text: string } | null>(`${pathOf(id)}/source`, { shape: source, on: { 404: null } })
  return answer.is === 'done' ? done(answer.value?.text ?? null) : answer
}

/** Among what the account has posted since, the one with these very words under the same post. */
async function find(access: Access, { text, after, inReplyTo }: Reserved): Promise<Outcome<Published | null>> {
  const recent = await ownPosts(access, [
    ['min_id', after],
    ['limit', '40'],
  ])
  if (recent.is !== 'done') return recent
  for (const one of recent.value.toReversed()) {
    if ((one.in_reply_to_id ?? null) !== inReplyTo) continue
    const words = await wordsOf(access, one.id)
    if (words.is !== 'done') return words
    if (words.value === text) return done(asPublished(one))
  }
  return done(null)
}

async function ownPosts(access: Access, query: readonly (readonly [string, string])[]): Promise<Outcome<Status[]>> {
  const who = await access.whoAmI()
  if (who.is !== 'done') return who
  return access.ask(`/api/v1/accounts/${encodeURIComponent(who.value.id)}/statuses`, {
    shape: statuses,
    query: [...query, ['exclude_reblogs', 'true']],
  })
}

async function reserve(access: Access, outgoing: Outgoing, now: Clock): Promise<Outcome<Handle>> {
  const who = await access.whoAmI()
  if (who.is !== 'done') return who
  const newest = await ownPosts(access, [['limit', '1']])
  if (newest.is !== 'done') return newest
  const words = await withName(access, outgoing)
  if (words.is !== 'done') return words
  const ready = await bring(access, { ...outgoing, text: words.value }, now)
  if (ready.is !== 'done') return ready
  const privacy = who.value.source?.privacy
  const reserved: Reserved = {
    key: randomUUID(),
    text: words.value,
    mediaIds: ready.value,
    language: outgoing.language.split('-')[0] ?? 'en',
    visibility: privacy === 'unlisted' || privacy === 'private' ? privacy : 'public',
    inReplyTo: outgoing.replyTo?.parent.remoteId ?? null,
    after: newest.value[0]?.id ?? '0',
  }
  return done({ ...reserved })
}

type Change = Pick<Reserved, 'text' | 'mediaIds' | 'language'> & { readonly id: string }

async function reserveChange(
  access: Access,
  { remoteId }: RemoteRef,
  { outgoing, now }: { outgoing: Outgoing; now: Clock },
): Promise<Outcome<Handle>> {
  const ready = await bring(access, outgoing, now)
  if (ready.is !== 'done') return ready
  return done({ id: remoteId, text: outgoing.text, mediaIds: ready.value, language: outgoing.language.split('-')[0] ?? 'en' })
}

/** Only who is named is told of an answer. */
async function withName({ ask }: Access, { text, replyTo }: Outgoing): Promise<Outcome<string>> {
  if (replyTo === null) return done(text)
  const parent = await ask(pathOf(replyTo.parent.remoteId), { shape: status })
  if (parent.is !== 'done') return parent
  const name = `@${parent.value.account.acct}`
  return done(text.includes(name) ? text : `${name} ${text}`)
}

/** Holds the post to this server's own limits and uploads its pictures; their names there, in order. */
async function bring(access: Access, { text, pictures, videos }: Outgoing, now: Clock): Promise<Outcome<readonly string[]>> {
  const rules = await access.rules()
  if (rules.is !== 'done') return rules
  const { statuses: words, media_attachments: files } = rules.value
  if (videos.length > 0) return refused('Films are put on Mastodon by a person.')
  if (count(text) > words.max_characters) return refused(`This server takes ${words.max_characters} characters.`)
  if (pictures.length > words.max_media_attachments) return refused(`This server takes ${words.max_media_attachments} pictures.`)
  if (pictures.some((one) => one.bytes.length > files.image_size_limit)) return refused('A picture is too large for this server.')
  if (pictures.some((one) => one.alt.length > (files.description_limit ?? 1_500)))
    return refused('A description is too long for this server.')
  const ids: string[] = []
  for (const picture of pictures) {
    const id = await upload(access, picture, now)
    if (id.is !== 'done') return id
    ids.push(id.value)
  }
  return done(ids)
}

async function upload({ ask }: Access, picture: Picture, now: Clock): Promise<Outcome<string>> {
  const form = new FormData()
  form.set('file', new Blob([Uint8Array.from(picture.bytes)], { type: picture.mime }), `picture.${picture.mime.slice('image/'.length)}`)
  form.set('description', picture.alt)
  const sent = await ask('/api/v2/media', { method: 'POST', shape: media, form })
  if (sent.is !== 'done' || sent.value.url) return sent.is === 'done' ? done(sent.value.id) : sent
  const { id } = sent.value
  for (let look = 0; look < 7; look++) {
    await pause(100 * 2 ** look)
    const seen = await ask<{ id: string; url?: string | null | undefined }>(`/api/v1/media/${encodeURIComponent(id)}`, {
      shape: media,
      on: { 206: { id } },
    })
    if (seen.is !== 'done') return seen
    if (seen.value.url) return done(id)
  }
  return { is: 'wait', until: now().add({ seconds: 20 }), because: 'The Mastodon server is still working on a picture.' }
}
