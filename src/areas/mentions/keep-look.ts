import type { IncomingItem } from '../../connectors/connector.ts'
import type { Work } from '../../infra/work/work.ts'
import { knownItems } from '../inbox/index.ts'
import { today } from './keep-watch.ts'
import type { MentionsTables } from './mentions.tables.ts'
import type { Look, Place } from './place.ts'
import { isWatchedFor } from './watch.rule.ts'

type Where = Pick<Place, 'sourceId' | 'watchId' | 'place' | 'channelId' | 'words' | 'begunAt'>

/** The first look does not dig up what was said long ago. */
const daysBefore = 7
const longest = { words: 500, author: 120, id: 2_000, because: 400 }
const cut = (words: string, most: number): string => words.replaceAll('\0', '').slice(0, most).toWellFormed()

/**
 * Keeps what was found, once each, and the proof of the look as counts. What stands in the inbox already is nobody's work twice.
 * @policy MPS-1
 */
export async function keepLook(work: Work, place: Place, { items, reached, because, nextAt }: Look): Promise<void> {
  const kept = await keepFindings(work, place, items)
  const db = work.tables<MentionsTables>()
  await db
    .updateTable('mention_source')
    .set({
      reached: JSON.stringify(reached),
      due_at: nextAt,
      looked_at: work.now(),
      went: because === null ? 'well' : 'trouble',
      because: cut(because ?? '', longest.because),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', place.sourceId)
    .where('due_at', 'is not', null)
    .execute()
  await count(work, place.sourceId, { looks: 1, failed: because === null ? 0 : 1, found: kept })
}

async function count(work: Work, sourceId: string, counts: { looks: number; failed: number; found: number }): Promise<void> {
  await work
    .tables<MentionsTables>()
    .insertInto('mention_day')
    .values({ school_id: work.school.id, source_id: sourceId, day: today(work), ...counts })
    .onConflict((on) =>
      on.columns(['school_id', 'source_id', 'day']).doUpdateSet((to) => ({
        looks: to('mention_day.looks', '+', counts.looks),
        failed: to('mention_day.failed', '+', counts.failed),
        found: to('mention_day.found', '+', counts.found),
      })),
    )
    .execute()
}

/** What came by itself, without anybody looking: from the network's stream. Returns how many were new. @policy MPS-1 */
export async function keepHeard(work: Work, sourceId: string, items: readonly IncomingItem[]): Promise<number> {
  const row = await work
    .tables<MentionsTables>()
    .selectFrom('mention_source as s')
    .innerJoin('mention_watch as w', (on) => on.onRef('w.school_id', '=', 's.school_id').onRef('w.id', '=', 's.watch_id'))
    .selectAll('s')
    .select(['w.any_words', 'w.all_words', 'w.none_words', 'w.begun_at'])
    .where('s.school_id', '=', work.school.id)
    .where('s.id', '=', sourceId)
    .where('w.ended_at', 'is', null)
    .executeTakeFirst()
  if (!row) return 0
  const words = { any: row.any_words, all: row.all_words, none: row.none_words }
  const heard = { sourceId, watchId: row.watch_id, place: row.place, channelId: row.channel_id, words, begunAt: row.begun_at }
  const kept = await keepFindings(work, heard, items)
  if (kept > 0) await count(work, sourceId, { looks: 0, failed: 0, found: kept })
  return kept
}

/** Only what the watch's own words say, whatever a platform's search makes of them. Returns how many were new. */
async function keepFindings(work: Work, place: Where, items: readonly IncomingItem[]): Promise<number> {
  const since = place.begunAt.subtract({ hours: 24 * daysBefore })
  const hasWords = place.words.any.length + place.words.all.length > 0
  const wanted = items.filter(
    (item) =>
      Temporal.Instant.compare(item.at, since) >= 0 &&
      (hasWords ? isWatchedFor(item.text, place.words) : isWatchedFor(item.text, { ...place.words, any: [], all: [] })),
  )
  if (wanted.length === 0) return 0
  const there = await knownItems(
    work,
    wanted.map(({ ref }) => ref.remoteId),
  )
  const fresh = wanted.filter(({ ref }) => !there.has(ref.remoteId) && ref.remoteId.length <= longest.id)
  if (fresh.length === 0) return 0
  const made = await work
    .tables<MentionsTables>()
    .insertInto('mention_finding')
    .values(fresh.map((item) => finding(work, place, item)))
    .onConflict((on) => on.columns(['school_id', 'place', 'remote_id']).doNothing())
    .returning('id')
    .execute()
  if (made.length > 0)
    work.log({
      act: 'mentions.found',
      clause: 'MPS-1',
      subject: { kind: 'watch', id: place.watchId },
      payload: { place: place.place, count: made.length },
    })
  return made.length
}

const finding = (work: Work, place: Where, item: IncomingItem) => ({
  school_id: work.school.id,
  id: work.newId(),
  watch_id: place.watchId,
  source_id: place.sourceId,
  place: place.place,
  channel_id: place.channelId,
  remote_id: item.ref.remoteId,
  reply_to: JSON.stringify({ version: item.ref.version, author: item.author, parent: item.inReplyTo, root: item.threadRoot }),
  author: cut(item.author.name || item.author.handle || 'Somebody', longest.author),
  words: cut(item.text, longest.words),
  url: item.url !== null && /^https?:\/\//i.test(item.url) && item.url.length <= longest.id ? item.url : null,
  said_at: Temporal.Instant.compare(item.at, work.now()) < 0 ? item.at : work.now(),
  found_at: work.now(),
  state: 'open' as const,
  reason: null,
  decided_at: null,
  decided_by: null,
  item_id: null,
})
