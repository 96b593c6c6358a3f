import { columnName, headingsOf } from '../../infra/csv/index.ts'
import { type FileKind, recognise } from './recognise.rule.ts'
import { NotRecognised, OneFileOfRoster } from './roster.errors.ts'

/** How the rooms that will read a file know one of theirs. */
export type Knowing = {
  readonly isIcs: (bytes: Uint8Array) => boolean
  readonly idColumns: (columns: readonly string[]) => readonly string[]
}

/** What a list or a calendar is by its beginning. @throws NotRecognised, OneFileOfRoster, and what is refused of a file that is no list */
export function kindOf(bytes: Uint8Array, { isIcs, idColumns }: Knowing): FileKind {
  if (isIcs(bytes)) return 'calendar'
  const headings = headingsOf(bytes).map(columnName)
  const found = recognise(headings, idColumns(headings).length > 0 || headings.includes('upn'))
  if (found === 'oneroster-file') throw OneFileOfRoster({}, 'file')
  if (found === null) throw NotRecognised({}, 'file')
  return found
}
