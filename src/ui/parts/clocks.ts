import { attrs, classes, type Html, type HtmlPart, html } from '../html.ts'
import { type ClockState, clockState, shareLeft, timeLeft } from './clock-words.ts'
import { clauseLink } from './words.ts'

type Chip = {
  readonly state: ClockState
  /** "20 min left", "2 h over", "Answered". */
  readonly left: HtmlPart
  /** "by 12:30", "was 10:10", "in 3 h 12 min". */
  readonly by: HtmlPart
  /** Share of the time that is left, 0 to 100: the ring. */
  readonly share?: number
  /** The due time as an instant, for machines. */
  readonly iso?: string
  /** When the clock started, as an instant; with it the chip stays true while the page is open. */
  readonly start?: string
}

/** A due time as a chip: the ring is the share of time left, and the shape changes with the words. One a row, first in it. */
export const clockChip = (chip: Chip): Html => {
  const style = classes('clock', chip.state !== 'calm' && chip.state)
  const ring =
    chip.state === 'done'
      ? html`<circle cx="16" cy="16" r="13"/><path d="m10 16.5 4.3 4.3L22.5 11.5"/>`
      : html`<circle cx="16" cy="16" r="13"/><circle cx="16" cy="16" r="13" pathLength="100" stroke-dasharray="${chip.share ?? 100} 100"/>`
  const live = chip.start !== undefined && chip.iso !== undefined
  const set = attrs({ class: style, 'data-due': live ? chip.iso : null, 'data-start': live ? chip.start : null })
  return html`<span${set}><svg viewBox="0 0 32 32" aria-hidden="true">${ring}</svg><span><b>${chip.left}</b> <time${attrs({ datetime: chip.iso })}>${chip.by}</time></span></span>`
}

/** A running clock as a chip, worked out from its instants. `by` is "by 17:00" in the school's own time. */
export const runningChip = (spec: {
  readonly now: Temporal.Instant
  readonly start: Temporal.Instant
  readonly due: Temporal.Instant
  readonly by: HtmlPart
}): Html => {
  const [now, start, due] = [spec.now.epochMilliseconds, spec.start.epochMilliseconds, spec.due.epochMilliseconds]
  return clockChip({
    state: clockState(now, start, due),
    left: timeLeft(now, due),
    by: spec.by,
    share: shareLeft(now, start, due),
    iso: spec.due.toString(),
    start: spec.start.toString(),
  })
}

/** One step of a working: what was looked at, the clause behind it, and what came of it. */
export type WorkingStep = { readonly says: HtmlPart; readonly clause?: string | null; readonly gives: HtmlPart; readonly iso?: string }

/** How a time was worked out, step by step; the last line is ruled double, as under a sum. */
export const workingList = (steps: readonly WorkingStep[]): Html => {
  const last = steps.length - 1
  return html`<ol class="work">${steps.map((step, at) => {
    const gives = step.iso === undefined ? html`<b>${step.gives}</b>` : html`<time datetime="${step.iso}">${step.gives}</time>`
    return html`<li${attrs({ class: at === last ? 'sum' : null })}><span>${step.says}${step.clause ? html` ${clauseLink(step.clause)}` : null}</span>${gives}</li>`
  })}</ol>`
}
