import { z } from 'zod'
import { api } from '../../../infra/http/declare.ts'
import { id, optionalText, text } from '../../../infra/http/fields.ts'
import { reasonInput } from '../reveal.page.ts'
import { askForExport, askForSecret } from './ask-for-glass.ts'
import { glassList, type GlassView, glassView } from './read-glass.ts'
import { breakGlass, reviewIt, sayYes, stopIt } from './turn-glass.ts'

const instant = z.instanceof(Temporal.Instant).transform(String)
const asked = z.object({
  id: z.string(),
  what: z.string(),
  subject: z.string(),
  reason: z.string(),
  askedBy: z.object({ id: z.string(), name: z.string() }),
  askedAt: instant,
  openableFrom: instant,
  stage: z.string(),
  approvedBy: z.string().nullable(),
  stoppedBy: z.string().nullable(),
  openedAt: instant.nullable(),
  closesAt: instant.nullable(),
  reviewedBy: z.string().nullable(),
  looks: z.array(z.object({ at: instant, field: z.string(), kind: z.string(), label: z.string() })),
})
const out = (view: GlassView) => ({ ...view, looks: [...view.looks] })
const code = optionalText(12)
const done = z.object({ stage: z.string() })

export const listGlasses = api({
  method: 'GET',
  path: '/vault/glass',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Who asked to open what by two people, lately; one’s own where one is no senior leader or administrator.',
  input: z.object({}),
  output: z.object({ requests: z.array(asked) }),
  handle: async (work) => ({ requests: (await glassList(work)).map(out) }),
})

export const askGlassRoute = api({
  method: 'POST',
  path: '/secrets/:id/glass',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Asks to open log-in details by two people. Nothing opens by this.',
  input: z.object({ id: id(), ...reasonInput }),
  output: z.object({ id: z.string() }),
  handle: async (work, input) => ({ id: await askForSecret(work, input.id, input) }),
})

export const askExportRoute = api({
  method: 'POST',
  path: '/vault/export',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'Asks for a copy of the whole vault. Nothing leaves by this.',
  input: z.object({ ...reasonInput }),
  output: z.object({ id: z.string() }),
  handle: async (work, input) => ({ id: await askForExport(work, input) }),
})

export const yesRoute = api({
  method: 'POST',
  path: '/vault/glass/:id/yes',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'Says yes as the second person, with a fresh factor.',
  input: z.object({ id: id(), code }),
  output: done,
  handle: async (work, input) => {
    await sayYes(work, input.id, input.code)
    return { stage: (await glassView(work, input.id)).stage }
  },
})

export const stopRoute = api({
  method: 'POST',
  path: '/vault/glass/:id/stop',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Stops a request, or closes what is open.',
  input: z.object({ id: id(), because: optionalText(300) }),
  output: done,
  handle: async (work, input) => {
    await stopIt(work, input.id, input.because)
    return { stage: (await glassView(work, input.id)).stage }
  },
})

export const openRoute = api({
  method: 'POST',
  path: '/vault/glass/:id/open',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Opens what was asked for, for one hour, to the one who asked.',
  input: z.object({ id: id(), code }),
  output: done,
  handle: async (work, input) => {
    await breakGlass(work, input.id, input.code)
    return { stage: (await glassView(work, input.id)).stage }
  },
})

export const reviewRoute = api({
  method: 'POST',
  path: '/vault/glass/:id/review',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'Says what somebody else found who looked at it afterwards.',
  input: z.object({ id: id(), note: text(600, 'Say in a few words what you found.') }),
  output: z.object({ reviewedBy: z.string().nullable() }),
  handle: async (work, input) => {
    await reviewIt(work, input.id, input.note)
    return { reviewedBy: (await glassView(work, input.id)).reviewedBy }
  },
})
