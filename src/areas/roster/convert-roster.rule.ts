import type { Nation } from '../../kernel/bank-holidays.ts'
import { yearOfGrade } from './grades.rule.ts'
import type { Choices, ClassRecord, EnrolmentRecord, NumberColumn, Roster, RosterProblem, UserRecord } from './roster.types.ts'

export type RosterPupil = {
  readonly line: number
  readonly localId: string
  readonly forename: string
  readonly surname: string
  readonly yearGroup: string
  readonly className: string
  readonly gone: boolean
}
export type RosterPerson = {
  readonly line: number
  readonly localId: string
  readonly name: string
  readonly email: string
  readonly gone: boolean
}
export type Converted = {
  readonly pupils: readonly RosterPupil[]
  readonly staff: readonly RosterPerson[]
  readonly problems: readonly RosterProblem[]
  /** Parents and guardians in the file: nothing is made of them. */
  readonly guardians: number
  /** Pupils of no class, who are shown under their year. */
  readonly withoutClass: number
  /** Codes of year groups in use, with what each is taken for. */
  readonly grades: Readonly<Record<string, string>>
}
export type About = { readonly choices: Choices; readonly number: NumberColumn; readonly nation: Nation; readonly today: string }

const family = new Set(['guardian', 'parent', 'relative'])

/**
 * Makes of a roster the two lists the house understands: pupils with their class, and staff. A pupil's class is the homeroom, or the only class
 * there is; links that lead nowhere are named and cost their row only. Parents and guardians give no permission.
 * @policy IMG-2
 */
export function convertRoster(roster: Roster, about: About): Converted {
  const problems: RosterProblem[] = []
  const users = new Map(roster.users.map((user) => [user.id, user]))
  const roles = rolesOf(roster, about, { users, problems })
  const classes = classesOf(roster, about, { users, problems })
  const pupils: RosterPupil[] = []
  const staff: RosterPerson[] = []
  const grades: Record<string, string> = {}
  let guardians = 0
  let withoutClass = 0
  for (const user of roster.users) {
    const held = roles.get(user.id) ?? new Set<string>()
    if (held.size === 0) continue
    if ([...held].every((role) => family.has(role))) guardians += 1
    else if (held.has('student')) {
      if (user.grade !== '') grades[user.grade] = gradeName(user.grade, about)
      const inClass = classes.get(user.id)
      if (inClass === undefined) withoutClass += 1
      const pupil = pupilOf(user, { about, inClass })
      if ('says' in pupil) problems.push(pupil)
      else pupils.push(pupil)
    } else {
      const person = personOf(user, about)
      if ('says' in person) problems.push(person)
      else staff.push(person)
    }
  }
  return { pupils, staff, problems, guardians, withoutClass, grades }
}

type Looking = { readonly users: ReadonlyMap<string, UserRecord>; readonly problems: RosterProblem[] }

/** The roles of each user at this school: in 1.1 beside the user, in 1.2 in a file of their own. */
function rolesOf(roster: Roster, { choices, today }: About, { users, problems }: Looking): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>()
  const add = (user: string, role: string): void => {
    held.set(user, (held.get(user) ?? new Set()).add(role))
  }
  const here = (org: string): boolean => choices.org === null || org === '' || org === choices.org
  for (const user of roster.users) if (user.role !== '' && (user.orgs.length === 0 || user.orgs.some(here))) add(user.id, user.role)
  for (const one of roster.roles) {
    if (!users.has(one.user))
      problems.push({
        line: one.line,
        says: 'roles.csv: this role belongs to nobody in users.csv.',
        cells: { file: 'roles.csv', userSourcedId: one.user },
      })
    else if (here(one.org) && (one.endsOn === '' || one.endsOn >= today)) add(one.user, one.role)
  }
  return held
}

/** The class that each pupil is in today. */
function classesOf(roster: Roster, { choices, today }: About, { users, problems }: Looking): ReadonlyMap<string, string> {
  const classes = new Map(roster.classes.map((one) => [one.id, one]))
  const all = new Map<string, { enrolment: EnrolmentRecord; of: ClassRecord }[]>()
  for (const enrolment of roster.enrolments) {
    const of = classes.get(enrolment.class)
    const cells = { file: 'enrollments.csv', userSourcedId: enrolment.user, classSourcedId: enrolment.class }
    if (!users.has(enrolment.user))
      problems.push({ line: enrolment.line, says: 'enrollments.csv: this place belongs to nobody in users.csv.', cells })
    else if (!of)
      problems.push({ line: enrolment.line, says: 'enrollments.csv: this place is in a class that is not in classes.csv.', cells })
    else if (isOpen(enrolment, today) && (choices.org === null || of.school === '' || of.school === choices.org))
      all.set(enrolment.user, [...(all.get(enrolment.user) ?? []), { enrolment, of }])
  }
  const found = new Map<string, string>()
  for (const [user, places] of all) {
    const title = titleOf(places, today)
    if (title !== undefined && title !== '') found.set(user, title)
  }
  return found
}

const isOpen = ({ role, endsOn }: EnrolmentRecord, today: string): boolean =>
  (role === '' || role === 'student') && (endsOn === '' || endsOn >= today)

type Place = { readonly enrolment: EnrolmentRecord; readonly of: ClassRecord }

/** The homeroom, or the only class there is; of several the one that has begun, then the main one, then the latest. */
function titleOf(places: readonly Place[], today: string): string | undefined {
  const homerooms = places.filter(({ of }) => of.homeroom)
  const from = homerooms.length > 0 ? homerooms : new Set(places.map(({ of }) => of.id)).size === 1 ? places : []
  const rank = ({ enrolment }: Place): string => `${enrolment.beginsOn <= today ? 1 : 0}${enrolment.primary ? 1 : 0}${enrolment.beginsOn}`
  return [...from].sort((a, b) => (rank(a) < rank(b) ? 1 : -1))[0]?.of.title
}

const gradeName = (code: string, { choices, nation }: Pick<About, 'choices' | 'nation'>): string =>
  choices.grades[code] ?? yearOfGrade(code, nation)

const numberOf = (user: UserRecord, column: NumberColumn): string => user[column].trim()
const bad = (user: UserRecord, says: string): RosterProblem => ({
  line: user.line,
  says: `users.csv: ${says}`,
  cells: { file: 'users.csv', sourcedId: user.id, givenName: user.forename, familyName: user.surname },
})

function pupilOf(
  user: UserRecord,
  { about, inClass }: { readonly about: About; readonly inClass: string | undefined },
): RosterPupil | RosterProblem {
  const localId = numberOf(user, about.number)
  const yearGroup = gradeName(user.grade, about) || '?'
  if (localId === '') return bad(user, 'the pupil has no number.')
  if (localId.length > 60) return bad(user, 'the pupil’s number is longer than 60 characters.')
  if (!/\p{L}/u.test(user.forename) || !/\p{L}/u.test(user.surname)) return bad(user, 'the name is missing.')
  const className = inClass ?? (yearGroup === '?' ? 'No class' : `Year ${yearGroup}`)
  return {
    line: user.line,
    localId,
    forename: user.forename,
    surname: user.surname,
    yearGroup: yearGroup.slice(0, 20),
    className,
    gone: user.gone,
  }
}

function personOf(user: UserRecord, about: About): RosterPerson | RosterProblem {
  const localId = numberOf(user, about.number) || user.id
  const name = `${user.forename} ${user.surname}`.trim()
  if (user.email === '') return bad(user, `${name} works here and has no e-mail address to sign in with.`)
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(user.email)) return bad(user, `“${user.email}” does not look like an e-mail address.`)
  return { line: user.line, localId: localId.slice(0, 60), name: name.slice(0, 120), email: user.email, gone: user.gone || !user.enabled }
}

/** Which column holds the school's own number of a pupil: the one most of whose numbers are on the roll, or else the likeliest. `isUpn` is never one. */
export function numberColumn(roster: Roster, known: ReadonlySet<string>, isUpn: (text: string) => boolean): NumberColumn {
  const pupils = pupilRecords(roster)
  const usable = (['identifier', 'id', 'username'] as const).filter((column) => {
    const numbers = pupils.map((user) => numberOf(user, column))
    return numbers.every((one) => one !== '' && one.length <= 60) && new Set(numbers).size === numbers.length && !numbers.some(isUpn)
  })
  const hits = (column: NumberColumn): number => pupils.filter((user) => known.has(numberOf(user, column))).length
  const [first] = [...usable].sort((a, b) => hits(b) - hits(a))
  return first ?? 'id'
}

function pupilRecords(roster: Roster): readonly UserRecord[] {
  const students = new Set(roster.roles.filter(({ role }) => role === 'student').map(({ user }) => user))
  return roster.users.filter((user) => user.role === 'student' || students.has(user.id))
}

/** The schools in a roster that have pupils, for a trust's file: which of them is this one is asked once. */
export function schoolsIn(roster: Roster): readonly { readonly id: string; readonly name: string; readonly pupils: number }[] {
  const pupils = pupilRecords(roster)
  const rolesByUser = new Map(roster.roles.map(({ user, org }) => [user, org]))
  return roster.orgs
    .filter(({ type }) => type === 'school' || type === '')
    .map(({ id, name }) => ({
      id,
      name,
      pupils: pupils.filter((user) => user.orgs.includes(id) || rolesByUser.get(user.id) === id).length,
    }))
    .filter((one) => one.pupils > 0)
}
