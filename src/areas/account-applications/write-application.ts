import { memberOf, type Work } from '../../infra/work/work.ts'
import { listMembers } from '../people/index.ts'
import { NoSuchMember } from './account-applications.errors.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { tellStory, toMove } from './move-application.ts'

/** The business case as it is typed: a draft may have gaps. */
export type CaseInput = {
  readonly platform: string
  readonly name: string
  readonly aim: string
  readonly audience: string
  readonly promotion: string
  readonly visibility: 'open' | 'closed' | null
  readonly visibilityHow: string
  readonly leadId: string | null
  readonly runnerIds: readonly string[]
  /** Who takes over when the lead leaves: one of the staff who run it. */
  readonly successorId?: string | null
  /** Somebody else's account in which the school has a part, such as the Friends of the school; whose it is. */
  readonly associated?: boolean
  readonly ownerName?: string
}

const columns = (input: CaseInput) => ({
  platform: input.platform,
  name: input.name,
  aim: input.aim,
  audience: input.audience,
  promotion: input.promotion,
  visibility: input.visibility,
  visibility_how: input.visibilityHow,
  lead_id: input.leadId,
  successor_id: input.successorId ?? null,
  associated: input.associated ?? false,
  owner_name: input.associated ? (input.ownerName ?? '') : '',
})

/** Begins an application. Anyone of the school's community who has a sign-in may. @policy ACC-1 ACC-2 */
export async function startApplication(work: Work, input: CaseInput): Promise<string> {
  await checkPeople(work, input)
  const id = work.newId()
  await work
    .tables<AccountApplicationsTables>()
    .insertInto('application')
    .values({
      ...columns(input),
      school_id: work.school.id,
      id,
      reference: null,
      applicant_id: memberOf(work),
      state: 'draft',
      created_at: work.now(),
      submitted_at: null,
      decided_at: null,
      decided_by: null,
      reasons: '',
      conditions: '',
      question: '',
      review_on: null,
      account_id: null,
      route: 'leaders',
      decided_by_name: '',
      look_at: null,
      chased_at: null,
      escalated_at: null,
    })
    .execute()
  await writeRunners(work, id, input)
  await tellStory(work, id, 'start')
  work.log({
    act: 'application.started',
    clause: 'ACC-2',
    subject: { kind: 'application', id },
    payload: { name: input.name, platform: input.platform },
  })
  return id
}

/** Keeps what was changed in a draft, or in an application that was asked for more. */
export async function saveApplication(work: Work, id: string, input: CaseInput): Promise<void> {
  await toMove(work, id, 'save')
  await checkPeople(work, input)
  const db = work.tables<AccountApplicationsTables>()
  await db.updateTable('application').set(columns(input)).where('school_id', '=', work.school.id).where('id', '=', id).execute()
  await db.deleteFrom('application_runner').where('school_id', '=', work.school.id).where('application_id', '=', id).execute()
  await writeRunners(work, id, input)
}

async function writeRunners(work: Work, application_id: string, input: CaseInput): Promise<void> {
  const values = peopleIn(input).map((member_id) => ({ school_id: work.school.id, application_id, member_id }))
  if (values.length > 0) await work.tables<AccountApplicationsTables>().insertInto('application_runner').values(values).execute()
}

const peopleIn = ({ leadId, successorId, runnerIds }: CaseInput): readonly string[] => [
  ...new Set([leadId, successorId ?? null, ...runnerIds].filter((one) => one !== null)),
]

async function checkPeople(work: Work, input: CaseInput): Promise<void> {
  const known = new Set((await listMembers(work)).map((member) => member.id))
  if (peopleIn(input).some((id) => !known.has(id))) throw NoSuchMember({}, 'leadId')
}
