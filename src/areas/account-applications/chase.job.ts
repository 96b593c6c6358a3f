import type { Job } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import { schoolDays } from '../school-year/index.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { askDeciders } from './ask-deciders.ts'
import { type Route, whoDecides } from './deciders.rule.ts'
import { changeApplication, tellStory } from './move-application.ts'
import { type ApplicationRow, applicationRow } from './read-application.ts'
import { dueStep, patience, schoolDaysLater } from './waiting.rule.ts'
import { caseOfApplication } from './who-decides.ts'

type Due = { readonly school_id: string; readonly id: string }

/** Reminds whoever has not decided after some school days, and then asks the deputies as well, once. @policy ACC-8 ROL-S6 */
export const chaseApplications: Job = {
  name: 'account-applications.chase',
  everyMs: 60_000,
  run: async ({ house }) => {
    const now = house.clock()
    const due = await house.asClerk<AccountApplicationsTables, Due[]>((db) =>
      db.selectFrom('application').select(['school_id', 'id']).where('look_at', '<=', now).orderBy('look_at').limit(50).execute(),
    )
    for (const { school_id, id } of due) await house.forSchool(school_id, (work) => look(work, id))
    return due.length === 50
  },
}

async function look(work: Work, id: string): Promise<void> {
  const claimed = await work
    .tables<AccountApplicationsTables>()
    .selectFrom('application')
    .select(['id', 'state'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('look_at', '<=', work.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!claimed) return
  if (claimed.state !== 'submitted' && claimed.state !== 'under-consideration') await changeApplication(work, id, { look_at: null })
  else await chase(work, await applicationRow(work, id))
}

async function chase(work: Work, row: ApplicationRow): Promise<void> {
  const it = await caseOfApplication(work, row)
  const route = whoDecides(it)
  const step = dueStep({ chased: row.chased_at !== null, escalated: row.escalated_at !== null, route: route.by })
  const later = schoolDaysLater(work.now(), patience.passOnAfter, await schoolDays(work))
  if (step === 'remind') {
    await changeApplication(work, row.id, { chased_at: work.now(), look_at: later, route: route.by })
    return say(work, row, { act: 'chase', route })
  }
  const late = whoDecides({ ...it, isLate: true })
  const added = { ...late, approvers: late.approvers.filter((one) => !route.approvers.includes(one)) }
  const passOn = step === 'pass-on' && added.approvers.length > 0
  await changeApplication(work, row.id, { look_at: null, route: route.by, ...(passOn ? { escalated_at: work.now() } : {}) })
  if (passOn) await say(work, row, { act: 'escalate', route: added })
}

async function say(work: Work, row: ApplicationRow, { act, route }: { act: 'chase' | 'escalate'; route: Route }): Promise<void> {
  const names = route.approvers.map((one) => one.name)
  await tellStory(work, row.id, act, names.join(', '))
  work.log({
    act: act === 'chase' ? 'application.deciders-reminded' : 'application.passed-on',
    clause: act === 'chase' ? 'ACC-8' : 'ROL-S6',
    subject: { kind: 'application', id: row.id },
    payload: { name: row.name, asked: names },
  })
  await askDeciders(work, row, route)
}
