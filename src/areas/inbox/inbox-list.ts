import type { Work } from '../../infra/work/work.ts'
import { attrs, type Html, html } from '../../ui/html.ts'
import { linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { line, linkRows, sheet } from '../../ui/parts/paper.ts'
import { inboxRow } from './item-parts.ts'
import { hasAccounts } from './has-accounts.ts'
import type { ItemLine } from './read-inbox.ts'

export type Shown = { readonly show: 'open' | 'done'; readonly current?: string | undefined }

/** Names this state of the list, so that a page that has it already is sent nothing. */
export const versionOf = (items: readonly ItemLine[]): string =>
  `${items.length}-${Math.max(0, ...items.map(({ changedAt }) => changedAt.epochMilliseconds))}`

/** The list, or what an empty one says, as the part that an open page asks for again. */
export async function listPart(work: Work, items: readonly ItemLine[], { show, current }: Shown): Promise<Html> {
  const asked = new URLSearchParams({ show, since: versionOf(items), ...(current ? { current } : {}) })
  const body = items.length > 0 || current ? list(work, items, { show, current }) : await emptyList(work, show)
  return html`<div id="inbox" data-swap>${show === 'open' ? html`<span hidden${attrs({ 'data-live': `/inbox/list?${asked}` })}></span>` : null}${body}</div>`
}

const list = (work: Work, items: readonly ItemLine[], { show, current }: Shown): Html =>
  sheet({
    title: show === 'open' ? 'Open, soonest first' : 'Dealt with, newest first',
    id: 'inbox-title',
    aside:
      show === 'open'
        ? html`${work.caller.may.has('inbox.reply') ? html`<a href="/inbox/write-down">Write one down</a> ` : null}<a href="/inbox?show=done">Dealt with</a>`
        : html`<a href="/moderation">What we acted on</a> <a href="/inbox">Open</a>`,
    body: items.length > 0 ? linkRows(items.map((item) => inboxRow(work, item, current ?? null))) : null,
  })

async function emptyList(work: Work, show: 'open' | 'done'): Promise<Html> {
  if (show === 'done')
    return empty({
      title: 'Nothing was dealt with yet',
      text: 'What is answered or closed is kept here.',
      action: line(linkButton({ says: 'What is open', href: '/inbox' })),
    })
  const open = await hasAccounts(work)
  return empty({
    title: 'Nothing waits for an answer',
    text: open
      ? 'Every connected account is read every few seconds. What people write comes here by itself.'
      : 'No account is open yet. When one is, what people write to it comes here by itself.',
    action: line(
      open
        ? html`${work.caller.may.has('inbox.reply') ? linkButton({ says: 'Write one down', href: '/inbox/write-down' }) : null}${linkButton({ says: 'What was dealt with', href: '/inbox?show=done' })}`
        : linkButton({ says: 'See the accounts', href: '/accounts' }),
    ),
  })
}

/** How many people wait; said again, and read out, when it changes while the page is open. */
export const ledePart = (items: readonly ItemLine[], show: 'open' | 'done'): Html =>
  html`<span id="inbox-lede" role="status" data-swap>${ledeWords(items, show)}</span>`

const ledeWords = (items: readonly ItemLine[], show: 'open' | 'done'): string => {
  if (show === 'done') return 'What was answered or closed.'
  if (items.length === 0) return ''
  const waiting = items.filter((item) => item.clock?.state === 'running').length
  if (waiting === 0) return 'Nobody waits for a first answer.'
  return `${waiting === 1 ? 'One person waits' : `${waiting} people wait`} for an answer. The clock that ends first stands first.`
}
