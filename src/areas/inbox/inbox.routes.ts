import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, optionalText, text } from '../../infra/http/fields.ts'
import { addNote, answer, assignItem, closeItem, flagJournalist, releaseToReply, reopenItem } from './deal-with-item.ts'
import { decideReply, replyDecisions } from './decide-reply.ts'
import { type Happened, type ItemLine, readInbox, readItem, type WaitingReply } from './read-inbox.ts'
import { keepDraft, takeOver } from './reply-drafts.ts'

const clock = z.object({
  startedAt: z.string(),
  targetAt: z.string(),
  dueAt: z.string(),
  state: z.enum(['running', 'met', 'missed', 'cancelled']),
  stoppedAt: z.string().nullable(),
  working: z.array(z.object({ clause: z.string().nullable(), says: z.string(), at: z.string().optional() })),
})
const item = z.object({
  id: z.uuid(),
  channelId: z.uuid(),
  accountId: z.uuid(),
  kind: z.string(),
  author: z.object({ name: z.string(), handle: z.string() }),
  text: z.string(),
  url: z.string().nullable(),
  receivedAt: z.string(),
  foundAt: z.string(),
  state: z.string(),
  assigneeId: z.uuid().nullable(),
  heldForMediaLead: z.boolean(),
  clock: clock.nullable(),
})
const event = z.object({ at: z.string(), memberId: z.uuid().nullable(), kind: z.string(), words: z.string() })

const told = (line: ItemLine): z.input<typeof item> => ({
  id: line.id,
  channelId: line.channelId,
  accountId: line.accountId,
  kind: line.kind,
  author: { ...line.author },
  text: line.text,
  url: line.url,
  receivedAt: line.receivedAt.toString(),
  foundAt: line.foundAt.toString(),
  state: line.state,
  assigneeId: line.assigneeId,
  heldForMediaLead: line.isFlagged && !line.isReleased,
  clock: line.clock && {
    startedAt: line.clock.started.toString(),
    targetAt: line.clock.target.toString(),
    dueAt: line.clock.due.toString(),
    state: line.clock.state,
    stoppedAt: line.clock.stopped?.toString() ?? null,
    working: line.clock.working.map((step) => ({ ...step })),
  },
})
const happened = (one: Happened): z.input<typeof event> => ({
  at: one.at.toString(),
  memberId: one.memberId,
  kind: one.kind,
  words: one.words,
})

const waitingReply = z.object({
  id: z.uuid(),
  kind: z.string(),
  text: z.string(),
  writtenBy: z.uuid(),
  askedAt: z.string(),
  readBy: z.string(),
  asked: z.array(z.uuid()),
  because: z.string(),
  clause: z.string(),
  state: z.string(),
  comment: z.string(),
})
const readReply = (waiting: WaitingReply | null): z.input<typeof waitingReply> | null =>
  waiting && {
    ...{ id: waiting.id, kind: waiting.kind, text: waiting.reply, writtenBy: waiting.writtenBy, askedAt: waiting.askedAt.toString() },
    ...{ readBy: waiting.by, asked: [...waiting.asked], because: waiting.because, clause: waiting.clause },
    ...{ state: waiting.state, comment: waiting.comment },
  }

const one = z.object({ id: id() })
const done = z.object({ done: z.literal(true) })
const then = async (doing: Promise<unknown>): Promise<{ done: true }> => {
  await doing
  return { done: true }
}

export const inboxRoutes = listed(
  api({
    method: 'GET',
    path: '/inbox',
    clause: 'MON-1',
    may: 'inbox.read',
    summary: 'What people wrote to the school, soonest due first',
    input: z.object({ show: z.enum(['open', 'done']).default('open') }),
    output: z.object({ items: z.array(item) }),
    handle: async (work, { show }) => ({ items: (await readInbox(work, show)).map(told) }),
  }),
  api({
    method: 'GET',
    path: '/inbox/:id',
    clause: 'MON-3',
    may: 'inbox.read',
    summary: 'One item with its clock, the working, and what was done',
    input: one,
    output: z.object({ item, events: z.array(event), reply: waitingReply.nullable() }),
    handle: async (work, input) => {
      const found = await readItem(work, input.id)
      return { item: told(found.item), events: found.events.map(happened), reply: readReply(found.waiting) }
    },
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/reply',
    clause: 'MON-3',
    may: 'inbox.reply',
    summary: 'Reply in the school’s name, signed; sent once by the worker, or kept until somebody else has read it',
    input: one.extend({ text: text(3000), kind: z.enum(['reply', 'acknowledgement']).default('reply'), seen: z.int().min(0).optional() }),
    output: z.object({ publicationId: z.uuid().nullable(), waitingId: z.uuid().nullable() }),
    handle: answer,
  }),
  api({
    method: 'PUT',
    path: '/inbox/:id/draft',
    clause: 'MON-3',
    may: 'inbox.reply',
    summary: 'Keep a reply that is being written, and take it in hand unless somebody else has it',
    input: one.extend({ text: optionalText(3000), seen: z.int().min(0).optional() }),
    output: z.object({ writtenBy: z.uuid().nullable() }),
    handle: async (work, input) => ({ writtenBy: (await keepDraft(work, input, { sits: true }))?.memberId ?? null }),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/take-over',
    clause: 'MON-3',
    may: 'inbox.reply',
    summary: 'Take the reply over from whoever has it in hand',
    input: one.extend({ text: optionalText(3000), seen: z.int().min(0).optional() }),
    output: done,
    handle: (work, input) => then(takeOver(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/decide',
    clause: 'DO-1',
    may: 'post.approve',
    summary: 'Say whether a reply that waits goes out',
    input: one.extend({ reply: id(), decision: z.enum(replyDecisions), comment: z.string().trim().max(500).default('') }),
    output: done,
    handle: (work, input) => then(decideReply(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/assign',
    clause: 'MON-3',
    may: 'inbox.reply',
    summary: 'Give it to somebody who runs the account',
    input: one.extend({ memberId: id() }),
    output: done,
    handle: (work, input) => then(assignItem(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/note',
    clause: 'DO-9',
    may: 'inbox.reply',
    summary: 'A note for colleagues',
    input: one.extend({ text: text(2000) }),
    output: done,
    handle: (work, input) => then(addNote(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/close',
    clause: 'MON-3',
    may: 'inbox.reply',
    summary: 'Close without a reply, with a reason',
    input: one.extend({ reason: z.string() }),
    output: done,
    handle: (work, input) => then(closeItem(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/reopen',
    clause: 'MON-3',
    may: 'inbox.reply',
    summary: 'Open again, with a new clock',
    input: one,
    output: done,
    handle: (work, input) => then(reopenItem(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/journalist',
    clause: 'BEH-9',
    may: 'inbox.reply',
    summary: 'A journalist asks: lock the reply',
    input: one,
    output: done,
    handle: (work, input) => then(flagJournalist(work, input)),
  }),
  api({
    method: 'POST',
    path: '/inbox/:id/release',
    clause: 'BEH-9',
    may: 'inbox.release',
    summary: 'Release it for a reply',
    input: one.extend({ note: z.string().max(500).default('') }),
    output: done,
    handle: (work, input) => then(releaseToReply(work, input)),
  }),
)
