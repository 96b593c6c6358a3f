import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { MemberKind, MemberState } from '../../infra/work/identity.tables.ts'
import type { Work } from '../../infra/work/work.ts'
import { isPermission, type Role } from '../../kernel/permissions.ts'
import type { CustomRoleTables } from './custom-role.tables.ts'
import { PersonNotFound } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import type { CustomRole } from './roles.rule.ts'

/** A person of the school, as other rooms may know them. */
export type Member = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly kind: MemberKind
  readonly state: MemberState
  readonly isHead: boolean
  readonly leavesOn: Temporal.PlainDate | null
  readonly roles: readonly Role[]
  /** Roles of the school's own making that they hold. */
  readonly customRoles: readonly CustomRole[]
}

const everybody = (work: Work) =>
  work
    .tables<PeopleTables & CustomRoleTables>()
    .selectFrom('member as m')
    .select(['m.id', 'm.name', 'm.email', 'm.job_title', 'm.kind', 'm.state', 'm.is_head', 'm.leaves_on'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('member_role as r')
          .select('r.role')
          .whereRef('r.school_id', '=', 'm.school_id')
          .whereRef('r.member_id', '=', 'm.id')
          .orderBy('r.role'),
      ).as('roles'),
      jsonArrayFrom(
        eb
          .selectFrom('member_custom_role as g')
          .innerJoin('custom_role as c', (on) => on.onRef('c.school_id', '=', 'g.school_id').onRef('c.id', '=', 'g.role_id'))
          .select(['c.id', 'c.name', 'c.permissions'])
          .whereRef('g.school_id', '=', 'm.school_id')
          .whereRef('g.member_id', '=', 'm.id')
          .where('c.retired_at', 'is', null)
          .orderBy('c.name'),
      ).as('custom_roles'),
    ])
    .where('m.school_id', '=', work.school.id)
    .orderBy('m.name')
    .orderBy('m.id')

type Row = Awaited<ReturnType<ReturnType<typeof everybody>['execute']>>[number]
const memberOfRow = (row: Row): Member => ({
  id: row.id,
  name: row.name,
  email: row.email,
  jobTitle: row.job_title,
  kind: row.kind,
  state: row.state,
  isHead: row.is_head,
  leavesOn: row.leaves_on,
  roles: row.roles.map(({ role }) => role as Role),
  customRoles: row.custom_roles.map(({ id, name, permissions }) => ({ id, name, permissions: permissions.filter(isPermission) })),
})

/** Everybody of the school in the order of their names, leavers too. One query. */
export const listMembers = async (work: Work): Promise<readonly Member[]> => (await everybody(work).execute()).map(memberOfRow)

/** These people by their ids, leavers too; ids of nobody here are left out. One query, none for no ids. */
export async function membersByIds(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Member>> {
  if (ids.length === 0) return new Map()
  const rows = await everybody(work)
    .where('m.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, memberOfRow(row)]))
}

/** One person. @throws PersonNotFound for another school's person too. */
export async function memberById(work: Work, id: string): Promise<Member> {
  const row = await everybody(work).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw PersonNotFound()
  return memberOfRow(row)
}

/** Staff who can sign in: those who may be named as runners of an account. @policy ACC-6 */
export const activeStaff = async (work: Work): Promise<readonly Member[]> =>
  (await everybody(work).where('m.state', '=', 'active').where('m.kind', '=', 'staff').execute()).map(memberOfRow)

/** The headteacher, or null while the school has named none. */
export async function headOf(work: Work): Promise<Member | null> {
  const row = await everybody(work).where('m.is_head', '=', true).where('m.state', '!=', 'disabled').executeTakeFirst()
  return row ? memberOfRow(row) : null
}
