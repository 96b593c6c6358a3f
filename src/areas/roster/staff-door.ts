import type { Work } from '../../infra/work/work.ts'
import { compareStaffRows, type StaffDiff, staffNumbers, type StaffRow } from '../people/index.ts'
import type { RosterPerson } from './convert-roster.rule.ts'

/**
 * Staff of a roster as rows of staff.csv. Somebody known by their e-mail address keeps the number and the last day the school gave them; nobody is given a role
 * beyond a member of staff's by a file, and a job title written by hand stays.
 */
export async function asStaffList(work: Work, staff: readonly RosterPerson[]): Promise<readonly StaffRow[]> {
  const numbers = await staffNumbers(work)
  return staff
    .filter(({ gone }) => !gone)
    .map(({ line, localId, name, email }) => ({
      line,
      localId: numbers.get(email)?.localId ?? localId,
      name,
      email,
      jobTitle: '',
      role: 'staff' as const,
      startsOn: null,
      leavesOn: numbers.get(email)?.leavesOn ?? null,
    }))
}

/** Those whom an information system lists. Governors and volunteers are not in it, and do not leave by being missing. */
const listedRoles = ['slt', 'administrator', 'staff', 'dsl']

/** What the staff of a roster would change; null for those who do not manage people. */
export async function judgeStaff(work: Work, staff: readonly RosterPerson[]): Promise<StaffDiff | null> {
  if (!work.caller.may.has('people.manage') || staff.length === 0) return null
  const diff = await compareStaffRows(work, await asStaffList(work, staff))
  return { ...diff, leaving: diff.leaving.filter(({ roles }) => roles.some((role) => listedRoles.includes(role))) }
}
