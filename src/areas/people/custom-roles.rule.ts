import { everyone, leadersAlone, type Permission } from '../../kernel/permissions.ts'
import type { Giver } from './roles.rule.ts'

export type CustomRoleChange = {
  readonly caller: Giver
  /** Null when the role is being made. */
  readonly before: readonly Permission[] | null
  readonly after: readonly Permission[]
  /** Whether the caller holds this role. */
  readonly isHolder: boolean
}
export type CustomRoleRefusal =
  | { readonly why: 'not-yours' | 'own-role' }
  | { readonly why: 'leaders-alone' | 'beyond'; readonly permissions: readonly Permission[] }

/**
 * Why a role of the school's own may not be made or changed so, or null. It never holds what the policy gives to senior leaders by
 * name; whoever makes or widens it has every right that they put in; and nobody widens a role that they hold themselves, which would
 * keep a right in their hands that is theirs today by another way. Taking rights out is always open.
 * @policy ROL-S2 ROL-S6
 */
export function customRoleRefused({ caller, before, after, isHolder }: CustomRoleChange): CustomRoleRefusal | null {
  if (!caller.may.has('settings.manage')) return { why: 'not-yours' }
  const added = after.filter((one) => !(before ?? []).includes(one))
  const alone = after.filter((one) => leadersAlone[one] !== undefined)
  if (alone.length > 0) return { why: 'leaders-alone', permissions: alone }
  if (isHolder && added.length > 0) return { why: 'own-role' }
  const beyond = added.filter((one) => !caller.may.has(one))
  return beyond.length > 0 ? { why: 'beyond', permissions: beyond } : null
}

/** What a role holds when these are ticked: being here at all belongs to every role. */
export const withEveryone = (chosen: readonly Permission[]): readonly Permission[] => [...new Set([...everyone, ...chosen])]

/** What the caller may put into a role; the rest stays to be seen, and says why not. */
export const stoppedBecause = (caller: Giver, permission: Permission): string | null => {
  const alone = leadersAlone[permission]
  if (alone) return `${alone.because} (${alone.clause})`
  return caller.may.has(permission) ? null : 'You do not have this right yourself'
}
