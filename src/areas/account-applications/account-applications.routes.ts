import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { day, id as idField, nothing, oneOf, optionalText } from '../../infra/http/fields.ts'
import { gatherApplication } from './gather-application.ts'
import { type ApplicationRow, applicationRow, applicationRows, runnerIdsOf } from './read-application.ts'
import { applicationStates, decisions } from './application-states.rule.ts'
import { routes } from './deciders.rule.ts'
import { caseFields, caseOf } from './case-input.ts'
import { decideApplication } from './decide-application.ts'
import { answerApplication, submitApplication, withdrawApplication } from './send-application.ts'
import { saveApplication, startApplication } from './write-application.ts'

const oneId = z.object({ id: idField() })
const outline = z.object({
  id: z.uuid(),
  reference: z.string().nullable(),
  name: z.string(),
  platform: z.string(),
  state: z.enum(applicationStates),
  applicantId: z.uuid(),
  submittedAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  accountId: z.uuid().nullable(),
})
const whole = outline.extend({
  aim: z.string(),
  audience: z.string(),
  promotion: z.string(),
  visibility: z.enum(['open', 'closed']).nullable(),
  visibilityHow: z.string(),
  leadId: z.uuid().nullable(),
  runnerIds: z.array(z.uuid()),
  decidedBy: z.uuid().nullable(),
  reasons: z.string(),
  conditions: z.string(),
  question: z.string(),
  reviewOn: z.string().nullable(),
  successorId: z.uuid().nullable(),
  associated: z.boolean(),
  ownerName: z.string(),
  /** Who decides, and why nobody else can. */
  decides: z.object({ by: z.enum(routes), says: z.string() }),
  decidedByName: z.string(),
  story: z.array(z.object({ at: z.string(), by: z.string(), act: z.string(), note: z.string() })),
  acts: z.array(z.object({ act: z.string(), stoppedBecause: z.string().nullable() })),
})
const made = z.object({ id: z.uuid() })
const stands = z.object({ id: z.uuid(), state: z.enum(applicationStates), accountId: z.uuid().nullable() })

const outlineOf = (row: ApplicationRow): z.input<typeof outline> => ({
  id: row.id,
  reference: row.reference,
  name: row.name,
  platform: row.platform,
  state: row.state,
  applicantId: row.applicant_id,
  submittedAt: row.submitted_at?.toString() ?? null,
  decidedAt: row.decided_at?.toString() ?? null,
  accountId: row.account_id,
})
const standsAt = async (work: Parameters<typeof applicationRow>[0], id: string): Promise<z.input<typeof stands>> => {
  const row = await applicationRow(work, id)
  return { id, state: row.state, accountId: row.account_id }
}

export const apiRoutes = listed(
  api({
    method: 'GET',
    path: '/applications',
    clause: 'ACC-2',
    may: 'application.read',
    summary: 'All applications that the caller may see, newest first',
    input: nothing,
    output: z.object({ applications: z.array(outline) }),
    handle: async (work) => ({ applications: (await applicationRows(work)).map(outlineOf) }),
  }),
  api({
    method: 'POST',
    path: '/applications',
    clause: 'ACC-2',
    may: 'application.write',
    summary: 'Begins an application as a draft',
    input: z.object(caseFields),
    output: made,
    handle: async (work, input, _, outside) => ({ id: await startApplication(work, caseOf(input, outside)) }),
  }),
  api({
    method: 'GET',
    path: '/applications/:id',
    clause: 'ACC-2',
    may: 'today.see',
    summary: 'One application, with what the caller may do with it',
    input: oneId,
    output: whole,
    handle: async (work, { id }) => {
      const { found: row, offered, route, story } = await gatherApplication(work, id)
      return {
        ...outlineOf(row),
        aim: row.aim,
        audience: row.audience,
        promotion: row.promotion,
        visibility: row.visibility,
        visibilityHow: row.visibility_how,
        leadId: row.lead_id,
        runnerIds: [...runnerIdsOf(row)],
        decidedBy: row.decided_by,
        reasons: row.reasons,
        conditions: row.conditions,
        question: row.question,
        reviewOn: row.review_on?.toString() ?? null,
        successorId: row.successor_id,
        associated: row.associated,
        ownerName: row.owner_name,
        decides: { by: route.by, says: route.says },
        decidedByName: row.decided_by_name,
        story: story.map(({ at, by, act, note }) => ({ at: at.toString(), by, act, note })),
        acts: [...offered],
      }
    },
  }),
  api({
    method: 'PUT',
    path: '/applications/:id',
    clause: 'ACC-2',
    may: 'application.write',
    summary: 'Changes a draft, or an application that was asked for more',
    input: oneId.extend(caseFields),
    output: stands,
    handle: async (work, { id, ...input }, _, outside) => {
      await saveApplication(work, id, caseOf(input, outside))
      return standsAt(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/applications/:id/submit',
    clause: 'ROL-S5',
    may: 'application.write',
    summary: 'Sends a complete application to the senior leaders',
    input: oneId,
    output: stands,
    handle: async (work, { id }) => {
      await submitApplication(work, id)
      return standsAt(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/applications/:id/decide',
    clause: 'ROL-S6',
    may: 'today.see',
    summary: 'Decides an application, asks for more, or takes it up',
    input: oneId.extend({
      decision: oneOf(decisions),
      reasons: optionalText(2000),
      conditions: optionalText(2000),
      reviewOn: day().nullish(),
    }),
    output: stands,
    handle: async (work, { id, reviewOn, ...input }) => {
      await decideApplication(work, id, { ...input, reviewOn: reviewOn ? Temporal.PlainDate.from(reviewOn) : null })
      return standsAt(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/applications/:id/answer',
    clause: 'ACC-8',
    may: 'application.write',
    summary: "Answers the leaders' question",
    input: oneId.extend({ answer: optionalText(2000) }),
    output: stands,
    handle: async (work, { id, answer }) => {
      await answerApplication(work, id, answer)
      return standsAt(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/applications/:id/withdraw',
    clause: 'ACC-2',
    may: 'application.write',
    summary: 'Takes an application back',
    input: oneId,
    output: stands,
    handle: async (work, { id }) => {
      await withdrawApplication(work, id)
      return standsAt(work, id)
    },
  }),
)
