import { type Permission, permissionsOf, roleNames, type Role } from '../../kernel/permissions.ts'

/** Whoever gives, with what they may at this moment. */
export type Giver = { readonly roles: readonly Role[]; readonly may: ReadonlySet<Permission> }
/** A role of the school's own making, as it stands now. */
export type CustomRole = { readonly id: string; readonly name: string; readonly permissions: readonly Permission[] }
/** What a person holds: the policy's roles, and the school's own. */
export type Held = { readonly roles: readonly Role[]; readonly customRoles: readonly CustomRole[] }

/** Roles that only a senior leader gives or takes. The others go as far as the giver's own rights reach. */
export const leadersRoles: readonly Role[] = ['slt', 'administrator', 'dsl', 'dpo']

const within = (asked: Iterable<Permission>, may: ReadonlySet<Permission>): boolean => [...asked].every((one) => may.has(one))
const isLeader = ({ roles }: Pick<Giver, 'roles'>): boolean => roles.includes('slt')

/**
 * Whether the caller may give or take one of the policy's roles. The policy lets senior leaders appoint to each of them, the
 * administrator's too, whose keys they do not hold themselves; anybody else gives only what they have. @policy ROL-S6
 */
export const mayGive = (caller: Giver, role: Role): boolean =>
  isLeader(caller) || (caller.may.has('people.manage') && !leadersRoles.includes(role) && within(permissionsOf([role]), caller.may))

/** Whether the caller may give or take a role of the school's own: every right in it is theirs, a senior leader's too. @policy ROL-S6 */
export const mayGiveCustom = (caller: Giver, role: Pick<CustomRole, 'permissions'>): boolean =>
  caller.may.has('people.manage') && within(role.permissions, caller.may)

/**
 * Whether the caller may invite again, disable or reset a person, which is as good as being them: whoever holds a leader's role, or
 * more rights than the caller, is in senior leaders' hands. @policy ROL-S6
 */
export const mayManage = (caller: Giver, held: Held): boolean =>
  isLeader(caller) || (held.roles.every((role) => mayGive(caller, role)) && held.customRoles.every((role) => mayGiveCustom(caller, role)))

export type RoleChange = {
  readonly caller: Giver
  readonly before: Held
  readonly after: Held
  readonly isSelf: boolean
  readonly otherLeaders: number
}
export type RoleRefusal =
  | { readonly why: 'self' | 'none-left' | 'last-leader' }
  | { readonly why: 'leader-needed'; readonly roles: readonly Role[] }
  | { readonly why: 'beyond'; readonly names: readonly string[] }

/**
 * Why roles may not be changed so, or null. Nobody changes their own; nobody gives above their own rights; leaders' roles move by
 * leaders only; one senior leader who can sign in, and so can manage people, always remains. `otherLeaders` counts those besides
 * this person.
 * @policy ROL-S6
 */
export function roleChangeRefused({ caller, before, after, isSelf, otherLeaders }: RoleChange): RoleRefusal | null {
  if (isSelf) return { why: 'self' }
  const moved = differing(before.roles, after.roles, (role) => role)
  const stopped = moved.filter((role) => !mayGive(caller, role))
  const leaders = stopped.filter((role) => leadersRoles.includes(role))
  if (leaders.length > 0) return { why: 'leader-needed', roles: leaders }
  const own = differing(before.customRoles, after.customRoles, ({ id }) => id).filter((role) => !mayGiveCustom(caller, role))
  if (stopped.length + own.length > 0)
    return { why: 'beyond', names: [...stopped.map((role) => roleNames[role]), ...own.map(({ name }) => name)] }
  if (after.roles.length + after.customRoles.length === 0) return { why: 'none-left' }
  if (before.roles.includes('slt') && !after.roles.includes('slt') && otherLeaders === 0) return { why: 'last-leader' }
  return null
}

/** What is in one list and not in the other. */
function differing<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): readonly T[] {
  const [old, fresh] = [new Set(before.map(key)), new Set(after.map(key))]
  return [...after.filter((one) => !old.has(key(one))), ...before.filter((one) => !fresh.has(key(one)))]
}

/** "Senior leader, Member of staff", in the policy's order. */
export const sayRoles = (held: readonly Role[]): string => held.map((role) => roleNames[role]).join(', ')

/** The same with the school's own roles after them. */
export const sayHeld = (held: { readonly roles: readonly Role[]; readonly customRoles: readonly { readonly name: string }[] }): string =>
  [...held.roles.map((role) => roleNames[role]), ...held.customRoles.map(({ name }) => name)].join(', ')
