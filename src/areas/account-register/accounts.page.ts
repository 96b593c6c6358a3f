import { screen } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { html } from '../../ui/html.ts'
import { acts, linkButton } from '../../ui/parts/buttons.ts'
import { empty } from '../../ui/parts/empty.ts'
import { inside, sheet, stack } from '../../ui/parts/paper.ts'
import { table } from '../../ui/parts/records.ts'
import { tag } from '../../ui/parts/words.ts'
import { connectionTag, discs, stateTag } from './account-parts.ts'
import { connectionStops } from './connection.rule.ts'
import { platformEntry } from './platform-list.ts'
import { accountRows, type AccountRow, accountsWithStanding } from './read-accounts.ts'
import type { Standing } from './standing.rule.ts'

export const accountsScreen = screen({
  path: '/accounts',
  clause: 'ACC-6',
  may: 'account.read',
  input: nothing,
  show: async (work) => {
    const all = await accountsWithStanding(work, await accountRows(work))
    const ask =
      work.caller.may.has('application.write') &&
      linkButton({ says: 'Ask for an account', href: '/applications/new', kind: 'main', icon: 'plus' })
    const applications = work.caller.may.has('application.read') && linkButton({ says: 'Applications', href: '/applications' })
    const open = all.filter(({ row }) => row.state !== 'closed')
    const closed = all.filter(({ row }) => row.state === 'closed')
    return {
      title: 'Accounts',
      nav: 'accounts',
      lede: 'Every account of the school, who runs it, and whether something can go out on it now.',
      body:
        all.length === 0
          ? empty({
              title: 'No account yet',
              text: 'An account begins with an application, which senior leaders decide.',
              action: acts(ask, applications),
            })
          : stack('roomy', [
              html`<div class="gut">${acts(ask, applications)}</div>`,
              open.length > 0 && list('In use', open),
              closed.length > 0 && list('Closed', closed),
            ]),
    }
  },
})

type Judged = { readonly row: AccountRow; readonly standing: Standing }

const list = (title: string, all: readonly Judged[]) =>
  sheet({
    title,
    body: inside(
      table({
        caption: title,
        hideCaption: true,
        pairs: true,
        columns: ['Account', 'State', 'Runners', 'Connection', 'New posts'].map((says) => ({ says })),
        rows: all.map(({ row, standing }) => [
          html`<span><a href="/accounts/${row.id}">${row.name}</a><br><small>${platformEntry(row.platform).name}${row.handle === '' ? null : html`, ${row.handle}`}</small></span>`,
          stateTag(row.state),
          discs(standing.runners),
          connectionTag(row),
          goesOut(row, standing),
        ]),
      }),
    ),
  })

/** Whether something new may go out, whoever asks. */
const goesOut = (row: AccountRow, { locked }: Standing) => {
  if (row.state !== 'live') return html`<span class="quiet">None</span>`
  const stopped = locked ?? connectionStops(row.mode, row.health)
  return stopped === null ? tag('May go out', 'go') : html`<span>${tag('Stopped', 'stop')}<br><small>${stopped}</small></span>`
}
