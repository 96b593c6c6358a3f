import { hashToken, newToken } from '../../../infra/crypto/tokens.ts'
import type { House } from '../../../infra/work/house.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { permissionsOf } from '../../../kernel/permissions.ts'
import { activeStaff } from '../../people/index.ts'
import { postStates } from '../posts/post-life.rule.ts'
import { plannedBetween } from './calendar.ts'
import { icsOf } from './ics.rule.ts'
import type { TimingTables } from './timing.tables.ts'

/** A new address for this person's calendar; an earlier one ends. Its path is answered once and kept nowhere. */
export async function newFeed(work: Work): Promise<string> {
  await endFeed(work)
  const token = newToken('sgc')
  await work
    .tables<TimingTables>()
    .insertInto('calendar_feed')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id: memberOf(work),
      token_hash: hashToken(token),
      made_at: work.now(),
      ended_at: null,
    })
    .execute()
  work.log({ act: 'publishing.feed-made', clause: 'DO-1', subject: { kind: 'member', id: memberOf(work) } })
  return `/calendar/${token}/posts.ics`
}

export async function endFeed(work: Work): Promise<void> {
  const done = await work
    .tables<TimingTables>()
    .updateTable('calendar_feed')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows > 0n) work.log({ act: 'publishing.feed-ended', clause: 'DO-1', subject: { kind: 'member', id: memberOf(work) } })
}

export const hasFeed = async (work: Work): Promise<boolean> =>
  (await work
    .tables<TimingTables>()
    .selectFrom('calendar_feed')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', work.caller.memberId ?? '')
    .where('ended_at', 'is', null)
    .executeTakeFirst()) !== undefined

/** The calendar behind an address: only while its owner is at the school and may read posts. Undefined for any other. */
export async function feedFor(house: House, token: string): Promise<string | undefined> {
  const found = await house.asClerk<TimingTables, { school_id: string; member_id: string } | undefined>((db) =>
    db
      .selectFrom('calendar_feed')
      .select(['school_id', 'member_id'])
      .where('token_hash', '=', hashToken(token))
      .where('ended_at', 'is', null)
      .executeTakeFirst(),
  )
  if (!found) return undefined
  return house.forSchool(found.school_id, async (work) => {
    const owner = (await activeStaff(work)).find(({ id }) => id === found.member_id)
    const more = owner?.customRoles.flatMap(({ permissions }) => permissions) ?? []
    if (!owner || !permissionsOf(owner.roles, more).has('post.read')) return undefined
    const now = work.now()
    const posts = await plannedBetween(work, now.subtract({ hours: 24 * 60 }), now.add({ hours: 24 * 400 }))
    const events = posts.map(({ id, at, state, isHeld, channels }) => ({
      uid: `${id}@schoolgate`,
      at,
      title: `Post${channels.length > 0 ? ` on ${channels.join(', ')}` : ''}: ${(isHeld ? 'Held' : postStates[state]).toLowerCase()}`,
      url: work.link(`/posts/${id}`),
    }))
    return icsOf({ name: `Posts of ${work.school.name}`, now, events })
  })
}
