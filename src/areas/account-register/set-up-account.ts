import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import { NotYours, WrongState } from './account-register.errors.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { stateWords } from './account-states.rule.ts'
import { heldAccount, moveAccount } from './move-account.ts'

export type AccountFacts = { readonly handle: string; readonly url: string | null; readonly pupilContact: boolean }

const columns = ({ handle, url, pupilContact }: AccountFacts) => ({ handle, url, pupil_contact: pupilContact })

/** Opens an account that leaders have approved: it is being set up from now on. @policy ROL-A1 */
export const setUpAccount = (work: Work, id: string, facts: AccountFacts): Promise<void> =>
  moveAccount(work, id, 'set-up', { change: { ...columns(facts), set_up_at: work.now() } })

/**
 * Changes what the register says of an account: its name there, its address, and whether pupils are taught by it. Only a registered
 * account may be used to reach pupils.
 * @policy SCO-7 SCO-14
 */
export async function changeFacts(work: Work, id: string, facts: AccountFacts): Promise<void> {
  const { row } = await heldAccount(work, id)
  if (!work.caller.may.has('account.manage')) throw NotYours()
  if (['approved', 'closing', 'closed'].includes(row.state))
    throw WrongState({ because: `The account is ${stateWords[row.state].toLowerCase()}.` })
  await work
    .tables<AccountRegisterTables>()
    .updateTable('account')
    .set(columns(facts))
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await note(work, id, 'facts', facts.handle)
  work.log({
    act: 'account.facts-changed',
    clause: 'SCO-7',
    subject: { kind: 'account', id },
    payload: { handle: facts.handle, url: facts.url, pupilContact: facts.pupilContact },
  })
}
