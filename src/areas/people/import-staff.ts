import { z } from 'zod'
import { type CsvRow, readCsv, readDate } from '../../infra/csv/index.ts'
import { email } from '../../infra/http/fields.ts'
import type { MemberKind } from '../../infra/work/identity.tables.ts'
import type { Work } from '../../infra/work/work.ts'
import { type Role, roles } from '../../kernel/permissions.ts'
import { addMember } from './create-school.ts'
import { setLastDay, tellLastDay, tellMove } from './last-day.ts'
import { ColumnsMissing } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { listMembers, memberById } from './members.ts'
import { type Known, type Listed, type ListProblem, roleOfWord, type StaffDiff, staffDiff } from './staff-list.rule.ts'

const columns = { required: ['local_id', 'name', 'work_email'], optional: ['role', 'start', 'leave'] }

export type ReadList = {
  readonly listed: readonly Listed[]
  readonly problems: readonly ListProblem[]
  readonly ignored: readonly string[]
}

/** Reads staff.csv: good rows, and bad ones by line and reason. @throws ColumnsMissing and the faults of a whole list, at the field `file`. */
export function readStaffList(bytes: Uint8Array): ReadList {
  const { rows, problems, missing, ignored } = readCsv(bytes, columns)
  if (missing.length > 0) throw ColumnsMissing({ columns: missing.join(', ') }, 'file')
  const read = rows.map(readRow)
  const bad = read.filter((one): one is ListProblem => 'says' in one)
  return {
    listed: read.filter((one): one is Listed => 'localId' in one),
    problems: [...problems, ...bad].sort((a, b) => a.line - b.line),
    ignored,
  }
}

function readRow({ line, values }: CsvRow): Listed | ListProblem {
  const { local_id: localId = '', name = '', work_email: address = '', role = '', start = '', leave = '' } = values
  if (localId === '' || name === '' || address === '') return { line, says: 'The number, the name or the e-mail address is missing.' }
  if (localId.length > 60 || name.length > 120) return { line, says: 'The number or the name is too long.' }
  const mail = email().safeParse(address)
  if (!mail.success) return { line, says: `“${address}” does not look like an e-mail address.` }
  const days = [start, leave].map((text) => (text === '' ? null : readDate(text)))
  if ((start !== '' && days[0] === null) || (leave !== '' && days[1] === null))
    return { line, says: 'A date cannot be read. Write it as 31/08/2027.' }
  const [startsOn, leavesOn] = days.map((day) => day?.toString() ?? null)
  return {
    line,
    localId,
    name,
    email: mail.data,
    jobTitle: role.slice(0, 80),
    role: roleOfWord(role),
    startsOn: startsOn ?? null,
    leavesOn: leavesOn ?? null,
  }
}

const day = z.iso.date().nullable()
/** A list on its way from the preview to the act: what a person could have typed, so it is read again as such. */
export const listShape = z
  .array(
    z.object({
      line: z.int(),
      localId: z.string().min(1).max(60),
      name: z.string().min(1).max(120),
      email: email(),
      jobTitle: z.string().max(80),
      role: z.enum(roles),
      startsOn: day,
      leavesOn: day,
    }),
  )
  .max(2000)

/** What the list would change now. Two queries. */
export async function compareStaff(work: Work, listed: readonly Listed[]): Promise<StaffDiff> {
  const numbers = await work
    .tables<PeopleTables>()
    .selectFrom('member')
    .select(['id', 'local_id'])
    .where('school_id', '=', work.school.id)
    .where('local_id', 'is not', null)
    .execute()
  const localIds = new Map(numbers.map((row) => [row.id, row.local_id]))
  const known: Known[] = (await listMembers(work)).map((one) => ({
    ...one,
    localId: localIds.get(one.id) ?? null,
    leavesOn: one.leavesOn?.toString() ?? null,
    hasLeft: one.state === 'disabled',
  }))
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().toString()
  return staffDiff(known, listed, { caller: work.caller, callerId: work.caller.memberId, today })
}

export type ImportDone = { readonly added: number; readonly changed: number; readonly proposed: number }
/** Of those the list no longer names, who really leaves, and when their last day is. */
export type Leaving = { readonly ids: readonly string[]; readonly lastDay: Temporal.PlainDate }

/**
 * Takes a list over, compared anew with who is here at this moment. New people are invited but have no link yet. Whoever the list no
 * longer names, and is ticked, gets a last day and a leaver run, never an instant end; another job leaves roles and accounts as they are
 * and asks whether they still fit. Taking the same list over again changes nothing.
 * @policy ROL-A4
 */
export async function importStaff(work: Work, listed: readonly Listed[], leaving: Leaving): Promise<ImportDone> {
  const diff = await compareStaff(work, listed)
  for (const row of diff.added) await addListed(work, row)
  for (const { known, listed: row } of diff.changed) await changeListed(work, known, row)
  const going = diff.leaving.filter(({ id }) => leaving.ids.includes(id))
  for (const { id } of going) await setLastDay(work, await memberById(work, id), { lastDay: leaving.lastDay, because: 'list' })
  const done = { added: diff.added.length, changed: diff.changed.length, proposed: going.length }
  if (done.added + done.changed + done.proposed > 0)
    work.log({ act: 'people.staff-list-taken-over', clause: 'ROL-A4', subject: { kind: 'school', id: work.school.id }, payload: done })
  return done
}

const dayOf = (text: string | null): Temporal.PlainDate | null => (text === null ? null : Temporal.PlainDate.from(text))

async function addListed(work: Work, row: Listed): Promise<void> {
  const lastDay = dayOf(row.leavesOn)
  const id = await addMember(work, {
    name: row.name,
    email: row.email,
    jobTitle: row.jobTitle,
    kind: kindOf(row.role),
    roles: [row.role],
    localId: row.localId,
    leavesOn: lastDay,
  })
  await tellLastDay(work, { id, leavesOn: null }, { lastDay, because: 'list' })
}

async function changeListed(work: Work, known: Known, row: Listed): Promise<void> {
  const lastDay = dayOf(row.leavesOn)
  await work
    .tables<PeopleTables>()
    .updateTable('member')
    .set({
      local_id: row.localId,
      name: row.name,
      email: row.email,
      job_title: row.jobTitle === '' ? known.jobTitle : row.jobTitle,
      leaves_on: lastDay,
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', known.id)
    .execute()
  await tellMove(work, known, { to: row.jobTitle, because: 'list' })
  await tellLastDay(work, { id: known.id, leavesOn: dayOf(known.leavesOn) }, { lastDay, because: 'list' })
}

const kindOf = (role: Role): MemberKind =>
  role === 'governor' ? 'governor' : role === 'volunteer' ? 'volunteer' : role === 'dpo' ? 'outside' : 'staff'
