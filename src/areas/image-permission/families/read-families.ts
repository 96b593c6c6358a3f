import type { Work } from '../../../infra/work/work.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { dayOf } from '../school-day.ts'
import type { KnownContact, PersonAnswer } from './who-answered.rule.ts'

export type Families = {
  contactsOf(pupilId: string): readonly KnownContact[]
  answersOf(pupilId: string, purpose: string): readonly PersonAnswer[]
}

/** What each person of some pupils' families has answered, and who they are: three round trips. With null, of all pupils. */
export async function readFamilies(work: Work, pupilIds: readonly string[] | null): Promise<Families> {
  const contacts = Map.groupBy(await contactRows(work, pupilIds), (row) => row.pupil_id)
  const answers = new Map<string, PersonAnswer[]>()
  const add = (row: Row, person: string, wordingVersion: number | null): void => {
    const key = `${row.pupil_id} ${row.purpose}`
    const own = answers.get(key) ?? []
    own.push({ ...asAnswer(row, work.school.timeZone), person, wordingVersion })
    answers.set(key, own)
  }
  for (const row of await personRows(work, pupilIds)) add(row, row.person, row.wording_version)
  const fromPersons = new Set(answers.keys())
  // Answers from before people were kept apart stand for whoever is named in them.
  for (const row of await familyRows(work, pupilIds)) if (!fromPersons.has(`${row.pupil_id} ${row.purpose}`)) add(row, '', null)
  return {
    contactsOf: (pupilId) => contacts.get(pupilId) ?? [],
    answersOf: (pupilId, purpose) => answers.get(`${pupilId} ${purpose}`) ?? [],
  }
}

const some = (pupilIds: readonly string[] | null): string[] => [...(pupilIds ?? [])]
const answerColumns = ['pupil_id', 'purpose', 'state', 'given_by', 'given_on', 'source', 'expires_on', 'recorded_at'] as const
type Row = Pick<RollTables['permission'], (typeof answerColumns)[number]>

const personRows = (work: Work, pupilIds: readonly string[] | null) =>
  work
    .tables<RollTables>()
    .selectFrom('family_answer')
    .select([...answerColumns, 'person', 'wording_version'])
    .where('school_id', '=', work.school.id)
    .$if(pupilIds !== null, (query) => query.where('pupil_id', 'in', some(pupilIds)))
    .execute()

const familyRows = (work: Work, pupilIds: readonly string[] | null) =>
  work
    .tables<RollTables>()
    .selectFrom('permission')
    .select([...answerColumns])
    .where('school_id', '=', work.school.id)
    .where('giver', '=', 'family')
    .$if(pupilIds !== null, (query) => query.where('pupil_id', 'in', some(pupilIds)))
    .execute()

const contactRows = (work: Work, pupilIds: readonly string[] | null) =>
  work
    .tables<RollTables>()
    .selectFrom('pupil_contact as p')
    .innerJoin('family_contact as c', (on) => on.onRef('c.school_id', '=', 'p.school_id').onRef('c.id', '=', 'p.contact_id'))
    .select(['p.pupil_id', 'c.id', 'c.name', 'p.relationship'])
    .where('p.school_id', '=', work.school.id)
    .where('p.ended_at', 'is', null)
    .$if(pupilIds !== null, (query) => query.where('p.pupil_id', 'in', some(pupilIds)))
    .execute()

const asAnswer = (row: Row, timeZone: string): Omit<PersonAnswer, 'person' | 'wordingVersion'> => ({
  state: row.state,
  givenBy: row.given_by,
  givenOn: row.given_on,
  source: row.source,
  expiresOn: row.expires_on,
  recordedOn: dayOf(row.recorded_at, timeZone),
})
