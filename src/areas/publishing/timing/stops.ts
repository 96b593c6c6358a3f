import { sideBySide } from '../../../infra/work/house.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { Post } from '../posts/read-post.ts'
import { type Attempt, type SilenceNow, type Stop, stopAt } from './stops.rule.ts'
import { SchoolIsSilent } from './timing.errors.ts'
import type { TimingTables } from './timing.tables.ts'

/** What every act waits for, and only the beginning of a silence has alone. */
export const silenceGate = 'silence'

/**
 * Whether something outside the post itself stops it at its time: the school is silent. Asked when it is sent for approval, when it is
 * approved, and at the last moment before it leaves. A stop there holds it; it is no failure. A silence that begins waits for whoever
 * has asked and not yet finished, so that nothing leaves after it has begun.
 * @policy ROL-S4
 */
export async function stopFor(work: Work, attempt: Attempt): Promise<Stop | null> {
  await sideBySide(work, silenceGate)
  return stopAt({ silence: await silenceInForce(work) }, attempt)
}

/** Refuses what cannot go now. @throws SchoolIsSilent */
export async function refuseAttempt(work: Work, attempt: Attempt): Promise<void> {
  const stop = await stopFor(work, attempt)
  if (stop) throw SchoolIsSilent({ why: stop.why })
}

/** The same for a post on all its channels, at its time or now. It speaks with its author's voice. @throws SchoolIsSilent */
export async function refuseStopped(work: Work, post: Pick<Post, 'targets' | 'dueAt' | 'authorId'>): Promise<void> {
  for (const { channelId } of post.targets)
    await refuseAttempt(work, { channelId, at: post.dueAt ?? work.now(), kind: 'post', byMemberId: post.authorId })
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
