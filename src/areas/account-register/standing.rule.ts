/** What is known of one runner when an account's standing is worked out. */
export type RunnerFacts = {
  readonly memberId: string
  readonly name: string
  readonly kind: 'staff' | 'volunteer' | 'governor' | 'outside'
  readonly state: 'invited' | 'active' | 'disabled'
  /** When this person said that they have read the version in force; null when they have not. */
  readonly readAt: Temporal.Instant | null
  /** The newest training for running an account; null when there is none. */
  readonly training: { readonly expiresOn: Temporal.PlainDate; readonly inDate: boolean } | null
}
export type RunnerStanding = {
  readonly memberId: string
  readonly name: string
  readonly kind: RunnerFacts['kind']
  readonly inDate: boolean
  /** What is missing, in words that go after the name; null when nothing is. */
  readonly why: string | null
}
export type Standing = {
  readonly runners: readonly RunnerStanding[]
  /** Members of staff who count: at work here, policy read, training in date. */
  readonly count: number
  /** Why nothing may go out, in a sentence; null when the account may publish. */
  readonly locked: string | null
}

export const staffNeeded = 2

/**
 * An account has at least two members of staff who work here, have read the policy in force and are trained in date; while it
 * has fewer, nothing new goes out. Volunteers and parents may join them after the same two tests, and are not counted.
 * @policy ACC-6 ACC-9 ACC-10 ACC-11
 */
export function standing(runners: readonly RunnerFacts[]): Standing {
  const judged = runners.map(judge)
  const count = judged.filter((one) => one.inDate && one.kind === 'staff').length
  return { runners: judged, count, locked: count >= staffNeeded ? null : lockedBecause(judged, count) }
}

const judge = (facts: RunnerFacts): RunnerStanding => {
  const why = whyNot(facts)
  return { memberId: facts.memberId, name: facts.name, kind: facts.kind, inDate: why === null, why }
}

/** What one person still lacks before they may have access; null when nothing is missing. @policy ACC-9 ACC-10 */
export function whyNot({ state, readAt, training }: RunnerFacts): string | null {
  if (state === 'disabled') return 'no longer works here'
  if (state === 'invited') return 'has not signed in yet'
  const missing: string[] = []
  if (readAt === null) missing.push('has not read the current policy')
  if (training === null) missing.push('has not done the training')
  else if (!training.inDate) missing.push(`had training until ${sayPlainDate(training.expiresOn)}`)
  return missing.length === 0 ? null : missing.join(' and ')
}

const lockedBecause = (runners: readonly RunnerStanding[], count: number): string => {
  const has =
    count === 0 ? 'None of the two members of staff it needs is in date' : 'Only one of the two members of staff it needs is in date'
  const missing = runners.filter((one) => one.kind === 'staff' && one.why !== null).map((one) => `${one.name} ${one.why}`)
  return missing.length === 0 ? `${has}. Name a second one.` : `${has}: ${missing.join('; ')}.`
}

/** "14 September 2026". */
export const sayPlainDate = (day: Temporal.PlainDate): string =>
  day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
