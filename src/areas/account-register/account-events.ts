import type { Work } from '../../infra/work/work.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'

export type AccountHappening =
  | 'approved'
  | 'set-up'
  | 'facts'
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

/** The account's story, newest first. */
export const storyOf = (work: Work, accountId: string) =>
  work
    .tables<AccountRegisterTables>()
    .selectFrom('account_event')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(60)
    .execute() as Promise<{ id: string; at: Temporal.Instant; actor_id: string | null; act: AccountHappening; note: string }[]>
