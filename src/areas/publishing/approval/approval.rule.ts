import type { Role } from '../../../kernel/permissions.ts'
import { type ApprovalRules, firstRules, fits, type PostFacts, type RuleStep, type StepKind } from './rules.rule.ts'

export type NeededStep = RuleStep & { readonly clause: string; readonly because: string }
/** Whose agreement a post needs, in order, and why. `by` is the strictest of the steps. */
export type Needed = {
  readonly by: StepKind
  readonly steps: readonly NeededStep[]
  readonly clause: string
  readonly because: string
  readonly rule: string | null
}

const isSenior = ({ by }: RuleStep): boolean => by === 'senior' || by === 'head'
const isInside = ({ by }: RuleStep): boolean => by !== 'outside'
const contentious = { clause: 'DO-1', because: 'It touches a topic that people argue about.' }
const pupils = { clause: 'IMG-2', because: 'It shows pupils, and one person alone must not decide that.' }
const floor = { clause: 'DO-9', because: 'Nothing goes out that only its writer has read.' }

/**
 * Whose agreement a post needs. The first rule that fits decides; when none does, a colleague's is needed all the same. Beneath the school's
 * rules lies a floor that no rule takes away: somebody else always reads it, a contentious post is read by a senior leader, and a post that
 * shows pupils by somebody who works here.
 * @policy DO-1 IMG-2 DO-9
 */
export function approvalNeeded(facts: PostFacts, school: ApprovalRules = firstRules): Needed {
  const rule = school.rules.find((one) => fits(one, 'posts', facts)) ?? null
  const said = rule === null ? floor : { clause: rule.clause, because: rule.because }
  const steps: NeededStep[] = (rule?.steps ?? []).map((step) => ({ ...step, ...said }))
  if (facts.showsPupils && !steps.some(isInside)) steps.unshift(reader('colleague', pupils))
  if (facts.contentious && !steps.some(isSenior)) steps.push(reader('senior', contentious))
  if (steps.length === 0) steps.push(reader('colleague', said))
  const strict = steps.find(isSenior) ?? steps.at(-1) ?? reader('colleague', floor)
  return { by: strict.by, steps, rule: rule?.name ?? null, clause: strict.clause, because: strict.because }
}

/**
 * Whose agreement a reply needs before it goes; null where the school has no rule that speaks of it, and it goes as its writer sends it. One
 * person reads it, because a clock runs; of a contentious one that is a senior leader.
 * @policy DO-1
 */
export function replyNeeded(facts: PostFacts, school: ApprovalRules): (NeededStep & { readonly rule: string }) | null {
  const rule = school.rules.find((one) => fits(one, 'replies', facts))
  const [step] = rule?.steps ?? []
  if (!rule || !step) return null
  const said = { clause: rule.clause, because: rule.because, rule: rule.name }
  return facts.contentious && !isSenior(step) ? { ...reader('senior', contentious), rule: rule.name } : { ...step, ...said }
}

const reader = (by: StepKind, why: { clause: string; because: string }): NeededStep => ({ by, memberId: null, hours: 24, ...why })

export type Candidate = {
  readonly memberId: string
  readonly roles: readonly Role[]
  readonly holdsApproval: boolean
}
export type Refused = { readonly because: string; readonly clause: string }
export type AtStep = {
  readonly authorId: string
  readonly editors: readonly string[]
  readonly needs: StepKind
  /** Who was asked for this step by name: the named, their deputies, leaders to whom it was taken. */
  readonly asked: readonly string[]
  /** Who has agreed at an earlier step. */
  readonly agreed: readonly string[]
}

/**
 * May this person open the next leaf of the gate? Not who wrote it, nor anyone who changed it since, nor who agreed before; and only those
 * whom the step asks. Null: yes.
 * @policy DO-1 IMG-2
 */
export function mayNotApprove(candidate: Candidate, post: AtStep): Refused | null {
  const no = (because: string): Refused => ({ because, clause: 'DO-1' })
  const { memberId } = candidate
  if (!candidate.holdsApproval) return no('Your role does not approve posts.')
  if (memberId === post.authorId) return no('You wrote it. Somebody else must read it before it goes out.')
  if (post.editors.includes(memberId)) return no('You changed it. Somebody who has not must read it before it goes out.')
  if (post.agreed.includes(memberId)) return no('You have agreed to it already. The next step is somebody else’s.')
  if (post.needs === 'colleague' || post.asked.includes(memberId)) return null
  if (post.needs === 'senior' && candidate.roles.includes('slt')) return null
  return no(waitsFor[post.needs])
}

const waitsFor: Readonly<Record<Exclude<StepKind, 'colleague'>, string>> = {
  senior: 'A senior leader must agree to it.',
  lead: 'It waits for the lead of the account.',
  head: 'It waits for the headteacher.',
  dsl: 'It waits for the safeguarding lead.',
  person: 'It waits for somebody whom the school’s rules name.',
  outside: 'It waits for somebody outside the school, who reads it by a link.',
}

/** As in "A senior leader will read it". */
export const readerWords: Readonly<Record<StepKind, string>> = {
  colleague: 'A colleague',
  lead: 'The lead of the account',
  senior: 'A senior leader',
  head: 'The headteacher',
  dsl: 'The safeguarding lead',
  person: 'A named person',
  outside: 'Somebody outside the school',
}
