import { z } from 'zod'
import { act, type Content, fragment, listed, screen } from '../../infra/http/declare.ts'
import { id, optionalText, text } from '../../infra/http/fields.ts'
import { emptyForm } from '../../kernel/form.ts'
import { sayDay, sayTime } from '../../kernel/say-time.ts'
import { html, nothing } from '../../ui/html.ts'
import { split } from '../../ui/parts/talk.ts'
import { conversation, standingPart, toldOf } from './conversation.page.ts'
import { addNote, answer, assignItem, closeItem, flagJournalist, releaseToReply, reopenItem } from './deal-with-item.ts'
import { decideReply, replyDecisions } from './decide-reply.ts'
import { ledePart, listPart, versionOf } from './inbox-list.ts'
import { dropsScreen, makeDropAct } from './mail-drop.page.ts'
import { readInbox, readItem, readItemAndList } from './read-inbox.ts'
import { draftPages, keptInstead, seen } from './reply-drafts.page.ts'
import { saidPart } from './said-parts.ts'
import { writeDownPages } from './write-down.page.ts'

const which = z.object({ show: z.enum(['open', 'done']).catch('open').default('open') })
const one = z.object({ id: id() })

const inboxScreen = screen({
  path: '/inbox',
  clause: 'MON-1',
  may: 'inbox.read',
  input: which,
  show: async (work, { show }): Promise<Content> => {
    const items = await readInbox(work, show)
    return { title: 'Inbox', nav: 'inbox', lede: ledePart(items, show), islands: ['live'], body: await listPart(work, items, { show }) }
  },
})

/** The list again, for a page that is open; nothing when the page has it already. */
const listFragment = fragment({
  method: 'GET',
  path: '/inbox/list',
  clause: 'MON-1',
  may: 'inbox.read',
  input: which.extend({ current: id().optional(), since: z.string().max(60).default('') }),
  show: async (work, { show, current, since }) => {
    const items = await readInbox(work, show)
    return versionOf(items) === since ? nothing : html`${ledePart(items, show)}${await listPart(work, items, { show, current })}`
  },
})

const itemScreen = screen({
  path: '/inbox/:id',
  clause: 'MON-3',
  may: 'inbox.read',
  input: one,
  show: async (work, input, typed, outside): Promise<Content> => {
    const { beside, ...found } = await readItemAndList(work, input.id)
    const told = await toldOf(work, found, typed, outside)
    return {
      title: 'Inbox',
      nav: 'inbox',
      crumb: `${sayDay(work.now(), work.school.timeZone)}, ${sayTime(work.now(), work.school.timeZone)}`,
      islands: ['live', 'autosave'],
      body: split({
        list: await listPart(work, beside, { show: 'open', current: told.item.id }),
        back: beside.length > 1 ? `All ${beside.length} in the inbox` : 'The inbox',
        backHref: '/inbox',
        open: conversation(work, told),
      }),
    }
  },
})

/** What was said again, once the reply that was on its way has arrived or failed. */
const saidFragment = fragment({
  method: 'GET',
  path: '/inbox/:id/said',
  clause: 'MON-3',
  may: 'inbox.read',
  input: one,
  show: async (work, input, outside) => {
    const told = await toldOf(work, await readItem(work, input.id), emptyForm, outside)
    return told.facts.replyOnItsWay ? nothing : html`${standingPart(work, told)}${saidPart(work, told)}`
  },
})

const here = (item: { id: string }): string => `/inbox/${item.id}`

const replyAct = act({
  on: itemScreen,
  path: '/inbox/:id/reply',
  clause: 'MON-3',
  may: 'inbox.reply',
  input: one.extend({ text: text(3000, 'Write a reply.'), kind: z.enum(['reply', 'acknowledgement']).default('reply'), seen }),
  act: async (work, input) => {
    const answered = await answer(work, input).catch((why: unknown) => keptInstead(work, input, why))
    if ('to' in answered) return answered
    const { waitingId } = answered
    if (waitingId) return { to: here(input), say: 'Your reply waits: somebody else reads it before it goes. The time limit runs on.' }
    return {
      to: here(input),
      say: input.kind === 'reply' ? 'Your reply is on its way.' : 'Your acknowledgement is on its way. The full answer is still owed.',
    }
  },
})
const decideAct = act({
  on: itemScreen,
  path: '/inbox/:id/decide',
  clause: 'DO-1',
  may: 'post.approve',
  input: one.extend({ reply: id(), decision: z.enum(replyDecisions), comment: optionalText(500) }),
  act: async (work, input) => {
    await decideReply(work, input)
    return {
      to: here(input),
      say: input.decision === 'approved' ? 'It is on its way.' : 'It is back with its writer, and so is your sentence.',
    }
  },
})
const noteAct = act({
  on: itemScreen,
  path: '/inbox/:id/note',
  clause: 'DO-9',
  may: 'inbox.reply',
  input: one.extend({ note: text(2000, 'Write the note.') }),
  act: async (work, { id: item, note }) => {
    await addNote(work, { id: item, text: note })
    return { to: here({ id: item }), say: 'Noted, for colleagues only.' }
  },
})
const assignAct = act({
  on: itemScreen,
  path: '/inbox/:id/assign',
  clause: 'MON-3',
  may: 'inbox.reply',
  input: one.extend({ memberId: id() }),
  act: async (work, input) => {
    await assignItem(work, input)
    return { to: here(input), say: 'Handed over.' }
  },
})
const closeAct = act({
  on: itemScreen,
  path: '/inbox/:id/close',
  clause: 'MON-3',
  may: 'inbox.reply',
  input: one.extend({ reason: optionalText(80) }),
  act: async (work, input) => {
    await closeItem(work, input)
    return { to: '/inbox', say: 'Closed, with the reason.' }
  },
})
const reopenAct = act({
  on: itemScreen,
  path: '/inbox/:id/reopen',
  clause: 'MON-3',
  may: 'inbox.reply',
  input: one,
  act: async (work, input) => {
    await reopenItem(work, input)
    return { to: here(input), say: 'Open again, with a new clock.' }
  },
})
const flagAct = act({
  on: itemScreen,
  path: '/inbox/:id/journalist',
  clause: 'BEH-9',
  may: 'inbox.reply',
  input: one,
  act: async (work, input) => {
    await flagJournalist(work, input)
    return { to: here(input), say: 'Held. It stands in the senior leaders’ list of today; nobody can reply until one of them releases it.' }
  },
})
const releaseAct = act({
  on: itemScreen,
  path: '/inbox/:id/release',
  clause: 'BEH-9',
  may: 'inbox.release',
  input: one.extend({ advice: optionalText(500) }),
  act: async (work, { id: item, advice }) => {
    await releaseToReply(work, { id: item, note: advice })
    return { to: here({ id: item }), say: 'Released: it can be answered now.' }
  },
})

export const inboxPages = listed(
  inboxScreen,
  listFragment,
  dropsScreen,
  makeDropAct,
  ...writeDownPages,
  itemScreen,
  saidFragment,
  replyAct,
  ...draftPages(itemScreen),
  decideAct,
  noteAct,
  assignAct,
  closeAct,
  reopenAct,
  flagAct,
  releaseAct,
)
