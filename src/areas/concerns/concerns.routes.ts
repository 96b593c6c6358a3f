import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing, optionalText, text } from '../../infra/http/fields.ts'
import { concernKinds } from './concern.rule.ts'
import { familyStep, judgement, settlement } from './concern.page.ts'
import { newConcern } from './concerns.page.ts'
import { callIn, judgeConcern, letGo, noteOn, settleConcern, stepWithFamily } from './handle-concern.ts'
import { raiseConcern } from './raise-concern.ts'
import { type Line, myConcerns, openConcern, seeConcern } from './read-concern.ts'

const line = z.object({ id: z.uuid(), reference: z.string(), state: z.enum(['received', 'assessed', 'settled']), receivedAt: z.string() })
const told = (one: Line): z.input<typeof line> => ({
  id: one.id,
  reference: one.reference,
  state: one.state,
  receivedAt: one.receivedAt.toString(),
})
const whole = line.extend({
  /** reporter: what you wrote. shut: given to you and not opened. open: all of it. */
  as: z.enum(['reporter', 'shut', 'open']),
  what: z.string().nullable(),
  kind: z.enum(concernKinds).nullable(),
  isCrime: z.boolean().nullable(),
  happened: z.array(z.object({ at: z.string(), by: z.string(), act: z.string(), words: z.string().nullable() })),
})
const done = z.object({ done: z.literal(true) })
const ok = { done: true as const }
const may = { may: 'concern.raise' } as const

const listRoute = api({
  ...may,
  method: 'GET',
  path: '/concerns',
  clause: 'ABU-4',
  summary: 'What I raised, and what was given to me to look into',
  input: nothing,
  output: z.object({ raised: z.array(line), mine: z.array(line) }),
  handle: async (work) => {
    const { raised, mine } = await myConcerns(work)
    return { raised: raised.map(told), mine: mine.map(told) }
  },
})
const raiseRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns',
  clause: 'ABU-4',
  summary: 'Raise a concern in confidence',
  input: newConcern,
  output: z.object({ id: z.uuid(), reference: z.string(), goesTo: z.string() }),
  handle: raiseConcern,
})
const openRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns/:id/open',
  clause: 'ABU-4',
  summary: 'Open a concern that was given to me; the look is written down first',
  input: z.object({ id: id(), code: optionalText(12) }),
  output: done,
  handle: async (work, input) => {
    await openConcern(work, input.id, input.code || undefined)
    return ok
  },
})
const readRoute = api({
  ...may,
  method: 'GET',
  path: '/concerns/:id',
  clause: 'ROL-S3',
  summary: 'One concern, as far as I may see it',
  input: z.object({ id: id() }),
  output: whole,
  handle: async (work, input) => {
    const seen = await seeConcern(work, input.id)
    const nothingMore = { what: null, kind: null, isCrime: null, happened: [] }
    if (seen.as === 'reporter') return { ...told(seen.line), ...nothingMore, as: seen.as, what: seen.told.what }
    if (seen.as === 'shut') return { ...told(seen.line), ...nothingMore, as: seen.as }
    const { concern } = seen
    const happened = concern.happened.map((one) => ({ ...one, at: one.at.toString() }))
    return { ...told(concern), as: seen.as, what: concern.told.what, kind: concern.kind, isCrime: concern.isCrime, happened }
  },
})
const judgeRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns/:id/judge',
  clause: 'ROL-S4',
  summary: 'A senior leader’s first judgement, and where it goes',
  input: judgement.extend({ id: id() }),
  output: done,
  handle: async (work, { id: concernId, ...input }) => {
    await judgeConcern(work, concernId, input)
    return ok
  },
})
const familyRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns/:id/family',
  clause: 'PAR-5',
  summary: 'A step with the family, with its date',
  input: familyStep.extend({ id: id() }),
  output: done,
  handle: async (work, { id: concernId, ...input }) => {
    await stepWithFamily(work, concernId, input)
    return ok
  },
})
const settleRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns/:id/settle',
  clause: 'BEH-16',
  summary: 'Settle a concern',
  input: settlement.extend({ id: id() }),
  output: done,
  handle: async (work, { id: concernId, ...input }) => {
    await settleConcern(work, concernId, input)
    return ok
  },
})
const noteRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns/:id/notes',
  clause: 'ROL-S3',
  summary: 'Add a note',
  input: z.object({ id: id(), note: text(4000) }),
  output: done,
  handle: async (work, input) => {
    await noteOn(work, input.id, input.note)
    return ok
  },
})
const callInRoute = api({
  ...may,
  method: 'POST',
  path: '/concerns/:id/people',
  clause: 'ROL-S4',
  summary: 'Call somebody in',
  input: z.object({ id: id(), memberId: id() }),
  output: done,
  handle: async (work, input) => {
    await callIn(work, input.id, input.memberId)
    return ok
  },
})
const letGoRoute = api({
  ...may,
  method: 'DELETE',
  path: '/concerns/:id/people/:memberId',
  clause: 'ROL-S4',
  summary: 'Somebody who was called in sees it no more',
  input: z.object({ id: id(), memberId: id() }),
  output: done,
  handle: async (work, input) => {
    await letGo(work, input.id, input.memberId)
    return ok
  },
})

export const concernsApi = listed(
  listRoute,
  raiseRoute,
  openRoute,
  readRoute,
  judgeRoute,
  familyRoute,
  settleRoute,
  noteRoute,
  callInRoute,
  letGoRoute,
)
