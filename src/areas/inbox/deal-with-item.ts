import type { Work } from '../../infra/work/work.ts'
import { memberOf } from '../../infra/work/work.ts'
import { isLate } from '../../kernel/response-clock.ts'
import { channelById, mayRun } from '../account-register/index.ts'
import { membersByIds } from '../people/index.ts'
import { words } from '../policy/index.ts'
import { cancelPublications, queueReply, readersOfReply } from '../publishing/index.ts'
import { CloseReasonNeeded, HeldForPress, ItemNotFound, NobodyThere, NotARunner, NotNow, ReplyTooLong } from './inbox.errors.ts'
import type { InboxTables } from './inbox.tables.ts'
import { change, tell } from './item-rows.ts'
import { keepName, subjectOf } from './letters.ts'
import { type ItemAct, whyNot } from './item-states.rule.ts'
import { clockFrom } from './start-clock.ts'
import { schoolDays } from '../school-year/index.ts'
import { dropDraft, standsAlone } from './reply-drafts.ts'
import { signed } from './sign-reply.ts'
import { editorsOf, withdrawWaiting, waitForReader } from './waiting-reply.ts'

export type Item = InboxTables['item']

/** The item, locked, if the act is possible now. */
export async function itemFor(work: Work, id: string, act: ItemAct): Promise<Item> {
  const db = work.tables<InboxTables>()
  const item = await db
    .selectFrom('item')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!item) throw ItemNotFound()
  const facts = {
    state: item.state,
    isFlagged: item.flagged_at !== null,
    isReleased: item.released_at !== null,
    replyOnItsWay: await replyOnItsWay(work, id),
  }
  const why = whyNot(act, facts)
  if (why && facts.isFlagged && !facts.isReleased && (act === 'reply' || act === 'acknowledge')) throw HeldForPress()
  if (why) throw NotNow({ why })
  return item
}

/** Answering, closing and handing over are for those who run the account; anybody who reads it may note and warn. @policy ACC-9 */
async function byRunner(work: Work, item: Item): Promise<void> {
  if (!(await mayRun(work, item.account_id, memberOf(work)))) throw NotARunner()
}

/** A reply was given to the worker, and has neither gone out nor failed. */
export async function replyOnItsWay(work: Work, itemId: string): Promise<boolean> {
  const events = await work
    .tables<InboxTables>()
    .selectFrom('item_event')
    .select(['kind', 'publication_id'])
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .where('publication_id', 'is not', null)
    .execute()
  const ended = new Set(
    events.filter(({ kind }) => kind === 'reply-sent' || kind === 'reply-failed').map(({ publication_id }) => publication_id),
  )
  return events.some(({ kind, publication_id }) => (kind === 'reply' || kind === 'acknowledgement') && !ended.has(publication_id))
}

export type Answer = {
  readonly id: string
  readonly text: string
  readonly kind: 'reply' | 'acknowledgement'
  /** How many replies had been given when this one was begun, where the writer saw them. */
  readonly seen?: number | undefined
}

/** It is on its way, or it waits for somebody else to read it first. */
export type Answered = { readonly publicationId: string | null; readonly waitingId: string | null }

/**
 * Answers in the school's name, signed with name and role. It is sent by the publishing machine, once; the clock stops
 * when it is really out. A short acknowledgement meets the limit, and the answer is still owed. Where the school's rules want it, somebody
 * else reads it first; the clock runs on. Another reply takes the place of one that waits.
 * @policy MON-3 MON-5 BEH-7 DO-1
 */
export async function answer(work: Work, { id, text, kind, seen }: Answer): Promise<Answered> {
  const item = await itemFor(work, id, kind === 'reply' ? 'reply' : 'acknowledge')
  await byRunner(work, item)
  await standsAlone(work, { id, seen })
  const channel = await channelById(work, item.channel_id)
  if (!channel) throw ItemNotFound()
  const reply = signed(work, text)
  const limits = work.limitsOf(channel.platform)
  const length = limits.count(reply)
  if (length > limits.textLength) throw ReplyTooLong({ length, limit: limits.textLength, platform: channel.platformName }, 'text')
  const by = memberOf(work)
  await dropDraft(work, id)
  const editors = await editorsOf(work, id, by)
  await withdrawWaiting(work, id, 'Another reply took its place.')
  const readers = await readersOfReply(work, { channelId: item.channel_id, authorId: by, editors, text })
  const opened = { state: item.state === 'new' ? 'open' : item.state, assignee_id: item.assignee_id ?? by } as const
  if (readers) {
    await change(work, id, opened)
    return { publicationId: null, waitingId: await waitForReader(work, { itemId: id, kind, text, reply, readers }) }
  }
  const publicationId = await sendReply(work, item, { kind, reply, authorId: by })
  await change(work, id, opened)
  return { publicationId, waitingId: null }
}

/** Gives a reply to the publishing machine. */
export async function sendReply(
  work: Work,
  item: Item,
  { kind, reply, authorId }: { kind: Answer['kind']; reply: string; authorId: string },
): Promise<string> {
  const own = { remoteId: item.remote_id, version: item.remote_version }
  const root = item.root_remote ? { remoteId: item.root_remote, version: item.root_version } : own
  const to = { handle: item.author_handle, subject: await subjectOf(work, item.id) }
  const publicationId = await queueReply(work, {
    channelId: item.channel_id,
    itemId: item.id,
    text: reply,
    parent: own,
    root,
    to,
    authorId,
  })
  await tell(work, item.id, { kind, words: reply, publicationId, memberId: authorId })
  return publicationId
}

export type Settled = {
  readonly publicationId: string
  readonly itemId: string | null
  readonly state: string
  readonly at: Temporal.Instant
  readonly because: string | null
  readonly remoteId?: string | null
}

/** A reply is out, or is not: the clock stops at the moment it could be read, and only then. */
export async function replySettled(work: Work, settled: Settled): Promise<void> {
  if (!settled.itemId) return
  const db = work.tables<InboxTables>()
  const asked = await db
    .selectFrom('item_event')
    .select(['kind', 'member_id'])
    .where('school_id', '=', work.school.id)
    .where('publication_id', '=', settled.publicationId)
    .where('kind', 'in', ['reply', 'acknowledgement'])
    .executeTakeFirst()
  if (!asked) return
  const isOut = settled.state === 'published'
  await tell(work, settled.itemId, {
    kind: isOut ? 'reply-sent' : 'reply-failed',
    words: settled.because ?? '',
    publicationId: settled.publicationId,
    memberId: null,
  })
  if (!isOut) return
  if (settled.remoteId) await keepName(work, settled.itemId, settled.remoteId)
  await stopClock(work, settled.itemId, { at: settled.at, by: asked.member_id })
  await change(work, settled.itemId, { state: asked.kind === 'reply' ? 'resolved' : 'acknowledged' })
}

/** Stops the running clock. What was missed stays missed. */
export async function stopClock(work: Work, itemId: string, { at, by }: { at: Temporal.Instant; by: string | null }): Promise<void> {
  const db = work.tables<InboxTables>()
  const clock = await db
    .selectFrom('response_clock')
    .select(['id', 'due_at', 'started_at'])
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .where('state', '=', 'running')
    .forUpdate()
    .executeTakeFirst()
  if (!clock) return
  const late = isLate(at, clock.due_at)
  await db
    .updateTable('response_clock')
    .set({ state: late ? 'missed' : 'met', stopped_at: at, stopped_by: by })
    .where('school_id', '=', work.school.id)
    .where('id', '=', clock.id)
    .execute()
  work.log({
    act: late ? 'inbox.answered-late' : 'inbox.answered',
    clause: 'MON-3',
    subject: { kind: 'item', id: itemId },
    payload: { by, due: clock.due_at.toString(), at: at.toString() },
  })
}

/** Closed without a reply, with one of the reasons the policy knows. The clock is cancelled, and the log says by whom. */
export async function closeItem(work: Work, { id, reason }: { id: string; reason: string }): Promise<void> {
  await byRunner(work, await itemFor(work, id, 'close'))
  const known = words.closeReasons.find((one) => one.id === reason)
  if (!known) throw CloseReasonNeeded({}, 'reason')
  await withdrawWaiting(work, id, 'It was closed without a reply.')
  await change(work, id, { state: 'no-reply-needed', closed_because: known.id })
  await work
    .tables<InboxTables>()
    .updateTable('response_clock')
    .set({ state: 'cancelled', stopped_at: work.now(), stopped_by: work.caller.memberId })
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', id)
    .where('state', '=', 'running')
    .execute()
  await tell(work, id, { kind: 'closed', words: known.label })
  work.log({ act: 'inbox.closed', clause: known.clause, subject: { kind: 'item', id }, payload: { reason: known.id } })
}

/** Opened again: a new clock starts now, and the old one stays as it ended. */
export async function reopenItem(work: Work, { id }: { id: string }): Promise<void> {
  await byRunner(work, await itemFor(work, id, 'reopen'))
  await change(work, id, { state: 'reopened', closed_because: null })
  await work
    .tables<InboxTables>()
    .insertInto('response_clock')
    .values(clockFrom(work, await schoolDays(work), { itemId: id, startedAt: work.now() }))
    .execute()
  await tell(work, id, { kind: 'reopened' })
  work.log({ act: 'inbox.reopened', clause: 'MON-3', subject: { kind: 'item', id } })
}

/** Gives it to somebody who may answer it, or takes it oneself. */
export async function assignItem(work: Work, { id, memberId }: { id: string; memberId: string }): Promise<void> {
  const item = await itemFor(work, id, 'assign')
  await byRunner(work, item)
  const member = (await membersByIds(work, [memberId])).get(memberId)
  if (member?.state !== 'active' || !(await mayRun(work, item.account_id, memberId))) throw NobodyThere({}, 'memberId')
  await change(work, id, { assignee_id: memberId, state: item.state === 'new' ? 'open' : item.state })
  await tell(work, id, { kind: 'assigned', words: member.name })
  work.log({ act: 'inbox.assigned', clause: 'MON-3', subject: { kind: 'item', id }, payload: { to: memberId } })
}

/** A note for colleagues; never sent. @policy DO-9 */
export async function addNote(work: Work, { id, text }: { id: string; text: string }): Promise<void> {
  await itemFor(work, id, 'note')
  await tell(work, id, { kind: 'note', words: text })
  work.log({ act: 'inbox.noted', clause: 'DO-9', subject: { kind: 'item', id } })
}

/** A journalist asks: from now on nobody can reply until a senior leader releases it. @policy BEH-9 */
export async function flagJournalist(work: Work, { id }: { id: string }): Promise<void> {
  await itemFor(work, id, 'flag')
  await cancelPublications(work, { itemId: id }, 'A journalist asks, so the reply was held back.')
  await withdrawWaiting(work, id, 'A journalist asks, so the reply was held back.')
  await change(work, id, { flagged_at: work.now(), flagged_by: memberOf(work), released_at: null, released_by: null })
  await tell(work, id, { kind: 'flagged' })
  work.log({ act: 'inbox.journalist-flagged', clause: 'BEH-9', subject: { kind: 'item', id } })
}

export async function releaseToReply(work: Work, { id, note }: { id: string; note: string }): Promise<void> {
  await itemFor(work, id, 'release')
  await change(work, id, { released_at: work.now(), released_by: memberOf(work) })
  await tell(work, id, { kind: 'released', words: note })
  work.log({ act: 'inbox.journalist-released', clause: 'BEH-9', subject: { kind: 'item', id }, payload: { note } })
}
