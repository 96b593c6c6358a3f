import type { About, AloneKind, ApprovalRule, AuthorKind, RuleStep, StepKind } from './rules.rule.ts'

export const aboutWords: Readonly<Record<About, string>> = {
  pupils: 'shows pupils',
  contentious: 'touches a topic that people argue about',
  questions: 'leaves a question open that only a person can answer',
  'outside-link': 'leads to another website',
  event: 'says where children will be, and when',
  urgent: 'is urgent',
}
export const authorWords: Readonly<Record<AuthorKind, string>> = {
  staff: 'a member of staff',
  volunteer: 'a volunteer or parent helper',
  new: 'somebody with fewer than five posts out',
}
export const stepWords: Readonly<Record<StepKind, string>> = {
  colleague: 'any colleague who approves posts',
  lead: 'the lead of the account',
  senior: 'a senior leader',
  head: 'the headteacher',
  dsl: 'the safeguarding lead',
  person: 'a named person',
  outside: 'somebody outside, by a link',
}
export const aloneWords: Readonly<Record<AloneKind, string>> = {
  head: 'The headteacher',
  senior: 'Any senior leader',
  named: 'The headteacher, and whom the school names',
  nobody: 'Nobody: one other always reads it first',
}

/** "A post that shows pupils, by a volunteer or parent helper" */
export function sayWhen({ of, abouts, authors, channels }: ApprovalRule, nameOf: (channelId: string) => string): string {
  const parts = [
    abouts.length > 0 ? `that ${abouts.map((one) => aboutWords[one]).join(', or ')}` : null,
    authors.length > 0 ? `by ${authors.map((one) => authorWords[one]).join(', or ')}` : null,
    channels.length > 0 ? `on ${channels.map(nameOf).join(', or ')}` : null,
  ].filter((part) => part !== null)
  const what = of === 'replies' ? 'reply' : 'post'
  return parts.length === 0 ? `Every ${what}` : `A ${what} ${parts.join(', ')}`
}

/** "First any colleague who approves posts, then the headteacher, each within 24 hours" */
export const saySteps = (steps: readonly RuleStep[]): string =>
  steps
    .map(({ by, hours }, at) => `${at === 0 ? (steps.length > 1 ? 'first ' : '') : 'then '}${stepWords[by]} (within ${hours} hours)`)
    .join(', ')
