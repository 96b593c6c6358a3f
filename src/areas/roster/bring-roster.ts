import type { Work } from '../../infra/work/work.ts'
import {
  bringInList,
  type ImportSummary,
  isUpn,
  judgeList,
  type LineProblem,
  nothingWouldChange,
  type PupilList,
  pupilNumbers,
} from '../image-permission/index.ts'
import { type StaffDiff, takeStaffRows } from '../people/index.ts'
import { bringFoundDays } from '../school-year/index.ts'
import { type Converted, convertRoster, numberColumn, schoolsIn } from './convert-roster.rule.ts'
import { isChangesOnly, mergeRoster, withoutGone } from './merge-roster.rule.ts'
import { readRoster } from './read-roster.ts'
import { RosterBroughtIn, RosterNotHeld, WholeRosterFirst } from './roster.errors.ts'
import type { RosterTables } from './roster.tables.ts'
import { type Choices, emptyRoster, type NumberColumn, type Roster, type Staged } from './roster.types.ts'
import { asStaffList, judgeStaff } from './staff-door.ts'

const hoursHeld = 1
const noChoices: Choices = { org: null, number: null, grades: {} }

type Source = { readonly kept: Roster; readonly choices: Choices }
async function sourceOf(work: Work): Promise<Source | null> {
  const row = await work
    .tables<RosterTables>()
    .selectFrom('roster_source')
    .select(['kept', 'choices'])
    .where('school_id', '=', work.school.id)
    .executeTakeFirst()
  return row ?? null
}

export type RosterZip = { readonly bytes: Uint8Array; readonly fileName?: string }

/** Reads a zip and lays it over what was kept. @throws WholeRosterFirst and what `readRoster` throws */
async function readOver(work: Work, bytes: Uint8Array): Promise<{ staged: Staged; choices: Choices }> {
  const file = readRoster(bytes)
  const source = await sourceOf(work)
  if (!source && isChangesOnly(file.tables)) throw WholeRosterFirst({}, 'file')
  const roster = mergeRoster(source?.kept ?? emptyRoster, file.tables)
  const staged: Staged = {
    version: file.version,
    system: file.system,
    roster,
    whole: file.tables.users?.mode === 'bulk',
    problems: file.problems,
    unopened: file.unopened,
  }
  return { staged, choices: await settled(work, roster, source?.choices ?? noChoices) }
}

/** What the school said before, or else the likeliest; which of several schools this is stays open where no name tells it. */
async function settled(work: Work, roster: Roster, said: Choices): Promise<Choices> {
  const number = said.number ?? numberColumn(roster, await pupilNumbers(work), isUpn)
  if (said.org !== null) return { ...said, number }
  const schools = schoolsIn(roster)
  const named = schools.filter(({ name }) => name.trim().toLowerCase() === work.school.name.trim().toLowerCase())
  const [only] = schools.length === 1 ? schools : named
  return { ...said, number, org: only?.id ?? null }
}

/** Keeps a zip for one hour, for a person to see what it would do. */
export async function stageRoster(work: Work, { bytes, fileName = '' }: RosterZip): Promise<string> {
  const { staged, choices } = await readOver(work, bytes)
  const id = work.newId()
  await work
    .tables<RosterTables>()
    .insertInto('roster_import')
    .values({
      school_id: work.school.id,
      id,
      file_name: fileName.slice(0, 200).replaceAll('\0', ''),
      staged: JSON.stringify(staged),
      choices: JSON.stringify(choices),
      created_at: work.now(),
      created_by: work.caller.memberId,
      expires_at: work.now().add({ hours: hoursHeld }),
      committed_at: null,
    })
    .execute()
  return id
}

export type School = { readonly id: string; readonly name: string; readonly pupils: number }
export type JudgedRoster = {
  readonly fileName: string
  readonly staged: Staged
  readonly choices: Choices
  readonly schools: readonly School[]
  /** True where the file holds several schools and nobody has said which is this one: then nothing is judged. */
  readonly asksSchool: boolean
  readonly converted: Converted
  readonly list: PupilList
  readonly pupils: ImportSummary
  readonly staff: StaffDiff | null
  readonly problems: readonly LineProblem[]
}

/** What a held roster would do now. @throws RosterNotHeld, RosterBroughtIn */
export async function previewRoster(work: Work, id: string): Promise<JudgedRoster> {
  const { fileName, staged, choices } = await held(work, id)
  return { fileName, ...(await judge(work, staged, choices)) }
}

async function judge(work: Work, staged: Staged, choices: Choices): Promise<Omit<JudgedRoster, 'fileName'>> {
  const schools = schoolsIn(staged.roster)
  const asksSchool = schools.length > 1 && choices.org === null
  const converted = asksSchool ? nothingYet : convert(work, staged.roster, choices)
  const list = pupilListOf(converted)
  const pupils = (await judgeList(work, list, staged.whole && !asksSchool)).summary
  const staff = await judgeStaff(work, converted.staff)
  const problems = [...staged.problems, ...converted.problems, ...pupils.problems, ...(staff?.problems ?? [])]
  return { staged, choices, schools, asksSchool, converted, list, pupils, staff, problems }
}
const nothingYet: Converted = { pupils: [], staff: [], problems: [], guardians: 0, withoutClass: 0, grades: {} }

const convert = (work: Work, roster: Roster, choices: Choices): Converted =>
  convertRoster(roster, {
    choices,
    number: choices.number ?? 'id',
    nation: work.school.nation,
    today: todayOf(work).toString(),
  })

export const todayOf = (work: Pick<Work, 'now' | 'school'>): Temporal.PlainDate =>
  work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** Pupils as pupils.csv would have them; one number twice keeps the first. */
function pupilListOf({ pupils }: Converted): PupilList {
  const seen = new Set<string>()
  const rows = pupils.filter(({ localId }) => !seen.has(localId) && seen.add(localId))
  return {
    kind: 'pupils',
    rows: rows.map(({ gone, ...pupil }) => ({
      ...pupil,
      nickname: '',
      state: gone ? ('leaver' as const) : ('on_roll' as const),
      leavingOn: null,
    })),
    problems: [],
    ignored: [],
  }
}

/** Remembers what a person said of a held roster: which school it is, which number is the pupils' own, what its years are called. */
export async function chooseForRoster(work: Work, id: string, said: Partial<Choices>): Promise<void> {
  const { choices } = await held(work, id)
  await work
    .tables<RosterTables>()
    .updateTable('roster_import')
    .set({ choices: JSON.stringify({ ...choices, ...said, grades: { ...choices.grades, ...said.grades } }) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}

export type Agreed = {
  readonly leaversConfirmed: number | null
  readonly staffLeavers: readonly string[]
  readonly staffLastDay: Temporal.PlainDate
  readonly withStaff: boolean
  readonly withTerms: boolean
}
export type RosterDone = {
  readonly pupils: ImportSummary
  readonly staff: { readonly added: number; readonly changed: number; readonly proposed: number } | null
  readonly terms: number
  readonly left: number
}

/**
 * Brings a held roster in: pupils, staff and, where asked for, term dates, all in one transaction, and keeps what the next file of changes
 * needs. @throws RosterNotHeld, RosterBroughtIn, LeaversNotConfirmed
 * @policy IMG-2 ROL-A4
 */
export async function commitRoster(work: Work, id: string, agreed: Agreed): Promise<RosterDone> {
  const { staged, choices } = await held(work, id)
  const done = await bring(work, { staged, choices }, agreed)
  await work
    .tables<RosterTables>()
    .updateTable('roster_import')
    .set({ staged: null, committed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  return done
}

type Read = { readonly staged: Staged; readonly choices: Choices }

async function bring(work: Work, { staged, choices }: Read, agreed: Agreed): Promise<RosterDone> {
  const judged = await judge(work, staged, choices)
  const pupils = nothingWouldChange(judged.pupils)
    ? judged.pupils
    : await bringInList(work, { list: judged.list, wholeRoll: staged.whole, leaversConfirmed: agreed.leaversConfirmed })
  const staff =
    agreed.withStaff && judged.staff !== null
      ? await bringStaff(work, judged, { ids: agreed.staffLeavers, lastDay: agreed.staffLastDay })
      : null
  const terms = agreed.withTerms ? await bringTerms(work, staged.roster) : 0
  await keep(work, staged, choices)
  return { pupils, staff, terms, left: judged.problems.length }
}

async function bringStaff(
  work: Work,
  { staff, converted }: Omit<JudgedRoster, 'fileName'>,
  leaving: Parameters<typeof takeStaffRows>[2],
): Promise<RosterDone['staff']> {
  const going = (staff?.leaving ?? []).filter(({ id }) => leaving.ids.includes(id))
  if (!staff || staff.added.length + staff.changed.length + going.length === 0) return null
  return takeStaffRows(work, await asStaffList(work, converted.staff), leaving)
}

/** Terms of a roster as days of the school year. */
export function termDaysOf({ sessions }: Roster): Parameters<typeof bringFoundDays>[1] {
  return sessions
    .filter(({ type, startsOn, endsOn }) => type === 'term' && startsOn !== '' && endsOn !== '')
    .flatMap(({ line, title, startsOn, endsOn }) => [
      { line, kind: 'term_start' as const, fromOn: startsOn, untilOn: startsOn, name: title },
      { line, kind: 'term_end' as const, fromOn: endsOn, untilOn: endsOn, name: title },
    ])
}

const bringTerms = async (work: Work, roster: Roster): Promise<number> =>
  work.caller.may.has('calendar.manage') ? (await bringFoundDays(work, termDaysOf(roster), 'OneRoster file')).added : 0

/** Kept only where it is news: the same file again writes nothing. */
async function keep(work: Work, staged: Staged, choices: Choices): Promise<void> {
  const source = await sourceOf(work)
  const kept = withoutGone(staged.roster)
  if (source && same(source, { kept, choices })) return
  const values = {
    system_name: staged.system,
    kept: JSON.stringify(kept),
    choices: JSON.stringify(choices),
    brought_in_at: work.now(),
    brought_in_by: work.caller.memberId,
  }
  await work
    .tables<RosterTables>()
    .insertInto('roster_source')
    .values({ school_id: work.school.id, ...values })
    .onConflict((on) => on.column('school_id').doUpdateSet(values))
    .execute()
}

/** Keys come back from the database in an order of its own. */
const same = (a: Source, b: Source): boolean => inOrder(a) === inOrder(b)
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  )

/** A zip in one go, for the command line: with `dryRun` only what it would do. Staff who are no longer named are left alone. */
export async function importRoster(
  work: Work,
  bytes: Uint8Array,
  { dryRun = false, leaversConfirmed = null }: { readonly dryRun?: boolean; readonly leaversConfirmed?: number | null } = {},
): Promise<Omit<JudgedRoster, 'fileName'>> {
  const read = await readOver(work, bytes)
  const judged = await judge(work, read.staged, read.choices)
  if (!dryRun && !judged.asksSchool)
    await bring(work, read, { leaversConfirmed, staffLeavers: [], staffLastDay: todayOf(work), withStaff: true, withTerms: false })
  return judged
}

async function held(work: Work, id: string): Promise<Read & { readonly fileName: string }> {
  const row = await work
    .tables<RosterTables>()
    .selectFrom('roster_import')
    .select(['file_name', 'staged', 'choices', 'committed_at', 'expires_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.committed_at) throw RosterBroughtIn()
  if (!row?.staged || Temporal.Instant.compare(row.expires_at, work.now()) < 0) throw RosterNotHeld()
  return { fileName: row.file_name, staged: row.staged, choices: row.choices }
}

export const columnNames: Record<NumberColumn, string> = {
  identifier: 'the column “identifier”',
  id: 'the column “sourcedId”',
  username: 'the column “username”',
}
