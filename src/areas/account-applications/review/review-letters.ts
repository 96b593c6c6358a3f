import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { sayPlainDate } from '../../../kernel/say-time.ts'
import { askByLink } from '../ask-deciders.ts'
import type { Person } from '../deciders.rule.ts'
import type { Outsider } from '../who-decides.ts'
import type { ReviewRow } from './read-review.ts'
import type { ReviewDecision } from './review.rule.ts'

export const reviewPurpose = 'review-decision'

const emailOf = (row: ReviewRow): { name: string; email: string } | undefined => row.people.find((one) => one.id === row.lead_now)
const letter = (work: Work, to: { name: string; email: string }, { subject, words }: { subject: string; words: string }) => ({
  to: to.email,
  subject,
  body: `Dear ${to.name},\n\n${words}\n\n${work.school.name}`,
})
const pathOf = (work: Work, row: ReviewRow): string => work.link(`/account-reviews/${row.id}`)

/** Asks the lead, a month ahead, to say afresh what the account is for. @policy ACC-8 */
export async function askLead(work: Work, row: ReviewRow): Promise<void> {
  const lead = emailOf(row)
  if (!lead) return
  const words = `Once a year every account is justified afresh. For ${row.name} the day is ${sayPlainDate(row.due_on)}. Say whether it is still needed, what for, and whom it reaches; two or three sentences are enough: ${pathOf(work, row)}`
  await queueMail(work, [letter(work, lead, { subject: `Is ${row.name} still needed?`, words })])
}

/** Asks whoever decides: a member by their sign-in, somebody outside by a link. @policy ACC-8 ROL-S6 */
export async function askReviewDeciders(work: Work, row: ReviewRow, approvers: readonly Person[]): Promise<void> {
  for (const person of approvers) {
    if (person.memberId === null) await askByLink(work, person, byLink(work, row))
    else
      await queueMail(work, [
        letter(work, person, {
          subject: `Decide whether ${row.name} goes on`,
          words: `The yearly review of ${row.name} waits for a decision: keep it, keep it with conditions, or close it. ${pathOf(work, row)}`,
        }),
      ])
  }
}

const byLink = (work: Work, row: ReviewRow) => ({
  purpose: reviewPurpose,
  subjectId: row.id,
  asks: 'decide whether a school account goes on',
  subject: `${work.school.name} asks you to decide: ${row.name}`,
  begins: `Once a year every account of the school is justified afresh. Whoever decides at the school runs ${row.name}, so this one comes to you.`,
  after: 'You read what its lead says and what the account did within the year; then you keep it, keep it with conditions, or close it.',
})

type Outcome = {
  readonly decision: ReviewDecision
  readonly reasons: string
  readonly conditions: string
  readonly nextOn: Temporal.PlainDate | null
}
const didWords: Readonly<Record<ReviewDecision, string>> = {
  keep: 'has kept it',
  'keep-with-conditions': 'has kept it with conditions',
  close: 'has closed it; nothing more goes out',
}

const detailsOf = ({ conditions, nextOn }: Outcome): readonly string[] => [
  ...(conditions === '' ? [] : [`Conditions: ${conditions}`]),
  ...(nextOn === null ? [] : [`It is looked at again by ${sayPlainDate(nextOn)}.`]),
]

/** Tells the lead what was decided. */
export async function tellLead(work: Work, row: ReviewRow, outcome: Outcome): Promise<void> {
  const lead = emailOf(row)
  if (!lead) return
  const did = `${work.caller.name} has looked at the yearly review of ${row.name} and ${didWords[outcome.decision]}.`
  const reason = outcome.reasons === '' ? [] : [`The reason given: ${outcome.reasons}`]
  const words = [did, ...reason, ...detailsOf(outcome)].join(' ')
  await queueMail(work, [letter(work, lead, { subject: `The yearly review of ${row.name}`, words })])
}

const youWords: Readonly<Record<ReviewDecision, string>> = {
  keep: 'kept it',
  'keep-with-conditions': 'kept it with conditions',
  close: 'closed it; nothing more goes out',
}

/** A copy for somebody outside of what they have decided. @policy ACC-8 ROL-S6 */
export async function tellReviewOutsider(work: Work, row: ReviewRow, to: Outsider, outcome: Outcome): Promise<void> {
  const words = [
    `You have looked at the yearly review of ${row.name} and ${youWords[outcome.decision]}. What you wrote: ${outcome.reasons}`,
    ...detailsOf(outcome),
    "The school's log holds it under your name. If this was not you, tell the school at once. There is nothing more to do.",
  ].join(' ')
  await queueMail(work, [letter(work, to, { subject: `Your decision about ${row.name}`, words })])
}
