import type { Work } from '../../infra/work/work.ts'
import { allHolders, type DutyHolder, listMembers, type Member } from '../people/index.ts'
import type { ApplicationRow } from './read-application.ts'
import { partyIdsOf } from './read-application.ts'
import { type Case, type Holder, mayDecide } from './deciders.rule.ts'
import type { SheetHolder, SheetPerson } from './account-applications.tables.ts'
import type { Mover } from './application-states.rule.ts'

/** Somebody outside, proved by a link and a code. */
export type Outsider = { readonly name: string; readonly email: string }

const holderOf = (one: DutyHolder): Holder => ({
  memberId: 'memberId' in one ? one.memberId : null,
  name: one.name,
  email: one.email,
  namedBy: one.namedBy,
  namedAt: one.namedAt,
})

/** Senior leaders, and holders of a role of the school's own that has the right; the view `application_leader` says the same. */
const decidesByRight = ({ roles, customRoles }: Member): boolean =>
  roles.includes('slt') || customRoles.some((role) => role.permissions.includes('application.decide'))

type Deciding = Pick<ApplicationRow, 'submitted_at' | 'escalated_at'>
export type Gathering = { readonly partyIds: readonly string[]; readonly about: Deciding }

/** Everybody who matters to who decides, read now from the people and the duties. Two queries. */
export async function caseFor(work: Work, { partyIds, about }: Gathering): Promise<Case> {
  const members = await listMembers(work)
  const holders = await allHolders(work)
  const byId = new Map(members.map((one) => [one.id, one]))
  return {
    parties: partyIds.flatMap((memberId) => {
      const one = byId.get(memberId)
      return one ? [{ memberId, email: one.email }] : []
    }),
    leaders: members
      .filter((one) => one.state === 'active' && decidesByRight(one))
      .map((one) => ({ memberId: one.id, name: one.name, email: one.email })),
    headId: members.find((one) => one.isHead && one.state !== 'disabled')?.id ?? null,
    deputies: (holders.get('application-deputy') ?? []).map(holderOf),
    chair: (holders.get('chair-of-governors') ?? []).map(holderOf)[0] ?? null,
    since: about.submitted_at ?? work.now(),
    isLate: about.escalated_at !== null,
  }
}

export const caseOfApplication = (work: Work, row: ApplicationRow): Promise<Case> =>
  caseFor(work, { partyIds: partyIdsOf(row), about: row })

type Sheet = {
  readonly people: readonly SheetPerson[]
  readonly holders: readonly SheetHolder[]
  readonly partyIds: readonly string[]
  readonly since: Temporal.Instant
  readonly isLate: boolean
}
/** The same from what a page has read already. */
export function caseOfSheet({ people, holders, partyIds, since, isLate }: Sheet): Case {
  const named = holders.map((one): Holder & { duty: string } => ({ ...one, namedAt: Temporal.Instant.from(one.namedAt) }))
  return {
    parties: [...new Set(partyIds)].flatMap((memberId) => {
      const one = people.find(({ id }) => id === memberId)
      return one ? [{ memberId, email: one.email }] : []
    }),
    leaders: people
      .filter((one) => one.isLeader && one.state === 'active')
      .map((one) => ({ memberId: one.id, name: one.name, email: one.email })),
    headId: people.find((one) => one.isHead && one.state !== 'disabled')?.id ?? null,
    deputies: named.filter((one) => one.duty === 'application-deputy'),
    chair: named.find((one) => one.duty === 'chair-of-governors') ?? null,
    since,
    isLate,
  }
}

/** What the caller, or somebody outside, may do about a case. */
export const moverIn = (work: Work, it: Case, outsider: Outsider | null): Mover => {
  const { memberId, may } = work.caller
  const decidesHere = memberId !== null && may.has('application.decide')
  return { memberId, decides: mayDecide(it, { memberId, email: outsider?.email ?? '', decidesHere }) }
}
