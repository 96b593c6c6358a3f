import { insertRows } from '../../../infra/postgres/insert-rows.ts'
import type { Work } from '../../../infra/work/work.ts'
import { wording } from '../families/wording.ts'
import { NobodyToAsk, RoundNotFound } from '../image-permission.errors.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { planRound, type RoundAsked } from './plan-round.ts'

/**
 * Begins to ask families: who is asked is settled now, the letters go out one after another, and whoever does not answer is reminded.
 * Without a mail server the round counts the answers, and slips carry the question.
 * @throws NobodyToAsk
 * @policy IMG-2
 */
export async function startRound(work: Work, asked: RoundAsked, hasMail: boolean): Promise<string> {
  const { setting, pupils, contactIds } = await planRound(work, asked)
  if (pupils.length === 0) throw NobodyToAsk()
  const id = work.newId()
  const db = work.tables<RollTables>()
  await db
    .insertInto('permission_round')
    .values({
      ...{ school_id: work.school.id, id, classes: asked.classes, only_open: asked.onlyOpen, asked: setting.asked },
      ...{ wording_version: wording.version, reminders: setting.reminders, remind_after_days: setting.remindAfterDays },
      ...{ started_at: work.now(), started_by: work.caller.memberId, closed_at: null },
    })
    .execute()
  const of = { school_id: work.school.id, round_id: id }
  await insertRows(db, {
    into: 'round_pupil',
    columns: { school_id: 'uuid', round_id: 'uuid', pupil_id: 'uuid' },
    rows: pupils.map((pupil) => ({ ...of, pupil_id: pupil.id })),
  })
  await insertRows(db, {
    into: 'round_letter',
    columns: { school_id: 'uuid', round_id: 'uuid', contact_id: 'uuid', next_at: 'timestamptz' },
    rows: (hasMail ? contactIds : []).map((contactId) => ({ ...of, contact_id: contactId, next_at: work.now() })),
  })
  work.log({
    act: 'permission.round-started',
    clause: 'IMG-2',
    subject: { kind: 'permission-round', id },
    payload: { pupils: pupils.length, letters: hasMail ? contactIds.length : 0, uses: setting.asked.length },
  })
  return id
}

/** Ends a round: nobody is reminded any more; links that are out go on working. @throws RoundNotFound @policy IMG-2 */
export async function closeRound(work: Work, id: string): Promise<void> {
  const db = work.tables<RollTables>()
  const closed = await db
    .updateTable('permission_round')
    .set({ closed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!closed) throw RoundNotFound()
  await db.updateTable('round_letter').set({ next_at: null }).where('school_id', '=', work.school.id).where('round_id', '=', id).execute()
  work.log({ act: 'permission.round-closed', clause: 'IMG-2', subject: { kind: 'permission-round', id } })
}

/** This person has answered: no reminder goes to them any more. */
export const noteAnswer = (work: Work, contactId: string) =>
  work
    .tables<RollTables>()
    .updateTable('round_letter')
    .set({ answered_at: work.now(), next_at: null })
    .where('school_id', '=', work.school.id)
    .where('contact_id', '=', contactId)
    .where('answered_at', 'is', null)
    .execute()

export type Round = {
  readonly id: string
  readonly startedAt: Temporal.Instant
  readonly closedAt: Temporal.Instant | null
  readonly classes: readonly string[]
  readonly pupils: number
  readonly answered: number
}

/** The rounds of a school, newest first, with how many pupils have an answer since. */
export async function readRounds(work: Work, id?: string): Promise<readonly Round[]> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('permission_round as r')
    .select(['r.id', 'r.started_at', 'r.closed_at', 'r.classes'])
    .select((eb) => [
      eb
        .selectFrom('round_pupil as p')
        .select((inner) => inner.fn.countAll<string>().as('n'))
        .whereRef('p.school_id', '=', 'r.school_id')
        .whereRef('p.round_id', '=', 'r.id')
        .as('pupils'),
      eb
        .selectFrom('round_pupil as p')
        .select((inner) => inner.fn.countAll<string>().as('n'))
        .whereRef('p.school_id', '=', 'r.school_id')
        .whereRef('p.round_id', '=', 'r.id')
        .where((inner) =>
          inner.exists(
            inner
              .selectFrom('permission_history as h')
              .select('h.id')
              .whereRef('h.school_id', '=', 'p.school_id')
              .whereRef('h.pupil_id', '=', 'p.pupil_id')
              .where('h.giver', '=', 'family')
              .where('h.state', '!=', 'not-asked')
              .whereRef('h.recorded_at', '>=', 'r.started_at'),
          ),
        )
        .as('answered'),
    ])
    .where('r.school_id', '=', work.school.id)
    .$if(id !== undefined, (query) => query.where('r.id', '=', id ?? ''))
    .orderBy('r.started_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    closedAt: row.closed_at,
    classes: row.classes,
    pupils: Number(row.pupils ?? 0),
    answered: Number(row.answered ?? 0),
  }))
}

export type RoundPupil = {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly className: string
  readonly yearGroup: string
  readonly answered: boolean
}
export type Letters = { readonly all: number; readonly sent: number; readonly waiting: number; readonly failed: number }

/** A round as it stands: each pupil with whether somebody of the family has answered since, and the letters. @throws RoundNotFound */
export async function wholeRound(work: Work, id: string): Promise<{ round: Round; pupils: readonly RoundPupil[]; letters: Letters }> {
  const [round] = await readRounds(work, id)
  if (!round) throw RoundNotFound()
  const db = work.tables<RollTables>()
  const pupils = await db
    .selectFrom('round_pupil as r')
    .innerJoin('pupil as p', (on) => on.onRef('p.school_id', '=', 'r.school_id').onRef('p.id', '=', 'r.pupil_id'))
    .select(['p.id', 'p.forename', 'p.surname', 'p.class_name', 'p.year_group'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('permission_history as h')
            .select('h.id')
            .whereRef('h.school_id', '=', 'r.school_id')
            .whereRef('h.pupil_id', '=', 'r.pupil_id')
            .where('h.giver', '=', 'family')
            .where('h.state', '!=', 'not-asked')
            .where('h.recorded_at', '>=', round.startedAt),
        )
        .as('answered'),
    )
    .where('r.school_id', '=', work.school.id)
    .where('r.round_id', '=', id)
    .where('p.state', '=', 'on_roll')
    .orderBy('p.surname')
    .orderBy('p.forename')
    .execute()
  const letters = await db
    .selectFrom('round_letter')
    .select(['sent_at', 'next_at', 'because'])
    .where('school_id', '=', work.school.id)
    .where('round_id', '=', id)
    .execute()
  return {
    round,
    pupils: pupils.map((row) => ({
      ...{ id: row.id, forename: row.forename, surname: row.surname, className: row.class_name, yearGroup: row.year_group },
      answered: row.answered === true,
    })),
    letters: {
      all: letters.length,
      sent: letters.filter(({ sent_at }) => sent_at !== null).length,
      waiting: letters.filter(({ sent_at, next_at }) => sent_at === null && next_at !== null).length,
      failed: letters.filter(({ because }) => because !== '').length,
    },
  }
}
