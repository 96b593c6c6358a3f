/** What a day, or a stretch of days, is to a school. */
export const dayKinds = ['term_start', 'term_end', 'half_term', 'inset', 'closure', 'extra_holiday', 'removed_holiday'] as const
export type DayKind = (typeof dayKinds)[number]

/** One entry of a file, in plain JSON: days as `2026-09-02`. `kind` is null where it is no business of the school year, as far as can be told. */
export type FoundDay = {
  readonly line: number
  readonly kind: DayKind | null
  readonly fromOn: string
  readonly untilOn: string
  readonly name: string
}
export type FoundProblem = { readonly line: number; readonly says: string; readonly cells?: Readonly<Record<string, string>> }
/** A calendar as it was read, and what in it could not be used. */
export type FoundCalendar = {
  readonly days: readonly FoundDay[]
  readonly problems: readonly FoundProblem[]
  readonly ignored: readonly string[]
  /** What was passed over without being at fault, in words. */
  readonly note: string | null
}
