import { attrs, type Html, type HtmlPart, html } from '../html.ts'
import { type Column, wideTable } from './records.ts'

const round = (figure: number): number => Math.round(figure * 10) / 10
const tableFold = (caption: string, columns: readonly Column[], rows: readonly (readonly HtmlPart[])[]): Html =>
  html`<details><summary>The same as a table</summary>${wideTable({ caption, hideCaption: true, columns, rows })}</details>`

type Bars = {
  /** The finding in words: what a person should see in the picture. */
  readonly says: string
  readonly unit: string
  readonly names: string
  readonly bars: readonly { readonly name: string; readonly value: number }[]
  /** A limit drawn across, with its words: "limit 24 h". Bars above `warnAbove` are drawn in the other colour. */
  readonly limit?: { readonly value: number; readonly says: string }
  readonly warnAbove?: number
}

/** Bars from the server, with their table below. */
export const barChart = (spec: Bars): Html => {
  const top = Math.max(1, spec.limit?.value ?? 0, ...spec.bars.map((one) => one.value))
  const step = 312 / Math.max(1, spec.bars.length)
  const y = (value: number): number => round(120 - (value / top) * 100)
  const drawn = spec.bars.map((one, at) => {
    const middle = round(24 + step * (at + 0.5))
    const width = round(Math.min(30, step * 0.6))
    const bar = {
      class: one.value > (spec.warnAbove ?? Number.POSITIVE_INFINITY) ? 'v2' : 'v',
      x: round(middle - width / 2),
      y: y(one.value),
      width,
      height: round(120 - y(one.value)),
      rx: 2,
    }
    return html`<rect${attrs(bar)}/><text x="${middle}" y="${y(one.value) - 6}" text-anchor="middle">${one.value}</text><text x="${middle}" y="138" text-anchor="middle">${one.name}</text>`
  })
  const limit =
    spec.limit &&
    html`<path class="lim" d="M24 ${y(spec.limit.value)}H336"/><text x="24" y="${y(spec.limit.value) - 6}">${spec.limit.says}</text>`
  const rows = spec.bars.map((one) => [one.name, one.value])
  return html`<svg class="chart" viewBox="0 0 340 150" role="img" aria-label="${spec.says}"><path class="ax" d="M24 120H336M24 70H336"/>${limit}${drawn}</svg>${tableFold(
    spec.says,
    [{ says: spec.names }, { says: spec.unit, number: true }],
    rows,
  )}`
}

type Heat = {
  readonly says: string
  readonly names: string
  readonly columns: readonly { readonly short: string; readonly says: string }[]
  readonly rows: readonly { readonly name: string; readonly values: readonly number[] }[]
  /** The value that is drawn deepest. Nought is a crossed box, never only a pale one. */
  readonly full: number
}

/** Boxes by row and column: deeper is more, a crossed box had none. With its table below. */
export const heatMap = (spec: Heat): Html => {
  const width = 260 / Math.max(1, spec.columns.length)
  const heads = spec.columns.map(
    (one, at) => html`<text x="${round(76 + width * (at + 0.44))}" y="14" text-anchor="middle">${one.short}</text>`,
  )
  const rows = spec.rows.map((row, down) => {
    const top = 23 + down * 32
    const boxes = row.values.map((value, at) => heatBox(value, spec.full, { x: round(76 + width * at), y: top, width: round(width - 4) }))
    return html`<text x="0" y="${top + 18}">${row.name}</text>${boxes}`
  })
  const height = 27 + spec.rows.length * 32
  const columns = [{ says: spec.names }, ...spec.columns.map((one) => ({ says: one.says, number: true }))]
  const cells = spec.rows.map((row) => [row.name, ...row.values])
  return html`<svg class="chart" viewBox="0 0 340 ${height}" role="img" aria-label="${spec.says}">${heads}${rows}</svg><p class="quiet">Deeper is more. A crossed box had none.</p>${tableFold(spec.says, columns, cells)}`
}

const heatBox = (value: number, full: number, at: { readonly x: number; readonly y: number; readonly width: number }): Html => {
  const depth = value <= 0 ? 0 : Math.min(3, Math.max(1, Math.ceil((value / full) * 3)))
  const middle = round(at.x + at.width / 2)
  return html`<rect class="h${depth}" x="${at.x}" y="${at.y}" width="${at.width}" height="28" rx="3"/>${
    depth === 0 ? html`<path class="x" d="m${round(middle - 4.5)} ${at.y + 9.5} 9 9m0-9-9 9"/>` : null
  }`
}

type Share = { readonly name: string; readonly value: number; readonly tone: 'go' | 'wait' | 'stop' | 'note' | 'rest' }

/** One bar cut into shares, with what each is in words and numbers below it. */
export const shareBar = (says: string, shares: readonly Share[]): Html => {
  const whole = Math.max(
    1,
    shares.reduce((sum, one) => sum + one.value, 0),
  )
  let from = 0
  const drawn = shares.map((one) => {
    const width = round((one.value / whole) * 340)
    const x = round(from)
    from += width
    return html`<rect${attrs({ class: `s-${one.tone}`, x, y: 0, width, height: 14 })}/>`
  })
  const legend = shares.map(
    (one) =>
      html`<li><svg class="chart" viewBox="0 0 14 14" aria-hidden="true"><rect class="s-${one.tone}" width="14" height="14" rx="3"/></svg>${one.name}: <b>${one.value}</b></li>`,
  )
  return html`<div class="stack tight"><svg class="chart share" viewBox="0 0 340 14" preserveAspectRatio="none" role="img" aria-label="${says}">${drawn}</svg><ul class="legend">${legend}</ul></div>`
}
