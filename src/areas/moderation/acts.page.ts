import { z } from 'zod'
import { listed, screen } from '../../infra/http/declare.ts'
import type { Work } from '../../infra/work/work.ts'
import { html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { line, linkRow, linkRows, sheet, stack } from '../../ui/parts/paper.ts'
import { sayReason } from './abuse-kinds.ts'
import { actTag, says } from './act-parts.ts'
import { actWords } from './act-words.ts'
import { type ActLine, readActs } from './read-acts.ts'

const icons = { done: mark('tick', 'go'), stopped: mark('cross'), refused: mark('cross', 'stop'), unclear: mark('warn', 'stop') } as const

const actRow = (work: Work, one: ActLine) =>
  linkRow({
    href: `/moderation/${one.id}`,
    margin: icons[one.state as keyof typeof icons] ?? mark('clock', 'wait'),
    title: html`${actWords[one.act].done}: <bdi>${one.author_name}</bdi>`,
    text: `${sayReason(one.reason)}. ${one.account_name}, ${says(work, one.ordered_at)}.`,
    chip: actTag(one),
  })

/** What was done about what others wrote. */
const actsScreen = screen({
  path: '/moderation',
  clause: 'ABU-2',
  may: 'inbox.read',
  input: z.object({ show: z.enum(['open', 'all']).catch('all').default('all') }),
  show: async (work, { show }) => {
    const found = await readActs(work, show)
    return {
      title: 'What we acted on',
      nav: 'inbox',
      crumb: html`<a href="/inbox">Inbox</a>`,
      lede: 'What was hidden, reported, blocked or put back, with the reason and the record that was kept first.',
      body:
        found.length === 0
          ? empty({
              title: show === 'open' ? 'Nothing waits for anybody' : 'Nothing was acted on yet',
              text: 'When somebody writes what breaks a house rule, open it in the inbox and choose what to do.',
              action: line(
                html`${linkButton({ says: 'The inbox', href: '/inbox' })}${linkButton({ says: 'What each platform can do', href: '/platforms' })}`,
              ),
            })
          : stack(
              'roomy',
              sheet({
                title: show === 'open' ? 'Needs somebody' : 'Newest first',
                aside: show === 'open' ? html`<a href="/moderation">All</a>` : html`<a href="/moderation?show=open">Needs somebody</a>`,
                body: linkRows(found.map((one) => actRow(work, one))),
              }),
            ),
    }
  },
})

export const actsPages = listed(actsScreen)
