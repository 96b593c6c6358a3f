import type { Work } from '../../infra/work/work.ts'
import type { RollTables } from './image-permission.tables.ts'
import { countsOf, type GroupKey, type Judged, Tally, type UnknownName } from './judged.ts'
import { storedPupils } from './judge-pupils.ts'
import { isPupilsOwn } from './list-cells.rule.ts'
import type { Giver } from './may-show.rule.ts'
import { foldedName, purposeShort } from './purposes.rule.ts'
import type { StoredPupil } from './roll-diff.rule.ts'
import { cellsOf } from './left-out.ts'
import type { LineProblem, PermissionList, PermissionRow } from './roll.types.ts'
import { dayOf, dayOrNull, today } from './school-day.ts'
import { type NewAnswer, storeAnswers, tellWithdrawn } from './store-answers.ts'
import { type Incoming, oneAnswer, type Stored, takeAnswer } from './take-answer.rule.ts'

type Asked = { readonly pupil: StoredPupil; readonly purpose: string; readonly giver: Giver; readonly answers: [RowAnswer, ...RowAnswer[]] }
type RowAnswer = Incoming & { readonly source: string }
type Sorted = {
  readonly asked: readonly Asked[]
  readonly problems: readonly LineProblem[]
  readonly unknown: readonly UnknownName[]
  readonly setAside: number
}

/** What a list of permissions would do to the stored answers, and how to do it. Rows whose consent nobody has mapped wait. */
export async function judgePermissions(work: Work, list: PermissionList): Promise<Judged> {
  const { asked, problems, unknown, setAside } = await sortRows(work, list)
  const stored = await storedAnswers(work)
  const tally = new Tally()
  const news: NewAnswer[] = []
  const off = new Map<string, string[]>()
  for (const one of asked) {
    const answer = oneAnswer(one.answers)
    const taken = takeAnswer(stored.get(keyOf(one.pupil.id, one.purpose, one.giver)) ?? null, answer)
    const said = `${one.pupil.forename} ${one.pupil.surname}, ${one.pupil.className}: ${purposeShort(one.purpose)}${one.giver === 'pupil' ? ' (the pupil)' : ''}`
    tally.add(taken.is, taken.is === 'unchanged' ? null : said)
    if (taken.is === 'turned-off') off.set(one.pupil.id, [...(off.get(one.pupil.id) ?? []), one.purpose])
    if (taken.is === 'turned-on' || taken.is === 'turned-off' || taken.is === 'recorded') {
      news.push({
        pupilId: one.pupil.id,
        purpose: one.purpose,
        giver: one.giver,
        state: taken.state,
        basis: 'consent',
        givenBy: answer.givenBy,
        givenOn: answer.givenOn,
        source: answer.source || 'list',
        expiresOn: answer.expiresOn,
        note: '',
      })
      if (one.giver === 'pupil' && taken.state === 'no') off.set(one.pupil.id, [...(off.get(one.pupil.id) ?? []), one.purpose])
    }
  }
  tally.add('set-aside', null, setAside)
  for (const { name, rows } of unknown) tally.add('unmapped', name, rows)
  const groups = tally.groups(order)
  return {
    summary: {
      kind: 'permissions',
      counts: countsOf(groups, problems),
      groups,
      problems,
      unknownNames: unknown,
      ignored: list.ignored,
      warning: null,
      classes: [],
      mustConfirm: null,
    },
    apply: async () => {
      await storeAnswers(work, news)
      for (const [pupilId, purposes] of off) await tellWithdrawn(work, pupilId, purposes)
    },
  }
}
const order: readonly GroupKey[] = ['turned-off', 'turned-on', 'contested', 'older', 'recorded', 'unmapped', 'set-aside', 'unchanged']

const keyOf = (pupilId: string, purpose: string, giver: string): string => `${pupilId} ${giver} ${purpose}`

async function storedAnswers(work: Work): Promise<ReadonlyMap<string, Stored>> {
  const rows = await work.tables<RollTables>().selectFrom('permission').selectAll().where('school_id', '=', work.school.id).execute()
  return new Map(
    rows.map((row) => [
      keyOf(row.pupil_id, row.purpose, row.giver),
      {
        state: row.state,
        givenBy: row.given_by,
        givenOn: row.given_on,
        expiresOn: row.expires_on,
        recordedOn: dayOf(row.recorded_at, work.school.timeZone),
      },
    ]),
  )
}

/** Puts each row beside its pupil and the purposes its consent stands for. */
async function sortRows(work: Work, list: PermissionList): Promise<Sorted> {
  const pupils = new Map((await storedPupils(work)).map((pupil) => [pupil.localId, pupil]))
  const names = await work
    .tables<RollTables>()
    .selectFrom('purpose_name')
    .select(['folded', 'purposes'])
    .where('school_id', '=', work.school.id)
    .execute()
  const mapped = new Map(names.map((name) => [name.folded, name.purposes]))
  const now = today(work).toString()
  const asked = new Map<string, Asked>()
  const problems: LineProblem[] = [...list.problems]
  const unknown = new Map<string, { name: string; rows: number }>()
  let setAside = 0
  for (const row of list.rows) {
    const pupil = pupils.get(row.localId)
    const purposes = mapped.get(foldedName(row.consentName))
    if (!pupil)
      problems.push({
        line: row.line,
        says: `No pupil on the roll has the local id "${row.localId}". Bring in the pupils first.`,
        cells: cellsOf(row),
      })
    else if (row.givenOn !== null && row.givenOn > now)
      problems.push({ line: row.line, says: `"given_on" is ${row.givenOn}, a day that has not come.`, cells: cellsOf(row) })
    else if (!purposes) count(unknown, row.consentName)
    else if (purposes.length === 0) setAside += 1
    else for (const purpose of purposes) gather(asked, { pupil, purpose, row })
  }
  return {
    asked: [...asked.values()],
    problems: problems.sort((a, b) => a.line - b.line),
    unknown: [...unknown.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    setAside,
  }
}

function count(unknown: Map<string, { name: string; rows: number }>, name: string): void {
  const folded = foldedName(name)
  const before = unknown.get(folded)
  unknown.set(folded, { name: before?.name ?? name, rows: (before?.rows ?? 0) + 1 })
}

function gather(asked: Map<string, Asked>, { pupil, purpose, row }: { pupil: StoredPupil; purpose: string; row: PermissionRow }): void {
  const giver = isPupilsOwn(row.givenBy) ? 'pupil' : 'family'
  const answer: RowAnswer = {
    question: foldedName(row.consentName),
    state: row.state,
    givenBy: row.givenBy,
    givenOn: dayOrNull(row.givenOn),
    expiresOn: dayOrNull(row.expiresOn),
    source: row.source,
  }
  const key = keyOf(pupil.id, purpose, giver)
  const before = asked.get(key)
  if (before) before.answers.push(answer)
  else asked.set(key, { pupil, purpose, giver, answers: [answer] })
}
