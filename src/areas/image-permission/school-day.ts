import type { Work } from '../../infra/work/work.ts'

/** Today, as the school's own calendar has it. */
export const today = (work: Pick<Work, 'now' | 'school'>): Temporal.PlainDate => dayOf(work.now(), work.school.timeZone)
export const dayOf = (at: Temporal.Instant, timeZone: string): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate()
export const dayOrNull = (text: string | null): Temporal.PlainDate | null =>
  text === null || text === '' ? null : Temporal.PlainDate.from(text)

/** Rows in portions that a single statement can carry. */
export function* portions<Row>(rows: readonly Row[], size = 1000): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size)
}
