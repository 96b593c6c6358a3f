import { memberOf, type Work } from '../../../infra/work/work.ts'
import { schoolDaysBetween } from '../../school-year/index.ts'
import { createPost } from '../posts/create-post.ts'
import type { PostState } from '../posts/post-life.rule.ts'
import { savePost } from '../posts/save-post.ts'
import type { PostTables } from '../publishing.tables.ts'
import { daysOfSeries } from './again.rule.ts'
import { NoDaysInSeries, NoSuchSeries } from './timing.errors.ts'
import { dueOf, isPast } from './timing.rule.ts'
import type { TimingTables } from './timing.tables.ts'

export type NewSeries = {
  readonly name: string
  readonly weekday: number
  /** A time on the school's wall: `15:40`. */
  readonly at: string
  readonly fromOn: string
  readonly untilOn: string
  /** How each post begins. */
  readonly opening: string
  readonly channelIds: readonly string[]
}
const longest = 40

/**
 * A series: one draft for each of its days that is a school day, with its time. Each is written, checked and approved on its own, and
 * nothing of it goes out that nobody has read.
 * @throws NoDaysInSeries
 * @policy DO-1
 */
export async function makeSeries(work: Work, asked: NewSeries): Promise<{ readonly id: string; readonly posts: number }> {
  const [fromOn, untilOn] = [Temporal.PlainDate.from(asked.fromOn), Temporal.PlainDate.from(asked.untilOn)]
  if (Temporal.PlainDate.compare(untilOn, fromOn) < 0 || fromOn.until(untilOn).days > 366) throw NoDaysInSeries({}, 'untilOn')
  const school = new Set(
    (await schoolDaysBetween(work, fromOn, untilOn)).filter(({ look }) => look === 'school').map(({ on }) => on.toString()),
  )
  const days = daysOfSeries({ weekday: asked.weekday, fromOn, untilOn }, (day) => school.has(day.toString())).filter(
    (day) => !isPast(dueOf(`${day}T${asked.at}`, work.school.timeZone).at, work.now()),
  )
  if (days.length === 0 || days.length > longest) throw NoDaysInSeries({}, 'untilOn')
  const id = work.newId()
  await work
    .tables<TimingTables>()
    .insertInto('series')
    .values({
      school_id: work.school.id,
      id,
      name: asked.name,
      weekday: asked.weekday,
      at_time: asked.at,
      from_on: fromOn,
      until_on: untilOn,
      opening: asked.opening,
      channel_ids: asked.channelIds,
      made_by: memberOf(work),
      made_at: work.now(),
      ended_at: null,
    })
    .execute()
  for (const day of days) await draftFor(work, { ...asked, id, due: `${day}T${asked.at}` })
  work.log({
    act: 'publishing.series-begun',
    clause: 'DO-1',
    subject: { kind: 'series', id },
    payload: { name: asked.name, posts: days.length },
  })
  return { id, posts: days.length }
}

async function draftFor(
  work: Work,
  { id, opening, channelIds, due }: NewSeries & { readonly id: string; readonly due: string },
): Promise<void> {
  const postId = await createPost(work, { text: opening })
  await savePost(work, postId, { channels: channelIds, timing: 'at', due })
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ series_id: id })
    .where('school_id', '=', work.school.id)
    .where('id', '=', postId)
    .execute()
}

export type SeriesLine = {
  readonly id: string
  readonly name: string
  readonly weekday: number
  readonly at: string
  readonly untilOn: Temporal.PlainDate
  readonly endedAt: Temporal.Instant | null
  readonly posts: readonly {
    readonly id: string
    readonly state: PostState
    readonly text: string
    readonly dueAt: Temporal.Instant | null
  }[]
}

/** The school's series with their posts, the last made first. Two queries. */
export async function listSeries(work: Work): Promise<readonly SeriesLine[]> {
  const rows = await work
    .tables<TimingTables>()
    .selectFrom('series')
    .select(['id', 'name', 'weekday', 'at_time', 'until_on', 'ended_at'])
    .where('school_id', '=', work.school.id)
    .orderBy('made_at', 'desc')
    .limit(30)
    .execute()
  if (rows.length === 0) return []
  const posts = await work
    .tables<PostTables>()
    .selectFrom('post')
    .select(['id', 'state', 'text', 'due_at', 'series_id'])
    .where('school_id', '=', work.school.id)
    .where(
      'series_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('state', '!=', 'discarded')
    .orderBy('due_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    weekday: row.weekday,
    at: String(row.at_time).slice(0, 5),
    untilOn: row.until_on,
    endedAt: row.ended_at,
    posts: posts.filter(({ series_id }) => series_id === row.id).map(({ id, state, text, due_at }) => ({ id, state, text, dueAt: due_at })),
  }))
}

/** Ends a series: drafts of it that nobody has sent are thrown away, everything else stays on its way. @throws NoSuchSeries */
export async function endSeries(work: Work, { id }: { readonly id: string }): Promise<void> {
  const done = await work
    .tables<TimingTables>()
    .updateTable('series')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw NoSuchSeries()
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ state: 'discarded' })
    .where('school_id', '=', work.school.id)
    .where('series_id', '=', id)
    .where('state', '=', 'draft')
    .execute()
  work.log({ act: 'publishing.series-ended', clause: 'DO-1', subject: { kind: 'series', id } })
}
