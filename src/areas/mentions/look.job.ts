import type { Connector, IncomingItem, Mentions, Platform } from '../../connectors/connector.ts'
import { type FeedEntry, readFeed } from '../../infra/feeds/index.ts'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import { connectorFor } from '../account-register/index.ts'
import { keepLook } from './keep-look.ts'
import type { MentionsTables } from './mentions.tables.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Look, Place } from './place.ts'
import { questionsOf } from './watch.rule.ts'

type Due = { school_id: string; id: string }
const feedMinutes = 30
/** What a look that dies leaves behind: one look comes later, and none twice. */
const restMinutes = 5

/** Looks in every place of every watch when that place's patience allows it. @policy MPS-1 */
export const lookForMentions: Job = {
  name: 'look-for-mentions',
  everyMs: 15_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<MentionsTables, Due[]>((db) =>
      db.selectFrom('mention_source').select(['school_id', 'id']).where('due_at', '<=', now).orderBy('due_at').limit(20).execute(),
    )
    for (const one of due) {
      const place = await tools.house.forSchool(one.school_id, (work) =>
        claim(work, one.id, tools.outside.platforms as readonly Platform[]),
      )
      if (place === null) continue
      const look = await lookIn(tools, place)
      await tools.house.forSchool(one.school_id, (work) => keepLook(work, place, look))
    }
    return due.length === 20
  },
}

async function claim(work: Work, sourceId: string, platforms: readonly Platform[]): Promise<Place | null> {
  const db = work.tables<MentionsTables>()
  const row = await db
    .selectFrom('mention_source as s')
    .innerJoin('mention_watch as w', (on) => on.onRef('w.school_id', '=', 's.school_id').onRef('w.id', '=', 's.watch_id'))
    .selectAll('s')
    .select(['w.any_words', 'w.all_words', 'w.none_words', 'w.feed', 'w.begun_at'])
    .where('s.school_id', '=', work.school.id)
    .where('s.id', '=', sourceId)
    .where('s.due_at', '<=', work.now())
    .where('w.ended_at', 'is', null)
    .forUpdate('s')
    .skipLocked()
    .executeTakeFirst()
  if (!row) return null
  await db
    .updateTable('mention_source')
    .set({ due_at: work.now().add({ minutes: restMinutes }) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', sourceId)
    .execute()
  return {
    sourceId,
    watchId: row.watch_id,
    place: row.place,
    channelId: row.channel_id,
    words: { any: row.any_words, all: row.all_words, none: row.none_words },
    feed: row.feed,
    begunAt: row.begun_at,
    reached: row.reached,
    by: row.channel_id === null ? null : await connection(work, row.channel_id, platforms),
  }
}

async function connection(work: Work, channelId: string, platforms: readonly Platform[]): Promise<Connector | string> {
  const reached = await connectorFor(work, channelId, platforms)
  return 'none' in reached ? reached.none : reached.connector
}

const lookIn = ({ outside, house }: JobTools, place: Place): Promise<Look> => {
  if (place.feed !== null && place.channelId === null) return lookInFeed(outside.http as HttpClient, place, house.clock())
  const mentions = typeof place.by === 'object' ? place.by?.mentions : undefined
  if (mentions) return search(mentions, place, house.clock())
  const because = typeof place.by === 'string' ? place.by : 'This platform cannot be searched.'
  return Promise.resolve({ items: [], reached: place.reached, because, nextAt: house.clock().add({ minutes: restMinutes }) })
}

async function search(mentions: Mentions, place: Place, now: Temporal.Instant): Promise<Look> {
  const items: IncomingItem[] = []
  const reached: Record<string, string | null> = {}
  const nextAt = now.add({ minutes: mentions.everyMinutes })
  for (const question of questionsOf(place.words)) {
    const answer = await mentions.search(question, place.reached[question] ?? null)
    if (answer.is !== 'done') {
      const until = answer.is === 'wait' && Temporal.Instant.compare(answer.until, nextAt) > 0 ? answer.until : nextAt
      return { items, reached: { ...place.reached, ...reached }, because: answer.because, nextAt: until }
    }
    items.push(...answer.value.items)
    reached[question] = answer.value.cursor
  }
  return { items, reached, because: null, nextAt }
}

async function lookInFeed(http: HttpClient, place: Place, now: Temporal.Instant): Promise<Look> {
  const { etag = null, lastModified = null } = place.reached
  const answer = await readFeed(http, place.feed ?? '', { etag, lastModified })
  const nextAt = now.add({ minutes: feedMinutes })
  if (answer.is === 'unchanged') return { items: [], reached: place.reached, because: null, nextAt }
  if (answer.is !== 'read') return { items: [], reached: place.reached, because: answer.because, nextAt }
  return { items: answer.entries.map((entry) => fromFeed(entry, now)), reached: { ...answer.known }, because: null, nextAt }
}

const fromFeed = ({ id, title, text, url, author, at }: FeedEntry, now: Temporal.Instant): IncomingItem => ({
  ref: { remoteId: id, version: null },
  kind: 'mention',
  author: { id: author || (url ?? id), handle: '', name: author || siteOf(url) },
  text: text.startsWith(title) ? text : `${title}\n${text}`.trim(),
  at: at ?? now,
  url,
  inReplyTo: null,
  threadRoot: null,
})

const siteOf = (url: string | null): string =>
  url !== null && URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : 'Somebody'
