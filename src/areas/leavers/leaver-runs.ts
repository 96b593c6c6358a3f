import type { Updateable } from 'kysely'
import type { Work } from '../../infra/work/work.ts'
import { type Member, memberById, membersByIds } from '../people/index.ts'
import { NotAboutYourself, NotYetOver, RunClosed, RunNotFound } from './leavers.errors.ts'
import type { LeaversTables, RunBecause } from './leavers.tables.ts'
import { gatherTheirs } from './gather-theirs.ts'
import { judgeSteps, notYetClosable, type Step, type Theirs } from './run-steps.rule.ts'

const runs = (work: Work) => work.tables<LeaversTables>().selectFrom('leaver_run').selectAll().where('school_id', '=', work.school.id)
export type RunRow = Awaited<ReturnType<ReturnType<typeof runs>['execute']>>[number]

/** Runs that are open, the next last day first, and then the last fifty that are closed. */
export async function listRuns(work: Work): Promise<readonly RunRow[]> {
  const open = await runs(work).where('closed_at', 'is', null).orderBy('last_day').orderBy('began_at').execute()
  const closed = await runs(work).where('closed_at', 'is not', null).orderBy('closed_at', 'desc').limit(50).execute()
  return [...open, ...closed]
}

export const openRunOf = (work: Work, memberId: string): Promise<RunRow | undefined> =>
  runs(work).where('member_id', '=', memberId).where('closed_at', 'is', null).executeTakeFirst()

/** One run. @throws RunNotFound */
export async function runById(work: Work, id: string): Promise<RunRow> {
  const row = await runs(work).where('id', '=', id).executeTakeFirst()
  if (!row) throw RunNotFound()
  return row
}

/** The same for an act, held until the transaction ends. @throws RunNotFound, RunClosed, NotAboutYourself */
export async function heldRun(work: Work, id: string): Promise<RunRow> {
  const row = await runs(work).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw RunNotFound()
  if (row.closed_at !== null) throw RunClosed()
  if (row.member_id === work.caller.memberId) throw NotAboutYourself()
  return row
}

export const changeRun = (work: Work, id: string, set: Updateable<LeaversTables['leaver_run']>): Promise<unknown> =>
  work.tables<LeaversTables>().updateTable('leaver_run').set(set).where('school_id', '=', work.school.id).where('id', '=', id).execute()

/**
 * Begins the run of somebody who leaves, or returns the one that is open, with a later word about the last day taken in. What is theirs
 * now is written down. @policy ROL-A4
 */
export async function beginRun(
  work: Work,
  memberId: string,
  about: { because: RunBecause; lastDay: Temporal.PlainDate | null },
): Promise<string> {
  const open = await openRunOf(work, memberId)
  if (open) {
    if (about.lastDay !== null) await changeRun(work, open.id, { last_day: about.lastDay })
    await writeDown(work, open.id, await gatherTheirs(work, memberId))
    return open.id
  }
  const person = await memberById(work, memberId)
  const id = work.newId()
  await work
    .tables<LeaversTables>()
    .insertInto('leaver_run')
    .values({
      school_id: work.school.id,
      id,
      member_id: memberId,
      name: person.name,
      job_title: person.isHead ? 'Headteacher' : person.jobTitle,
      because: about.because,
      began_at: work.now(),
      began_by: work.caller.memberId,
      last_day: about.lastDay ?? person.leavesOn,
    })
    .execute()
  await writeDown(work, id, await gatherTheirs(work, memberId))
  work.log({
    act: 'leavers.begun',
    clause: 'ROL-A4',
    subject: { kind: 'leaver-run', id },
    payload: { name: person.name, memberId, because: about.because, lastDay: about.lastDay?.toString() ?? null },
  })
  return id
}

/** Keeps what was found, so that the sheet shows it when it is nobody's any more. */
export async function writeDown(work: Work, runId: string, found: readonly Theirs[]): Promise<void> {
  if (found.length === 0) return
  await work
    .tables<LeaversTables>()
    .insertInto('leaver_step')
    .values(
      found.map(({ kind, subjectId, label, detail, path }) => ({
        school_id: work.school.id,
        run_id: runId,
        kind,
        subject_id: subjectId,
        label,
        detail,
        path,
        found_at: work.now(),
      })),
    )
    .onConflict((on) => on.doNothing())
    .execute()
}

/** The steps of a run as they stand at this moment. */
export async function stepsOf(work: Work, run: RunRow): Promise<readonly Step[]> {
  const rows = await work
    .tables<LeaversTables>()
    .selectFrom('leaver_step')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('run_id', '=', run.id)
    .orderBy('found_at')
    .orderBy('label')
    .execute()
  const written = rows.map((row) => ({
    kind: row.kind,
    subjectId: row.subject_id,
    label: row.label,
    detail: row.detail,
    path: row.path,
    how: row.how,
    toId: row.to_id,
    note: row.note,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    cameOf: row.came_of,
  }))
  const theirs = run.closed_at === null ? await gatherTheirs(work, run.member_id) : []
  return judgeSteps(theirs, written, run.ended_at !== null)
}

export type WholeRun = { readonly run: RunRow; readonly steps: readonly Step[]; readonly people: ReadonlyMap<string, Member> }

/** A run with everything on it, and everybody it names. @throws RunNotFound */
export async function wholeRun(work: Work, id: string): Promise<WholeRun> {
  const run = await runById(work, id)
  const steps = await stepsOf(work, run)
  const ids = [
    run.member_id,
    run.began_by,
    run.ended_by,
    run.closed_by,
    run.statement_by,
    ...steps.flatMap((one) => [one.toId, one.decidedBy]),
  ]
  return {
    run,
    steps,
    people: await membersByIds(
      work,
      ids.filter((one) => one !== null),
    ),
  }
}

/** Closes a run when everything is settled or explained. @throws NotYetOver @policy ROL-A4 BEH-6 */
export async function closeRun(work: Work, id: string): Promise<string> {
  const run = await heldRun(work, id)
  const left = notYetClosable(await stepsOf(work, run), { ended: run.ended_at !== null, statement: run.statement })
  if (left !== null) throw NotYetOver({ left })
  await changeRun(work, id, { closed_at: work.now(), closed_by: work.caller.memberId, outcome: 'left' })
  work.log({
    act: 'leavers.closed',
    clause: 'ROL-A4',
    subject: { kind: 'leaver-run', id },
    payload: { name: run.name, statement: run.statement },
  })
  return run.name
}

/** The person stays, or has come back: the run is over without having been one. */
export async function runIsOver(work: Work, run: RunRow): Promise<void> {
  if ((await openRunOf(work, run.member_id)) === undefined) return
  await changeRun(work, run.id, { closed_at: work.now(), closed_by: work.caller.memberId, outcome: 'stays' })
  work.log({ act: 'leavers.stays', clause: 'ROL-A4', subject: { kind: 'leaver-run', id: run.id }, payload: { name: run.name } })
}
