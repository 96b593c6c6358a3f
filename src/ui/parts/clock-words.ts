/** Words and shape of a clock, from milliseconds only: the server writes them, the browser keeps them true while the page is open. */

export type ClockState = 'calm' | 'soon' | 'late' | 'held' | 'done'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** A stretch of time as a teacher says it: "20 min", "4 h 50 min", "17 h", "3 days". Rounded down: nobody is promised a minute they have not got. */
export const span = (ms: number): string => {
  const whole = Math.max(0, ms)
  if (whole < hour) return `${Math.floor(whole / minute)} min`
  if (whole < 10 * hour) {
    const minutes = Math.floor((whole % hour) / minute)
    return `${Math.floor(whole / hour)} h${minutes === 0 ? '' : ` ${String(minutes).padStart(2, '0')} min`}`
  }
  return whole < 2 * day ? `${Math.floor(whole / hour)} h` : `${Math.floor(whole / day)} days`
}

/** What stands in the chip: "20 min left", or "2 h over" once the limit has passed. On the stroke is still in time. */
export const timeLeft = (nowMs: number, dueMs: number): string =>
  nowMs > dueMs ? `${span(nowMs - dueMs)} over` : `${span(dueMs - nowMs)} left`

/** Share of the time still left, 0 to 100. */
export const shareLeft = (nowMs: number, startMs: number, dueMs: number): number =>
  dueMs <= startMs ? 0 : Math.round(Math.min(1, Math.max(0, (dueMs - nowMs) / (dueMs - startMs))) * 100)

/** Calm until a quarter of the time is left, then soon, then late. */
export const clockState = (nowMs: number, startMs: number, dueMs: number): 'calm' | 'soon' | 'late' => {
  if (nowMs > dueMs) return 'late'
  return shareLeft(nowMs, startMs, dueMs) <= 25 ? 'soon' : 'calm'
}
