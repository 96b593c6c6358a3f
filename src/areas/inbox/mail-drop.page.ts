import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Html, html } from '../../ui/html.ts'
import { mark } from '../../ui/icons.ts'
import { button, linkButton } from '../../ui/parts/buttons.ts'
import { copyText } from '../../ui/parts/copy.ts'
import { empty } from '../../ui/parts/empty.ts'
import { actForm } from '../../ui/parts/forms.ts'
import { columns, line, plain, quiet, row, sheet, stack } from '../../ui/parts/paper.ts'
import { say } from '../../ui/parts/words.ts'
import { channelById } from '../account-register/index.ts'
import { ItemNotFound } from './inbox.errors.ts'
import { type Dropped, dropsOf, makeDrop } from './mail-drop.ts'

export const dropsScreen = screen({
  path: '/inbox/addresses',
  clause: 'MON-1',
  may: 'channel.connect',
  input: nothing,
  show: async (work, _, _typed, outside): Promise<Content> => {
    const domain = typeof outside.mailInDomain === 'string' ? outside.mailInDomain : null
    const drops = await dropsOf(work)
    return {
      title: 'Addresses for forwarding',
      nav: 'inbox',
      crumb: html`<a href="/inbox">Inbox</a>`,
      lede: 'What is sent to such an address stands in the inbox of its account, with its clock.',
      body: columns('side', [domain === null ? notSetUp() : null, list(work, drops, domain)], [howTo()]),
    }
  },
})

const notSetUp = (): Html =>
  html`<div class="gut">${say('note', 'Letters are not taken in here yet.', 'Whoever runs this server sets SCHOOLGATE_MAIL_IN_PORT and SCHOOLGATE_MAIL_IN_DOMAIN. Addresses can be made already.')}</div>`

const list = (work: Work, drops: readonly Dropped[], domain: string | null): Html =>
  drops.length === 0
    ? empty({
        title: 'No account is open yet',
        text: 'When one is, it can have an address of its own here.',
        action: line(linkButton({ says: 'See the accounts', href: '/accounts' })),
      })
    : sheet({ title: 'One for each account', hideTitle: true, body: html`${drops.map((one) => dropRow(work, one, domain))}` })

const dropRow = (work: Work, { channelId, account, name }: Dropped, domain: string | null): Html => {
  const make = (says: string): Html => actForm(`/inbox/addresses/${channelId}`, work.caller.csrf, button({ says }))
  const has =
    name === null
      ? make('Make an address')
      : html`${copyText({ id: `drop-${channelId}`, label: `Address for ${account}`, value: `${name}@${domain ?? 'your-domain'}` })}${make('Make another in its place')}`
  return row(mark('talk'), stack('tight', html`<h2><bdi>${account}</bdi></h2>${has}`))
}

const howTo = (): Html =>
  plain({
    title: 'What it is for',
    body: html`${quiet('A platform without a way in: forward its notices and comments here. Whose words they are, and from when, is read from what you forward; where that is not certain, the page asks.')}${quiet('A mailbox that nobody reads by itself: let the mail server pass it on.')}${quiet('Keep it among colleagues. If it becomes known, make another: the old one is refused from then on.')}`,
  })

export const makeDropAct = act({
  on: dropsScreen,
  path: '/inbox/addresses/:channel',
  clause: 'MON-1',
  may: 'channel.connect',
  input: z.object({ channel: id() }),
  act: async (work, { channel }) => {
    const found = await channelById(work, channel)
    if (!found) throw ItemNotFound()
    await makeDrop(work, { accountId: found.accountId, channelId: channel })
    return { to: '/inbox/addresses', say: `${found.name} has an address.` }
  },
})
