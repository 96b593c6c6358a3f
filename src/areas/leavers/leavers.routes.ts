import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { id, nothing, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import { endSignIn } from './end-sign-in.ts'
import { beginRun, closeRun, listRuns, type RunRow, runById, wholeRun } from './leaver-runs.ts'
import { stepKinds } from './run-steps.rule.ts'
import { settleStep } from './settle-step.ts'

const run = z.object({
  id: z.string(),
  memberId: z.string(),
  name: z.string(),
  lastDay: z.string().nullable(),
  endedAt: z.string().nullable(),
  statement: z.enum(['waiting', 'confirmed', 'refused', 'not-reached']),
  closedAt: z.string().nullable(),
})
const told = (row: RunRow): z.input<typeof run> => ({
  id: row.id,
  memberId: row.member_id,
  name: row.name,
  lastDay: row.last_day?.toString() ?? null,
  endedAt: row.ended_at?.toString() ?? null,
  statement: row.statement,
  closedAt: row.closed_at?.toString() ?? null,
})
const step = z.object({
  kind: z.enum(stepKinds),
  subjectId: z.string(),
  label: z.string(),
  state: z.enum(['open', 'planned', 'done']),
  says: z.string(),
  offers: z.array(z.enum(['hand', 'suspend', 'aside', 'explain'])),
})

export const listLeavers = api({
  method: 'GET',
  path: '/leavers',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'Leaver runs: the open ones by last day, then the last fifty that are closed',
  input: nothing,
  output: z.object({ runs: z.array(run) }),
  handle: async (work) => ({ runs: (await listRuns(work)).map(told) }),
})

export const beginLeaver = api({
  method: 'POST',
  path: '/leavers',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'Begins the run of somebody who leaves, or answers with the one that is open',
  input: z.object({ memberId: id() }),
  output: run,
  handle: async (work, { memberId }) => told(await runById(work, await beginRun(work, memberId, { because: 'page', lastDay: null }))),
})

export const oneLeaver = api({
  method: 'GET',
  path: '/leavers/:id',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'One run with everything that is theirs and how it stands',
  input: z.object({ id: id() }),
  output: run.extend({ steps: z.array(step) }),
  handle: async (work, asked) => {
    const whole = await wholeRun(work, asked.id)
    const steps = whole.steps.map(({ kind, subjectId, label, state, says, offers }) => ({
      kind,
      subjectId,
      label,
      state,
      says,
      offers: [...offers],
    }))
    return { ...told(whole.run), steps }
  },
})

export const settleLeaverStep = api({
  method: 'POST',
  path: '/leavers/:id/steps',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'Decides about one thing of theirs: into whose hands it goes, that it stops, or why nothing is needed',
  input: z.object({
    id: id(),
    kind: oneOf(stepKinds),
    subject: text(100),
    how: oneOf(['hand', 'suspend', 'aside', 'explain']),
    to: id().nullable().default(null),
    note: optionalText(300),
  }),
  output: run,
  handle: async (work, asked) => {
    await settleStep(work, asked.id, { kind: asked.kind, subjectId: asked.subject, how: asked.how, toId: asked.to, note: asked.note })
    return told(await runById(work, asked.id))
  },
})

export const endLeaver = api({
  method: 'POST',
  path: '/leavers/:id/end',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'Ends the sign-in now, in one transaction. Urgent: accounts that nobody is named to lead are suspended',
  input: z.object({ id: id(), urgent: tick() }),
  output: run,
  handle: async (work, asked) => {
    await endSignIn(work, asked.id, asked)
    return told(await runById(work, asked.id))
  },
})

export const closeLeaver = api({
  method: 'POST',
  path: '/leavers/:id/close',
  clause: 'ROL-A4',
  may: 'people.manage',
  summary: 'Closes a run when everything is settled or explained',
  input: z.object({ id: id() }),
  output: run,
  handle: async (work, asked) => {
    await closeRun(work, asked.id)
    return told(await runById(work, asked.id))
  },
})
