import { writeCsv } from '../../infra/csv/index.ts'
import type { ContactRow, LineProblem, ListKind, NoPublishRow, PermissionRow, PupilRow } from './roll.types.ts'

/** A row that was read, in the columns of its list, so that it can be given back. */
export function cellsOf(row: PupilRow | PermissionRow | NoPublishRow | ContactRow): Readonly<Record<string, string>> {
  if ('className' in row)
    return {
      local_id: row.localId,
      preferred_forename: row.forename,
      surname: row.surname,
      year_group: row.yearGroup,
      class: row.className,
      status: row.state,
      leaving_date: row.leavingOn ?? '',
      nickname: row.nickname,
    }
  if ('contactId' in row)
    return {
      pupil_local_id: row.localId,
      contact_id: row.contactId,
      name: row.name,
      relationship: row.relationship,
      parental_responsibility: row.hasResponsibility ? 'Y' : 'N',
      priority: String(row.priority),
      email: row.email,
      may_sign: row.mayAnswer ? 'Y' : 'N',
    }
  if ('consentName' in row)
    return {
      pupil_local_id: row.localId,
      consent_name: row.consentName,
      answer: row.state,
      given_by: row.givenBy,
      given_on: row.givenOn ?? '',
      source: row.source,
      expires_on: row.expiresOn ?? '',
    }
  return {
    pupil_local_id: row.localId,
    from: row.fromOn,
    until: row.untilOn ?? '',
    all_channels: row.allChannels ? 'Y' : 'N',
    channels: row.channels.join(';'),
  }
}

/**
 * The rows of a list that cannot be used, each with its line and the reason, as a list that opens in a spreadsheet as text. Taken out of it,
 * mended and sent again, the rows come in.
 */
export function leftOutCsv(problems: readonly LineProblem[]): string {
  const columns = [...new Set(problems.flatMap(({ cells }) => Object.keys(cells ?? {})))]
  return writeCsv([
    ['line', 'why', ...columns],
    ...problems.map(({ line, says, cells }) => [line, says, ...columns.map((one) => cells?.[one] ?? '')]),
  ])
}

export const leftOutName = (kind: ListKind): string => `${kind.replace('-', '_')}-left-out.csv`
