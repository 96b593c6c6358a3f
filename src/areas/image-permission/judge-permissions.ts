import type { Work } from '../../infra/work/work.ts'
import type { RollTables } from './image-permission.tables.ts'
import { countsOf, type GroupKey, type Judged, Tally, type UnknownName } from './judged.ts'
import { storedPupils } from './judge-pupils.ts'
import { isPupilsOwn } from './list-cells.rule.ts'
import type { Giver } from './may-show.rule.ts'
import { foldedName, purposeShort } from './purposes.rule.ts'
import type { StoredPupil } from './roll-diff.rule.ts'
import { contradictionsIn, type SaidRow } from './contradictions.rule.ts'
import { cellsOf } from './left-out.ts'
import type { LineProblem, PermissionList, PermissionRow } from './roll.types.ts'
import { dayOf, dayOrNull, today } from './school-day.ts'
import { type NewAnswer, storeAnswers, tellWhatEnded, tellWithdrawn } from './store-answers.ts'
import { type Families, readFamilies } from './families/read-families.ts'
import { type PersonAnswer, personOf, takeFromPerson, withAnswer } from './families/who-answered.rule.ts'
import { type Incoming, oneAnswer, type Stored, takeAnswer } from './take-answer.rule.ts'

type Asked = {
  readonly pupil: StoredPupil
  readonly purpose: string
  readonly giver: Giver
  readonly person: string
  readonly answers: [RowAnswer, ...RowAnswer[]]
}
type RowAnswer = Incoming & { readonly source: string }
type Sorted = {
  readonly asked: readonly Asked[]
  readonly problems: readonly LineProblem[]
  readonly unknown: readonly UnknownName[]
  readonly setAside: number
  readonly said: readonly SaidRow[]
}

/** What a list of permissions would do to the stored answers, and how to do it. Rows whose consent nobody has mapped wait. */
export async function judgePermissions(work: Work, list: PermissionList): Promise<Judged> {
  const families = await readFamilies(work, null)
  const { asked, problems, unknown, setAside, said } = await sortRows(work, list, families)
  const tally = new Tally()
  const { news, pupilsNo } = takeAll(asked, { families, own: await pupilsAnswers(work), tally })
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
      contradictions: contradictionsIn(said),
      ignored: list.ignored,
      warning: null,
      classes: [],
      mustConfirm: null,
    },
    apply: async () => {
      await tellWhatEnded(work, await storeAnswers(work, news, families))
      for (const { pupilId, purpose } of pupilsNo) await tellWithdrawn(work, pupilId, [purpose])
    },
  }
}
type Beside = { readonly families: Families; readonly own: ReadonlyMap<string, Stored>; readonly tally: Tally }

/** Each answer against what is stored, and against what others of the family say in the same list: every no before any yes. */
function takeAll(
  asked: readonly Asked[],
  { families, own, tally }: Beside,
): { news: readonly NewAnswer[]; pupilsNo: readonly NewAnswer[] } {
  const running = new Map<string, readonly PersonAnswer[]>()
  const news: NewAnswer[] = []
  const ready = asked.map((one) => ({ ...one, answer: oneAnswer(one.answers) }))
  for (const one of [...ready.filter(({ answer }) => answer.state !== 'yes'), ...ready.filter(({ answer }) => answer.state === 'yes')]) {
    const { pupil, purpose, giver, person, answer } = one
    const key = `${pupil.id} ${purpose}`
    const before = running.get(key) ?? families.answersOf(pupil.id, purpose)
    const taken = giver === 'pupil' ? takeAnswer(own.get(key) ?? null, answer) : takeFromPerson(before, answer, person)
    const said = `${pupil.forename} ${pupil.surname}, ${pupil.className}: ${purposeShort(purpose)}${giver === 'pupil' ? ' (the pupil)' : ''}`
    tally.add(taken.is, taken.is === 'unchanged' ? null : said)
    if (!stores.includes(taken.is)) continue
    const { givenBy, givenOn, expiresOn } = answer
    const source = answer.source || 'list'
    const state = taken.state
    news.push({ pupilId: pupil.id, purpose, giver, person, state, basis: 'consent', givenBy, givenOn, source, expiresOn, note: '' })
    const recordedOn = givenOn ?? Temporal.PlainDate.from('1970-01-01')
    const now: PersonAnswer = { person, state, givenBy, givenOn, source, expiresOn, recordedOn, wordingVersion: null }
    if (giver === 'family') running.set(key, withAnswer(before, now))
  }
  return { news, pupilsNo: news.filter(({ giver, state }) => giver === 'pupil' && (state === 'no' || state === 'withdrawn')) }
}
const stores: readonly string[] = ['turned-on', 'turned-off', 'recorded', 'contested']
const order: readonly GroupKey[] = ['turned-off', 'turned-on', 'contested', 'older', 'recorded', 'unmapped', 'set-aside', 'unchanged']

async function pupilsAnswers(work: Work): Promise<ReadonlyMap<string, Stored>> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('permission')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('giver', '=', 'pupil')
    .execute()
  return new Map(
    rows.map((row) => [
      `${row.pupil_id} ${row.purpose}`,
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
async function sortRows(work: Work, list: PermissionList, families: Families): Promise<Sorted> {
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
  const said: SaidRow[] = []
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
    else {
      said.push(saidIn(row, pupil, families))
      for (const purpose of purposes) gather(asked, { pupil, purpose, row, person: personOf(row.givenBy, families.contactsOf(pupil.id)) })
    }
  }
  return {
    asked: [...asked.values()],
    problems: problems.sort((a, b) => a.line - b.line),
    unknown: [...unknown.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    setAside,
    said,
  }
}

function count(unknown: Map<string, { name: string; rows: number }>, name: string): void {
  const folded = foldedName(name)
  const before = unknown.get(folded)
  unknown.set(folded, { name: before?.name ?? name, rows: (before?.rows ?? 0) + 1 })
}

const saidIn = (row: PermissionRow, pupil: StoredPupil, families: Families): SaidRow => ({
  line: row.line,
  pupil: `${pupil.forename} ${pupil.surname}, ${pupil.className}`,
  consent: row.consentName,
  person: isPupilsOwn(row.givenBy) ? 'the pupil' : personOf(row.givenBy, families.contactsOf(pupil.id)),
  state: row.state,
  givenOn: row.givenOn,
})

function gather(
  asked: Map<string, Asked>,
  { pupil, purpose, row, person }: { pupil: StoredPupil; purpose: string; row: PermissionRow; person: string },
): void {
  const giver = isPupilsOwn(row.givenBy) ? 'pupil' : 'family'
  const answer: RowAnswer = {
    question: foldedName(row.consentName),
    state: row.state,
    givenBy: row.givenBy,
    givenOn: dayOrNull(row.givenOn),
    expiresOn: dayOrNull(row.expiresOn),
    source: row.source,
  }
  const key = `${pupil.id} ${giver} ${purpose} ${giver === 'pupil' ? '' : person}`
  const before = asked.get(key)
  if (before) before.answers.push(answer)
  else asked.set(key, { pupil, purpose, giver, person, answers: [answer] })
}
