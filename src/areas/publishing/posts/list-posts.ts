import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { PostState } from './post-life.rule.ts'
import type { PostTables } from '../publishing.tables.ts'

export const tabs = {
  mine: 'Needs me',
  drafts: 'Drafts',
  review: 'In review',
  scheduled: 'Scheduled',
  published: 'Published',
} as const
export type Tab = keyof typeof tabs

export type PostLine = {
  readonly id: string
  readonly state: PostState
  readonly text: string
  readonly note: string | null
  readonly authorId: string
  readonly authorName: string
  readonly dueAt: Temporal.Instant | null
  readonly changedAt: Temporal.Instant
  readonly settledAt: Temporal.Instant | null
  readonly needsSenior: boolean
  readonly channels: readonly string[]
  readonly pictures: number
}

const statesOf: Readonly<Record<Exclude<Tab, 'mine'>, readonly PostState[]>> = {
  drafts: ['draft', 'changes-asked', 'rejected', 'missed'],
  review: ['in-review'],
  scheduled: ['approved', 'scheduled'],
  published: ['published', 'not-published'],
}
const atMost = 60

/** Posts of one tab, what is next first; published ones newest first. One round trip. */
export async function listPosts(work: Work, tab: Tab): Promise<readonly PostLine[]> {
  const me = work.caller.memberId ?? ''
  const rows = await work
    .tables<PostTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('post as p')
    .select(['p.id', 'p.state', 'p.text', 'p.note', 'p.author_id', 'p.due_at', 'p.changed_at', 'p.settled_at', 'p.needs_senior'])
    .select((eb) => [
      jsonObjectFrom(
        eb.selectFrom('member as m').select('m.name').whereRef('m.school_id', '=', 'p.school_id').whereRef('m.id', '=', 'p.author_id'),
      ).as('author'),
      jsonArrayFrom(
        eb
          .selectFrom('post_target as t')
          .select(['t.platform_name', 't.name'])
          .whereRef('t.school_id', '=', 'p.school_id')
          .whereRef('t.post_id', '=', 'p.id')
          .where('t.removed_at', 'is', null)
          .orderBy('t.name'),
      ).as('targets'),
      eb
        .selectFrom('picture as f')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('f.school_id', '=', 'p.school_id')
        .whereRef('f.post_id', '=', 'p.id')
        .as('pictures'),
    ])
    .where('p.school_id', '=', work.school.id)
    .where((eb) => {
      if (tab !== 'mine') return eb('p.state', 'in', statesOf[tab])
      const own = eb.and([
        eb('p.author_id', '=', me),
        eb('p.state', 'in', ['draft', 'changes-asked', 'missed', 'rejected', 'not-published']),
      ])
      const toRead = eb.and([eb('p.state', '=', 'in-review'), eb('p.author_id', '!=', me)])
      return work.caller.may.has('post.approve') ? eb.or([own, toRead]) : own
    })
    .orderBy('p.changed_at', 'desc')
    .limit(atMost)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    text: row.text,
    note: row.note,
    authorId: row.author_id,
    authorName: row.author?.name ?? '',
    dueAt: row.due_at,
    changedAt: row.changed_at,
    settledAt: row.settled_at,
    needsSenior: row.needs_senior,
    channels: [...new Set(row.targets.map(({ platform_name }) => platform_name))],
    pictures: Number(row.pictures ?? 0),
  }))
}
