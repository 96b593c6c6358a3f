import type { Permission, Role } from '../../kernel/permissions.ts'

export type Asker = { readonly memberId: string | null; readonly roles: readonly Role[]; readonly may: ReadonlySet<Permission> }
export type Kept = { readonly state: string; readonly runnerIds: readonly string[]; readonly leadId: string | null }
/** `open`: with a reason and a fresh factor. `glass`: only by breaking the glass. Null: not at all. */
export type WayIn = 'open' | 'glass' | null

/** Senior leaders and administrators stand behind every account of the school. */
export const standsBehindAll = ({ roles }: Pick<Asker, 'roles'>): boolean => roles.includes('slt') || roles.includes('administrator')

/** Who works the account day by day. */
export const runsIt = ({ memberId }: Pick<Asker, 'memberId'>, account: Kept): boolean =>
  memberId !== null && account.state !== 'closed' && (account.runnerIds.includes(memberId) || account.leadId === memberId)

/**
 * Who sees that an account has log-in details: those who run it, administrators and senior leaders. A closed account is for the latter
 * two. The software itself is nobody here. @policy ROL-A2
 */
export function maySeeVault(asker: Asker, account: Kept): boolean {
  if (asker.memberId === null || !asker.may.has('vault.use')) return false
  return standsBehindAll(asker) || runsIt(asker, account)
}

/**
 * How this person comes to a field's value. Those who run the account are shown it; an administrator or senior leader who does not run
 * it breaks the glass, and so does everybody for recovery codes. Who put the value away knows it already. What software connects with,
 * and the key behind an authenticator's codes, are for those who look after the vault only: both can be used elsewhere for ever, where
 * a code stands for half a minute. @policy ROL-A2
 */
export function wayToField(
  asker: Asker,
  account: Kept,
  what: { readonly kind: 'login' | 'connection'; readonly field: string; readonly putAwayBy: string | null },
): WayIn {
  if (!maySeeVault(asker, account)) return null
  if ((what.kind === 'connection' || what.field === 'authenticatorSeed') && !asker.may.has('vault.manage')) return null
  if (what.field === 'recoveryCodes') return 'glass'
  return runsIt(asker, account) || what.putAwayBy === asker.memberId ? 'open' : 'glass'
}

/** How this person comes to the codes of the account's authenticator. @policy ROL-A2 */
export function wayToCodes(asker: Asker, account: Kept): WayIn {
  if (!maySeeVault(asker, account)) return null
  return runsIt(asker, account) ? 'open' : 'glass'
}
