import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'

export type AccountHappening =
  | 'approved'
  | 'entered'
  | 'approve'
  | 'decline'
  | 'care'
  | 'recovery'
  | 'bio-checked'
  | 'looked-over'
  | 'still-used'
  | 'run-step'
  | 'successor'
  | 'publishes'
  | 'set-up'
  | 'facts'
  | 'way'
  | 'connected'
  | 'disconnected'
  | 'go-live'
  | 'suspend'
  | 'resume'
  | 'start-transfer'
  | 'finish-transfer'
  | 'close'
  | 'finish-closing'
  | 'runner-added'
  | 'runner-removed'
  | 'lead-left'
  | 'locked'
  | 'unlocked'
  | 'reviewed'

/** Writes one line into the account's own story. */
export async function note(work: Work, accountId: string, act: AccountHappening, words = ''): Promise<void> {
  await work
    .tables<AccountRegisterTables>()
    .insertInto('account_event')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      account_id: accountId,
      at: work.now(),
      actor_id: work.caller.memberId,
      act,
      note: words,
    })
    .execute()
}
