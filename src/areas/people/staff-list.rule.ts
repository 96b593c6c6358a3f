import type { Role } from '../../kernel/permissions.ts'
import { type CustomRole, type Giver, mayGive, mayManage, sayRoles } from './roles.rule.ts'

/** One good row of a staff list. */
export type Listed = {
  readonly line: number
  readonly localId: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly role: Role
  readonly startsOn: string | null
  readonly leavesOn: string | null
}
/** A person as they stand now. */
export type Known = {
  readonly id: string
  readonly localId: string | null
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly leavesOn: string | null
  readonly roles: readonly Role[]
  readonly customRoles: readonly CustomRole[]
  readonly hasLeft: boolean
}
export type ListProblem = { readonly line: number; readonly says: string }
export type Changed = { readonly known: Known; readonly listed: Listed; readonly says: readonly string[] }
export type StaffDiff = {
  readonly added: readonly Listed[]
  readonly changed: readonly Changed[]
  readonly leaving: readonly Known[]
  readonly same: number
  readonly problems: readonly ListProblem[]
}

const roleWords: readonly (readonly [RegExp, Role])[] = [
  [/^(slt|senior leader|senior leadership|head|head ?teacher|deputy( head)?|assistant head)\b/i, 'slt'],
  [/^(administrator|moderator|admin)$/i, 'administrator'],
  [/^(dsl|safeguarding lead|designated safeguarding lead)\b/i, 'dsl'],
  [/^(dpo|data protection officer)\b/i, 'dpo'],
  [/\b(governor|trustee)s?\b/i, 'governor'],
  [/\b(volunteer|parent helper|helper)\b/i, 'volunteer'],
]

/** The role that a word in the list stands for. Whatever is not one of the policy's words is a job title of a member of staff. */
export const roleOfWord = (word: string): Role => roleWords.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? 'staff'

export type DiffAbout = { readonly caller: Giver; readonly callerId: string | null; readonly today: string }

/**
 * What a list would change: new people, changed details, and those it no longer names, who have left. People who were
 * invited by hand and have no number of the school's are left alone. Roles of people who are here already never change.
 * @policy ROL-A4 ROL-S6
 */
export function staffDiff(known: readonly Known[], listed: readonly Listed[], about: DiffAbout): StaffDiff {
  const problems: ListProblem[] = []
  const added: Listed[] = []
  const changed: Changed[] = []
  const named = new Set<string>()
  let same = 0
  for (const row of withoutTwins(listed, problems)) {
    const person = known.find((one) => one.localId === row.localId) ?? known.find((one) => one.localId === null && one.email === row.email)
    if (person) named.add(person.id)
    const problem = person ? changeProblem(person, row, { known, about }) : addProblem(row, { known, about })
    const says = person ? changesOf(person, row) : []
    if (problem) problems.push({ line: row.line, says: problem })
    else if (!person) added.push(row)
    else if (says.length > 0) changed.push({ known: person, listed: row, says })
    else same += 1
  }
  // Whoever has a last day already is on their way: the list need not propose it again.
  const unnamed = known.filter((one) => one.localId !== null && !one.hasLeft && one.leavesOn === null && !named.has(one.id))
  const leaving = unnamed.filter((one) => one.id !== about.callerId && mayManage(about.caller, one))
  return { added, changed, leaving, same, problems: problems.sort((a, b) => a.line - b.line) }
}

function withoutTwins(listed: readonly Listed[], problems: ListProblem[]): readonly Listed[] {
  const first = new Map<string, number>()
  return listed.filter((row) => {
    const before = first.get(`id ${row.localId}`) ?? first.get(`mail ${row.email}`)
    if (before !== undefined) problems.push({ line: row.line, says: `The number or the e-mail address stands on line ${before} already.` })
    else first.set(`id ${row.localId}`, row.line).set(`mail ${row.email}`, row.line)
    return before === undefined
  })
}

type Within = { readonly known: readonly Known[]; readonly about: DiffAbout }

function addProblem(row: Listed, { known, about }: Within): string | null {
  if (row.leavesOn !== null && row.leavesOn < about.today) return 'This person left before today and is not added.'
  if (known.some((one) => one.email === row.email)) return 'Somebody else here has this e-mail address.'
  return mayGive(about.caller, row.role) ? null : `Only a senior leader may add somebody as: ${sayRoles([row.role])}.`
}

function changeProblem(person: Known, row: Listed, { known, about }: Within): string | null {
  if (known.some((one) => one.email === row.email && one.id !== person.id)) return 'Somebody else here has this e-mail address.'
  if (changesOf(person, row).length === 0) return null
  if (person.hasLeft) return `${person.name} has left. Bring them back on their own page.`
  return person.id === about.callerId || mayManage(about.caller, person) ? null : `Only a senior leader may change ${person.name}.`
}

function changesOf(person: Known, row: Listed): readonly string[] {
  const says: string[] = []
  if (person.localId !== row.localId) says.push(`number ${row.localId}`)
  if (person.name !== row.name) says.push(`name: ${row.name}`)
  if (person.email !== row.email) says.push(`address: ${row.email}`)
  if (row.jobTitle !== '' && person.jobTitle !== row.jobTitle) says.push(`job: ${row.jobTitle}`)
  if (person.leavesOn !== row.leavesOn)
    says.push(row.leavesOn === null ? 'no last day' : `last day ${row.leavesOn.split('-').reverse().join('/')}`)
  return says
}
