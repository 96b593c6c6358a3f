import type { IconName } from '../../ui/icons.ts'
import type { Tone } from '../../ui/tone.ts'
import type { ApplicationHappening, ApplicationState } from './application-states.rule.ts'

/** How each state looks: a mark and a tone, beside its words. */
export const stateLooks: Readonly<Record<ApplicationState, { readonly icon: IconName; readonly tone: Tone | null }>> = {
  draft: { icon: 'pencil', tone: null },
  submitted: { icon: 'send', tone: 'note' },
  'under-consideration': { icon: 'eye', tone: 'wait' },
  'more-information': { icon: 'talk', tone: 'wait' },
  approved: { icon: 'tick', tone: 'go' },
  'approved-with-conditions': { icon: 'tick', tone: 'go' },
  rejected: { icon: 'cross', tone: 'stop' },
  withdrawn: { icon: 'back', tone: null },
}

/** The line in the story: who did what. */
export const happened: Readonly<Record<ApplicationHappening, string>> = {
  start: 'began the application',
  submit: 'sent the application',
  consider: 'took it up',
  ask: 'asked for more information',
  answer: 'answered',
  approve: 'approved it',
  'approve-with-conditions': 'approved it with conditions',
  reject: 'rejected it',
  withdraw: 'took it back',
  chase: 'reminded whoever decides',
  escalate: 'asked the deputies as well',
  'send-link': 'had a fresh link sent',
  'review-ask': 'asked for it to be justified afresh',
  'review-answer': 'answered the yearly review',
  'review-late': 'passed the yearly review on, unanswered',
  'review-keep': 'kept the account for another year',
  'review-keep-with-conditions': 'kept the account with conditions',
  'review-close': 'closed the account',
}
