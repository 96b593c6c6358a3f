import type { School, Work } from '../../infra/work/work.ts'
import { staffDomains } from './identity/school-account.rule.ts'
import { DomainUnfit } from './set-up.errors.ts'
import type { PeopleTables } from './people.tables.ts'

export type SchoolDetails = {
  readonly school: string
  readonly nation: School['nation']
  readonly timeZone: string
  readonly cover: string
  /** As somebody types them: with commas, spaces or lines between. Empty for a school without a domain of its own. */
  readonly domains: string
  /** `16:30`. */
  readonly closesAt: string
}

/** What the school said of itself at the start, in the shape of its form. */
export const schoolDetails = ({ school }: Pick<Work, 'school'>): SchoolDetails => ({
  school: school.name,
  nation: school.nation,
  timeZone: school.timeZone,
  cover: school.cover,
  domains: school.domains.join(', '),
  closesAt: school.closesAt.slice(0, 5),
})

/**
 * Changes what the school says of itself: name, nation, clock, cover, the domains of its staff's addresses, and when it closes. Saying
 * the same again changes nothing and is not logged. @throws DomainUnfit
 * @policy ROL-S2 MON-4
 */
export async function changeSchool(work: Work, details: SchoolDetails): Promise<void> {
  const read = details.domains.trim() === '' ? { domains: [] } : staffDomains(details.domains)
  if ('wrong' in read) throw DomainUnfit({ wrong: read.wrong }, 'domains')
  const before = schoolDetails(work)
  const after = { ...details, domains: read.domains.join(', ') }
  const changed = (Object.keys(before) as (keyof SchoolDetails)[]).filter((field) => before[field] !== after[field])
  if (changed.length === 0) return
  await work
    .tables<PeopleTables>()
    .updateTable('school')
    .set({
      name: after.school,
      nation: after.nation,
      time_zone: after.timeZone,
      cover: after.cover,
      domains: read.domains,
      closes_at: after.closesAt,
    })
    .where('school_id', '=', work.school.id)
    .execute()
  const only = (all: SchoolDetails) => Object.fromEntries(changed.map((field) => [field, all[field]]))
  work.log({
    act: 'people.school-changed',
    clause: 'ROL-S2',
    subject: { kind: 'school', id: work.school.id },
    payload: { before: only(before), after: only(after) },
  })
}
