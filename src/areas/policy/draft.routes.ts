import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, many, nothing, oneOf, text, tick } from '../../infra/http/fields.ts'
import { adoptDraft } from './adopt.ts'
import { againsts, compareDraft } from './compare.ts'
import { stillOpen } from './content.ts'
import { addLocalClause, beginDraft, draftToRead, dropDraft, savePart } from './drafts.ts'
import { impactOfAdopting } from './impact.ts'
import { adoptionInput, answerInput, change, commentInput, graceDays, partInput, says } from './policy-shapes.ts'
import { answerReview, comment, commentsOf, reopenDraft, sendForReview, settleComment } from './review.ts'

const done = z.object({ done: z.literal(true) })
const yes = { done: true } as const

const writing = listed(
  api({
    method: 'GET',
    path: '/policy/draft',
    clause: 'ROL-S2',
    may: 'policy.read',
    summary: 'The draft of the next version, for those who write, review or adopt it',
    input: nothing,
    output: z.object({
      state: z.enum(['draft', 'in-review']),
      begunFrom: z.enum(['pack', 'adopted', 'trust']),
      content: z.record(z.string(), z.string()),
      versions: z.record(z.string(), z.number()),
      stillOpen: z.array(z.string()),
      reviewers: z.array(z.object({ memberId: z.uuid(), answer: z.enum(['agreed', 'changes']).nullable(), note: z.string() })),
      comments: z.array(z.object({ id: z.uuid(), part: z.string(), text: z.string(), authorId: z.uuid(), settled: z.boolean() })),
    }),
    handle: async (work) => {
      const draft = await draftToRead(work)
      const comments = await commentsOf(work, draft.id)
      return {
        state: draft.state,
        begunFrom: draft.begunFrom,
        content: { ...draft.content },
        versions: Object.fromEntries([...draft.parts].map(([part, { version }]) => [part, version])),
        stillOpen: stillOpen(draft.content).map((question) => question.id),
        reviewers: draft.reviewers.map(({ memberId, answer, note }) => ({ memberId, answer, note })),
        comments: comments.map(({ settledAt, ...one }) => ({ ...one, settled: settledAt !== null })),
      }
    },
  }),
  api({
    method: 'POST',
    path: '/policy/draft',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Begin a draft from the version in force, the pack, or the trust’s base',
    input: z.object({ from: oneOf(['adopted', 'pack', 'trust']) }),
    output: z.object({ draftId: z.uuid() }),
    handle: beginDraft,
  }),
  api({
    method: 'DELETE',
    path: '/policy/draft',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Set the draft aside',
    input: nothing,
    output: done,
    handle: async (work) => dropDraft(work).then(() => yes),
  }),
  api({
    method: 'PUT',
    path: '/policy/draft/parts',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Save one part of the draft; `version` is the one that was read',
    input: partInput,
    output: z.object({ version: z.number() }),
    handle: savePart,
  }),
  api({
    method: 'POST',
    path: '/policy/draft/clauses',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Add a clause of the school’s own to a chapter',
    input: z.object({ chapter: z.string().max(40), text: text(4000, 'Write the clause.') }),
    output: z.object({ id: z.string() }),
    handle: addLocalClause,
  }),
  api({
    method: 'GET',
    path: '/policy/draft/changes',
    clause: 'ROL-S2',
    may: 'policy.read',
    summary: 'The draft held against the version in force, the pack or the trust’s base',
    input: z.object({ against: oneOf(againsts).optional() }),
    output: z.object({ against: z.enum(againsts), changes: z.array(change) }),
    handle: async (work, { against }) => {
      const found = await compareDraft(work, against)
      return { against: found.against, changes: [...found.changes] }
    },
  }),
)

const reviewing = listed(
  api({
    method: 'POST',
    path: '/policy/draft/review',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Send the draft for review; its words then stand still',
    input: z.object({ reviewers: many(id()) }),
    output: done,
    handle: async (work, input) => sendForReview(work, input).then(() => yes),
  }),
  api({
    method: 'POST',
    path: '/policy/draft/reopen',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Take the draft back to writing',
    input: nothing,
    output: done,
    handle: async (work) => reopenDraft(work).then(() => yes),
  }),
  api({
    method: 'POST',
    path: '/policy/draft/answer',
    clause: 'ROL-S2',
    may: 'policy.read',
    summary: 'Say, as a reviewer, that you agree or what should change',
    input: answerInput,
    output: done,
    handle: async (work, input) => answerReview(work, input).then(() => yes),
  }),
  api({
    method: 'POST',
    path: '/policy/draft/comments',
    clause: 'ROL-S2',
    may: 'policy.read',
    summary: 'Leave a comment at a part of the draft',
    input: commentInput,
    output: z.object({ id: z.uuid() }),
    handle: comment,
  }),
  api({
    method: 'POST',
    path: '/policy/draft/comments/:id/settle',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Mark a comment as seen to',
    input: z.object({ id: id() }),
    output: done,
    handle: async (work, input) => settleComment(work, input).then(() => yes),
  }),
)

const adopting = listed(
  api({
    method: 'GET',
    path: '/policy/impact',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'What adopting the draft now would ask of whom, and what would stop',
    input: z.object({ graceDays: graceDays().default(14), sameMeaning: tick() }),
    output: z.object({
      mustRead: z.array(z.object({ id: z.uuid(), name: z.string() })),
      graceUntil: z.string(),
      accounts: z.array(
        z.object({
          accountId: z.uuid(),
          name: z.string(),
          mustRead: z.array(z.string()),
          staffLeft: z.number(),
          wouldStop: z.boolean(),
          posts: z.number(),
        }),
      ),
    }),
    handle: async (work, input) => {
      const impact = await impactOfAdopting(work, input)
      return {
        mustRead: [...impact.mustRead],
        graceUntil: says(impact.graceUntil) ?? '',
        accounts: impact.accounts.map((one) => ({ ...one, mustRead: [...one.mustRead] })),
      }
    },
  }),
  api({
    method: 'POST',
    path: '/policy/adopt',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'Adopt the draft in review as the policy in force',
    input: adoptionInput,
    output: z.object({ versionId: z.uuid(), number: z.number() }),
    handle: adoptDraft,
  }),
)

export const draftRoutes = [...writing, ...reviewing, ...adopting]
