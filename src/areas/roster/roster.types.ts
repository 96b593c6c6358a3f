/** Records of a OneRoster file in the few columns that are used, in plain JSON. `line` is the line in the file they last stood in. */
export type OrgRecord = { readonly id: string; readonly line: number; readonly name: string; readonly type: string }
export type UserRecord = {
  readonly id: string
  readonly line: number
  readonly forename: string
  readonly surname: string
  readonly email: string
  readonly grade: string
  readonly identifier: string
  readonly username: string
  /** In 1.1 the role stands here; in 1.2 it stands in roles.csv and this is empty. */
  readonly role: string
  readonly orgs: readonly string[]
  /** False only where the file says so. */
  readonly enabled: boolean
  /** Marked in the file as no longer there. */
  readonly gone: boolean
}
export type RoleRecord = {
  readonly id: string
  readonly line: number
  readonly user: string
  readonly role: string
  readonly org: string
  readonly endsOn: string
}
export type ClassRecord = {
  readonly id: string
  readonly line: number
  readonly title: string
  readonly homeroom: boolean
  readonly school: string
}
export type EnrolmentRecord = {
  readonly id: string
  readonly line: number
  readonly class: string
  readonly user: string
  readonly role: string
  readonly primary: boolean
  readonly beginsOn: string
  readonly endsOn: string
}
export type SessionRecord = {
  readonly id: string
  readonly line: number
  readonly title: string
  readonly type: string
  readonly startsOn: string
  readonly endsOn: string
}

/** Everything that is kept of a roster. */
export type Roster = {
  readonly orgs: readonly OrgRecord[]
  readonly users: readonly UserRecord[]
  readonly roles: readonly RoleRecord[]
  readonly classes: readonly ClassRecord[]
  readonly enrolments: readonly EnrolmentRecord[]
  readonly sessions: readonly SessionRecord[]
}
export type TableName = keyof Roster
export const tableNames = ['orgs', 'users', 'roles', 'classes', 'enrolments', 'sessions'] as const
export const emptyRoster: Roster = { orgs: [], users: [], roles: [], classes: [], enrolments: [], sessions: [] }

/** bulk: the file is all there is. delta: it holds changes only. */
export type Mode = 'bulk' | 'delta'
/** A table of one file: its records, and the ids of those that the file takes away. */
export type ReadTable<Row> = { readonly mode: Mode; readonly rows: readonly Row[]; readonly removed: readonly string[] }
export type ReadRoster = { readonly [Name in TableName]?: ReadTable<Roster[Name][number]> }

export type RosterProblem = { readonly line: number; readonly says: string; readonly cells?: Readonly<Record<string, string>> }
/** A zip as it was read. */
export type RosterFile = {
  readonly version: '1.1' | '1.2'
  readonly system: string
  readonly tables: ReadRoster
  readonly problems: readonly RosterProblem[]
  /** Files of the zip that were not opened: contact details, birthdays, results. */
  readonly unopened: readonly string[]
}

export const numberColumns = ['identifier', 'id', 'username'] as const
export type NumberColumn = (typeof numberColumns)[number]
/** What the school has said of its files, remembered from one to the next. */
export type Choices = {
  readonly org: string | null
  readonly number: NumberColumn | null
  /** Codes of year groups in the file, and what the school calls them. */
  readonly grades: Readonly<Record<string, string>>
}

/** A roster that waits for a yes: with the file laid over what was kept. */
export type Staged = {
  readonly version: '1.1' | '1.2'
  readonly system: string
  readonly roster: Roster
  /** True where the file holds every user: then whoever is missing leaves. */
  readonly whole: boolean
  readonly problems: readonly RosterProblem[]
  readonly unopened: readonly string[]
}
