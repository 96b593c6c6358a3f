import type { Work } from '../../infra/work/work.ts'
import type { Json } from '../../kernel/canonical.ts'
import { ApplicationNotFound, NotDecidedHere, NotYourMove, OwnCase, WrongState } from './account-applications.errors.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { type ApplicationAct, type ApplicationHappening, applicationMoves, mayMove, type Mover } from './application-states.rule.ts'
import { type ApplicationRow, heldApplication } from './read-application.ts'
import { caseOfApplication, moverIn, type Outsider } from './who-decides.ts'

/**
 * The application, held, if this person may do this with it now. `outsider` is who came by a link.
 * @throws OwnCase, NotDecidedHere, NotYourMove, WrongState, ApplicationNotFound
 */
export async function toMove(work: Work, id: string, act: ApplicationAct, outsider: Outsider | null = null): Promise<ApplicationRow> {
  const row = await heldApplication(work, id)
  const judged = mayMove(act, row.state, row.applicant_id, await moverFor(work, row, { act, outsider }))
  if (judged.can) return row
  // Whoever may not read it learns nothing of it, not even that it is there.
  if (judged.because === 'role' && !work.caller.may.has('application.read') && outsider === null) throw ApplicationNotFound()
  const refuse = { own: OwnCase, role: NotYourMove, elsewhere: NotDecidedHere, state: WrongState }[judged.because]
  throw refuse({ because: judged.says })
}

/** Only a decision needs to know who decides; what the applicant does needs no further look. */
const moverFor = async (
  work: Work,
  row: ApplicationRow,
  { act, outsider }: { act: ApplicationAct; outsider: Outsider | null },
): Promise<Mover> =>
  applicationMoves[act].who === 'applicant'
    ? { memberId: work.caller.memberId, decides: { can: false, because: 'role', says: '' } }
    : moverIn(work, await caseOfApplication(work, row), outsider)

type Change = Partial<Omit<AccountApplicationsTables['application'], 'school_id' | 'id' | 'state' | 'applicant_id'>>
export type MoveSpec = {
  readonly act: ApplicationHappening & ApplicationAct
  readonly note: string
  readonly change?: Change
  readonly payload?: { readonly [key: string]: Json }
}

/** Writes a move down: the state, a line in its story, and an entry in the log with the clause; it names somebody outside. */
export async function moved(work: Work, row: ApplicationRow, { act, note, change = {}, payload = {} }: MoveSpec): Promise<void> {
  const { to, clause } = applicationMoves[act]
  await changeApplication(work, row.id, { ...change, state: to ?? row.state })
  await tellStory(work, row.id, act, note)
  const by = work.caller.memberId === null ? { by: work.caller.name, how: 'by a link and a code sent by e-mail' } : {}
  work.log({
    act: `application.${said[act]}`,
    clause,
    subject: { kind: 'application', id: row.id },
    payload: { name: row.name, from: row.state, to: to ?? row.state, note, ...by, ...payload },
  })
}

export const changeApplication = (work: Work, id: string, set: Partial<AccountApplicationsTables['application']>) =>
  work
    .tables<AccountApplicationsTables>()
    .updateTable('application')
    .set(set)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()

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

/** A line of its story. Who has no sign-in, and the software, are kept by their name. */
export const tellStory = (work: Work, applicationId: string, act: ApplicationHappening, note = '') =>
  work
    .tables<AccountApplicationsTables>()
    .insertInto('application_event')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      application_id: applicationId,
      at: work.now(),
      actor_id: work.caller.memberId,
      actor_name: work.caller.memberId === null ? work.caller.name : '',
      act,
      note,
    })
    .execute()
