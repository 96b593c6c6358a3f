import type { Work } from '../../infra/work/work.ts'
import { classChanges } from './class-diff.rule.ts'
import type { RollTables } from './image-permission.tables.ts'
import { countsOf, type Judged, Tally } from './judged.ts'
import { diffPupils, losesTooMany, type PupilDiff, type StoredPupil } from './roll-diff.rule.ts'
import type { PupilList, PupilRow } from './roll.types.ts'
import { dayOrNull, portions, today } from './school-day.ts'
import { mustAskAgain } from './take-answer.rule.ts'
import { type NewAnswer, storeAnswers, tellWithdrawn } from './store-answers.ts'

/** What a list of pupils would do to the roll, and how to do it. */
export async function judgePupils(work: Work, list: PupilList, wholeRoll: boolean): Promise<Judged> {
  const stored = await storedPupils(work)
  const diff = diffPupils(stored, list.rows, wholeRoll && list.rows.length > 0)
  const tally = new Tally()
  for (const row of diff.fresh) tally.add('new', `${row.forename} ${row.surname}, ${row.className}`)
  for (const { row, fields } of diff.changed) tally.add('changed', `${row.forename} ${row.surname}, ${row.className}: ${fields.join(', ')}`)
  for (const pupil of diff.leaving) tally.add('leaving', `${pupil.forename} ${pupil.surname}, ${pupil.className}`)
  tally.add('unchanged', null, diff.unchanged)
  const groups = tally.groups(['new', 'changed', 'leaving', 'unchanged'])
  const onRoll = stored.filter((pupil) => pupil.state === 'on_roll').length
  const leaving =
    diff.leaving.length + diff.changed.filter(({ row, stored }) => row.state === 'leaver' && stored.state === 'on_roll').length
  const mustConfirm = losesTooMany(leaving, onRoll) ? { leaving, all: onRoll } : null
  return {
    summary: {
      kind: 'pupils',
      counts: countsOf(groups, list.problems),
      groups,
      problems: list.problems,
      unknownNames: [],
      contradictions: [],
      ignored: list.ignored,
      warning: mustConfirm && `${leaving} of ${onRoll} pupils would become leavers. Is it really the whole roll?`,
      classes: classChanges(diff),
      mustConfirm,
    },
    apply: () => applyPupils(work, diff),
  }
}

/** The school's own numbers of its pupils, leavers too. One query. */
export const storedNumbers = async (work: Work): Promise<ReadonlySet<string>> => {
  const rows = await work.tables<RollTables>().selectFrom('pupil').select('local_id').where('school_id', '=', work.school.id).execute()
  return new Set(rows.map((row) => row.local_id))
}

export async function storedPupils(work: Work): Promise<readonly StoredPupil[]> {
  const rows = await work.tables<RollTables>().selectFrom('pupil').selectAll().where('school_id', '=', work.school.id).execute()
  return rows.map((row) => ({
    id: row.id,
    localId: row.local_id,
    forename: row.forename,
    surname: row.surname,
    nickname: row.nickname,
    yearGroup: row.year_group,
    className: row.class_name,
    state: row.state,
    leavingOn: row.leaving_on?.toString() ?? null,
  }))
}

async function applyPupils(work: Work, diff: PupilDiff): Promise<void> {
  const written = [...diff.fresh.map((row) => ({ row, stored: null })), ...diff.changed]
  for (const some of portions(written)) {
    await work
      .tables<RollTables>()
      .insertInto('pupil')
      .values(some.map(({ row, stored }) => pupilValues(work, row, stored)))
      .onConflict((on) =>
        on.columns(['school_id', 'local_id']).doUpdateSet((eb) => ({
          forename: eb.ref('excluded.forename'),
          surname: eb.ref('excluded.surname'),
          nickname: eb.ref('excluded.nickname'),
          year_group: eb.ref('excluded.year_group'),
          class_name: eb.ref('excluded.class_name'),
          state: eb.ref('excluded.state'),
          leaving_on: eb.ref('excluded.leaving_on'),
          changed_at: eb.ref('excluded.changed_at'),
        })),
      )
      .execute()
  }
  await letLeave(
    work,
    diff.leaving.map((pupil) => pupil.id),
  )
  const gone = diff.changed.filter(({ row, stored }) => row.state === 'leaver' && stored.state === 'on_roll').map(({ stored }) => stored.id)
  await tellLeft(work, [...gone, ...diff.leaving.map((pupil) => pupil.id)])
  const back = diff.changed.filter(
    ({ row, stored }) => row.state === 'on_roll' && stored.state === 'leaver' && mustAskAgain(dayOrNull(stored.leavingOn), today(work)),
  )
  await askAgain(
    work,
    back.map(({ stored }) => stored.id),
  )
}

const pupilValues = (work: Work, row: PupilRow, stored: StoredPupil | null): RollTables['pupil'] => ({
  school_id: work.school.id,
  id: stored?.id ?? work.newId(),
  local_id: row.localId,
  forename: row.forename,
  surname: row.surname,
  nickname: row.nickname || (stored?.nickname ?? ''),
  year_group: row.yearGroup,
  class_name: row.className,
  state: row.state,
  leaving_on: lastDay(work, row, stored),
  created_at: work.now(),
  changed_at: work.now(),
})

const lastDay = (work: Work, row: PupilRow, stored: StoredPupil | null): Temporal.PlainDate | null => {
  if (row.leavingOn !== null || row.state === 'on_roll') return dayOrNull(row.leavingOn)
  return dayOrNull(stored?.leavingOn ?? null) ?? today(work)
}

async function letLeave(work: Work, ids: readonly string[]): Promise<void> {
  for (const some of portions(ids)) {
    await work
      .tables<RollTables>()
      .updateTable('pupil')
      .set({ state: 'leaver', leaving_on: today(work), changed_at: work.now() })
      .where('school_id', '=', work.school.id)
      .where('id', 'in', some)
      .execute()
  }
}

/** The yes of leavers no longer counts: whoever has a post with one of them must look. */
async function tellLeft(work: Work, ids: readonly string[]): Promise<void> {
  for (const answer of await grantedTo(work, ids)) await tellWithdrawn(work, answer.pupilId, answer.purposes)
}

async function grantedTo(work: Work, ids: readonly string[]): Promise<readonly { pupilId: string; purposes: readonly string[] }[]> {
  const found = new Map<string, string[]>()
  for (const some of portions(ids)) {
    const rows = await work
      .tables<RollTables>()
      .selectFrom('permission')
      .select(['pupil_id', 'purpose'])
      .where('school_id', '=', work.school.id)
      .where('pupil_id', 'in', some)
      .where('giver', '=', 'family')
      .where('state', '=', 'yes')
      .execute()
    for (const row of rows) found.set(row.pupil_id, [...(found.get(row.pupil_id) ?? []), row.purpose])
  }
  return [...found].map(([pupilId, purposes]) => ({ pupilId, purposes }))
}

async function askAgain(work: Work, ids: readonly string[]): Promise<void> {
  const answers = (await grantedTo(work, ids)).flatMap(({ pupilId, purposes }) =>
    purposes.map(
      (purpose): NewAnswer => ({
        pupilId,
        purpose,
        giver: 'family',
        state: 'not-asked',
        basis: 'consent',
        givenBy: '',
        givenOn: null,
        source: 'returned to the school',
        expiresOn: null,
        note: 'An old yes does not come back by itself.',
        settles: true,
      }),
    ),
  )
  await storeAnswers(work, answers)
}
