export type PackRunner = {
  readonly memberId: string
  readonly name: string
  readonly kind: 'staff' | 'volunteer' | 'governor' | 'outside'
  readonly state: 'invited' | 'active' | 'disabled'
  readonly readAt: Temporal.Instant | null
  readonly training: { readonly expiresOn: Temporal.PlainDate; readonly inDate: boolean } | null
  /** What the office has recorded of them; null when nothing, left out where it is not asked. */
  readonly roleCheck?: { readonly inOrder: boolean; readonly checkedOn: Temporal.PlainDate; readonly by: string } | null
}
export type PackLine = {
  readonly clause: 'ACC-6' | 'ACC-8' | 'ACC-9' | 'ACC-10' | 'ACC-11' | 'ROL-A4'
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
    because: 'It can be approved on the condition of no access until then.',
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

type Named = { readonly leadId: string | null; readonly successorId: string | null }

/**
 * What leaders also want to see, and which stops nothing by itself: what the office has recorded of everybody's role status, a yes or a no
 * and never the certificate; and who takes over when the lead leaves.
 * @policy ACC-8 ROL-A4
 */
export function otherLines(runners: readonly PackRunner[], { leadId, successorId }: Named): readonly PackLine[] {
  const bad = runners.filter((one) => one.roleCheck?.inOrder === false)
  const missing = runners.filter((one) => !one.roleCheck)
  const successor = runners.find((one) => one.memberId === successorId && one.kind === 'staff' && one.memberId !== leadId)
  const lead = runners.find((one) => one.memberId === leadId)
  const status: PackLine = {
    clause: 'ACC-8',
    ready: bad.length === 0 && missing.length === 0,
    says:
      bad.length > 0
        ? `The office has recorded a no for ${names(bad)}`
        : missing.length > 0
          ? `The office has not recorded the role status of ${names(missing)}`
          : 'The office has recorded that the role status of everybody is in order',
    because: 'A yes or a no and a date; the certificate itself is never kept here.',
  }
  const after: PackLine = successor
    ? { clause: 'ROL-A4', ready: true, says: `${successor.name} takes over when ${lead?.name ?? 'the lead'} leaves`, because: '' }
    : {
        clause: 'ROL-A4',
        ready: false,
        says: 'Nobody is named to take over when the lead leaves',
        because: 'One of the staff who run it does.',
      }
  return [status, after]
}

const counted = (count: number): string => ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six'][count] ?? String(count)
const names = (people: readonly { readonly name: string }[]): string => {
  const all = people.map((one) => one.name)
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
