import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { memberOf, type Work } from '../../infra/work/work.ts'
import type { TodayTables } from './today.tables.ts'
import type { Task } from './words.rule.ts'

const most = 100

/** What needs the caller: theirs by name, or open to all who hold a permission they hold. Soonest due first. */
export async function tasksOf(work: Work): Promise<readonly Task[]> {
  const me = memberOf(work)
  const rows = await work
    .tables<TodayTables>()
    .selectFrom('today_task')
    .select(['kind', 'id', 'subject', 'detail', 'clause', 'started_at', 'due_at', 'path'])
    .where('school_id', '=', work.school.id)
    .where((eb) =>
      eb.or([eb('for_member', '=', me), eb.and([eb('for_member', 'is', null), eb('for_permission', 'in', [...work.caller.may])])]),
    )
    .where('not_member', 'is distinct from', me)
    .orderBy('due_at', (by) => by.asc().nullsLast())
    .orderBy('started_at')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(({ started_at: startedAt, due_at: dueAt, ...rest }) => ({ ...rest, startedAt, dueAt }))
}

export type Waiting = {
  readonly kind: 'post' | 'application'
  readonly subject: string
  readonly since: Temporal.Instant
  readonly path: string
}
export type Answered = { readonly met: number; readonly missed: number; readonly running: number; readonly over: number }
export type Beside = {
  readonly waiting: readonly Waiting[]
  readonly answered: Answered
  readonly totals: Readonly<Partial<Record<TodayTables['today_total']['what'], number>>>
}

/** What stands beside: what the caller waits for, and how the school's answers stand since `from`. One question for all of it. */
export async function besideTasks(work: Work, from: Temporal.Instant): Promise<Beside> {
  const school = work.school.id
  const row = await work
    .tables<TodayTables>()
    .selectNoFrom((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('today_waiting')
          .select(['kind', 'subject', 'since', 'path'])
          .where('school_id', '=', school)
          .where('for_member', '=', memberOf(work))
          .orderBy('since')
          .limit(5),
      ).as('waiting'),
      jsonArrayFrom(
        eb
          .selectFrom('today_clock')
          .select(({ fn }) => [
            fn.countAll<number>().filterWhere('state', '=', 'met').filterWhere('at', '>=', from).as('met'),
            fn.countAll<number>().filterWhere('state', '=', 'missed').filterWhere('at', '>=', from).as('missed'),
            fn.countAll<number>().filterWhere('state', '=', 'running').as('running'),
            fn.countAll<number>().filterWhere('state', '=', 'running').filterWhere('due_at', '<', work.now()).as('over'),
          ])
          .where('school_id', '=', school),
      ).as('answered'),
      jsonArrayFrom(eb.selectFrom('today_total').select(['what', 'number']).where('school_id', '=', school)).as('totals'),
    ])
    .executeTakeFirstOrThrow()
  return {
    // What went through JSON has lost its type: an instant is its text there.
    waiting: row.waiting.map((one) => ({ ...one, since: Temporal.Instant.from(String(one.since)) })),
    answered: row.answered[0] ?? { met: 0, missed: 0, running: 0, over: 0 },
    totals: Object.fromEntries(row.totals.map(({ what, number }) => [what, number])),
  }
}
