import { idColumns } from '../../../areas/image-permission/consent-export.rule.ts'
import { importList } from '../../../areas/image-permission/import-list.ts'
import type { ImportSummary } from '../../../areas/image-permission/judged.ts'
import { readConsents } from '../../../areas/image-permission/read-consents.ts'
import { readList } from '../../../areas/image-permission/read-lists.ts'
import { compareStaff, importStaff, readStaffList } from '../../../areas/people/import-staff.ts'
import { kindOf } from '../../../areas/roster/kind-of-file.ts'
import { readRoster } from '../../../areas/roster/read-roster.ts'
import { importCalendar } from '../../../areas/school-year/import-calendar.ts'
import { isIcs, readCalendar } from '../../../areas/school-year/read-calendar.ts'
import { isZip } from '../../../infra/zip/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { permissionsOf } from '../../../kernel/permissions.ts'
import { systemClock } from '../../../kernel/time.ts'

export const types = ['pupils', 'contacts', 'permissions', 'no-publish', 'consents', 'staff', 'calendar', 'oneroster'] as const
export type Type = (typeof types)[number]
export type Told = {
  readonly type: Type
  readonly rows: number
  readonly done: boolean
  /** What was changed, or would be; null where there was no database to compare with. */
  readonly counts: Readonly<Record<string, number>> | null
  readonly problems: readonly { readonly line: number; readonly says: string }[]
  readonly unknownNames: ImportSummary['unknownNames']
  readonly ignored: readonly string[]
  readonly warning: string | null
}
export type Asked = {
  readonly type: Type
  readonly file: string
  readonly wholeRoll: boolean
  readonly evenSo: boolean
  readonly dryRun: boolean
}

/** What a file is, where nobody said so. */
export const typeOf = (bytes: Uint8Array): Type => (isZip(bytes) ? 'oneroster' : kindOf(bytes, { isIcs, idColumns }))

const today = (): Temporal.PlainDate => systemClock().toZonedDateTimeISO('Europe/London').toPlainDate()
const plainly = (problems: Told['problems']): Told['problems'] => problems.map(({ line, says }) => ({ line, says }))

/** Needs no database: what can be read, and every row that cannot. */
export function onlyRead(type: Type, bytes: Uint8Array): Told {
  const nothing = { type, done: false, counts: null, unknownNames: [], warning: null }
  if (type === 'staff') {
    const { listed, problems, ignored } = readStaffList(bytes)
    return { ...nothing, rows: listed.length, problems: plainly(problems), ignored }
  }
  if (type === 'calendar') {
    const { days, problems, ignored } = readCalendar(bytes, today())
    return { ...nothing, rows: days.filter(({ kind }) => kind !== null).length, problems: plainly(problems), ignored }
  }
  if (type === 'oneroster') {
    const { tables, problems, unopened } = readRoster(bytes)
    return { ...nothing, rows: tables.users?.rows.length ?? 0, problems: plainly(problems), ignored: unopened }
  }
  const { rows, problems, ignored } = type === 'consents' ? readConsents(bytes, new Set()) : readList(type, bytes)
  return { ...nothing, rows: rows.length, problems: plainly(problems), ignored }
}

/** Brings a file into a school, or with `dryRun` says what it would do. */
export function bringInto(work: Work, asked: Asked, bytes: Uint8Array): Promise<Told> {
  if (asked.type === 'staff') return bringStaff(work, bytes, asked)
  if (asked.type === 'calendar') return bringCalendar(work, bytes, asked)
  return asked.type === 'oneroster' ? bringRoster(work, bytes, asked) : bringList(work, { ...asked, type: asked.type }, bytes)
}

async function bringList(
  work: Work,
  asked: Asked & { readonly type: Exclude<Type, 'staff' | 'calendar' | 'oneroster'> },
  bytes: Uint8Array,
): Promise<Told> {
  const list = { kind: asked.type, bytes, fileName: asked.file, wholeRoll: asked.wholeRoll }
  const before = await importList(work, list, true)
  const stopped = before.mustConfirm !== null && !asked.evenSo
  const done = !asked.dryRun && !stopped
  const summary = done ? await importList(work, { ...list, leaversConfirmed: before.mustConfirm?.leaving ?? null }) : before
  return { ...toldOf(summary), type: asked.type, done, warning: stopped ? `${summary.warning} Say --even-so if it is.` : summary.warning }
}

function toldOf({ counts, problems, unknownNames, ignored }: ImportSummary): Omit<Told, 'type' | 'done' | 'warning'> {
  const good = Object.entries(counts).filter(([key]) => key !== 'left-out' && key !== 'leaving')
  return { rows: good.reduce((sum, [, number]) => sum + number, 0), counts, problems: plainly(problems), unknownNames, ignored }
}

/** Whoever holds the machine holds the installation: the file is taken over as by a senior leader. */
const asLeader = (work: Work): Work => ({
  ...work,
  caller: { ...work.caller, roles: ['slt', 'administrator'], may: permissionsOf(['slt', 'administrator']) },
})

/** Nobody is made to leave from here. */
async function bringStaff(work: Work, bytes: Uint8Array, { type, dryRun }: Asked): Promise<Told> {
  const acting = asLeader(work)
  const { listed, problems, ignored } = readStaffList(bytes)
  const diff = await compareStaff(acting, listed)
  if (!dryRun) await importStaff(acting, listed, { ids: [], lastDay: today() })
  return {
    type,
    rows: listed.length,
    done: !dryRun,
    counts: { new: diff.added.length, changed: diff.changed.length, 'not-in-the-list': diff.leaving.length, unchanged: diff.same },
    problems: plainly([...problems, ...diff.problems]).toSorted((a, b) => a.line - b.line),
    unknownNames: [],
    ignored,
    warning: null,
  }
}

async function bringCalendar(work: Work, bytes: Uint8Array, { type, dryRun }: Asked): Promise<Told> {
  const { added, unchanged, problems, ignored } = await importCalendar(work, bytes, dryRun)
  const counts = { new: added, unchanged, 'left-out': problems.length }
  return { type, rows: added + unchanged, done: !dryRun, counts, problems: plainly(problems), unknownNames: [], ignored, warning: null }
}

/** A OneRoster zip: pupils and staff together. */
async function bringRoster(work: Work, bytes: Uint8Array, { type, dryRun, evenSo }: Asked): Promise<Told> {
  // It enters by the doors of three rooms, which take a moment to open.
  const { importRoster } = await import('../../../areas/roster/bring-roster.ts')
  const acting = asLeader(work)
  const before = await importRoster(acting, bytes, { dryRun: true })
  const { mustConfirm, warning } = before.pupils
  const unsure = before.asksSchool ? 'This file holds several schools: say in the browser which is this one.' : null
  const stopped = unsure ?? (mustConfirm !== null && !evenSo ? `${warning} Say --even-so if it is.` : null)
  if (!dryRun && stopped === null) await importRoster(acting, bytes, { leaversConfirmed: mustConfirm?.leaving ?? null })
  const staff = before.staff
  return {
    ...toldOf(before.pupils),
    type,
    done: !dryRun && stopped === null,
    counts: {
      ...before.pupils.counts,
      ...(staff ? { 'new-staff': staff.added.length, 'changed-staff': staff.changed.length } : {}),
      'left-out': before.problems.length,
    },
    problems: plainly(before.problems),
    ignored: before.staged.unopened,
    warning: stopped ?? warning,
  }
}
