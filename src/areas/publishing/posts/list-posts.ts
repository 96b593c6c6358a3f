import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { PostState } from './post-life.rule.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseTables } from '../release/release.tables.ts'

export const tabs = {
  mine: 'Needs me',
  drafts: 'Drafts',
  review: 'In review',
  scheduled: 'Scheduled',
  held: 'Held',
  published: 'Published',
  stopped: 'Not published',
  all: 'All',
} as const
export type Tab = keyof typeof tabs
export const tabKeys = ['mine', 'drafts', 'review', 'scheduled', 'held', 'published', 'stopped', 'all'] as const satisfies readonly Tab[]

/** What a list is narrowed to; what is left out narrows nothing. */
export type Narrowed = { readonly words?: string; readonly channelId?: string; readonly authorId?: string }

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
  /** It waits on at least one channel for a person to let it go. */
  readonly isHeld: boolean
}

const statesOf: Readonly<Record<Exclude<Tab, 'mine'>, readonly PostState[]>> = {
  drafts: ['draft', 'changes-asked', 'rejected'],
  review: ['in-review'],
  scheduled: ['approved', 'scheduled'],
  held: ['scheduled', 'published'],
  published: ['published'],
  stopped: ['missed', 'not-published'],
  all: ['draft', 'changes-asked', 'rejected', 'in-review', 'approved', 'scheduled', 'published', 'missed', 'not-published'],
}
const atMost = 60

/** Posts of one tab, narrowed, the last changed first; what has a time to come, in the order of their times. One round trip. */
export async function listPosts(work: Work, tab: Tab, { words = '', channelId, authorId }: Narrowed = {}): Promise<readonly PostLine[]> {
  const me = work.caller.memberId ?? ''
  const rows = await work
    .tables<PostTables & ReleaseTables & { member: { school_id: string; id: string; name: string } }>()
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
      heldOf(eb).as('is_held'),
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
    .$if(tab === 'held', (query) => query.where(heldOf))
    .$if(words !== '', (query) => query.where('p.text', 'ilike', `%${words.replaceAll(/[%_\\]/g, '\\$&')}%`))
    .$if(authorId !== undefined, (query) => query.where('p.author_id', '=', authorId ?? ''))
    .$if(channelId !== undefined, (query) => query.where((eb) => eb.exists(onChannel(eb, channelId ?? ''))))
    .$if(tab === 'scheduled', (query) => query.orderBy('p.due_at'))
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
    isHeld: Boolean(row.is_held),
  }))
}

type Asking = ExpressionBuilder<PostTables & ReleaseTables & { p: PostTables['post'] }, 'p'>
const heldOf = (eb: Asking) =>
  eb.exists(
    eb
      .selectFrom('publication as u')
      .select('u.id')
      .whereRef('u.school_id', '=', 'p.school_id')
      .whereRef('u.post_id', '=', 'p.id')
      .where('u.state', '=', 'held'),
  )
const onChannel = (eb: Asking, channelId: string) =>
  eb
    .selectFrom('post_target as c')
    .select('c.id')
    .whereRef('c.school_id', '=', 'p.school_id')
    .whereRef('c.post_id', '=', 'p.id')
    .where('c.channel_id', '=', channelId)
    .where('c.removed_at', 'is', null)
