export type Stage = { readonly says: string; readonly whose: string; readonly isDone: boolean }
export type StageFacts = {
  readonly state: string
  readonly runners: readonly { readonly name: string; readonly why: string | null }[]
  readonly hasLogIn: boolean
}

/**
 * What lies between an account that is entered and one that is live, each with whose turn it is. The people are first: they read the
 * policy and take the course whenever they like, and nothing goes live before two of them have.
 * @policy ACC-6 ACC-8 ACC-9 ACC-10 ROL-A1
 */
export function stagesOf({ state, runners, hasLogIn }: StageFacts): readonly Stage[] {
  const past = (...states: readonly string[]): boolean => states.includes(state)
  const lacking = runners.filter(({ why }) => why !== null)
  const after = ['being-set-up', 'live', 'suspended', 'in-transfer'] as const
  return [
    {
      says: 'Leaders say yes',
      whose: 'A senior leader who neither entered nor runs it finds it on Today.',
      isDone: past('approved', ...after),
    },
    {
      says: 'Two members of staff read the policy and take the course',
      whose: lacking.map(({ name, why }) => `${name} ${why}`).join('; ') || 'It needs a second member of staff.',
      isDone: runners.length - lacking.length >= 2,
    },
    { says: 'It is set up here', whose: 'An administrator notes its name and address.', isDone: past(...after) },
    { says: 'It goes live', whose: 'An administrator makes it live.', isDone: past('live', 'suspended', 'in-transfer') },
    {
      says: 'Its log-in details go into the vault',
      whose: 'An administrator locks them away: they belong to the school, and to nobody’s notebook.',
      isDone: past('live', 'suspended', 'in-transfer') && hasLogIn,
    },
  ]
}
