import { z } from 'zod'
import file from '../../../policy/check-up.json' with { type: 'json' }
import { memberOf, type Work } from '../../infra/work/work.ts'
import type { TrainingTables } from './training.tables.ts'

const cardShape = z.strictObject({
  id: z.string(),
  title: z.string(),
  ask: z.string(),
  light: z.boolean().optional(),
  points: z.array(z.strictObject({ clause: z.string(), text: z.string() })).min(1),
})
export type Card = z.infer<typeof cardShape>
const pack = z
  .strictObject({ title: z.string(), promise: z.string(), cards: z.array(cardShape), forRunners: z.array(cardShape) })
  .parse(file)

export const checkUpTitle = pack.title
export const checkUpPromise = pack.promise

/** The cards of the check-up: the policy's personal advice, and for those who run an account its do's and don'ts as well. */
export const cardsFor = (runsAccounts: boolean): readonly Card[] => (runsAccounts ? [...pack.cards, ...pack.forRunners] : pack.cards)

export type CheckUp = { readonly doneAt: Temporal.Instant; readonly againOn: Temporal.PlainDate }

/** When the caller last did the check-up, or null. */
export async function lastCheckUp(work: Work): Promise<CheckUp | null> {
  const row = await work
    .tables<TrainingTables>()
    .selectFrom('training_checked')
    .select(['done_at', 'again_on'])
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .executeTakeFirst()
  return row ? { doneAt: row.done_at, againOn: row.again_on } : null
}

/** Whether the caller runs an account now, or is named to on an application. */
export async function runsAccounts(work: Work): Promise<boolean> {
  const row = await work
    .tables<TrainingTables>()
    .selectFrom('training_person')
    .select('is_runner')
    .where('school_id', '=', work.school.id)
    .where('id', '=', memberOf(work))
    .executeTakeFirst()
  return row?.is_runner ?? false
}

/**
 * Writes down that the caller did the check-up, and when. It takes no answers, because none may ever reach the server: this is
 * advice to a person about their own life. @policy APP-4 APP-7 APP-12 PUS-5
 */
export async function doneCheckUp(work: Work): Promise<void> {
  const me = memberOf(work)
  await work
    .tables<TrainingTables>()
    .insertInto('training_check_up')
    .values({ school_id: work.school.id, member_id: me, done_at: work.now() })
    .onConflict((on) => on.doNothing())
    .execute()
  work.log({ act: 'training.check-up-done', clause: 'APP-4', subject: { kind: 'member', id: me } })
}
