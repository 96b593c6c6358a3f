import { z } from 'zod'
import { act, type Content, listed, screen } from '../../infra/http/declare.ts'
import { id, optionalText, text } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Form } from '../../kernel/form.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import { type Html, html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { line, linkRows, sheet } from '../../ui/parts/paper.ts'
import { split } from '../../ui/parts/talk.ts'
import { postableChannels } from '../account-register/index.ts'
import { conversation } from './conversation.page.ts'
import { addNote, answer, assignItem, closeItem, flagJournalist, releaseToReply, reopenItem } from './deal-with-item.ts'
import { inboxRow } from './item-parts.ts'
import { type ItemLine, readInbox, readItem } from './read-inbox.ts'

const which = z.object({ show: z.enum(['open', 'done']).catch('open').default('open') })

const list = (work: Work, items: readonly ItemLine[], { show, current }: { show: 'open' | 'done'; current: string | null }): Html =>
  sheet({
    title: show === 'open' ? 'Open, soonest first' : 'Dealt with, newest first',
    aside: show === 'open' ? html`<a href="/inbox?show=done">Dealt with</a>` : html`<a href="/inbox">Open</a>`,
    body: items.length > 0 ? linkRows(items.map((item) => inboxRow(work, item, current))) : null,
  })

const inboxScreen = screen({
  path: '/inbox',
  clause: 'MON-1',
  may: 'inbox.read',
  input: which,
  show: async (work, { show }): Promise<Content> => {
    const items = await readInbox(work, show)
    if (items.length > 0) return { title: 'Inbox', nav: 'inbox', lede: lede(items, show), body: list(work, items, { show, current: null }) }
    const channels = await postableChannels(work)
    const action = line(
      html`${linkButton({ says: 'What was dealt with', href: '/inbox?show=done' })}${channels.length === 0 ? linkButton({ says: 'See the accounts', href: '/accounts' }) : null}`,
    )
    const words =
      channels.length === 0
        ? 'No account is connected yet. When one is, what people write to it comes here by itself.'
        : 'Every account is read every few seconds. What people write comes here by itself.'
    return {
      title: 'Inbox',
      nav: 'inbox',
      body: empty({ title: show === 'open' ? 'Nothing waits for an answer' : 'Nothing was dealt with yet', text: words, action }),
    }
  },
})

const lede = (items: readonly ItemLine[], show: 'open' | 'done'): string => {
  if (show === 'done') return 'What was answered or closed.'
  const waiting = items.filter((item) => item.clock?.state === 'running').length
  return waiting === 0
    ? 'Nobody waits for a first answer.'
    : `${waiting === 1 ? 'One person waits' : `${waiting} people wait`} for an answer. The clock that ends first stands first.`
}

const itemScreen = screen({
  path: '/inbox/:id',
  clause: 'MON-3',
  may: 'inbox.read',
  input: z.object({ id: id() }),
  show: async (work, input, typed): Promise<Content> => {
    const [{ item, events }, items] = [await readItem(work, input.id), await readInbox(work, 'open')]
    return {
      title: 'Inbox',
      nav: 'inbox',
      crumb: html`<a href="/inbox">Inbox</a>, ${sayWhen(work.now(), work.school.timeZone, work.now())}`,
      body: split({
        list: list(work, items, { show: 'open', current: item.id }),
        back: items.length > 0 ? `All ${items.length} in the inbox` : 'The inbox',
        backHref: '/inbox',
        open: await conversation(work, { item, events, typed: typed as Form }),
      }),
    }
  },
})

const one = z.object({ id: id() })
const here = (item: { id: string }): string => `/inbox/${item.id}`

const replyAct = act({
  on: itemScreen,
  path: '/inbox/:id/reply',
  clause: 'MON-3',
  may: 'inbox.reply',
  input: one.extend({ text: text(3000, 'Write a reply.'), kind: z.enum(['reply', 'acknowledgement']).default('reply') }),
  act: async (work, input) => {
    await answer(work, input)
    return {
      to: here(input),
      say: input.kind === 'reply' ? 'Your reply is on its way.' : 'Your acknowledgement is on its way. The full answer is still owed.',
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
    return { to: here(input), say: 'Held. The senior leaders are told; nobody can reply until they release it.' }
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

export const inboxPages = listed(inboxScreen, itemScreen, replyAct, noteAct, assignAct, closeAct, reopenAct, flagAct, releaseAct)
