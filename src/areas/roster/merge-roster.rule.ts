import type { ReadRoster, ReadTable, Roster } from './roster.types.ts'

type Identified = { readonly id: string }

/** One table: a bulk file takes its place, a file of changes is laid over it. */
function merged<Row extends Identified>(kept: readonly Row[], read: ReadTable<Row> | undefined): readonly Row[] {
  if (!read) return kept
  if (read.mode === 'bulk') return read.rows
  const removed = new Set(read.removed)
  const changed = new Map(read.rows.map((row) => [row.id, row]))
  const before = kept.filter(({ id }) => !removed.has(id) && !changed.has(id))
  return [...before, ...read.rows]
}

/** What is known after a file: what was kept, with the file's tables in its place or laid over it. */
export const mergeRoster = (kept: Roster, read: ReadRoster): Roster => ({
  orgs: merged(kept.orgs, read.orgs),
  users: merged(kept.users, read.users),
  roles: merged(kept.roles, read.roles),
  classes: merged(kept.classes, read.classes),
  enrolments: merged(kept.enrolments, read.enrolments),
  sessions: merged(kept.sessions, read.sessions),
})

/** True where every table that a file brings holds changes only: then nothing can be made of it without the whole. */
export const isChangesOnly = (read: ReadRoster): boolean => !read.users || read.users.mode === 'delta'

/** What is kept for the next file: those who have gone are let go. */
export function withoutGone(roster: Roster): Roster {
  const gone = new Set(roster.users.filter((user) => user.gone).map(({ id }) => id))
  if (gone.size === 0) return roster
  return {
    ...roster,
    users: roster.users.filter(({ id }) => !gone.has(id)),
    roles: roster.roles.filter(({ user }) => !gone.has(user)),
    enrolments: roster.enrolments.filter(({ user }) => !gone.has(user)),
  }
}
