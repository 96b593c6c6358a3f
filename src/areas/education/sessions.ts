import { memberOf, type Work } from '../../infra/work/work.ts'
import { MaterialNotFound, NotYetHeld, SessionNotFound, SessionOver } from './education.errors.ts'
import type { EducationTables } from './education.tables.ts'
import type { Audience, Topic } from './programme.rule.ts'

export type NewSession = {
  readonly audience: Audience
  readonly topic: Topic
  readonly title: string
  readonly yearGroups: readonly string[]
  readonly plannedOn: Temporal.PlainDate
  readonly materials: string
}
const clauseOf = (audience: Audience): string => (audience === 'pupils' ? 'PUP-2' : 'PAR-2')
const todayOf = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/** Plans a session of the programme; whoever plans it leads it. @policy PUP-2 PAR-2 */
export async function planSession(work: Work, { yearGroups, plannedOn, ...rest }: NewSession): Promise<string> {
  const id = work.newId()
  await work
    .tables<EducationTables>()
    .insertInto('education_session')
    .values({
      ...rest,
      ...{ school_id: work.school.id, id, year_groups: [...yearGroups], planned_on: plannedOn, leader_id: memberOf(work) },
      ...{ state: 'planned', held_on: null, came: null, note: '', asked_at: null },
    })
    .execute()
  work.log({
    act: 'education.planned',
    clause: clauseOf(rest.audience),
    subject: { kind: 'education-session', id },
    payload: { title: rest.title },
  })
  return id
}

export type HeldSession = { readonly heldOn: Temporal.PlainDate; readonly came: number | null; readonly note: string }

/** Writes down that it was held, and how many came. @policy PUP-2 PAR-2 @throws SessionNotFound SessionOver NotYetHeld */
export async function holdSession(work: Work, id: string, { heldOn, came, note }: HeldSession): Promise<void> {
  if (Temporal.PlainDate.compare(heldOn, todayOf(work)) > 0) throw NotYetHeld({}, 'heldOn')
  const session = await planned(work, id)
  await change(work, id, { state: 'held', held_on: heldOn, came, note, asked_at: null })
  const facts = { title: session.title, heldOn: heldOn.toString(), came }
  work.log({ act: 'education.held', clause: clauseOf(session.audience), subject: { kind: 'education-session', id }, payload: facts })
}

/** It does not take place. @throws SessionNotFound SessionOver */
export async function cancelSession(work: Work, id: string): Promise<void> {
  const session = await planned(work, id)
  await change(work, id, { state: 'cancelled', asked_at: null })
  work.log({
    act: 'education.cancelled',
    clause: clauseOf(session.audience),
    subject: { kind: 'education-session', id },
    payload: { title: session.title },
  })
}

async function planned(work: Work, id: string): Promise<EducationTables['education_session']> {
  const row = await work
    .tables<EducationTables>()
    .selectFrom('education_session')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw SessionNotFound()
  if (row.state !== 'planned') throw SessionOver({ state: row.state })
  return row
}
const change = (work: Work, id: string, set: Partial<EducationTables['education_session']>) =>
  work
    .tables<EducationTables>()
    .updateTable('education_session')
    .set(set)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()

export type NewMaterial = { readonly title: string; readonly url: string; readonly lookAgainOn: Temporal.PlainDate }

/** Names something for families that stands on the website. @policy PAR-3 */
export async function addMaterial(work: Work, { title, url, lookAgainOn }: NewMaterial): Promise<string> {
  const id = work.newId()
  await work
    .tables<EducationTables>()
    .insertInto('education_material')
    .values({ school_id: work.school.id, id, title, url, looked_on: todayOf(work), look_again_on: lookAgainOn, ended_at: null })
    .execute()
  work.log({ act: 'education.material-named', clause: 'PAR-3', subject: { kind: 'education-material', id }, payload: { title, url } })
  return id
}

/** Somebody looked: it is still there and still right; or it is gone. @policy PAR-3 @throws MaterialNotFound */
export async function lookAtMaterial(work: Work, id: string, is: 'right' | 'gone'): Promise<void> {
  const today = todayOf(work)
  const set = is === 'right' ? { looked_on: today, look_again_on: today.add({ years: 1 }) } : { ended_at: work.now() }
  const row = await work
    .tables<EducationTables>()
    .updateTable('education_material')
    .set(set)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('title')
    .executeTakeFirst()
  if (!row) throw MaterialNotFound()
  work.log({
    act: is === 'right' ? 'education.material-looked-at' : 'education.material-ended',
    clause: 'PAR-3',
    subject: { kind: 'education-material', id },
    payload: { title: row.title },
  })
}
