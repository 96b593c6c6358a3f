export const stepIds = ['school', 'people', 'year', 'policy', 'pupils', 'training', 'account', 'families'] as const
export type StepId = (typeof stepIds)[number]
export const choices = ['later', 'not-for-us'] as const
export type Choice = (typeof choices)[number]
/** open: a leader goes on with it. waiting: it is with others now. The rest says itself. */
export type StepState = 'done' | 'waiting' | 'open' | 'later' | 'not-for-us'

/** What each step is called, why it is there, and about how many minutes of a leader's time it takes. */
export const stepWords: Readonly<
  Record<
    StepId,
    { readonly title: string; readonly why: string; readonly minutes: number; readonly clause: string; readonly must: boolean }
  >
> = {
  school: {
    title: 'The school',
    why: 'Bank holidays, the clock and the closing time decide by when an answer is due.',
    minutes: 1,
    clause: 'ROL-S2',
    must: false,
  },
  people: {
    title: 'Who does what',
    why: 'Nobody decides alone here, and some things need one named person. They are asked in now and settle in while you go on.',
    minutes: 3,
    clause: 'ROL-S6',
    must: true,
  },
  year: {
    title: 'The school year',
    why: 'Term dates tell when lessons, reviews and training days fall.',
    minutes: 1,
    clause: 'MON-4',
    must: false,
  },
  policy: {
    title: 'The policy',
    why: 'Its words are here already. One chapter, data protection, only your school can write: we ask, and begin the answers for you.',
    minutes: 3,
    clause: 'LEG-4',
    must: true,
  },
  pupils: {
    title: 'Pupils and permission',
    why: 'With the list, a picture of a child without permission is stopped before it goes out.',
    minutes: 2,
    clause: 'IMG-2',
    must: false,
  },
  training: {
    title: 'Training',
    why: 'Whoever runs an account has read the policy and taken a course. A minute shows who needs what; your own takes ten more, on another day if you like.',
    minutes: 1,
    clause: 'ACC-10',
    must: false,
  },
  account: {
    title: 'The first account',
    why: 'Most schools have one already. It is put to the same questions as a new one, and two people run it.',
    minutes: 3,
    clause: 'ACC-6',
    must: false,
  },
  families: {
    title: 'Tell families',
    why: 'Families who may write somewhere are told the house rules first.',
    minutes: 1,
    clause: 'PAR-1',
    must: false,
  },
}

/** Whether a step may be set aside in this way. A school without named people, or without a policy, is none. @policy ROL-S2 LEG-4 */
export const maySetAside = (step: StepId, choice: Choice): boolean => choice === 'later' || !stepWords[step].must

/** What the rooms say. Lists of people hold their names. */
export type Truth = {
  readonly hasDomain: boolean
  readonly missingDuties: readonly string[]
  readonly notInYet: readonly string[]
  readonly hasTerms: boolean
  readonly hasPolicy: boolean
  readonly draft: 'none' | 'draft' | 'in-review'
  readonly unread: readonly string[]
  readonly pupils: number
  readonly hasTrainedLeader: boolean
  readonly untrained: readonly string[]
  readonly accounts: readonly { readonly name: string; readonly state: string; readonly locked: string | null }[]
  readonly liveWithoutLogIn: number
  readonly applications: number
  readonly notices: number
}
export type Step = {
  readonly id: StepId
  readonly state: StepState
  /** One sentence on how it stands. */
  readonly says: string
  /** For whom or what it still waits; empty when for nothing. */
  readonly waitsFor: readonly string[]
}

type Judged = Omit<Step, 'id'>
const done = (says: string): Judged => ({ state: 'done', says, waitsFor: [] })
const open = (says: string, waitsFor: readonly string[] = []): Judged => ({ state: 'open', says, waitsFor })
const waiting = (says: string, waitsFor: readonly string[]): Judged => ({ state: 'waiting', says, waitsFor })
const few = (count: number, one: string, many: string): string => (count === 1 ? one : `${count} ${many}`)

/**
 * How each of the first steps stands, from what the rooms say at this moment: nothing is ticked off by hand. What somebody put off or said
 * is not for this school holds only while the step is not done.
 * @policy ROL-S2
 */
export const stepsOf = (truth: Truth, chosen: ReadonlyMap<StepId, Choice>): readonly Step[] =>
  stepIds.map((id) => {
    const judged = judges[id](truth)
    const choice = chosen.get(id)
    return choice === undefined || judged.state === 'done' ? { id, ...judged } : { id, ...judged, state: choice }
  })

const judges: Readonly<Record<StepId, (truth: Truth) => Judged>> = {
  school: ({ hasDomain }) =>
    hasDomain
      ? done('Its name, nation, clock and addresses are known.')
      : open('What stands behind the @ of staff addresses is not known yet.'),
  people: ({ missingDuties, notInYet }) => {
    if (missingDuties.length > 0) return open(`Still to be named: ${missingDuties.join(', ')}.`, missingDuties)
    if (notInYet.length > 0) return waiting(few(notInYet.length, 'One has not come in yet.', 'have not come in yet.'), notInYet)
    return done('Everybody is named, and has been in.')
  },
  year: ({ hasTerms }) => (hasTerms ? done('The term dates are known.') : open('No term dates yet.')),
  policy: ({ hasPolicy, draft, unread }) => {
    if (!hasPolicy)
      return open(draft === 'none' ? 'No policy is in force yet.' : draft === 'draft' ? 'The draft is begun.' : 'It waits to be adopted.')
    if (unread.length > 0)
      return waiting(few(unread.length, 'In force. One has not read it yet.', 'have not read it yet. It is in force.'), unread)
    return done('In force, and read by everybody who is in.')
  },
  pupils: ({ pupils }) =>
    pupils > 0 ? done(`${few(pupils, 'One pupil is', 'pupils are')} on the roll.`) : open('No pupils on the roll yet.'),
  training: ({ hasTrainedLeader, untrained }) => {
    if (!hasTrainedLeader) return open('No senior leader has taken a course yet.', untrained)
    if (untrained.length > 0)
      return waiting(few(untrained.length, 'One still has a course to take.', 'still have a course to take.'), untrained)
    return done('Everybody who is in has taken what they need.')
  },
  account: accountStep,
  families: ({ notices, accounts }) => {
    if (notices > 0) return done('Families were told the house rules.')
    if (accounts.some(({ state }) => state === 'live')) return open('An account is live, and families were not told its rules yet.')
    return waiting('It comes when an account is live.', ['the first account'])
  },
}

function accountStep({ accounts, applications, liveWithoutLogIn }: Truth): Judged {
  const live = accounts.filter(({ state }) => state === 'live')
  if (live.length > 0 && liveWithoutLogIn === 0) return done(`${live.map(({ name }) => name).join(', ')}: live.`)
  if (live.length > 0) return waiting('Live. Its log-in details are not in the vault yet.', ['an administrator, for the log-in details'])
  const [first] = accounts
  if (first) return waiting(`${first.name}: ${stages[first.state] ?? first.state}.`, [nextFor(first)])
  if (applications > 0) return waiting('A new account is asked for.', ['those who decide'])
  return open('No account is entered yet.')
}

const stages: Readonly<Record<string, string>> = {
  proposed: 'entered, and before the leaders',
  approved: 'agreed to',
  'being-set-up': 'being set up',
  suspended: 'suspended',
  'in-transfer': 'being handed over',
  closing: 'being closed',
}
const nextFor = ({ state, locked }: Truth['accounts'][number]): string =>
  state === 'proposed'
    ? 'a senior leader who neither entered nor runs it'
    : state === 'being-set-up' && locked !== null
      ? locked.replace(/\.$/, '')
      : 'an administrator'

/** The step to go on with: the first that is open, in the order of the list; then one that was put off. */
export const nextStep = (steps: readonly Step[]): Step | null =>
  steps.find(({ state }) => state === 'open') ?? steps.find(({ state }) => state === 'later') ?? null

/** Whether a step lies behind the leaders: done, left out, or in others' hands. What cannot begin yet is not. */
export const isBehind = ({ id, state }: Pick<Step, 'id' | 'state'>): boolean =>
  state === 'done' || state === 'not-for-us' || (state === 'waiting' && id !== 'families')

/** Whether nothing is left that a leader would have to do, and the first account is live or not wanted. */
export const isFinished = (steps: readonly Step[]): boolean =>
  steps.every(
    ({ id, state }) => state === 'done' || state === 'not-for-us' || (state === 'waiting' && id !== 'account' && id !== 'families'),
  )

export const minutesLeft = (steps: readonly Step[]): number =>
  steps.filter(({ state }) => state === 'open' || state === 'later').reduce((sum, { id }) => sum + stepWords[id].minutes, 0)

/**
 * Who decides about accounts in this school, in words: with one leader nobody could decide on what that leader enters or runs.
 * @policy ROL-S6 ACC-8
 */
export function whoDecides(leaders: readonly string[], chair: string | null): string {
  if (leaders.length > 1) return `You are ${leaders.length} senior leaders: whoever did not enter an account and does not run it decides.`
  const outside = chair === null ? 'the chair of governors, once named,' : `${chair}, who chairs the governors,`
  return `You are the only senior leader who is in so far. You decide on what a colleague enters and runs. On a new account that you ask for yourself, ${outside} decides by a link in an e-mail.`
}
