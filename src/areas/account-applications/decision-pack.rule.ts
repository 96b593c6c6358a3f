export type PackRunner = {
  readonly memberId: string
  readonly name: string
  readonly kind: 'staff' | 'volunteer' | 'governor' | 'outside'
  readonly state: 'invited' | 'active' | 'disabled'
  readonly readAt: Temporal.Instant | null
  readonly training: { readonly expiresOn: Temporal.PlainDate; readonly inDate: boolean } | null
}
export type PackLine = {
  readonly clause: 'ACC-6' | 'ACC-9' | 'ACC-10' | 'ACC-11'
  readonly ready: boolean
  readonly says: string
  readonly because: string
}
export type Pack = {
  readonly lines: readonly PackLine[]
  /** Runners who may not have access yet, and the condition that follows for each. */
  readonly notYet: readonly {
    readonly memberId: string
    readonly name: string
    readonly clause: 'ACC-9' | 'ACC-10'
    readonly condition: string
  }[]
  /** Why it cannot be approved at all, even with conditions; null when it can. */
  readonly never: string | null
}

/**
 * What leaders must be satisfied of before they say yes: two members of staff, and for each runner, employed here or not, that
 * the policy in force was read and the training is in date. Who lacks either may be approved on the condition of no access.
 * @policy ACC-6 ACC-8 ACC-9 ACC-10 ACC-11
 */
export function decisionPack(runners: readonly PackRunner[]): Pack {
  const staff = runners.filter((one) => one.kind === 'staff' && one.state !== 'disabled')
  const others = runners.filter((one) => one.kind !== 'staff')
  const lines: PackLine[] = [
    {
      clause: 'ACC-6',
      ready: staff.length >= 2,
      says: staff.length >= 2 ? `${counted(staff.length)} members of staff will run it` : 'Fewer than two members of staff will run it',
      because: names(staff),
    },
    testLine(
      'ACC-9',
      runners,
      { done: 'have read the policy in force', not: 'not read the policy in force' },
      (one) => one.readAt !== null,
    ),
    testLine('ACC-10', runners, { done: 'are trained in date', not: 'no training in date' }, trained),
  ]
  if (others.length > 0) lines.push(othersLine(others))
  return {
    lines,
    notYet: runners.flatMap(conditionFor),
    never: staff.length >= 2 ? null : 'Fewer than two members of staff who work here are named to run it.',
  }
}

const trained = (one: PackRunner): boolean => one.training?.inDate === true

function testLine(
  clause: 'ACC-9' | 'ACC-10',
  runners: readonly PackRunner[],
  words: { done: string; not: string },
  passes: (one: PackRunner) => boolean,
): PackLine {
  const missing = runners.filter((one) => !passes(one))
  if (missing.length === 0)
    return { clause, ready: true, says: `${runners.length === 2 ? 'Both' : 'All'} ${words.done}`, because: names(runners) }
  return {
    clause,
    ready: false,
    says: `${names(missing)} ${missing.length === 1 ? 'has' : 'have'} ${words.not}`,
    because: 'You can approve on the condition of no access until then.',
  }
}

const othersLine = (others: readonly PackRunner[]): PackLine => {
  const ready = others.every((one) => one.readAt !== null && trained(one))
  const says = `${names(others)} ${others.length === 1 ? 'is' : 'are'} not employed here`
  return { clause: 'ACC-11', ready, says, because: 'The same two tests hold for them, and they are not counted among the two.' }
}

const conditionFor = (one: PackRunner): Pack['notYet'][number][] => {
  const missing = [one.readAt === null ? 'have read the policy in force' : null, trained(one) ? null : 'are trained in date'].filter(
    (word) => word !== null,
  )
  if (missing.length === 0) return []
  return [
    {
      memberId: one.memberId,
      name: one.name,
      clause: one.readAt === null ? 'ACC-9' : 'ACC-10',
      condition: `${one.name} has no access until they ${missing.join(' and ')}.`,
    },
  ]
}

const counted = (count: number): string => ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'][count] ?? String(count)
const names = (people: readonly { readonly name: string }[]): string => {
  const all = people.map((one) => one.name)
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
