import type { Work } from '../../infra/work/work.ts'
import { type DayKind, type Entry, faultOf } from './calendar.rule.ts'
import type { FoundCalendar, FoundDay, FoundProblem } from './calendar.types.ts'
import { storeDays } from './change-calendar.ts'
import { isIcs, readCalendar } from './read-calendar.ts'
import { entriesOf, todayOf } from './read-entries.ts'
import { CalendarBroughtIn, CalendarNotHeld } from './school-year.errors.ts'
import type { SchoolYearTables } from './school-year.tables.ts'

export type CalendarFile = { readonly bytes: Uint8Array; readonly fileName?: string }
const hoursHeld = 1

/** Reads a calendar and keeps it for one hour, for a person to look at. @throws what `readCalendar` throws */
export async function stageCalendar(work: Work, { bytes, fileName = '' }: CalendarFile): Promise<string> {
  const found = readCalendar(bytes, todayOf(work))
  const id = work.newId()
  await work
    .tables<SchoolYearTables>()
    .insertInto('calendar_import')
    .values({
      school_id: work.school.id,
      id,
      file_name: fileName.slice(0, 200).replaceAll('\0', ''),
      source: isIcs(bytes) ? 'calendar file' : 'calendar.csv',
      found: JSON.stringify(found),
      created_at: work.now(),
      created_by: work.caller.memberId,
      expires_at: work.now().add({ hours: hoursHeld }),
      committed_at: null,
    })
    .execute()
  return id
}

/** An entry beside what the school year has. `at` is its place in the file's list. */
export type JudgedDay = FoundDay & { readonly at: number; readonly isKnown: boolean }
export type JudgedCalendar = {
  readonly fileName: string
  readonly days: readonly JudgedDay[]
  readonly problems: readonly FoundProblem[]
  readonly ignored: readonly string[]
  readonly note: string | null
}

/** What a held calendar would bring, judged now. @throws CalendarNotHeld, CalendarBroughtIn */
export async function previewCalendar(work: Work, id: string): Promise<JudgedCalendar> {
  const { fileName, found } = await held(work, id)
  return { fileName, ...judge(found, await knownKeys(work)) }
}

const keyOf = (day: { readonly kind: DayKind | null; readonly fromOn: unknown; readonly untilOn: unknown }): string =>
  `${day.kind} ${String(day.fromOn)} ${String(day.untilOn)}`
const knownKeys = async (work: Work): Promise<ReadonlySet<string>> => new Set((await entriesOf(work)).map(keyOf))

const judge = (found: FoundCalendar, known: ReadonlySet<string>): Omit<JudgedCalendar, 'fileName'> => ({
  ...found,
  days: found.days.map((day, at) => ({ ...day, at, isKnown: known.has(keyOf(day)) })),
})

export type BroughtIn = { readonly added: number; readonly unchanged: number; readonly problems: readonly FoundProblem[] }

/**
 * Brings in what a person has looked at. `kinds` says what each entry is, by its place; null leaves it out. What the school year has already
 * stays as it is, and nothing is ever taken out by a file.
 * @policy MON-4
 */
export async function commitCalendar(work: Work, id: string, kinds: ReadonlyMap<number, DayKind | null>): Promise<BroughtIn> {
  const { found, source } = await held(work, id)
  const chosen = found.days.map((day, at) => ({ ...day, kind: kinds.has(at) ? (kinds.get(at) ?? null) : day.kind }))
  const done = await bringDays(work, chosen, source)
  await work
    .tables<SchoolYearTables>()
    .updateTable('calendar_import')
    .set({ found: null, committed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  return done
}

/** Brings a calendar in at once, or with `dryRun` says what it would do: for the command line. */
export async function importCalendar(work: Work, bytes: Uint8Array, dryRun = false): Promise<BroughtIn & Pick<FoundCalendar, 'ignored'>> {
  const found = readCalendar(bytes, todayOf(work))
  const brought = dryRun
    ? await weigh(work, found.days)
    : await bringDays(work, found.days, isIcs(bytes) ? 'calendar file' : 'calendar.csv')
  return { ...brought, problems: [...found.problems, ...brought.problems].sort((a, b) => a.line - b.line), ignored: found.ignored }
}

type Sorted = BroughtIn & { readonly fresh: readonly Entry[] }

async function weigh(work: Work, days: readonly FoundDay[]): Promise<Sorted> {
  const known = new Set(await knownKeys(work))
  const problems: FoundProblem[] = []
  const fresh: Entry[] = []
  let unchanged = 0
  for (const { kind, line, ...day } of days) {
    if (kind === null) continue
    const entry = { kind, fromOn: Temporal.PlainDate.from(day.fromOn), untilOn: Temporal.PlainDate.from(day.untilOn), name: day.name }
    const fault = faultOf(entry, work.school.nation)
    if (fault !== null) problems.push({ line, says: fault, cells: { date: day.fromOn, kind, until: day.untilOn, name: day.name } })
    else if (known.has(keyOf(entry))) unchanged += 1
    else {
      known.add(keyOf(entry))
      fresh.push(entry)
    }
  }
  return { added: fresh.length, unchanged, problems, fresh }
}

/** Brings entries in that were read elsewhere: terms of a roster. What is known already stays as it is. @policy MON-4 */
export async function bringDays(work: Work, days: readonly FoundDay[], source: string): Promise<BroughtIn> {
  const { fresh, ...said } = await weigh(work, days)
  if (fresh.length === 0) return said
  await storeDays(work, fresh, source)
  work.log({
    act: 'school-year.calendar-brought-in',
    clause: 'MON-4',
    subject: { kind: 'school', id: work.school.id },
    payload: { source, added: said.added, unchanged: said.unchanged },
  })
  return said
}

async function held(work: Work, id: string): Promise<{ fileName: string; source: string; found: FoundCalendar }> {
  const row = await work
    .tables<SchoolYearTables>()
    .selectFrom('calendar_import')
    .select(['file_name', 'source', 'found', 'committed_at', 'expires_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.committed_at) throw CalendarBroughtIn()
  if (!row?.found || Temporal.Instant.compare(row.expires_at, work.now()) < 0) throw CalendarNotHeld()
  return { fileName: row.file_name, source: row.source, found: row.found }
}
