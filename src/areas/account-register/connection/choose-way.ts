import type { Platform } from '../../../connectors/connector.ts'
import type { Outside } from '../../../infra/http/declare.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { note } from '../account-events.ts'
import { NotYours, OnlyByHand, WrongState } from '../account-register.errors.ts'
import type { AccountRegisterTables } from '../account-register.tables.ts'
import { stateWords } from '../account-states.rule.ts'
import { runnerIdsOf } from '../read-accounts.ts'
import { heldAccount, putOutOfUse } from '../move-account.ts'
import { platformNameOf } from '../platform-list.ts'

export type Way = 'api' | 'assisted'

/** Why Schoolgate cannot work an account by itself, in plain words; null where it can. */
export function onlyByHandBecause(
  row: { readonly platform: string; readonly platform_name: string; readonly ownership: string },
  outside: Outside,
): string | null {
  const name = platformNameOf(row)
  const platform = (outside.platforms as readonly Platform[]).find((one) => one.id === row.platform)
  if (row.ownership !== 'school') return 'It is not the school’s own account: Schoolgate never signs in to it.'
  if (platform?.connect) return null
  return platform?.byHandBecause ?? `${name} has no way for a program to work an account.`
}

/**
 * Says who works the account: Schoolgate, or a person by hand. Going over to hands closes the connection: what is under way is looked
 * for by a person, and nothing is sent twice.
 * @policy ROL-A1 ROL-A2
 */
export async function chooseWay(work: Work, id: string, { way, outside }: { readonly way: Way; readonly outside: Outside }): Promise<void> {
  const { row } = await heldAccount(work, id)
  if (!work.caller.may.has('account.manage')) throw NotYours()
  if (row.state === 'closing' || row.state === 'closed')
    throw WrongState({ because: `The account is ${stateWords[row.state].toLowerCase()}.` })
  if (row.mode === way) return
  const stops = way === 'api' ? onlyByHandBecause(row, outside) : null
  if (stops !== null) throw OnlyByHand({ because: stops })
  if (way === 'assisted') await putOutOfUse(work, row)
  await work
    .tables<AccountRegisterTables>()
    .updateTable('channel')
    .set({
      mode: way,
      state: way === 'api' ? 'not-connected' : 'assisted',
      secret_id: null,
      pending_sealed: null,
      pending_facts: null,
      pending_places: null,
      pending_at: null,
      health: 'not-connected',
      health_because: null,
      health_at: null,
      health_since: null,
      health_due_at: null,
      poll_due_at: null,
      poll_cursor: null,
      renew_due_at: null,
      renew_lease: null,
      renew_lease_until: null,
      renewed_at: null,
      ends_at: null,
      probe_due_at: null,
      read_at: null,
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.channel_id)
    .execute()
  await note(work, id, 'way', way === 'api' ? 'Schoolgate works it' : 'a person works it by hand')
  work.log({
    act: 'account.way-chosen',
    clause: 'ROL-A1',
    subject: { kind: 'account', id },
    payload: { from: row.mode, to: way },
  })
}

/** Somebody who runs it, or leads, has read what people write there; it is not asked again until its time. @policy MON-1 */
export async function noteRead(work: Work, id: string): Promise<void> {
  const { row } = await heldAccount(work, id)
  const me = memberOf(work)
  if (!runnerIdsOf(row).includes(me) && !work.caller.may.has('account.manage') && !work.caller.may.has('application.decide'))
    throw NotYours()
  if (row.mode === 'api') throw WrongState({ because: 'Schoolgate reads it by itself.' })
  await work
    .tables<AccountRegisterTables>()
    .updateTable('channel')
    .set({ read_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.channel_id)
    .execute()
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set({ unmonitored_since: null, unmonitored_why: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  work.log({ act: 'account.read-there', clause: 'MON-1', subject: { kind: 'account', id } })
}
