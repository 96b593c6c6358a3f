import { attrs, classes, type Html, html } from '../html.ts'
import type { Tone } from '../tone.ts'

export type PlannedThing = {
  readonly href: string
  readonly time: string
  readonly says: string
  readonly note: string
  readonly tone: Tone | null
  /** Not settled yet: drawn with a broken line. */
  readonly open?: boolean
}
export type PlannedDay = {
  readonly iso: string
  readonly number: number
  /** "Monday 23 November": what the day is called aloud, and on a phone. */
  readonly says: string
  readonly isToday: boolean
  /** A day without lessons is drawn on the desk instead of on paper. */
  readonly isOff: boolean
  /** Outside the month that is shown. */
  readonly isBeyond: boolean
  /** What the day is: "Half term", "Training day". */
  readonly is: string | null
  readonly stretches: readonly string[]
  readonly things: readonly PlannedThing[]
}

const heads = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** Weeks of days with what is planned: seven columns at a desk, and on a phone a list of the days that hold something. */
export const planner = (spec: { readonly label: string; readonly days: readonly PlannedDay[] }): Html =>
  html`<section class="planner" aria-label="${spec.label}"><div class="heads" aria-hidden="true">${heads.map(
    (one) => html`<span>${one}</span>`,
  )}</div><ol>${spec.days.map(dayOf)}</ol></section>`

const dayOf = (day: PlannedDay): Html => {
  const isBare = day.things.length === 0 && day.stretches.length === 0 && day.is === null && !day.isToday
  const style = classes('day', day.isOff && 'off', day.isBeyond && 'beyond', day.isToday && 'today', isBare && 'bare')
  return html`<li${attrs({ class: style, id: `day-${day.iso}` })}><h2><time datetime="${day.iso}"><span class="n" aria-hidden="true">${day.number}</span><span class="w">${day.says}${day.isToday ? ', today' : null}</span></time>${
    day.is === null ? null : html` <span class="is">${day.is}</span>`
  }</h2>${day.stretches.map((name) => html`<p class="stretch">${name}</p>`)}${
    day.things.length === 0 ? null : html`<ul>${day.things.map(thing)}</ul>`
  }</li>`
}

const thing = (one: PlannedThing): Html =>
  html`<li><a${attrs({ class: classes('ev', one.tone, one.open && 'open'), href: one.href })}><b>${one.time}</b> <span class="t">${one.says}</span> <span class="k">${one.note}</span></a></li>`
