import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { sayPermission } from '../../kernel/permission-words.ts'
import { isPermission, type Permission } from '../../kernel/permissions.ts'
import type { CustomRoleTables } from './custom-role.tables.ts'
import { customRoleRefused, withEveryone } from './custom-roles.rule.ts'
import { listMembers } from './members.ts'
import type { CustomRole } from './roles.rule.ts'
import { BeyondYourRights, CustomRoleNotFound, ForLeadersAlone, OwnRole, RoleIsTheirOnly, RoleNameTaken } from './roles.errors.ts'

export type CustomRoleInFull = CustomRole & { readonly description: string; readonly holders: readonly string[] }
export type RoleInput = { readonly name: string; readonly description: string; readonly permissions: readonly Permission[] }

const inUse = (work: Work) =>
  work
    .tables<CustomRoleTables>()
    .selectFrom('custom_role as c')
    .select(['c.id', 'c.name', 'c.description', 'c.permissions'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('member_custom_role as g')
          .select('g.member_id')
          .whereRef('g.school_id', '=', 'c.school_id')
          .whereRef('g.role_id', '=', 'c.id')
          .orderBy('g.given_at'),
      ).as('held'),
    )
    .where('c.school_id', '=', work.school.id)
    .where('c.retired_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof inUse>['execute']>>[number]
const roleOfRow = ({ id, name, description, permissions, held }: Row): CustomRoleInFull => ({
  id,
  name,
  description,
  permissions: permissions.filter(isPermission),
  holders: held.map(({ member_id }) => member_id),
})

/** The school's own roles that are in use, by name, with the ids of who holds each. One query. */
export const listCustomRoles = async (work: Work): Promise<readonly CustomRoleInFull[]> =>
  (await inUse(work).orderBy('c.name').execute()).map(roleOfRow)

/** @throws CustomRoleNotFound for a retired one too. */
export async function customRoleById(work: Work, id: string): Promise<CustomRoleInFull> {
  const row = await inUse(work).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw CustomRoleNotFound()
  return roleOfRow(row)
}

/** The roles of these ids. @throws CustomRoleNotFound when one of them is not there. */
export async function customRolesByIds(work: Work, ids: readonly string[]): Promise<readonly CustomRole[]> {
  if (ids.length === 0) return []
  const rows = await inUse(work)
    .where('c.id', 'in', [...new Set(ids)])
    .execute()
  if (rows.length < new Set(ids).size) throw CustomRoleNotFound({}, 'customRoles')
  return rows.map(roleOfRow)
}

/** Makes a role of the school's own. @throws ForLeadersAlone, BeyondYourRights, RoleNameTaken @policy ROL-S2 ROL-S6 */
export async function makeCustomRole(work: Work, asked: RoleInput): Promise<string> {
  await oneAtATime(work, 'people.roles')
  const permissions = withEveryone(asked.permissions)
  refuse(work, { before: null, after: permissions, isHolder: false })
  await refuseTwin(work, asked.name, null)
  const id = work.newId()
  const at = work.now()
  await work
    .tables<CustomRoleTables>()
    .insertInto('custom_role')
    .values({
      school_id: work.school.id,
      id,
      name: asked.name,
      description: asked.description,
      permissions,
      created_at: at,
      created_by: work.caller.memberId,
      changed_at: at,
      retired_at: null,
    })
    .execute()
  work.log({
    act: 'people.role-made',
    clause: 'ROL-S6',
    subject: { kind: 'custom-role', id },
    payload: { name: asked.name, permissions: [...permissions] },
  })
  return id
}

/**
 * Changes a role; whoever holds it may more or less from their next request on.
 * @throws CustomRoleNotFound, ForLeadersAlone, BeyondYourRights, OwnRole, RoleNameTaken
 * @policy ROL-S2 ROL-S6
 */
export async function changeCustomRole(work: Work, id: string, asked: RoleInput): Promise<void> {
  await oneAtATime(work, 'people.roles')
  const role = await customRoleById(work, id)
  const permissions = withEveryone(asked.permissions)
  refuse(work, { before: role.permissions, after: permissions, isHolder: role.holders.includes(work.caller.memberId ?? '') })
  await refuseTwin(work, asked.name, id)
  await work
    .tables<CustomRoleTables>()
    .updateTable('custom_role')
    .set({ name: asked.name, description: asked.description, permissions, changed_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  const given = permissions.filter((one) => !role.permissions.includes(one))
  const taken = role.permissions.filter((one) => !permissions.includes(one))
  work.log({
    act: 'people.role-changed',
    clause: 'ROL-S6',
    subject: { kind: 'custom-role', id },
    payload: { name: asked.name, given, taken },
  })
  if (given.length + taken.length > 0)
    for (const memberId of role.holders) await work.tell({ kind: 'people.roles-changed', memberId, given: [], taken: [] })
}

/** Takes a role out of use: nobody holds it any more. @throws CustomRoleNotFound, RoleIsTheirOnly @policy ROL-S6 */
export async function retireCustomRole(work: Work, id: string): Promise<string> {
  await oneAtATime(work, 'people.roles')
  const role = await customRoleById(work, id)
  refuse(work, { before: role.permissions, after: [], isHolder: false })
  const holders = (await listMembers(work)).filter((one) => role.holders.includes(one.id))
  const bare = holders.filter((one) => one.state !== 'disabled' && one.roles.length === 0 && one.customRoles.length === 1)
  if (bare.length > 0) throw RoleIsTheirOnly({ names: bare.map(({ name }) => name).join(', ') })
  const db = work.tables<CustomRoleTables>()
  await db.deleteFrom('member_custom_role').where('school_id', '=', work.school.id).where('role_id', '=', id).execute()
  await db.updateTable('custom_role').set({ retired_at: work.now() }).where('school_id', '=', work.school.id).where('id', '=', id).execute()
  work.log({
    act: 'people.role-retired',
    clause: 'ROL-S6',
    subject: { kind: 'custom-role', id },
    payload: { name: role.name, holders: holders.map(({ name }) => name) },
  })
  for (const memberId of role.holders) await work.tell({ kind: 'people.roles-changed', memberId, given: [], taken: [] })
  return role.name
}

function refuse(work: Work, change: { before: readonly Permission[] | null; after: readonly Permission[]; isHolder: boolean }): void {
  const refused = customRoleRefused({ caller: work.caller, ...change })
  if (refused === null) return
  if (refused.why === 'own-role') throw OwnRole({}, 'permissions')
  const what = 'permissions' in refused ? refused.permissions.map(sayPermission).join('; ') : sayPermission('settings.manage')
  throw (refused.why === 'leaders-alone' ? ForLeadersAlone : BeyondYourRights)({ what }, 'permissions')
}

async function refuseTwin(work: Work, name: string, but: string | null): Promise<void> {
  const twin = (await listCustomRoles(work)).some((one) => one.id !== but && one.name.toLowerCase() === name.toLowerCase())
  if (twin) throw RoleNameTaken({}, 'name')
}
