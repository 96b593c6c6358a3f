import type { Permission } from '../../kernel/permissions.ts'

export const accountStates = ['proposed', 'approved', 'being-set-up', 'live', 'suspended', 'in-transfer', 'closing', 'closed'] as const
export type AccountState = (typeof accountStates)[number]
export type AccountAct =
  | 'approve'
  | 'decline'
  | 'set-up'
  | 'go-live'
  | 'suspend'
  | 'resume'
  | 'start-transfer'
  | 'finish-transfer'
  | 'close'
  | 'finish-closing'

type Move = {
  readonly from: readonly AccountState[]
  readonly to: AccountState
  /** Any one of these is enough. */
  readonly may: readonly Permission[]
  readonly needsReason: boolean
  /** True where the account may publish afterwards, so that its standing and its connection are looked at first. */
  readonly opens: boolean
  readonly clause: string
}

/** Every move in an account's life. What is not here cannot happen. @policy ROL-A1 ROL-A4 ACC-6 */
export const accountMoves: Readonly<Record<AccountAct, Move>> = {
  approve: { from: ['proposed'], to: 'approved', may: ['application.decide'], needsReason: false, opens: false, clause: 'ACC-8' },
  decline: { from: ['proposed'], to: 'closing', may: ['application.decide'], needsReason: true, opens: false, clause: 'ACC-8' },
  'set-up': { from: ['approved'], to: 'being-set-up', may: ['account.manage'], needsReason: false, opens: false, clause: 'ROL-A1' },
  'go-live': { from: ['being-set-up'], to: 'live', may: ['account.manage'], needsReason: false, opens: true, clause: 'ACC-6' },
  suspend: {
    from: ['live', 'in-transfer'],
    to: 'suspended',
    may: ['account.manage', 'application.decide'],
    needsReason: true,
    opens: false,
    clause: 'ROL-A3',
  },
  resume: {
    from: ['suspended'],
    to: 'live',
    may: ['account.manage', 'application.decide'],
    needsReason: true,
    opens: true,
    clause: 'ACC-6',
  },
  'start-transfer': {
    from: ['live', 'suspended'],
    to: 'in-transfer',
    may: ['account.manage'],
    needsReason: false,
    opens: false,
    clause: 'ROL-A4',
  },
  'finish-transfer': { from: ['in-transfer'], to: 'live', may: ['account.manage'], needsReason: false, opens: true, clause: 'ROL-A4' },
  close: {
    from: ['approved', 'being-set-up', 'live', 'suspended', 'in-transfer'],
    to: 'closing',
    may: ['account.manage', 'application.decide'],
    needsReason: true,
    opens: false,
    clause: 'ROL-A4',
  },
  'finish-closing': { from: ['closing'], to: 'closed', may: ['account.manage'], needsReason: false, opens: false, clause: 'ROL-A4' },
}

export const stateWords: Readonly<Record<AccountState, string>> = {
  proposed: 'Proposed',
  approved: 'Approved',
  'being-set-up': 'Being set up',
  live: 'Live',
  suspended: 'Suspended',
  'in-transfer': 'Being handed over',
  closing: 'Closing',
  closed: 'Closed',
}

export type MoveFacts = {
  readonly state: AccountState
  readonly may: ReadonlySet<Permission>
  /** The standing's sentence, or null. */
  readonly locked: string | null
  /** What the connection or the account's address still lacks, or null. */
  readonly unready: string | null
}
export type Judged =
  | { readonly can: true }
  | { readonly can: false; readonly because: 'state' | 'role' | 'runners' | 'connection'; readonly says: string }

/** Whether this act may happen now, and if not, why not. Screens and use cases ask the same question. */
export function mayMove(act: AccountAct, facts: MoveFacts): Judged {
  const move = accountMoves[act]
  if (!move.may.some((permission) => facts.may.has(permission))) return { can: false, because: 'role', says: 'An administrator does this.' }
  if (!move.from.includes(facts.state))
    return { can: false, because: 'state', says: `The account is ${stateWords[facts.state].toLowerCase()}.` }
  if (!move.opens) return { can: true }
  if (facts.locked !== null) return { can: false, because: 'runners', says: facts.locked }
  return facts.unready === null ? { can: true } : { can: false, because: 'connection', says: facts.unready }
}

/** What to offer on the account's screen: the acts that belong to its state and this person, each with what stops it. */
export const offeredActs = (facts: MoveFacts): readonly { act: AccountAct; stoppedBecause: string | null }[] =>
  (Object.keys(accountMoves) as AccountAct[]).flatMap((act): { act: AccountAct; stoppedBecause: string | null }[] => {
    const judged = mayMove(act, facts)
    if (judged.can) return [{ act, stoppedBecause: null }]
    return judged.because === 'runners' || judged.because === 'connection' ? [{ act, stoppedBecause: judged.says }] : []
  })

/** States in which the account is the school's and at work: its inbox is read and its log-ins are kept. */
export const atWork = (state: AccountState): boolean => state === 'live' || state === 'suspended' || state === 'in-transfer'
