import type { Permission, Role } from '../../kernel/permissions.ts'

export type Asker = { readonly memberId: string | null; readonly roles: readonly Role[]; readonly may: ReadonlySet<Permission> }
export type Kept = { readonly state: string; readonly runnerIds: readonly string[] }

/** Senior leaders and administrators stand behind every account of the school. */
export const standsBehindAll = ({ roles }: Asker): boolean => roles.includes('slt') || roles.includes('administrator')

/**
 * Who sees that an account has log-in details, and may ask to be shown one: those who run it, administrators and senior leaders.
 * A closed account is for the latter two. The software itself is nobody here. @policy ROL-A2
 */
export function maySeeVault(asker: Asker, account: Kept): boolean {
  if (asker.memberId === null || !asker.may.has('vault.use')) return false
  if (standsBehindAll(asker)) return true
  return account.state !== 'closed' && account.runnerIds.includes(asker.memberId)
}

/**
 * Who may be shown this field in full. What software connects with, and the key behind an authenticator's codes, are for those who
 * look after the vault only: both can be used elsewhere for ever, where a code stands for half a minute. @policy ROL-A2
 */
export function mayOpenField(
  asker: Asker,
  account: Kept,
  what: { readonly kind: 'login' | 'connection'; readonly field: string },
): boolean {
  if (!maySeeVault(asker, account)) return false
  return what.kind === 'connection' || what.field === 'authenticatorSeed' ? asker.may.has('vault.manage') : true
}
