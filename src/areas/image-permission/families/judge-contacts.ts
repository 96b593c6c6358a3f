import { insertRows } from '../../../infra/postgres/insert-rows.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { storedPupils } from '../judge-pupils.ts'
import { countsOf, type Judged, Tally } from '../judged.ts'
import { cellsOf } from '../left-out.ts'
import type { ContactList, ContactRow, LineProblem } from '../roll.types.ts'
import { addressName } from './contacts.ts'

type Person = { readonly id: string; readonly name: string; readonly email: string }
type Tie = Pick<RollTables['pupil_contact'], 'relationship' | 'has_responsibility' | 'may_answer' | 'priority' | 'ended_at'>
type Kept = { readonly row: ContactRow; readonly pupilId: string; readonly contactId: string; readonly isNews: boolean }

/**
 * What a list of contacts would do. Whoever is not in it stays; a person ends a contact on the pupil's page.
 * @policy IMG-2
 */
export async function judgeContacts(work: Work, list: ContactList): Promise<Judged> {
  const pupils = new Map((await storedPupils(work)).map((pupil) => [pupil.localId, pupil]))
  const persons = await storedPersons(work)
  const ties = await storedTies(work)
  const first = new Map<string, ContactRow>()
  const tally = new Tally()
  const problems: LineProblem[] = [...list.problems]
  const kept: Kept[] = []
  for (const row of list.rows) {
    const pupil = pupils.get(row.localId)
    const before = first.get(row.contactId)
    const wrong = !pupil
      ? `No pupil on the roll has the local id "${row.localId}". Bring in the pupils first.`
      : before && (before.name !== row.name || before.email !== row.email)
        ? `Contact "${row.contactId}" stands on line ${before.line} with another name or address. Say which is right.`
        : null
    if (!pupil || wrong !== null) {
      problems.push({ line: row.line, says: wrong ?? '', cells: cellsOf(row) })
      continue
    }
    if (!before) first.set(row.contactId, row)
    const known = persons.get(row.contactId)
    const tie = known && ties.get(`${pupil.id} ${known.id}`)
    const isNews = !known || known.name !== row.name || known.email !== row.email
    const words = `${row.name}, ${row.relationship || 'contact'} of ${pupil.forename} ${pupil.surname}, ${pupil.className}`
    const is = !tie ? 'contact-new' : isNews || !isSame(tie, row) ? 'contact-changed' : 'unchanged'
    tally.add(is, is === 'unchanged' ? null : words)
    if (is !== 'unchanged') kept.push({ row, pupilId: pupil.id, contactId: known?.id ?? '', isNews })
  }
  const groups = tally.groups(['contact-new', 'contact-changed', 'unchanged'])
  const sorted = problems.sort((a, b) => a.line - b.line)
  return {
    summary: {
      ...{
        kind: 'contacts',
        counts: countsOf(groups, sorted),
        groups,
        problems: sorted,
        unknownNames: [],
        contradictions: [],
        ignored: list.ignored,
      },
      ...{ warning: null, classes: [], mustConfirm: null },
    },
    apply: () => keepContacts(work, kept),
  }
}

const isSame = (tie: Tie, row: ContactRow): boolean =>
  tie.ended_at === null &&
  tie.relationship === row.relationship &&
  tie.has_responsibility === row.hasResponsibility &&
  tie.may_answer === row.mayAnswer &&
  tie.priority === row.priority

/** The contacts there are, by the number the school knows them by, their addresses opened to compare them. */
async function storedPersons(work: Work): Promise<ReadonlyMap<string, Person>> {
  const rows = await work.tables<RollTables>().selectFrom('family_contact').selectAll().where('school_id', '=', work.school.id).execute()
  const persons = new Map<string, Person>()
  for (const { id, external_id, name, email_sealed } of rows)
    persons.set(external_id, { id, name, email: email_sealed === null ? '' : await work.unseal(addressName(id), email_sealed) })
  return persons
}

async function storedTies(work: Work): Promise<ReadonlyMap<string, Tie>> {
  const rows = await work.tables<RollTables>().selectFrom('pupil_contact').selectAll().where('school_id', '=', work.school.id).execute()
  return new Map(rows.map((row) => [`${row.pupil_id} ${row.contact_id}`, row]))
}

async function keepContacts(work: Work, kept: readonly Kept[]): Promise<void> {
  const ids = new Map<string, string>()
  for (const { row, contactId } of kept) ids.set(row.contactId, ids.get(row.contactId) ?? (contactId || work.newId()))
  const idOf = (row: ContactRow): string => ids.get(row.contactId) ?? ''
  const news = new Map(kept.filter(({ isNews }) => isNews).map(({ row }) => [row.contactId, row]))
  const people = []
  for (const row of news.values()) {
    const id = idOf(row)
    const sealed = row.email === '' ? null : await work.seal(addressName(id), row.email)
    const at = { created_at: work.now(), changed_at: work.now() }
    people.push({ school_id: work.school.id, id, external_id: row.contactId, name: row.name, email_sealed: sealed, ...at })
  }
  const db = work.tables<RollTables>()
  await insertRows(db, {
    into: 'family_contact',
    columns: {
      ...{ school_id: 'uuid', id: 'uuid', external_id: 'text', name: 'text', email_sealed: 'text' },
      ...{ created_at: 'timestamptz', changed_at: 'timestamptz' },
    },
    rows: people,
    onConflict: { key: ['school_id', 'external_id'], set: ['name', 'email_sealed', 'changed_at'] },
  })
  const once = new Map(kept.map((one) => [`${one.pupilId} ${one.row.contactId}`, one]))
  await insertRows(db, {
    into: 'pupil_contact',
    columns: {
      ...{ school_id: 'uuid', pupil_id: 'uuid', contact_id: 'uuid', relationship: 'text', has_responsibility: 'boolean' },
      ...{ may_answer: 'boolean', priority: 'integer', ended_at: 'timestamptz' },
    },
    rows: [...once.values()].map(({ row, pupilId }) => ({
      ...{ school_id: work.school.id, pupil_id: pupilId, contact_id: idOf(row), relationship: row.relationship },
      ...{ has_responsibility: row.hasResponsibility, may_answer: row.mayAnswer, priority: row.priority, ended_at: null },
    })),
    onConflict: {
      key: ['school_id', 'pupil_id', 'contact_id'],
      set: ['relationship', 'has_responsibility', 'may_answer', 'priority', 'ended_at'],
    },
  })
}
