import { sideBySide } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { Post } from '../posts/read-post.ts'
import { blackoutsBetween } from './blackouts.ts'
import { type Attempt, type Blackout, type SilenceNow, type Stop, type Stops, stopAt, warningsAt } from './stops.rule.ts'
import { InBlackout, SchoolIsSilent } from './timing.errors.ts'
import type { TimingTables } from './timing.tables.ts'

/** What every act waits for, and only the beginning of a silence has alone. */
export const silenceGate = 'silence'

/**
 * Whether something outside the post itself stops it at its time: the school is silent, or a blackout holds. Asked when it is sent for
 * approval, when it is approved, and at the last moment before it leaves. A stop there holds it; it is no failure. A silence that begins
 * waits for whoever has asked and not yet finished, so that nothing leaves after it has begun.
 * @policy ROL-S4 DO-1 DON-2
 */
export async function stopFor(work: Work, asked: Attempt & { readonly postId?: string | null }): Promise<Stop | null> {
  await sideBySide(work, silenceGate)
  const stops = await stopsAround(work, asked.at, asked.at)
  const listens = asked.postId && stops.blackouts.some(({ words }) => words.length > 0)
  return stopAt(stops, listens ? { ...asked, text: await wordsOf(work, asked.postId ?? '') } : asked)
}

const wordsOf = async (work: Work, postId: string): Promise<string> =>
  Object.values(
    (await work
      .tables<PostTables>()
      .selectFrom('post')
      .select(['text', 'author_line'])
      .where('school_id', '=', work.school.id)
      .where('id', '=', postId)
      .executeTakeFirst()) ?? {},
  ).join(' ')

/** What stands in the way between two moments, read anew: the silence in force, and the blackouts that meet them. Two queries. */
export async function stopsAround(work: Work, from: Temporal.Instant, until: Temporal.Instant): Promise<Stops> {
  const silence = await silenceInForce(work)
  const blackouts = await blackoutsBetween(work, from, until)
  return { silence, blackouts, zone: work.school.timeZone, now: work.now() }
}

/** Refuses what cannot go now. @throws SchoolIsSilent, InBlackout */
export async function refuseAttempt(work: Work, attempt: Attempt): Promise<void> {
  const stop = await stopFor(work, attempt)
  if (stop) throw (stop.clause === 'ROL-S4' ? SchoolIsSilent : InBlackout)({ why: stop.why })
}

/** The same for a post on all its channels, at its time or now. It speaks with its author's voice. @throws SchoolIsSilent, InBlackout */
export async function refuseStopped(work: Work, post: Pick<Post, 'targets' | 'dueAt' | 'authorId' | 'text'>): Promise<void> {
  for (const { channelId, variant } of post.targets)
    await refuseAttempt(work, {
      channelId,
      at: post.dueAt ?? work.now(),
      kind: 'post',
      byMemberId: post.authorId,
      text: `${post.text} ${variant ?? ''}`,
    })
}

/** What asks people to think twice about a post at its time, on one of its channels at least. */
export function thinkTwice(post: Pick<Post, 'targets' | 'dueAt' | 'blackouts'>, now: Temporal.Instant): readonly Blackout[] {
  const at = post.dueAt ?? now
  return [...new Set(post.targets.flatMap(({ channelId }) => warningsAt(post, { channelId, at })))]
}

/** The silence in force, read anew. */
export async function silenceInForce(work: Work): Promise<SilenceNow | null> {
  const row = await work
    .tables<TimingTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('silence as s')
    .leftJoin('member as m', (on) => on.onRef('m.school_id', '=', 's.school_id').onRef('m.id', '=', 's.spokesperson_id'))
    .select(['s.spokesperson_id', 'm.name'])
    .where('s.school_id', '=', work.school.id)
    .where('s.ended_at', 'is', null)
    .executeTakeFirst()
  return row ? { spokespersonId: row.spokesperson_id, spokesperson: row.name } : null
}
