import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Refusal } from '../../kernel/errors.ts'
import { membersByIds, revokeOutsideLinks } from '../people/index.ts'
import { schoolDays } from '../school-year/index.ts'
import {
  NoAim,
  NoAudience,
  NobodyDecides,
  NoPromotion,
  NotComplete,
  NoVisibility,
  TwoStaffNeeded,
  WordsNeeded,
} from './account-applications.errors.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { type Route, whoDecides } from './deciders.rule.ts'
import { gapsIn } from './complete.rule.ts'
import { moved, toMove } from './move-application.ts'
import { askDeciders, decisionPurpose } from './ask-deciders.ts'
import { type ApplicationRow, runnerIdsOf } from './read-application.ts'
import { patience, schoolDaysLater } from './waiting.rule.ts'
import { caseOfApplication } from './who-decides.ts'

const refusals: Readonly<Record<string, Refusal>> = {
  'ACC-3': NoAim,
  'ACC-4': NoAudience,
  'ACC-5': NoPromotion,
  'ACC-6': TwoStaffNeeded,
  'ACC-7': NoVisibility,
}

/**
 * Sends a complete application to whoever decides it: senior leaders with no part in it, or the chair of governors or a deputy. It cannot be
 * sent while nobody could decide. Returns who decides. @policy ACC-2 ACC-3 ACC-4 ACC-5 ACC-6 ACC-7 ACC-11 ROL-S5 ROL-S6
 */
export async function submitApplication(work: Work, id: string): Promise<Route> {
  const row = await toMove(work, id, 'submit')
  await complete(work, row)
  const route = await routeOf(work, row)
  const reference = await nextReference(work)
  await moved(work, row, {
    act: 'submit',
    note: `to ${route.approvers.map((one) => one.name).join(', ')}`,
    change: { submitted_at: work.now(), reference, ...(await waitsFor(work, route)) },
    payload: { reference, decides: route.says, sentTo: route.approvers.map((one) => one.memberId ?? one.name) },
  })
  await askDeciders(work, row, route)
  return route
}

/** Answers the leaders' question; the application goes back to whoever decides it. */
export async function answerApplication(work: Work, id: string, answer: string): Promise<void> {
  const row = await toMove(work, id, 'answer')
  if (answer.trim() === '') throw WordsNeeded({ says: 'Write your answer.' }, 'answer')
  await complete(work, row)
  const route = await routeOf(work, row)
  await moved(work, row, { act: 'answer', note: answer, change: { question: '', decided_at: null, ...(await waitsFor(work, route)) } })
  await askDeciders(work, row, route)
}

/** Takes it back. What was written stays to be read. */
export async function withdrawApplication(work: Work, id: string): Promise<void> {
  const row = await toMove(work, id, 'withdraw')
  await moved(work, row, { act: 'withdraw', note: '', change: { look_at: null } })
  await revokeOutsideLinks(work, decisionPurpose, id)
}

async function routeOf(work: Work, row: ApplicationRow): Promise<Route> {
  const route = whoDecides(await caseOfApplication(work, row))
  if (route.by === 'nobody') throw NobodyDecides({ because: route.says })
  return route
}

/** From now on these are waited for; the job looks after some school days. */
const waitsFor = async (work: Work, { by }: Route) => ({
  route: by,
  chased_at: null,
  look_at: schoolDaysLater(work.now(), patience.remindAfter, await schoolDays(work)),
})

async function complete(work: Work, row: ApplicationRow): Promise<void> {
  const members = await membersByIds(work, runnerIdsOf(row))
  const runners = [...members.values()].map(({ id: memberId, name, kind, state }) => ({ memberId, name, kind, state }))
  const [gap] = gapsIn({ ...row, visibilityHow: row.visibility_how, leadId: row.lead_id, ownerName: row.owner_name, runners })
  if (gap) throw (refusals[gap.clause] ?? NotComplete)({ says: gap.says }, gap.field)
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
