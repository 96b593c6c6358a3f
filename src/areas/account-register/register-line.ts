import { stateWords } from './account-states.rule.ts'
import { commentWords, rhythmWords } from './care.rule.ts'
import { nameOf, needsOf, recoveryOf } from './care-sheets.ts'
import { connectionStops } from './connection.rule.ts'
import type { Person } from './gather-standing.ts'
import { platformNameOf } from './platform-list.ts'
import type { RegisterRow } from './read-accounts.ts'
import { sayPlainDate, type Standing } from './standing.rule.ts'

export type RegisterEntry = { readonly row: RegisterRow; readonly standing: Standing }

/** Why somebody should look at an account now, shortest first thing first; empty when nobody need. */
export function wants({ row, standing }: RegisterEntry, members: readonly Person[]): readonly string[] {
  if (row.state === 'closed') return []
  if (row.state === 'closing') return ['Finish closing it.']
  const works = row.state === 'live' || row.state === 'suspended' || row.state === 'in-transfer'
  const stops = row.publishes && works ? connectionStops(row.mode, row.health) : null
  return [
    row.state === 'proposed' ? 'Waits for leaders.' : null,
    row.state === 'approved' ? 'To be set up.' : null,
    works ? standing.locked : null,
    stops,
    row.health === 'expiring' ? 'Its connection runs out soon.' : null,
    row.lead_left_at === null ? null : 'Its lead has left.',
    row.dormant_since === null ? null : `No post for ${row.dormant_after_days} days.`,
    row.content_asked_at === null ? null : 'What is there is to be looked over.',
    row.review_asked_at === null ? null : 'To be justified afresh.',
    ...(works ? needsOf(row, members) : []),
  ].filter((one) => one !== null)
}

export const registerColumns = [
  'Account',
  'Platform',
  'Name there',
  'Address',
  'Whose',
  'State',
  'Led by',
  'Takes over',
  'Run by',
  'Open or closed',
  'Comments',
  'Read',
  'Second step',
  'Lost password goes to',
  'Approved',
  'Justified afresh by',
  'Needs',
] as const

const routeWords = { school: 'the school', person: 'a person’s own', none: 'none', unknown: 'not known' } as const

/** One account as the register writes it, column by column. Whose phone it is stands here; numbers are kept nowhere. */
export function registerLine(entry: RegisterEntry, members: readonly Person[], zone: string): readonly string[] {
  const { row, standing } = entry
  const routes = recoveryOf(row, members).map(
    (one) =>
      `${one.kind === 'phone' ? 'phone' : 'e-mail'}: ${one.whose === 'person' && one.name ? `${one.name}’s own` : routeWords[one.whose]}`,
  )
  return [
    row.name,
    platformNameOf(row),
    row.handle,
    row.url ?? '',
    row.ownership === 'school' ? 'The school’s' : 'Associated',
    stateWords[row.state],
    nameOf(members, row.lead_id) ?? '',
    nameOf(members, row.successor_id) ?? '',
    standing.runners.map((one) => one.name).join('; '),
    row.visibility === 'open' ? 'Open' : 'Closed',
    row.comments === null ? '' : commentWords[row.comments],
    rhythmWords[row.check_rhythm],
    row.multi_factor === 'unknown' ? 'Not known' : row.multi_factor === 'yes' ? 'On' : 'Off',
    row.ownership === 'school' ? routes.join('; ') : '',
    row.approved_at === null ? '' : sayPlainDate(row.approved_at.toZonedDateTimeISO(zone).toPlainDate()),
    row.application_id === null && row.approved_at === null ? '' : sayPlainDate(row.review_on),
    wants(entry, members).join(' '),
  ]
}
