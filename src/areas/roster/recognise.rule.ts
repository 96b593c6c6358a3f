/** What a file can be. */
export const fileKinds = ['pupils', 'contacts', 'permissions', 'no-publish', 'consents', 'staff', 'calendar'] as const
export type FileKind = (typeof fileKinds)[number]
export type Recognised = FileKind | 'oneroster-file' | null

type Marks = { readonly kind: Recognised; readonly all: readonly string[]; readonly enough: number }
const marks: readonly Marks[] = [
  { kind: 'oneroster-file', all: ['sourcedid', 'status', 'datelastmodified'], enough: 2 },
  { kind: 'permissions', all: ['pupil_local_id', 'consent_name', 'answer'], enough: 3 },
  { kind: 'no-publish', all: ['pupil_local_id', 'from', 'all_channels'], enough: 2 },
  { kind: 'contacts', all: ['pupil_local_id', 'contact_id'], enough: 2 },
  { kind: 'pupils', all: ['local_id', 'preferred_forename', 'surname', 'year_group', 'class'], enough: 3 },
  { kind: 'staff', all: ['local_id', 'name', 'work_email'], enough: 2 },
  { kind: 'calendar', all: ['date', 'kind'], enough: 2 },
  { kind: 'permissions', all: ['pupil_local_id', 'consent_name', 'answer'], enough: 2 },
]

/**
 * What a list is, by its headings (as column names). A list that lacks a heading is still recognised, so that it can be told which one. What
 * has a number of pupils and is none of ours is an export of consents; null where nothing fits.
 */
export function recognise(columns: readonly string[], hasPupilNumbers: boolean): Recognised {
  const found = marks.find(({ all, enough }) => all.filter((one) => columns.includes(one)).length >= enough)
  if (found && !(found.kind === 'pupils' && columns.some((one) => one.includes('consent')))) return found.kind
  return hasPupilNumbers ? 'consents' : null
}
