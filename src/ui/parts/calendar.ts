import { attrs, type Html, html } from '../html.ts'
import { wideTable } from './records.ts'

/** How a day is drawn. Each differs in shape as well as in colour, so that it reads in grey print. */
export const dayLooks = ['school', 'inset', 'closed', 'bank', 'free', 'weekend'] as const
export type DrawnDay = (typeof dayLooks)[number]

export type MonthDrawn = {
  readonly name: string
  /** 1 is Monday: the weekday of its first day. */
  readonly firstWeekday: number
  readonly days: readonly DrawnDay[]
}

const words: Record<DrawnDay, string> = {
  school: 'School day',
  inset: 'Training day',
  closed: 'Closed',
  bank: 'Bank or extra holiday',
  free: 'Holiday',
  weekend: 'Weekend',
}
const step = 20
const top = 18

/** The months of a school year, each a small sheet of a calendar, with what the looks mean and the same as a table. `today` rings a day of it. */
export const yearChart = (spec: {
  readonly says: string
  readonly months: readonly MonthDrawn[]
  readonly today?: { readonly month: number; readonly day: number } | null
}): Html => {
  const drawn = spec.months.map(
    (month, at) =>
      html`<figure><figcaption>${month.name}</figcaption>${oneMonth(month, spec.today?.month === at ? spec.today.day : null)}</figure>`,
  )
  return html`<div class="year">${drawn}</div>${legend()}${asTable(spec.says, spec.months)}`
}

const oneMonth = (month: MonthDrawn, today: number | null): Html => {
  const rows = Math.ceil((month.firstWeekday - 1 + month.days.length) / 7)
  const heads = [...'MTWTFSS'].map((letter, at) => html`<text class="wd" x="${at * step + 9}" y="10" text-anchor="middle">${letter}</text>`)
  const days = month.days.map((look, at) => {
    const place = month.firstWeekday - 1 + at
    return dayBox(look, { number: at + 1, x: (place % 7) * step, y: top + Math.floor(place / 7) * step, isToday: at + 1 === today })
  })
  return html`<svg class="chart" viewBox="0 0 138 ${top + rows * step}" role="img" aria-label="${`${month.name}: ${counted(month)}`}">${heads}${days}</svg>`
}

const dayBox = (look: DrawnDay, at: { readonly number: number; readonly x: number; readonly y: number; readonly isToday: boolean }): Html =>
  html`<rect${attrs({ class: `d-${look}`, x: at.x, y: at.y, width: 18, height: 18, rx: look === 'inset' ? 9 : 3 })}/>${
    look === 'closed' ? html`<path class="d-x" d="M${at.x + 2} ${at.y + 16}l14-14"/>` : null
  }${at.isToday ? html`<rect class="d-now" x="${at.x}" y="${at.y}" width="18" height="18" rx="3"/>` : null}<text class="t-${look}" x="${at.x + 9}" y="${at.y + 13}" text-anchor="middle">${at.number}</text>`

const many = (month: MonthDrawn, look: DrawnDay): number => month.days.filter((one) => one === look).length
const counted = (month: MonthDrawn): string =>
  dayLooks
    .filter((look) => many(month, look) > 0)
    .map((look) => `${words[look].toLowerCase()} ${many(month, look)}`)
    .join(', ')

const legend = (): Html =>
  html`<ul class="legend">${dayLooks.map(
    (look) =>
      html`<li><svg class="chart" viewBox="0 0 18 18" aria-hidden="true"><rect${attrs({ class: `d-${look}`, width: 18, height: 18, rx: look === 'inset' ? 9 : 3 })}/>${
        look === 'closed' ? html`<path class="d-x" d="M2 16l14-14"/>` : null
      }</svg>${words[look]}</li>`,
  )}</ul>`

const asTable = (says: string, months: readonly MonthDrawn[]): Html =>
  html`<details><summary>The same as a table</summary>${wideTable({
    caption: says,
    hideCaption: true,
    columns: [{ says: 'Month' }, ...dayLooks.map((look) => ({ says: words[look], number: true }))],
    rows: months.map((month) => [month.name, ...dayLooks.map((look) => many(month, look))]),
  })}</details>`
