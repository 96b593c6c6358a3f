import { memberOf, type Work } from '../../infra/work/work.ts'
import type { Json } from '../../kernel/canonical.ts'
import { NotYourMove, OwnCase, WrongState } from './account-applications.errors.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { type ApplicationAct, type ApplicationHappening, applicationMoves, mayMove } from './application-states.rule.ts'
import { type ApplicationRow, heldApplication, moverOf, partiesOf } from './read-application.ts'

/** The application, held, if this person may do this with it now. @throws OwnCase, NotYourMove, WrongState, ApplicationNotFound */
export async function toMove(work: Work, id: string, act: ApplicationAct): Promise<ApplicationRow> {
  const row = await heldApplication(work, id)
  const judged = mayMove(act, row.state, partiesOf(row), moverOf(work))
  if (judged.can) return row
  const refuse = { own: OwnCase, role: NotYourMove, state: WrongState }[judged.because]
  throw refuse({ because: judged.says })
}

type Change = Partial<Omit<AccountApplicationsTables['application'], 'school_id' | 'id' | 'state' | 'applicant_id'>>
export type MoveSpec = {
  readonly act: ApplicationHappening & ApplicationAct
  readonly note: string
  readonly change?: Change
  readonly payload?: { readonly [key: string]: Json }
}

/** Writes a move down: the state, a line in its story, and an entry in the log with the clause. */
export async function moved(work: Work, row: ApplicationRow, { act, note, change = {}, payload = {} }: MoveSpec): Promise<void> {
  const db = work.tables<AccountApplicationsTables>()
  const { to, clause } = applicationMoves[act]
  await db
    .updateTable('application')
    .set({ ...change, state: to ?? row.state })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.id)
    .execute()
  await tellStory(work, row.id, act, note)
  work.log({
    act: `application.${said[act]}`,
    clause,
    subject: { kind: 'application', id: row.id },
    payload: { name: row.name, from: row.state, to: to ?? row.state, note, ...payload },
  })
}

const said: Record<ApplicationHappening & ApplicationAct, string> = {
  submit: 'sent',
  answer: 'answered',
  withdraw: 'withdrawn',
  consider: 'taken-up',
  approve: 'approved',
  'approve-with-conditions': 'approved-with-conditions',
  ask: 'more-information-asked',
  reject: 'rejected',
}

export const tellStory = (work: Work, applicationId: string, act: ApplicationHappening, note = '') =>
  work
    .tables<AccountApplicationsTables>()
    .insertInto('application_event')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      application_id: applicationId,
      at: work.now(),
      actor_id: memberOf(work),
      act,
      note,
    })
    .execute()
