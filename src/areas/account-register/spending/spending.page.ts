import { z } from 'zod'
import type { Budget } from '../../../connectors/connector.ts'
import { act, type Content, listed, screen } from '../../../infra/http/declare.ts'
import { id as idField } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Form, filled } from '../../../kernel/form.ts'
import { type HtmlPart, html } from '../../../ui/html.ts'
import { button, linkButton } from '../../../ui/parts/buttons.ts'
import { barChart } from '../../../ui/parts/charts.ts'
import { textField } from '../../../ui/parts/fields.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { errorSummary, form as formOf } from '../../../ui/parts/forms.ts'
import { columns, inside, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { facts, wideTable } from '../../../ui/parts/records.ts'
import { NoSuchPrice, NotPaidByUse } from '../account-register.errors.ts'
import { readAccount } from '../move-account.ts'
import type { AccountRow } from '../read-accounts.ts'
import { platformNameOf } from '../platform-list.ts'
import { budgetOf } from './budget-of.ts'
import { type Kind, type Month, setLimit, spendingOf } from './limits.ts'
import { purseOf } from './purse.ts'
import { sayPlainDate } from '../standing.rule.ts'
import { type Purse, sayCost } from './spending.rule.ts'

const one = z.object({ id: idField() })
export const spendingScreen = screen({
  path: '/accounts/:id/spending',
  clause: 'ACC-8',
  may: 'account.read',
  input: one,
  show: async (work, { id }, form, outside) => {
    const { row } = await readAccount(work, id)
    const budget = budgetOf(outside, row.platform)
    if (!budget) return free(id, row)
    const purse = await purseOf(work, row.channel_id, budget)
    const { months, kinds } = await spendingOf(work, row.channel_id)
    return {
      title: budget.counts === 'money' ? 'What it costs' : 'What a day allows',
      nav: 'accounts',
      crumb: html`<a href="/accounts">Accounts</a> / <a href="/accounts/${id}">${row.name}</a>`,
      lede:
        budget.counts === 'money'
          ? `${platformNameOf(row)} charges for each use. What is put aside for a post counts until it is known what came of it.`
          : `${platformNameOf(row)} allows so much in a day. Reading stops early enough for posts to go out.`,
      body: columns(
        'side',
        [errorSummary(form), nowSheet(work, { id, purse, budget, form }), monthsSheet(purse, months)],
        [wentOn(purse, kinds), prices(budget)],
      ),
    }
  },
})

const free = (id: string, row: AccountRow): Content => ({
  title: 'What it costs',
  nav: 'accounts',
  crumb: html`<a href="/accounts">Accounts</a> / <a href="/accounts/${id}">${row.name}</a>`,
  body: empty({
    title: `Using ${platformNameOf(row)} costs nothing.`,
    text: 'Nothing is charged or counted for what goes out on this account.',
    action: linkButton({ says: 'Back to the account', href: `/accounts/${id}` }),
  }),
})

/** What is left is rather said too small. */
const wholeCents = ({ counts, scale }: Purse, cost: number): number =>
  counts === 'money' && cost >= scale ? Math.floor((cost * 100) / scale) * (scale / 100) : cost

type Now = { readonly id: string; readonly purse: Purse; readonly budget: Budget; readonly form: Form }

function nowSheet(work: Work, { id, purse, budget, form }: Now): HtmlPart {
  const isMoney = budget.counts === 'money'
  const left = purse.most === null ? null : wholeCents(purse, Math.max(0, purse.most - purse.spent))
  const known = facts([
    { says: isMoney ? 'Spent this month' : 'Used today', is: html`<b>${sayCost(purse, purse.spent)}</b>` },
    {
      says: isMoney ? 'Limit for a month' : 'The platform allows',
      is: purse.most === null ? 'Nobody has said yet: nothing is sent' : sayCost(purse, purse.most),
    },
    ...(left === null ? [] : [{ says: 'Left', is: sayCost(purse, left) }]),
    ...(purse.keep > 0 ? [{ says: 'Kept for posts', is: sayCost(purse, purse.keep) }] : []),
  ])
  return sheet({
    title: isMoney ? 'This month' : 'Today',
    body: inside(html`<div class="stack roomy">${known}${isMoney && limitForm(work, id, purse, form)}</div>`),
  })
}

/** Senior leaders say what may be spent; everybody sees it. @policy ACC-8 */
function limitForm(work: Work, id: string, purse: Purse, form: Form): HtmlPart {
  if (!work.caller.may.has('application.decide'))
    return quiet('Senior leaders set the limit. When it is reached, posts are held, and Today says so.')
  const shown = filled(form, { limit: purse.most === null ? '' : (purse.most / purse.scale).toFixed(2) })
  const field = textField({
    name: 'limit',
    label: 'Limit for a month, in US dollars',
    hint: 'When it is reached, posts are held and Today says so. Comments are read all the same.',
    form: shown,
    required: true,
    inputmode: 'text',
    autocomplete: 'off',
  })
  return formOf(
    `/accounts/${id}/spending`,
    work.caller.csrf,
    html`<div class="stack">${field}<div class="acts">${button({ kind: 'main', says: 'Set the limit' })}</div></div>`,
  )
}

const name = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const monthName = (from: Temporal.PlainDate): string => name.format(from)

function monthsSheet(purse: Purse, months: readonly Month[]): HtmlPart {
  const last = months.at(-1)
  const isMoney = purse.counts === 'money'
  const shownAs = (cost: number): number => (isMoney ? Math.round((cost / purse.scale) * 100) / 100 : cost)
  const says = `${sayCost(purse, last?.cost ?? 0)} ${isMoney ? 'spent' : 'used'} this month, ${sayCost(purse, months.at(-2)?.cost ?? 0)} the month before.`
  return sheet({
    title: 'Month by month',
    body: inside(
      barChart({
        says,
        unit: isMoney ? 'US dollars' : 'Units',
        names: 'Month',
        bars: months.map(({ from, cost }) => ({ name: monthName(from), value: shownAs(cost) })),
        ...(isMoney && purse.most !== null
          ? { limit: { value: shownAs(purse.most), says: `limit ${sayCost(purse, purse.most)}` }, warnAbove: shownAs(purse.most) }
          : {}),
      }),
    ),
  })
}

const whats: Readonly<Record<string, string>> = {
  post: 'Posts',
  answer: 'Answers',
  read: 'Reading',
  search: 'Searching',
  moderate: 'Hiding and muting',
  captions: 'Captions',
  'make public': 'Making films public',
  delete: 'Taking down',
}

function wentOn(purse: Purse, kinds: readonly Kind[]): HtmlPart {
  const rows = kinds.map(({ what, cost, uses }) => [whats[what] ?? what, uses, sayCost(purse, cost)])
  const table = wideTable({
    caption: 'What this month went on',
    hideCaption: true,
    columns: [{ says: 'For' }, { says: 'Times', number: true }, { says: 'Cost', number: true }],
    rows,
  })
  return plain({ title: 'What this month went on', body: kinds.length === 0 ? quiet('Nothing yet this month.') : table })
}

function prices(budget: Budget): HtmlPart {
  const cost = (text: string): string =>
    sayCost(budget, budget.sending({ text, videos: budget.counts === 'units' ? 1 : 0, isReply: false }))
  const lines =
    budget.counts === 'money'
      ? [
          { says: 'A post', is: cost('Well done.') },
          { says: 'A post with a link in it', is: cost('https://school.example') },
        ]
      : [{ says: 'A film with captions', is: cost('') }]
  return plain({
    title: 'What it charges',
    body: html`${facts(lines)}${quiet(`As read on ${sayPlainDate(Temporal.PlainDate.from(budget.asOf))}: ${budget.source}.`)}`,
  })
}

const setAct = act({
  on: spendingScreen,
  path: '/accounts/:id/spending',
  clause: 'ACC-8',
  may: 'application.decide',
  input: one.extend({ limit: z.string().trim().max(20) }),
  act: async (work, { id, limit }, _asked, outside) => {
    const { row } = await readAccount(work, id)
    const budget = budgetOf(outside, row.platform)
    if (budget?.counts !== 'money') throw NotPaidByUse({ platform: platformNameOf(row) })
    if (!/^\d{1,5}(?:\.\d{1,2})?$/.test(limit)) throw NoSuchPrice({}, 'limit')
    await setLimit(work, row.channel_id, Math.round(Number(limit) * budget.scale))
    return { to: `/accounts/${id}/spending`, say: 'The limit is set.' }
  },
})

export const spendingPages = listed(spendingScreen, setAct)
