export const recoveryKinds = ['phone', 'email'] as const
export type RecoveryKind = (typeof recoveryKinds)[number]
export const whoseRoutes = ['school', 'person', 'none', 'unknown'] as const
export type Whose = (typeof whoseRoutes)[number]
export type Recovery = { readonly kind: RecoveryKind; readonly whose: Whose; readonly name: string | null }

export const multiFactorSettings = ['yes', 'no', 'unknown'] as const
export type MultiFactor = (typeof multiFactorSettings)[number]
export const commentSettings = ['broadcast', 'held-first', 'open'] as const
export type Comments = (typeof commentSettings)[number]
export const checkRhythms = ['working-days', 'daily'] as const
export type CheckRhythm = (typeof checkRhythms)[number]

export const commentWords: Readonly<Record<Comments, string>> = {
  broadcast: 'None: the school speaks, nobody writes below',
  'held-first': 'Read first, then shown',
  open: 'Shown at once',
}
export const rhythmWords: Readonly<Record<CheckRhythm, string>> = {
  'working-days': 'On each working day at least',
  daily: 'Every day, in the holidays too',
}

const things: Readonly<Record<RecoveryKind, string>> = { phone: 'phone', email: 'e-mail' }

/**
 * What is wrong with the way back into an account, in words; null when it is the school's or there is none. A route that is somebody's
 * own lets them in after they have left, and locks the school out.
 * @policy ROL-A2 ROL-A4
 */
export function recoveryFlag({ kind, whose, name }: Recovery): string | null {
  if (whose === 'person')
    return `A lost password would be sent to ${name === null ? "somebody's" : `${name}’s`} own ${things[kind]}. Move it to the school.`
  return whose === 'unknown' ? `Nobody has said whose ${things[kind]} a lost password would be sent to.` : null
}

export type CareFacts = {
  readonly recovery: readonly Recovery[]
  readonly multiFactor: MultiFactor
  readonly comments: Comments | null
  readonly bioCheckedOn: Temporal.PlainDate | null
}

/** What an account of the school still needs in its care, most serious first. Empty when it is in order. @policy ROL-A2 */
export function careNeeds({ recovery, multiFactor, comments, bioCheckedOn }: CareFacts): readonly string[] {
  const routes = recoveryKinds.map((kind) => recovery.find((one) => one.kind === kind) ?? { kind, whose: 'unknown' as const, name: null })
  const flags = routes.toSorted((a, b) => Number(b.whose === 'person') - Number(a.whose === 'person')).map(recoveryFlag)
  const more = [
    multiFactor === 'no' ? 'It has no second step at sign-in. Turn it on there.' : null,
    multiFactor === 'unknown' ? 'Nobody has said whether it asks for a second step at sign-in.' : null,
    comments === null ? 'Nobody has said who may write below its posts.' : null,
    bioCheckedOn === null ? 'Nobody has checked its name and description.' : null,
  ]
  return [...flags, ...more].filter((one) => one !== null)
}

/** The day on which an account counts as asleep: so many days after its last post, or after it went live when it never had one. */
export const sleepsFrom = (lastPostAt: Temporal.Instant | null, liveAt: Temporal.Instant, afterDays: number): Temporal.Instant =>
  (lastPostAt ?? liveAt).add({ hours: 24 * afterDays })

/** A connection that does not answer for this long is somebody's task. Shorter gaps mend themselves. */
export const unreachableAfterHours = 4

const plainLetters = (words: string): string =>
  words
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')

/**
 * How the account might be called there: the school's name first, so that families know it, then what it is for; and a name to sign in
 * under, with no person's name in it.
 */
export const suggestedName = (school: string, account: string): { readonly name: string; readonly handle: string } => {
  const short = school.replaceAll(/\b(primary|infant|junior|nursery|community|academy|c of e|ce|rc|voluntary aided|school)\b/gi, ' ').trim()
  const saysIt = short !== '' && plainLetters(account).startsWith(plainLetters(short))
  const bare = plainLetters(account) === plainLetters(school) ? short : account
  return { name: saysIt ? account : `${school}: ${account}`, handle: plainLetters(saysIt ? bare : `${short} ${account}`) }
}

/** The words for its description there: whose it is, when it is read, and where to turn in a hurry. @policy ROL-A3 MON-1 */
export const suggestedBio = ({
  school,
  aim,
  rhythm,
  closesAt,
}: {
  school: string
  aim: string
  rhythm: CheckRhythm
  closesAt: string
}): string => {
  const first = aim.trim().replace(/\.?$/, '.')
  const read = rhythm === 'daily' ? 'We read messages every day' : 'We read messages on school days'
  return `Official account of ${school}. ${first} ${read} until ${closesAt}. Not for urgent matters: ring the school office.`
}
