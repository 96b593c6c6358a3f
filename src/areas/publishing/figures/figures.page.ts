import { type Content, file, listed, screen } from '../../../infra/http/declare.ts'
import { nothing } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { linkButton } from '../../../ui/parts/buttons.ts'
import { barChart, heatMap } from '../../../ui/parts/charts.ts'
import { empty } from '../../../ui/parts/empty.ts'
import { columns, inside, plain, quiet, sheet } from '../../../ui/parts/paper.ts'
import { facts } from '../../../ui/parts/records.ts'
import { type Figures, gatherFigures } from './figures.ts'
import { byWeek, counted, csvOf, weeksUntil } from './weeks.rule.ts'

const weekCount = 12
const checkWords: Readonly<Record<string, string>> = { 'changes-asked': 'A reader asked for changes', rejected: 'A reader rejected it' }
const sayCheck = (what: string): string => checkWords[what] ?? `${what.slice(0, 1).toUpperCase()}${what.slice(1).replaceAll('-', ' ')}`

type Drawn = Figures & { readonly weeks: readonly Temporal.PlainDate[]; readonly zone: string }
async function figuresOf(work: Work): Promise<Drawn> {
  const zone = work.school.timeZone
  const weeks = weeksUntil(work.now().toZonedDateTimeISO(zone).toPlainDate(), weekCount)
  const first = weeks[0] ?? work.now().toZonedDateTimeISO(zone).toPlainDate()
  return { ...(await gatherFigures(work, first.toZonedDateTime(zone).toInstant())), weeks, zone }
}
const channelsOf = ({ sent, weeks, zone }: Drawn) =>
  counted(sent.map(({ channel }) => channel)).map(({ what }) => ({
    name: what,
    values: byWeek(
      sent.filter(({ channel }) => channel === what).map(({ at }) => at),
      weeks,
      zone,
    ),
  }))
const short = ({ day, month }: Temporal.PlainDate): string => `${day}.${month}.`

/** What went out, and what was put right before it could. Numbers only, of the last twelve weeks. */
export const figuresScreen = screen({
  path: '/posts/figures',
  clause: 'SCO-8',
  may: 'post.read',
  input: nothing,
  show: async (work): Promise<Content> => {
    const all = await figuresOf(work)
    return {
      title: 'Posts in figures',
      nav: 'posts',
      crumb: html`<a href="/posts">Posts</a> / figures`,
      lede: `The last ${weekCount} weeks: ${all.sent.length === 1 ? 'one post went out' : `${all.sent.length} posts went out`}, and ${all.caught.length === 1 ? 'one thing was' : `${all.caught.length} things were`} put right before.`,
      body: columns('side', html`${wentOut(all)}${putRight(all)}`, html`${howTheyEnded(all)}${elsewhere(work)}`),
    }
  },
})

function wentOut(all: Drawn): Html {
  const rows = channelsOf(all)
  if (rows.length === 0) return empty({ title: 'Nothing went out yet', text: 'Each account gets its row here, week by week.' })
  const busiest = Math.max(1, ...rows.flatMap(({ values }) => values))
  const chart = heatMap({
    says: `Posts by account and week: ${all.sent.length} in ${weekCount} weeks`,
    names: 'Account',
    columns: all.weeks.map((week) => ({
      short: week.day <= 7 || week === all.weeks[0] ? short(week) : String(week.day),
      says: `Week of ${short(week)}`,
    })),
    rows: rows.map(({ name, values }) => ({ name: name.length > 12 ? `${name.slice(0, 11)}…` : name, values })),
    full: busiest,
  })
  return sheet({ title: 'By account and week', body: inside(chart) })
}

function putRight({ caught }: Drawn): Html {
  const whats = counted(caught.map(({ what }) => what)).slice(0, 8)
  if (whats.length === 0)
    return plain({
      title: 'Put right before it went out',
      body: quiet('Nothing yet. What the checks stop, and what readers ask for, is counted here once it was put right.'),
    })
  const machine = caught.filter(({ by }) => by === 'machine').length
  const list = whats.map(({ what, count }) => html`<li>${sayCheck(what)}: <b>${count}</b></li>`)
  return sheet({
    title: 'Put right before it went out',
    under: quiet(`${machine} found by the checks, ${caught.length - machine} by readers`),
    body: inside(
      html`${barChart({
        says: `What was put right: most often ${sayCheck(whats[0]?.what ?? '')}, ${whats[0]?.count ?? 0} times`,
        unit: 'Times',
        names: 'What',
        bars: whats.map(({ count }, at) => ({ name: `${at + 1}`, value: count })),
      })}<ol class="stack tight">${list}</ol>`,
    ),
  })
}

const howTheyEnded = ({ states, urgent }: Drawn): Html =>
  plain({
    title: 'How it ended',
    close: true,
    body: facts([
      { says: 'Published', is: String((states.published ?? 0) + (states['taken-down'] ?? 0)) },
      { says: 'Taken down again', is: String(states['taken-down'] ?? 0) },
      { says: 'Missed their time', is: String(states.missed ?? 0) },
      { says: 'Held now', is: String(states.held ?? 0) },
      { says: 'Sent, not confirmed', is: String(states.unconfirmed ?? 0) },
      { says: 'Refused by a platform', is: String(states.refused ?? 0) },
      { says: 'By the urgent route', is: String(urgent) },
    ]),
  })

const elsewhere = ({ caller }: Work): Html =>
  plain({
    title: 'To take along',
    close: true,
    body: html`<div class="stack tight">${linkButton({ says: 'As a spreadsheet', icon: 'download', href: '/posts/figures.csv', download: true })}${
      caller.may.has('roll.read') ? linkButton({ says: 'Permission by class', href: '/roll' }) : null
    }</div>`,
  })

const figuresCsv = file({
  path: '/posts/figures.csv',
  clause: 'SCO-8',
  may: 'post.read',
  input: nothing,
  send: async (work) => {
    const all = await figuresOf(work)
    const rows = channelsOf(all).flatMap(({ name, values }) =>
      values.map((count, at) => ['posts', name, all.weeks[at]?.toString() ?? '', count]),
    )
    const caught = Map.groupBy(
      all.caught,
      ({ what, by, at }) => `${by}|${what}|${at.toZonedDateTimeISO(all.zone).toPlainDate().toPlainYearMonth()}`,
    )
    const right = [...caught].map(([key, those]) => {
      const [by = '', what = '', month = ''] = key.split('|')
      return [by === 'machine' ? 'found by the checks' : 'found by a reader', sayCheck(what), month, those.length]
    })
    const ended = Object.entries(all.states).map(([state, count]) => ['ended', state, '', count ?? 0])
    return {
      body: csvOf([['figure', 'what', 'when', 'count'], ...rows, ...right, ...ended, ['urgent route', '', '', all.urgent]]),
      mime: 'text/csv; charset=utf-8',
      filename: 'posts-in-figures.csv',
    }
  },
})

export const figuresPages = listed(figuresScreen, figuresCsv)
