import type { Work } from '../../infra/work/work.ts'
import type { Member } from './members.ts'
import type { PeopleTables } from './people.tables.ts'

type Because = 'page' | 'list'

/** Tells the other rooms that a person has a last day now, or none any more: a leaver run begins, or is over. @policy ROL-A4 */
export async function tellLastDay(
  work: Work,
  person: Pick<Member, 'id' | 'leavesOn'>,
  { lastDay, because }: { lastDay: Temporal.PlainDate | null; because: Because },
): Promise<void> {
  const isSame =
    person.leavesOn === null ? lastDay === null : lastDay !== null && Temporal.PlainDate.compare(person.leavesOn, lastDay) === 0
  if (isSame) return
  await work.tell(
    lastDay === null
      ? { kind: 'people.leaver-stays', memberId: person.id }
      : { kind: 'people.leaver-proposed', memberId: person.id, lastDay: lastDay.toString(), because },
  )
}

/** Tells them that a person has another job: roles and accounts are looked at. */
export async function tellMove(
  work: Work,
  person: Pick<Member, 'id' | 'jobTitle'>,
  { to, because }: { to: string; because: Because },
): Promise<void> {
  if (person.jobTitle === to || person.jobTitle === '' || to === '') return
  await work.tell({ kind: 'people.moved', memberId: person.id, from: person.jobTitle, to, because })
}

/** Sets or clears a last day; the sign-in ends by itself when it is over. */
export async function setLastDay(
  work: Work,
  person: Member,
  about: { lastDay: Temporal.PlainDate | null; because: Because },
): Promise<void> {
  await work
    .tables<PeopleTables>()
    .updateTable('member')
    .set({ leaves_on: about.lastDay })
    .where('school_id', '=', work.school.id)
    .where('id', '=', person.id)
    .execute()
  work.log({
    act: 'people.last-day-set',
    clause: 'ROL-A4',
    subject: { kind: 'member', id: person.id },
    payload: { name: person.name, lastDay: about.lastDay?.toString() ?? null },
  })
  await tellLastDay(work, person, about)
}
