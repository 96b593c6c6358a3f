import { z } from 'zod'
import { api, listed } from '../../../infra/http/declare.ts'
import { day, id as idField, nothing, oneOf, optionalText } from '../../../infra/http/fields.ts'
import type { Work } from '../../../infra/work/work.ts'
import { reviewDecisions, reviewStates } from './review.rule.ts'
import { judgedReview, reviewRow, reviewRows, type ReviewRow } from './read-review.ts'
import { answerReview, decideReview } from './turn-review.ts'

const oneId = z.object({ id: idField() })
const outline = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  applicationId: z.uuid().nullable(),
  name: z.string(),
  state: z.enum(reviewStates),
  dueOn: z.string(),
  leadId: z.uuid(),
})
const whole = outline.extend({
  stillNeeded: z.boolean().nullable(),
  answer: z.string(),
  audience: z.string(),
  posts: z.number(),
  answeredInTime: z.number(),
  answersDue: z.number(),
  reasons: z.string(),
  conditions: z.string(),
  nextOn: z.string().nullable(),
  /** Who decides, and why nobody else can. */
  decides: z.string(),
  mayAnswer: z.boolean(),
  mayDecide: z.boolean(),
})
const outlineOf = (row: ReviewRow): z.input<typeof outline> => ({
  id: row.id,
  accountId: row.account_id,
  applicationId: row.application_id,
  name: row.name,
  state: row.state,
  dueOn: row.due_on.toString(),
  leadId: row.lead_now,
})
const wholeOf = async (work: Work, id: string): Promise<z.input<typeof whole>> => {
  const { row, route, answering, deciding } = judgedReview(work, await reviewRow(work, id))
  return {
    ...outlineOf(row),
    ...{ stillNeeded: row.still_needed, answer: row.answer, audience: row.audience, posts: row.posts },
    ...{ answeredInTime: row.answered_in_time, answersDue: row.answers_due, reasons: row.reasons, conditions: row.conditions },
    ...{ nextOn: row.next_on?.toString() ?? null, decides: route.says, mayAnswer: answering.can, mayDecide: deciding.can },
  }
}

export const reviewApi = listed(
  api({
    method: 'GET',
    path: '/account-reviews',
    clause: 'ACC-8',
    may: 'account.read',
    summary: 'Yearly reviews of accounts, newest first',
    input: nothing,
    output: z.object({ reviews: z.array(outline) }),
    handle: async (work) => ({ reviews: (await reviewRows(work)).map(outlineOf) }),
  }),
  api({
    method: 'GET',
    path: '/account-reviews/:id',
    clause: 'ACC-8',
    may: 'today.see',
    summary: 'One yearly review, with what the account did within the year',
    input: oneId,
    output: whole,
    handle: (work, { id }) => wholeOf(work, id),
  }),
  api({
    method: 'POST',
    path: '/account-reviews/:id/answer',
    clause: 'ACC-8',
    may: 'account.read',
    summary: 'The lead says whether the account is still needed',
    input: oneId.extend({ stillNeeded: z.boolean('Say yes or no.'), answer: optionalText(2000), audience: optionalText(2000) }),
    output: whole,
    handle: async (work, { id, ...input }) => {
      await answerReview(work, id, input)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/account-reviews/:id/decide',
    clause: 'ROL-S6',
    may: 'today.see',
    summary: 'Keeps the account, keeps it with conditions, or closes it',
    input: oneId.extend({
      decision: oneOf(reviewDecisions, 'Choose what you decide.'),
      reasons: optionalText(2000),
      conditions: optionalText(2000),
      nextOn: day().nullish(),
    }),
    output: whole,
    handle: async (work, { id, nextOn, ...input }) => {
      await decideReview(work, id, { ...input, nextOn: nextOn ? Temporal.PlainDate.from(nextOn) : null })
      return wholeOf(work, id)
    },
  }),
)
