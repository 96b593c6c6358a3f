import type { Job } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import type { PostTables } from '../publishing.tables.ts'
import { readPost } from '../posts/read-post.ts'
import { takeBack } from '../posts/take-back.ts'
import { afterStep } from '../posts/post-life.rule.ts'
import { dueOf } from './timing.rule.ts'

type Tables = PostTables & { post: { zone_data: string | null } }
const waiting = ['draft', 'in-review', 'changes-asked', 'approved', 'scheduled'] as const

/**
 * The rules of a time zone change now and then, sometimes at short notice. What a post keeps is the time on the school's wall: when this
 * machine knows other rules than those a post was planned by, its moment is worked out again. A post whose moment moves by that goes back
 * to its writer, because an approval is of what a post says and when it goes. `outside.zoneData` names the rules that are known here.
 */
export const resolveAgain: Job = {
  name: 'resolve-again',
  everyMs: 60_000,
  run: async ({ house, outside }) => {
    const version = String(outside.zoneData)
    const now = house.clock()
    const old = await house.asClerk<Tables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('post')
        .select(['school_id', 'id'])
        .where('state', 'in', waiting)
        .where('due_at', '>', now)
        .where((eb) => eb.or([eb('zone_data', 'is', null), eb('zone_data', '!=', version)]))
        .limit(100)
        .execute(),
    )
    for (const { school_id, id } of old) await house.forSchool(school_id, (work) => again(work, id, version))
    return old.length === 100
  },
}

async function again(work: Work, id: string, version: string): Promise<void> {
  const db = work.tables<Tables>()
  const row = await db
    .selectFrom('post')
    .select(['due_local', 'due_zone', 'due_at', 'state'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.due_local || !row.due_zone || !row.due_at) return
  const { at } = dueOf(row.due_local.toString(), row.due_zone)
  const moves = Temporal.Instant.compare(at, row.due_at) !== 0
  const post = await readPost(work, id)
  const because = `The clocks of ${row.due_zone} changed their rules: ${row.due_local.toString({ smallestUnit: 'minute' }).slice(11)} is ${sayWhen(at, 'UTC', work.now())} UTC now. Send it again.`
  if (moves) await takeBack(work, post, because)
  const state = moves ? (afterStep(post.state, 'edit') ?? post.state) : post.state
  await db
    .updateTable('post')
    .set({ zone_data: version, due_at: at, state, ...(moves && state !== post.state ? { note: because } : {}) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  if (moves)
    work.log({
      act: 'publishing.time-worked-out-again',
      clause: 'DO-1',
      subject: { kind: 'post', id },
      payload: { from: row.due_at.toString(), to: at.toString(), by: version },
    })
}
