import type { ReplyTo } from '../../../connectors/connector.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { refuseAttempt } from '../timing/stops.ts'
import { mayMove } from './release-states.rule.ts'
import type { ReleaseTables } from './release.tables.ts'

/** How long after its time a post may still go out. Later it has missed its time, and a person decides anew. */
export const graceMinutes = 30

/** `amendsId`: the publication whose place it takes, where it corrects one that is out. */
export type PlannedTarget = {
  readonly id: string
  readonly channelId: string
  readonly mode: 'api' | 'assisted'
  readonly amendsId: string | null
}

/**
 * Plans one publication for each target of an approved post, at its time. Asking twice plans once: a target has at most one
 * publication that is not over.
 */
export async function preparePublications(
  work: Work,
  asked: { postId: string; authorId: string; targets: readonly PlannedTarget[]; dueAt: Temporal.Instant },
): Promise<readonly string[]> {
  const db = work.tables<ReleaseTables>()
  const rows = asked.targets.map((target) => ({
    school_id: work.school.id,
    id: work.newId(),
    kind: 'post' as const,
    post_id: asked.postId,
    target_id: target.id,
    item_id: null,
    channel_id: target.channelId,
    author_id: asked.authorId,
    state: 'planned' as const,
    round: 1,
    due_at: asked.dueAt,
    missed_after: asked.dueAt.add({ minutes: target.mode === 'assisted' ? 24 * 60 : graceMinutes }),
    next_look_at: asked.dueAt,
    reply: null,
    handle: null,
    settle_until: null,
    remote_id: null,
    remote_version: null,
    url: null,
    published_at: null,
    taken_down_at: null,
    because: null,
    amends_id: target.amendsId,
    created_at: work.now(),
  }))
  if (rows.length === 0) return []
  const made = await db
    .insertInto('publication')
    .values(rows)
    .onConflict((on) => on.doNothing())
    .returning('id')
    .execute()
  work.log({
    act: 'publishing.planned',
    clause: 'SCO-8',
    subject: { kind: 'post', id: asked.postId },
    payload: { channels: rows.map((row) => row.channel_id), at: asked.dueAt.toString() },
  })
  return made.map(({ id }) => id)
}

/** A reply to an item, sent by the same machine as any post: at most once, and looked for when in doubt. Its author is the caller, save where somebody else had to agree first. */
export async function queueReply(
  work: Work,
  reply: ReplyTo & { readonly channelId: string; readonly itemId: string; readonly text: string; readonly authorId?: string },
): Promise<string> {
  const id = work.newId()
  const now = work.now()
  const authorId = reply.authorId ?? memberOf(work)
  await refuseAttempt(work, { channelId: reply.channelId, at: now, kind: 'reply', byMemberId: authorId })
  await work
    .tables<ReleaseTables>()
    .insertInto('publication')
    .values({
      school_id: work.school.id,
      id,
      kind: 'reply',
      post_id: null,
      target_id: null,
      item_id: reply.itemId,
      channel_id: reply.channelId,
      author_id: authorId,
      state: 'planned',
      round: 1,
      due_at: now,
      missed_after: now.add({ hours: 24 }),
      next_look_at: now,
      reply: JSON.stringify({ text: reply.text, parent: reply.parent, root: reply.root, ...(reply.to ? { to: reply.to } : {}) }),
      handle: null,
      settle_until: null,
      remote_id: null,
      remote_version: null,
      url: null,
      published_at: null,
      taken_down_at: null,
      because: null,
      created_at: now,
    })
    .execute()
  work.log({
    act: 'publishing.reply-planned',
    clause: 'MON-3',
    subject: { kind: 'item', id: reply.itemId },
    payload: { publication: id, text: reply.text },
  })
  return id
}

export type Waiting =
  | { readonly postId: string }
  | { readonly channelId: string }
  | { readonly itemId: string }
  | { readonly repliesOf: string }
  | { readonly publicationIds: readonly string[] }

const columnOf = (by: Waiting): readonly ['id' | 'post_id' | 'channel_id' | 'item_id', readonly string[]] => {
  if ('publicationIds' in by) return ['id', by.publicationIds]
  if ('postId' in by) return ['post_id', [by.postId]]
  return 'itemId' in by ? ['item_id', [by.itemId]] : ['channel_id', ['channelId' in by ? by.channelId : by.repliesOf]]
}

/**
 * Stops what has not begun to leave: a permission was withdrawn, the post was edited, the account closed, a journalist was
 * flagged. Returns how many. @policy BEH-9
 */
export async function cancelPublications(work: Work, by: Waiting, why: string): Promise<number> {
  const [column, ids] = columnOf(by)
  const waiting = (['planned', 'prepared', 'to-do', 'held'] as const).filter((state) => mayMove(state, 'cancelled'))
  const rows = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ state: 'cancelled', because: why, next_look_at: null })
    .where('school_id', '=', work.school.id)
    .where(column, 'in', ids)
    .where('state', 'in', waiting)
    .$if('repliesOf' in by, (query) => query.where('kind', '=', 'reply'))
    .returning(['id', 'item_id'])
    .execute()
  for (const row of rows) {
    work.log({ act: 'publishing.stopped', clause: 'SCO-8', subject: { kind: 'publication', id: row.id }, payload: { why } })
    if (row.item_id !== null)
      await work.tell({
        kind: 'publishing.settled',
        publicationId: row.id,
        itemId: row.item_id,
        postId: null,
        state: 'cancelled',
        at: work.now(),
        url: null,
        remoteId: null,
        because: why,
      })
  }
  return rows.length
}
