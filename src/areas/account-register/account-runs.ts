import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import { NotYours, NoSuchStep, StepsOpen } from './account-register.errors.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { todayOf } from './school-day.ts'
import type { AccountRow } from './read-accounts.ts'
import { openSteps, type RunFacts, type RunKind, stepsOf } from './run-steps.rule.ts'

/** Days within which a hand-over, or a closing, is meant to be over. */
const daysFor: Readonly<Record<RunKind, number>> = { 'hand-over': 7, closing: 14 }

export const runFacts = (row: AccountRow, kind: RunKind): RunFacts => ({
  kind,
  mode: row.mode,
  associated: row.ownership === 'associated',
  staysOn: row.lead_left_at === null,
})

/** Begins the list of what is to be done; one of a kind at a time. @policy ROL-A4 */
export async function startRun(
  work: Work,
  row: AccountRow,
  { kind, fromId, toId }: { readonly kind: RunKind; readonly fromId?: string; readonly toId?: string },
): Promise<void> {
  const db = work.tables<AccountRegisterTables>()
  const id = work.newId()
  const made = await db
    .insertInto('account_run')
    .values({
      school_id: work.school.id,
      id,
      account_id: row.id,
      kind,
      started_at: work.now(),
      due_on: todayOf(work).add({ days: daysFor[kind] }),
      from_id: fromId ?? null,
      to_id: toId ?? null,
    })
    .onConflict((on) => on.columns(['school_id', 'account_id', 'kind']).where('ended_at', 'is', null).doNothing())
    .executeTakeFirst()
  if (kind === 'hand-over' && toId !== undefined && made.numInsertedOrUpdatedRows === 1n) await ticked(work, id, 'successor', '')
}

/** Ticks off a step. When the last one of a hand-over is done, the hand-over is. A closing is ended by `finish-closing`. @policy ROL-A4 */
export async function doStep(work: Work, row: AccountRow, asked: { kind: RunKind; step: string; words: string }): Promise<void> {
  if (!work.caller.may.has('account.manage')) throw NotYours()
  const run = await openRun(work, row.id, asked.kind)
  const facts = runFacts(row, asked.kind)
  const step = stepsOf(facts).find((one) => one.id === asked.step)
  if (!run || !step) throw NoSuchStep()
  if (run.done.includes(step.id)) return
  await ticked(work, run.id, step.id, asked.words)
  await note(work, row.id, 'run-step', asked.words === '' ? step.says : `${step.says}: ${asked.words}`)
  work.log({
    act: 'account.step-done',
    clause: step.clause,
    subject: { kind: 'account', id: row.id },
    payload: { run: asked.kind, step: step.id, words: asked.words },
  })
  const rest = openSteps(facts, [...run.done, step.id])
  if (rest.length === 0 && asked.kind === 'hand-over' && row.state !== 'in-transfer') await endRun(work, run.id)
}

/** Ends a run of which nothing is left. @throws StepsOpen that names what is */
export async function finishRun(work: Work, row: AccountRow, kind: RunKind): Promise<void> {
  const run = await openRun(work, row.id, kind)
  if (!run) return
  const rest = openSteps(runFacts(row, kind), run.done)
  if (rest.length > 0) throw StepsOpen({ steps: rest.map((one) => one.says.toLowerCase()).join('; ') })
  await endRun(work, run.id)
}

/** A hand-over goes on after the new lead has begun, until its last step; with none left it is over now. */
export async function settleHandOver(work: Work, row: AccountRow): Promise<void> {
  const run = await openRun(work, row.id, 'hand-over')
  if (run && openSteps(runFacts(row, 'hand-over'), run.done).length === 0) await endRun(work, run.id)
}

const endRun = (work: Work, id: string): Promise<unknown> =>
  work
    .tables<AccountRegisterTables>()
    .updateTable('account_run')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()

const ticked = (work: Work, runId: string, step: string, words: string): Promise<unknown> =>
  work
    .tables<AccountRegisterTables>()
    .insertInto('account_run_step')
    .values({ school_id: work.school.id, run_id: runId, step, done_at: work.now(), done_by: work.caller.memberId, words })
    .onConflict((on) => on.doNothing())
    .execute()

async function openRun(work: Work, accountId: string, kind: RunKind): Promise<{ id: string; done: readonly string[] } | null> {
  const db = work.tables<AccountRegisterTables>()
  const run = await db
    .selectFrom('account_run')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (!run) return null
  const steps = await db
    .selectFrom('account_run_step')
    .select('step')
    .where('school_id', '=', work.school.id)
    .where('run_id', '=', run.id)
    .execute()
  return { id: run.id, done: steps.map((one) => one.step) }
}
