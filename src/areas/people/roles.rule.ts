import { roleNames, type Role } from '../../kernel/permissions.ts'

/** Roles that only a senior leader gives or takes. The others an administrator may give too. */
export const leadersRoles: readonly Role[] = ['slt', 'administrator', 'dsl', 'dpo']

/** The roles this caller may give or take. @policy ROL-S6 */
export const mayGive = (caller: readonly Role[], role: Role): boolean =>
  caller.includes('slt') || (caller.includes('administrator') && !leadersRoles.includes(role))

/** Whether the caller may invite again, disable or reset a person: whoever holds a leader's role is in senior leaders' hands. @policy ROL-S6 */
export const mayManage = (caller: readonly Role[], held: readonly Role[]): boolean =>
  caller.includes('slt') || held.every((role) => mayGive(caller, role))

export type RoleChange = {
  readonly caller: readonly Role[]
  readonly before: readonly Role[]
  readonly after: readonly Role[]
  readonly isSelf: boolean
  readonly otherLeaders: number
}
export type RoleRefusal =
  | { readonly why: 'self' | 'none-left' | 'last-leader' }
  | { readonly why: 'leader-needed'; readonly roles: readonly Role[] }

/**
 * Why roles may not be changed so, or null. Nobody changes their own; leaders' roles move by leaders only; one senior
 * leader who can sign in always remains. `otherLeaders` counts those besides this person.
 * @policy ROL-S6
 */
export function roleChangeRefused({ caller, before, after, isSelf, otherLeaders }: RoleChange): RoleRefusal | null {
  if (isSelf) return { why: 'self' }
  const moved = [...after.filter((role) => !before.includes(role)), ...before.filter((role) => !after.includes(role))]
  const beyond = moved.filter((role) => !mayGive(caller, role))
  if (beyond.length > 0) return { why: 'leader-needed', roles: beyond }
  if (after.length === 0) return { why: 'none-left' }
  if (before.includes('slt') && !after.includes('slt') && otherLeaders === 0) return { why: 'last-leader' }
  return null
}

/** "Senior leader, Member of staff", in the policy's order. */
export const sayRoles = (held: readonly Role[]): string => held.map((role) => roleNames[role]).join(', ')
