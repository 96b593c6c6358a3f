import type { ExpressionBuilder, Nullable } from 'kysely'
import { jsonArrayFrom, jsonBuildObject, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import { ItemNotFound } from './inbox.errors.ts'
import type { ActBeside } from '../moderation/index.ts'
import { actsOf, actBeside } from './read-acts-of.ts'
import { type Draft, deskOf, deskRead, draftRead, draftsOf } from './read-drafts.ts'
import type { Desk } from './reply-desk.rule.ts'
import type { StepKind } from '../publishing/index.ts'
import type { ClockState, EventKind, InboxTables, ItemKind, KeptStep, ReplyState } from './inbox.tables.ts'
import type { ItemState } from './item-states.rule.ts'
import { type Bounced, bouncesOf, type InThread, inThread, type LetterFacts, letterOf, subjectOf, threadOf } from './read-letters.ts'

export type ItemClock = {
  readonly started: Temporal.Instant
  readonly target: Temporal.Instant
  readonly due: Temporal.Instant
  readonly state: ClockState
  readonly stopped: Temporal.Instant | null
  readonly working: readonly KeptStep[]
}
export type ItemLine = {
  readonly id: string
  readonly channelId: string
  readonly accountId: string
  readonly kind: ItemKind
  readonly author: { readonly name: string; readonly handle: string }
  /** Null for what has none. */
  readonly subject: string | null
  readonly text: string
  readonly url: string | null
  /** It stands below something, which may be a post of ours. */
  readonly isBelow: boolean
  /** Nobody outside sees it until it is let appear. */
  readonly awaitsApproval: boolean
  readonly receivedAt: Temporal.Instant
  readonly foundAt: Temporal.Instant
  readonly state: ItemState
  readonly assigneeId: string | null
  readonly isFlagged: boolean
  readonly isReleased: boolean
  readonly closedBecause: string | null
  readonly changedAt: Temporal.Instant
  /** The latest clock: the running one, or how the last one ended. */
  readonly clock: ItemClock | null
}
export type Happened = {
  readonly at: Temporal.Instant
  readonly memberId: string | null
  readonly kind: EventKind
  readonly words: string
  readonly publicationId: string | null
}

const open: readonly ItemState[] = ['new', 'open', 'acknowledged', 'reopened']
const shown = 60

/** The running clocks are few and stand together, so they are joined in one go; only an item without one is looked up for its last. */
const lines = (work: Work) =>
  work
    .tables<InboxTables>()
    .selectFrom('item as i')
    .leftJoin('response_clock as r', (on) =>
      on.onRef('r.school_id', '=', 'i.school_id').onRef('r.item_id', '=', 'i.id').on('r.state', '=', 'running'),
    )
    .selectAll('i')
    .where('i.school_id', '=', work.school.id)
    .select((eb) => subjectOf(eb))
    .select((eb) => eb.case().when('r.id', 'is not', null).then(runningClock(eb)).else(lastClock(eb)).end().as('clock'))

const runningClock = (eb: ExpressionBuilder<InboxTables & { r: Nullable<InboxTables['response_clock']> }, 'r'>) =>
  jsonBuildObject({
    started_at: eb.ref('r.started_at').$notNull(),
    target_at: eb.ref('r.target_at').$notNull(),
    due_at: eb.ref('r.due_at').$notNull(),
    state: eb.ref('r.state').$notNull(),
    stopped_at: eb.ref('r.stopped_at'),
    working: eb.ref('r.working').$notNull(),
  })

const lastClock = (eb: ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>) =>
  jsonObjectFrom(
    eb
      .selectFrom('response_clock as c')
      .select(['c.started_at', 'c.target_at', 'c.due_at', 'c.state', 'c.stopped_at', 'c.working'])
      .whereRef('c.school_id', '=', 'i.school_id')
      .whereRef('c.item_id', '=', 'i.id')
      .orderBy('c.id', 'desc')
      .limit(1),
  )

type Row = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

const instant = (text: unknown): Temporal.Instant => Temporal.Instant.from(String(text))

function lineOf(row: Row): ItemLine {
  const { clock } = row
  return {
    id: row.id,
    channelId: row.channel_id,
    accountId: row.account_id,
    kind: row.kind,
    author: { name: row.author_name, handle: row.author_handle },
    subject: row.subject,
    text: row.text,
    url: row.url,
    isBelow: row.root_remote !== null && row.root_remote !== row.remote_id,
    awaitsApproval: row.awaits_approval,
    receivedAt: row.received_at,
    foundAt: row.found_at,
    state: row.state,
    assigneeId: row.assignee_id,
    isFlagged: row.flagged_at !== null,
    isReleased: row.released_at !== null,
    closedBecause: row.closed_because,
    changedAt: row.changed_at,
    clock: clock && {
      started: instant(clock.started_at),
      target: instant(clock.target_at),
      due: instant(clock.due_at),
      state: clock.state,
      stopped: clock.stopped_at === null ? null : instant(clock.stopped_at),
      working: clock.working as readonly KeptStep[],
    },
  }
}

/** What is open, soonest due first; or what was dealt with, newest first. One query. */
export async function readInbox(work: Work, which: 'open' | 'done'): Promise<readonly ItemLine[]> {
  const query =
    which === 'open'
      ? lines(work).where('i.state', 'in', open).orderBy('i.received_at')
      : lines(work).where('i.state', 'not in', open).orderBy('i.received_at', 'desc')
  const found = (await query.limit(shown).execute()).map(lineOf)
  return which === 'done' ? found : soonestFirst(found)
}

/** An item that was acknowledged is still open, after all that nobody has answered at all. */
const dueOf = (item: ItemLine): number => (item.clock?.state === 'running' ? item.clock.due.epochMilliseconds : Number.MAX_SAFE_INTEGER)
const soonestFirst = (items: readonly ItemLine[]): readonly ItemLine[] => [...items].sort((a, b) => dueOf(a) - dueOf(b))

/** The account under which an item came in, and the ids of those who run it. */
export type Place = {
  readonly name: string
  readonly platform: string
  readonly platformName: string
  readonly mode: 'api' | 'assisted'
  readonly runners: readonly string[]
}
/** The latest reply that somebody else was to read first, and what came of it. */
export type WaitingReply = {
  readonly id: string
  readonly kind: 'reply' | 'acknowledgement'
  readonly text: string
  readonly reply: string
  readonly writtenBy: string
  readonly editors: readonly string[]
  readonly askedAt: Temporal.Instant
  readonly by: StepKind
  readonly clause: string
  readonly because: string
  readonly state: ReplyState
  readonly comment: string
  readonly asked: readonly string[]
}
export type Conversation = {
  readonly item: ItemLine
  readonly events: readonly Happened[]
  readonly place: Place
  readonly waiting: WaitingReply | null
  readonly letter: LetterFacts | null
  /** Other letters of the same thread, oldest first, and what we answered to them. */
  readonly thread: readonly InThread[]
  readonly bounces: readonly Bounced[]
  /** What was done about it, oldest first. */
  readonly acts: readonly ActBeside[]
  /** What people have written and not sent, and who has the reply in hand. */
  readonly drafts: readonly Draft[]
  readonly desk: Desk | null
}

const eventsOf = (eb: ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>, id: string) =>
  jsonArrayFrom(
    eb
      .selectFrom('item_event as e')
      .select(['e.at', 'e.member_id', 'e.kind', 'e.words', 'e.publication_id'])
      .whereRef('e.school_id', '=', 'i.school_id')
      .whereRef('e.item_id', '=', 'i.id')
      .where('e.item_id', '=', id)
      .orderBy('e.at')
      .orderBy('e.id'),
  ).as('events')
const placeOf = (eb: ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>) =>
  jsonObjectFrom(
    eb
      .selectFrom('inbox_place as p')
      .select(['p.name', 'p.platform', 'p.platform_name', 'p.mode', 'p.runners'])
      .whereRef('p.school_id', '=', 'i.school_id')
      .whereRef('p.channel_id', '=', 'i.channel_id'),
  ).as('place')
const repliesOf = (eb: ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>, id: string) =>
  jsonArrayFrom(
    eb
      .selectFrom('reply_waiting as w')
      .select([
        'w.id',
        'w.kind',
        'w.text',
        'w.reply',
        'w.written_by',
        'w.asked_at',
        'w.by_whom',
        'w.clause',
        'w.because',
        'w.state',
        'w.comment',
      ])
      .select((in_) =>
        jsonArrayFrom(
          in_
            .selectFrom('reply_asked as a')
            .select('a.member_id')
            .whereRef('a.school_id', '=', 'w.school_id')
            .whereRef('a.reply_id', '=', 'w.id'),
        ).as('asked'),
      )
      .whereRef('w.school_id', '=', 'i.school_id')
      .whereRef('w.item_id', '=', 'i.id')
      .where('w.item_id', '=', id)
      .orderBy('w.asked_at', 'desc')
      .orderBy('w.id', 'desc'),
  ).as('replies')
const whole = (work: Work, id: string) =>
  lines(work).select((eb) => [
    eventsOf(eb, id),
    placeOf(eb),
    repliesOf(eb, id),
    letterOf(eb, id),
    threadOf(eb, id),
    bouncesOf(eb, id),
    actsOf(eb, id),
    draftsOf(eb, id),
    deskOf(eb, id),
  ])

type WholeRow = Awaited<ReturnType<ReturnType<typeof whole>['execute']>>[number]
type ReplyRow = WholeRow['replies'][number]

/** The latest, with who wrote its forerunners: those that were changed or sent back before it. */
function waitingOf([last, ...before]: readonly ReplyRow[]): WaitingReply | null {
  if (!last) return null
  const ended = before.findIndex(({ state }) => state === 'approved' || state === 'refused')
  const chain = ended < 0 ? before : before.slice(0, ended)
  const { by_whom: by, written_by: writtenBy, asked_at, asked, ...same } = last
  const editors = [...new Set(chain.map(({ written_by }) => written_by))].filter((id) => id !== writtenBy)
  return { ...same, by, writtenBy, editors, askedAt: instant(asked_at), asked: asked.map(({ member_id }) => member_id) }
}

const nowhere: Place = { name: 'the account', platform: '', platformName: '', mode: 'assisted', runners: [] }
const conversationOf = ({ events, place, replies, letter, thread, bounces, acts, drafts, desk, ...rest }: WholeRow): Conversation => ({
  drafts: drafts.map(draftRead),
  desk: desk && deskRead(desk),
  item: lineOf(rest),
  letter: letter && { ...letter, from: rest.author_id },
  thread: thread.map(inThread),
  bounces: bounces.map(({ at, ...same }) => ({ ...same, at: instant(at) })),
  waiting: waitingOf(replies),
  events: events.map((event) => ({
    at: instant(event.at),
    memberId: event.member_id,
    kind: event.kind,
    words: event.words,
    publicationId: event.publication_id,
  })),
  acts: acts.map(actBeside),
  place: place ? { ...place, platformName: place.platform_name } : nowhere,
})

/** One item with everything that was done about it, oldest first. @throws ItemNotFound */
export async function readItem(work: Work, id: string): Promise<Conversation> {
  const row = await whole(work, id).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw ItemNotFound()
  return conversationOf(row)
}

/** The same with the open list that stands beside it. One query, the item by its key and the list by its own index. @throws ItemNotFound */
export async function readItemAndList(work: Work, id: string): Promise<Conversation & { readonly beside: readonly ItemLine[] }> {
  const rows = await whole(work, id)
    .where('i.id', '=', id)
    .unionAll((eb) => eb.parens(whole(work, id).where('i.state', 'in', open).orderBy('i.received_at').limit(shown)))
    .execute()
  const row = rows.find((one) => one.id === id)
  if (!row) throw ItemNotFound()
  const beside = rows.slice(1).map(lineOf)
  return { ...conversationOf(row), beside: soonestFirst(beside) }
}
