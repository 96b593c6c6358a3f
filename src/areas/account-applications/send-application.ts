import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Refusal } from '../../kernel/errors.ts'
import { listMembers } from '../people/index.ts'
import { NoAim, NoAudience, NoPromotion, NotComplete, NoVisibility, TwoStaffNeeded, WordsNeeded } from './account-applications.errors.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { ownCase } from './application-states.rule.ts'
import { gapsIn } from './complete.rule.ts'
import { moved, toMove } from './move-application.ts'
import { type ApplicationRow, partiesOf, runnerIdsOf } from './read-application.ts'

const refusals: Readonly<Record<string, Refusal>> = {
  'ACC-3': NoAim,
  'ACC-4': NoAudience,
  'ACC-5': NoPromotion,
  'ACC-6': TwoStaffNeeded,
  'ACC-7': NoVisibility,
}

/** Sends a complete application to the senior leaders who may decide it. @policy ACC-2 ACC-3 ACC-4 ACC-5 ACC-6 ACC-7 ROL-S5 */
export async function submitApplication(work: Work, id: string): Promise<void> {
  const row = await toMove(work, id, 'submit')
  const sentTo = await complete(work, row)
  const reference = await nextReference(work)
  await moved(work, row, {
    act: 'submit',
    note: sentTo.length === 0 ? '' : `to ${sentTo.map((one) => one.name).join(', ')}`,
    change: { submitted_at: work.now(), reference },
    payload: { reference, sentTo: sentTo.map((one) => one.id) },
  })
}

/** Answers the leaders' question; the application goes back to them. */
export async function answerApplication(work: Work, id: string, answer: string): Promise<void> {
  const row = await toMove(work, id, 'answer')
  if (answer.trim() === '') throw WordsNeeded({ says: 'Write your answer.' }, 'answer')
  await complete(work, row)
  await moved(work, row, { act: 'answer', note: answer, change: { question: '', decided_at: null } })
}

/** Takes it back. What was written stays to be read. */
export async function withdrawApplication(work: Work, id: string): Promise<void> {
  const row = await toMove(work, id, 'withdraw')
  await moved(work, row, { act: 'withdraw', note: '' })
}

async function complete(work: Work, row: ApplicationRow) {
  const members = await listMembers(work)
  const named = new Set(runnerIdsOf(row))
  const runners = members
    .filter((member) => named.has(member.id))
    .map(({ id: memberId, name, kind, state }) => ({ memberId, name, kind, state }))
  const [gap] = gapsIn({ ...row, visibilityHow: row.visibility_how, leadId: row.lead_id, runners })
  if (gap) throw (refusals[gap.clause] ?? NotComplete)({ says: gap.says }, gap.field)
  const parties = partiesOf(row)
  return members.filter((member) => member.state === 'active' && member.roles.includes('slt') && ownCase(member.id, parties) === null)
}

/** "2026-14": the year in the school's own zone, and the next number in it. */
async function nextReference(work: Work): Promise<string> {
  await oneAtATime(work, 'application-reference')
  const year = work.now().toZonedDateTimeISO(work.school.timeZone).year
  const { count } = await work
    .tables<AccountApplicationsTables>()
    .selectFrom('application')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('school_id', '=', work.school.id)
    .where('reference', 'like', `${year}-%`)
    .executeTakeFirstOrThrow()
  return `${year}-${Number(count) + 1}`
}
