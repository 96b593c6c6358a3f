import type { Work } from '../../../infra/work/work.ts'
import { ContactNotFound, PupilNotFound } from '../image-permission.errors.ts'
import type { RollTables } from '../image-permission.tables.ts'

export const addressName = (contactId: string) => ({ secret: `family-contact:${contactId}`, field: 'email', version: 1 })

export type Contact = {
  readonly id: string
  readonly name: string
  readonly relationship: string
  readonly hasResponsibility: boolean
  readonly mayAnswer: boolean
  readonly hasAddress: boolean
}

/** The people of a pupil's family, for those who keep the list. */
export async function contactsOfPupil(work: Work, pupilId: string): Promise<readonly Contact[]> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('pupil_contact as p')
    .innerJoin('family_contact as c', (on) => on.onRef('c.school_id', '=', 'p.school_id').onRef('c.id', '=', 'p.contact_id'))
    .select(['c.id', 'c.name', 'p.relationship', 'p.has_responsibility', 'p.may_answer', 'c.email_sealed'])
    .where('p.school_id', '=', work.school.id)
    .where('p.pupil_id', '=', pupilId)
    .where('p.ended_at', 'is', null)
    .orderBy('p.priority')
    .orderBy('c.name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    relationship: row.relationship,
    hasResponsibility: row.has_responsibility,
    mayAnswer: row.may_answer,
    hasAddress: row.email_sealed !== null,
  }))
}

export type NewContact = {
  readonly pupilId: string
  readonly name: string
  readonly relationship: string
  readonly email: string
  readonly hasResponsibility: boolean
  readonly mayAnswer: boolean
}

/** Adds somebody to a pupil's family by hand. @throws PupilNotFound @policy IMG-2 */
export async function addContact(work: Work, asked: NewContact): Promise<string> {
  const db = work.tables<RollTables>()
  const pupil = await db
    .selectFrom('pupil')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', asked.pupilId)
    .executeTakeFirst()
  if (!pupil) throw PupilNotFound()
  const id = work.newId()
  await db
    .insertInto('family_contact')
    .values({
      ...{ school_id: work.school.id, id, external_id: `hand-${id}`, name: asked.name, created_at: work.now(), changed_at: work.now() },
      email_sealed: asked.email === '' ? null : await work.seal(addressName(id), asked.email),
    })
    .execute()
  await db
    .insertInto('pupil_contact')
    .values({
      ...{ school_id: work.school.id, pupil_id: asked.pupilId, contact_id: id, relationship: asked.relationship },
      ...{ has_responsibility: asked.hasResponsibility, may_answer: asked.mayAnswer, priority: 0, ended_at: null },
    })
    .execute()
  logContact(work, 'contact-added', asked.pupilId, id)
  return id
}

/** Ends a contact of a pupil: no link is sent to them any more, and one that is out shows this pupil no longer. @throws ContactNotFound @policy IMG-2 */
export async function endContact(work: Work, pupilId: string, contactId: string): Promise<void> {
  const ended = await work
    .tables<RollTables>()
    .updateTable('pupil_contact')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('pupil_id', '=', pupilId)
    .where('contact_id', '=', contactId)
    .where('ended_at', 'is', null)
    .returning('contact_id')
    .executeTakeFirst()
  if (!ended) throw ContactNotFound()
  logContact(work, 'contact-ended', pupilId, contactId)
}

const logContact = (work: Work, did: string, pupilId: string, contactId: string): void =>
  work.log({ act: `permission.${did}`, clause: 'IMG-2', subject: { kind: 'pupil', id: pupilId }, payload: { contact: contactId } })
