export type RunKind = 'hand-over' | 'closing'
export type RunStep = { readonly id: string; readonly says: string; readonly hint: string; readonly clause: string }
export type RunFacts = {
  readonly kind: RunKind
  readonly mode: 'api' | 'assisted'
  /** An account of the parents' association: its log-in is theirs. */
  readonly associated: boolean
  /** The old lead still works here. */
  readonly staysOn: boolean
}

const step = (id: string, says: string, hint: string, clause = 'ROL-A4'): RunStep => ({ id, says, hint, clause })

/**
 * What must be done before a hand-over or a closing is over, in the order in which it is done. Log-in details that the old lead has seen
 * are changed at the platform, the way back in moves to the school, and only then is the old lead really out.
 * @policy ROL-A4 ROL-A2
 */
export function stepsOf({ kind, mode, associated, staysOn }: RunFacts): readonly RunStep[] {
  const linkGone = step('link-gone', 'Links to it are gone', 'From the website, the newsletter and e-mail signatures.')
  if (kind === 'closing' && associated) return [linkGone]
  if (kind === 'closing')
    return [
      step('archive', 'What was there is kept', 'Download what the school may need later, and note here where it lies.'),
      step('says-closed', 'The profile says that it is closed', 'And where families look from now on.'),
      linkGone,
      ...(mode === 'api'
        ? [
            step(
              'token-back',
              'Our access is taken back there',
              'Remove Schoolgate’s app password or permission on the platform.',
              'ROL-A2',
            ),
          ]
        : []),
      step('secrets-away', 'Its log-in details are put away', 'Changed once more there, or deleted with the account.', 'ROL-A2'),
    ]
  return [
    step('successor', 'Who leads it next is named', 'A member of staff who has read the policy and is trained in date.'),
    ...(associated
      ? []
      : [
          step('details', 'Its log-in details are changed', 'At the platform, and then in the vault.', 'ROL-A2'),
          step('recovery', 'The way back in is the school’s', 'Phone and e-mail for a lost password.', 'ROL-A2'),
        ]),
    ...(mode === 'api'
      ? [step('connection', 'The connection is confirmed again', 'Sign in once more with the new details.', 'ROL-A2')]
      : []),
    step('bio', 'Its name and description are checked', 'No name of the old lead, hours as they are now.'),
    step(
      'old-lead',
      staysOn ? 'The old lead no longer has it on their phone' : 'The old lead is out',
      'Signed out everywhere there, and off the list of people who may post.',
    ),
  ]
}

/** The steps that nobody has ticked yet. */
export const openSteps = (facts: RunFacts, done: readonly string[]): readonly RunStep[] =>
  stepsOf(facts).filter((one) => !done.includes(one.id))
