import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { ImpostorNotFound, NotYours, ReasonNeeded, WrongImpostorState } from './account-register.errors.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { afterImpostorAct, chaseAt, type ImpostorAct, impostorWords } from './impostor.rule.ts'
import { todayOf } from './school-day.ts'
import { takeDownKit } from './take-down-kit.ts'

export type Seen = {
  readonly kind: 'impostor' | 'unofficial'
  readonly platform: string
  readonly name: string
  readonly address: string
  readonly looks: string
  readonly childAtRisk: boolean
}

/** Notes an account that is not the school's. Its address is kept as words, and nothing ever looks at it. @policy SCO-7 */
export async function noteImpostor(work: Work, seen: Seen): Promise<string> {
  const id = work.newId()
  await work
    .tables<AccountRegisterTables>()
    .insertInto('impostor')
    .values({
      school_id: work.school.id,
      id,
      kind: seen.kind,
      platform: seen.platform,
      name: seen.name,
      address: seen.address,
      looks: seen.looks,
      child_at_risk: seen.childAtRisk,
      state: seen.kind === 'impostor' ? 'noticed' : 'noted',
      seen_on: todayOf(work),
      noted_at: work.now(),
      noted_by: memberOf(work),
    })
    .execute()
  work.log({
    act: 'impostor.noticed',
    clause: 'SCO-7',
    subject: { kind: 'impostor', id },
    payload: { kind: seen.kind, platform: seen.platform, name: seen.name, childAtRisk: seen.childAtRisk },
  })
  return id
}

/** One step further: reported, asked again, gone, or still there with the reason why. @policy SCO-7 */
export async function moveImpostor(work: Work, id: string, { act, words }: { act: ImpostorAct; words: string }): Promise<void> {
  const row = await held(work, id)
  const to = afterImpostorAct(row.state, act)
  if (to === null) throw WrongImpostorState({ state: impostorWords[row.state].toLowerCase() })
  if (act === 'not-removed' && words === '') throw ReasonNeeded({}, 'words')
  const ends = to === 'removed' || to === 'not-removed'
  await work
    .tables<AccountRegisterTables>()
    .updateTable('impostor')
    .set({ state: to, chase_at: ends ? null : chaseAt(work.now(), row.child_at_risk), ended_at: ends ? work.now() : null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await stepped(work, id, act, words)
  work.log({
    act: `impostor.${act}`,
    clause: 'SCO-7',
    subject: { kind: 'impostor', id },
    payload: { name: row.name, from: row.state, to, words },
  })
}

/** Writes down what was done about it: evidence kept, staff and families told, the helpline rung. */
export async function noteImpostorStep(work: Work, id: string, { step, words }: { step: string; words: string }): Promise<void> {
  const row = await held(work, id)
  const known = [...takeDownKit.evidence, ...takeDownKit.steps].some((one) => one.id === step)
  if (!known || row.kind === 'unofficial') throw WrongImpostorState({ state: impostorWords[row.state].toLowerCase() })
  await stepped(work, id, step, words)
  work.log({ act: 'impostor.step', clause: 'SCO-7', subject: { kind: 'impostor', id }, payload: { step, words } })
}

async function held(work: Work, id: string) {
  if (!work.caller.may.has('account.manage') && !work.caller.may.has('application.decide')) throw NotYours()
  const row = await work
    .tables<AccountRegisterTables>()
    .selectFrom('impostor')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw ImpostorNotFound()
  return row
}

const stepped = (work: Work, id: string, step: string, words: string): Promise<unknown> =>
  work
    .tables<AccountRegisterTables>()
    .insertInto('impostor_step')
    .values({ school_id: work.school.id, id: work.newId(), impostor_id: id, step, words, at: work.now(), by_id: memberOf(work) })
    .execute()

const impostors = (work: Work) =>
  work
    .tables<AccountRegisterTables>()
    .selectFrom('impostor as i')
    .selectAll('i')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('impostor_step as s')
          .select(['s.step', 's.words', 's.at', 's.by_id'])
          .whereRef('s.school_id', '=', 'i.school_id')
          .whereRef('s.impostor_id', '=', 'i.id')
          .orderBy('s.id', 'desc'),
      ).as('steps'),
    )
    .where('i.school_id', '=', work.school.id)
export type ImpostorRow = Awaited<ReturnType<ReturnType<typeof impostors>['execute']>>[number]

/** Every account that is not the school's, those that are still there first. */
export const listImpostors = (work: Work): Promise<ImpostorRow[]> =>
  impostors(work)
    .orderBy('i.ended_at', (order) => order.desc().nullsFirst())
    .orderBy('i.noted_at', 'desc')
    .execute()

export async function readImpostor(work: Work, id: string): Promise<ImpostorRow> {
  const row = await impostors(work).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw ImpostorNotFound()
  return row
}
