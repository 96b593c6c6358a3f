export type Person = { readonly memberId: string | null; readonly name: string; readonly email: string }
/** Somebody named for a duty: who named them counts, because nobody in a case chooses their judge. */
export type Holder = Person & { readonly namedBy: string | null; readonly namedAt: Temporal.Instant }
export type Case = {
  /** The applicant, the lead and every runner. */
  readonly parties: readonly { readonly memberId: string; readonly email: string }[]
  /** Senior leaders who can sign in. */
  readonly leaders: readonly Person[]
  readonly headId: string | null
  /** In their order. */
  readonly deputies: readonly Holder[]
  readonly chair: Holder | null
  /** When it was sent, or now while it is not. */
  readonly since: Temporal.Instant
  /** Nobody has answered in time, and the deputies were asked as well. */
  readonly isLate: boolean
}
export const routes = ['leaders', 'deputies', 'chair', 'nobody'] as const
export type Route = {
  readonly by: (typeof routes)[number]
  /** Everybody who may decide; empty with 'nobody'. */
  readonly approvers: readonly Person[]
  /** Who decides and why, for the page. */
  readonly says: string
}

/**
 * Who decides about a case, and why nobody else: a senior leader with no part in it; where the headteacher is in it, the chair of
 * governors alone; where every senior leader is in it, the named deputies, or the chair where none of them is free. Nobody decides who applied,
 * leads or runs, by sign-in or by e-mail, and nobody whom somebody in the case named after it was sent.
 * @policy ROL-S6 ACC-8
 */
export function whoDecides(it: Case): Route {
  const free = freeOf(it)
  if (it.headId !== null && it.parties.some((one) => one.memberId === it.headId)) return byChair(it, 'The headteacher is in this case')
  const leaders = it.leaders.filter((one) => !isIn(it, one))
  if (leaders.length > 0) return byLeaders(leaders, it.isLate ? free : [])
  if (free.length > 0)
    return {
      by: 'deputies',
      approvers: free,
      says: `Every senior leader is in this case, so ${either(free)} decides, as a named deputy.`,
    }
  return byChair(it, 'Every senior leader is in this case, and no deputy is free to decide')
}

const byLeaders = (leaders: readonly Person[], deputies: readonly Person[]): Route => {
  const more = deputies.length === 0 ? '' : ` Nobody answered in time, so ${either(deputies)} may decide as well.`
  const says = `${either(leaders)} decides, with no part in it.${more}`
  return { by: 'leaders', approvers: [...leaders, ...deputies.filter((one) => !leaders.some((leader) => same(leader, one)))], says }
}

function byChair(it: Case, because: string): Route {
  const { chair } = it
  const nobody = (why: string): Route => ({
    by: 'nobody',
    approvers: [],
    says: `${because}, so only the chair of governors can decide${why}`,
  })
  if (chair === null) return nobody(', and none is named. A senior leader names one under People, Duties.')
  if (isIn(it, chair)) return nobody(`; but ${chair.name} is in it too. Somebody else must run the account.`)
  if (!wasNamedFairly(it, chair))
    return nobody(`; but ${chair.name} was named by somebody in the case after it was sent. Take it back and send it again.`)
  return {
    by: 'chair',
    approvers: [chair],
    says: `${because}, so the chair of governors, ${chair.name}, decides, and nobody at the school.`,
  }
}

/** What is said when it is on its way. */
export const sentTo = ({ by, approvers }: Route): string =>
  by === 'leaders' ? 'Sent to the senior leaders.' : `Sent to ${either(approvers)}.`

const freeOf = (it: Case): readonly Holder[] => it.deputies.filter((one) => !isIn(it, one) && wasNamedFairly(it, one))
const same = (one: { memberId: string | null; email: string }, other: { memberId: string | null; email: string }): boolean =>
  (one.memberId !== null && one.memberId === other.memberId) || one.email.toLowerCase() === other.email.toLowerCase()
const isIn = (it: Case, person: Person): boolean => it.parties.some((party) => same(person, party))
const wasNamedFairly = (it: Case, { namedBy, namedAt }: Holder): boolean =>
  !it.parties.some((party) => party.memberId === namedBy) || Temporal.Instant.compare(namedAt, it.since) < 0
const either = (people: readonly Person[]): string => {
  const names = people.map((one) => one.name)
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
}

/** Whoever wants to decide: a member, or somebody outside who came by their link and typed the code. */
export type Judge = { readonly memberId: string | null; readonly email: string; readonly decidesHere: boolean }
export type MayDecide =
  | { readonly can: true }
  | { readonly can: false; readonly because: 'role' | 'own' | 'elsewhere'; readonly says: string }

/** Whether this person decides about this case; if not, why. `decidesHere`: holds the permission to decide. @policy ROL-S6 */
export function mayDecide(it: Case, judge: Judge): MayDecide {
  const route = whoDecides(it)
  if (isIn(it, { ...judge, name: '' })) return { can: false, because: 'own', says: ownWords(it, judge) }
  if (
    route.approvers.some((one) => (judge.memberId === null ? one.memberId === null && same(one, judge) : one.memberId === judge.memberId))
  )
    return { can: true }
  if (!judge.decidesHere) return { can: false, because: 'role', says: 'Senior leaders decide.' }
  return route.by === 'leaders' ? { can: true } : { can: false, because: 'elsewhere', says: route.says }
}

const ownWords = ({ parties }: Case, { memberId }: Judge): string =>
  parties[0]?.memberId === memberId ? 'You applied for it yourself.' : 'You would run this account yourself.'
