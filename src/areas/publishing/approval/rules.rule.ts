/** Who is asked at one step. */
export const stepKinds = ['colleague', 'lead', 'senior', 'head', 'dsl', 'person', 'outside'] as const
export type StepKind = (typeof stepKinds)[number]
/** As what somebody was asked: because the step names them, in the place of those, or because nobody answered. */
export type NamedAs = 'named' | 'deputy' | 'leader'
/** What a post may hold or be, for a rule to look at. */
export const abouts = ['pupils', 'contentious', 'questions', 'outside-link', 'event', 'urgent'] as const
export type About = (typeof abouts)[number]
/** What a reply may hold, which is words alone. */
export const replyAbouts: readonly About[] = ['contentious', 'questions', 'outside-link', 'event']
export const authorKinds = ['staff', 'volunteer', 'new'] as const
export type AuthorKind = (typeof authorKinds)[number]

export type RuleStep = { readonly by: StepKind; readonly memberId: string | null; readonly hours: number }
/** One of the ordered list. Each group of `when` that is not empty must fit, by any one of its words. */
export type ApprovalRule = {
  readonly id: string
  readonly name: string
  readonly of: 'posts' | 'replies'
  readonly channels: readonly string[]
  readonly abouts: readonly About[]
  readonly authors: readonly AuthorKind[]
  readonly authorIds: readonly string[]
  readonly steps: readonly RuleStep[]
  readonly clause: string
  readonly because: string
}
/** Who may send an urgent post without a second reader. */
export const aloneKinds = ['head', 'senior', 'named', 'nobody'] as const
export type AloneKind = (typeof aloneKinds)[number]
export type UrgentRules = {
  readonly isOpen: boolean
  readonly alone: AloneKind
  readonly namedIds: readonly string[]
  /** From this hour until the other, any trained runner with a second factor may; null: never. */
  readonly earlyFrom: string | null
  readonly earlyUntil: string | null
}
export type ApprovalRules = {
  readonly rules: readonly ApprovalRule[]
  readonly expiresAfterDays: number
  /** Asked, in this order, where those who should be asked cannot or do not answer. */
  readonly deputyIds: readonly string[]
  /** Somebody without a sign-in who reads by a link; null: the chair of governors. */
  readonly outside: { readonly name: string; readonly email: string } | null
  readonly urgent: UrgentRules
}

const colleague: RuleStep = { by: 'colleague', memberId: null, hours: 24 }
const any = { of: 'posts', channels: [], abouts: [], authors: [], authorIds: [] } as const

/** The rules of a school that has made none. They are the policy's floor, written out. @policy DO-1 IMG-2 DO-9 */
export const firstRules: ApprovalRules = {
  rules: [
    {
      ...any,
      id: 'contentious',
      name: 'Topics that people argue about',
      abouts: ['contentious'],
      steps: [{ by: 'senior', memberId: null, hours: 24 }],
      clause: 'DO-1',
      because: 'It touches a topic that people argue about.',
    },
    {
      ...any,
      id: 'pupils',
      name: 'Pictures of pupils',
      abouts: ['pupils'],
      steps: [colleague],
      clause: 'IMG-2',
      because: 'It shows pupils, and one person alone must not decide that.',
    },
    {
      ...any,
      id: 'questions',
      name: 'Questions that only a person can answer',
      abouts: ['questions'],
      steps: [colleague],
      clause: 'DO-9',
      because: 'There is a question in it that only a person can answer.',
    },
  ],
  expiresAfterDays: 7,
  deputyIds: [],
  outside: null,
  urgent: { isOpen: true, alone: 'senior', namedIds: [], earlyFrom: '05:00', earlyUntil: '09:00' },
}

export type PostFacts = {
  /** The checks found a contentious topic in it. */
  readonly contentious: boolean
  readonly showsPupils: boolean
  /** Questions that only a person can answer are still open. */
  readonly opensQuestions: boolean
  readonly linksOutside: boolean
  readonly isEvent: boolean
  readonly isUrgent: boolean
  readonly channelIds: readonly string[]
  readonly author: { readonly id: string; readonly kinds: readonly AuthorKind[] }
}

/** Does the rule speak of this post, or of this reply? */
export function fits(rule: ApprovalRule, of: ApprovalRule['of'], facts: PostFacts): boolean {
  const said: Readonly<Record<About, boolean>> = {
    pupils: facts.showsPupils,
    contentious: facts.contentious,
    questions: facts.opensQuestions,
    'outside-link': facts.linksOutside,
    event: facts.isEvent,
    urgent: facts.isUrgent,
  }
  const some = <T>(wanted: readonly T[], has: (one: T) => boolean): boolean => wanted.length === 0 || wanted.some(has)
  return (
    rule.of === of &&
    some(rule.channels, (id) => facts.channelIds.includes(id)) &&
    some(rule.abouts, (about) => said[about]) &&
    (rule.authors.length + rule.authorIds.length === 0 ||
      rule.authors.some((kind) => facts.author.kinds.includes(kind)) ||
      rule.authorIds.includes(facts.author.id))
  )
}
