import { z } from 'zod'
import { act, type Content, screen } from '../../infra/http/declare.ts'
import { id, many, oneOf, optionalText, text, tick } from '../../infra/http/fields.ts'
import { html } from '../../ui/html.ts'
import { errorSummary } from '../../ui/parts/forms.ts'
import { columns } from '../../ui/parts/paper.ts'
import { listMembers } from '../people/index.ts'
import { kindWords, parentSteps, routes } from './concern.rule.ts'
import { EmptyLetter } from './concerns.errors.ts'
import { oneConcern } from './concerns.page.ts'
import { callIn, judgeConcern, letGo, noteOn, settleConcern, stepWithFamily } from './handle-concern.ts'
import { openConcern, seeConcern } from './read-concern.ts'

import { dutiesPart, handlerParts, looksPart, notePart, reporterPart, shutPart, storySheet, toldSheet } from './concern-parts.ts'

export const concernScreen = screen({
  path: '/concerns/:id',
  clause: 'ROL-S3',
  may: 'concern.raise',
  input: oneConcern,
  show: async (work, input, typed): Promise<Content> => {
    const seen = await seeConcern(work, input.id)
    const shared = { nav: 'more', crumb: html`<a href="/concerns">Raise a concern</a>` }
    if (seen.as === 'reporter')
      return {
        ...shared,
        title: seen.line.reference,
        lede: 'What you raised. Thank you for saying it.',
        body: html`${reporterPart(work, seen.line, seen.told)}`,
      }
    if (seen.as === 'shut')
      return { ...shared, title: seen.line.reference, lede: 'Given to you in confidence.', body: shutPart(work, input.id, typed) }
    const { concern } = seen
    const people = seen.part.part === 'handler' ? await listMembers(work) : []
    return {
      ...shared,
      title: concern.reference,
      lede: kindWords[concern.kind].says,
      body: columns(
        'side',
        html`${errorSummary(typed)}${dutiesPart(concern)}${toldSheet(work, concern)}${storySheet(work, concern)}`,
        html`${
          seen.part.part === 'handler'
            ? handlerParts(work, { concern, typed, people: people.filter((one) => one.state === 'active') })
            : notePart(work, concern.id, typed)
        }${looksPart(work, concern)}`,
      ),
    }
  },
})

const on = { on: concernScreen, may: 'concern.raise' } as const
const back = (concernId: string, said: string) => ({ to: `/concerns/${concernId}`, say: said })

export const openAct = act({
  ...on,
  path: '/concerns/:id/open',
  clause: 'ABU-4',
  input: oneConcern.extend({ code: optionalText(12) }),
  act: async (work, input) => {
    await openConcern(work, input.id, input.code || undefined)
    return { to: `/concerns/${input.id}` }
  },
})
export const judgement = z.object({
  judgement: text(4000, 'Write down what it is and what is needed.'),
  routes: many(oneOf(routes)).refine((all) => all.length > 0, 'Choose where it goes.'),
  isCrime: tick(),
})
export const judgeAct = act({
  ...on,
  path: '/concerns/:id/judge',
  clause: 'ROL-S4',
  input: judgement.extend({ id: id() }),
  act: async (work, { id: concernId, ...input }) => {
    await judgeConcern(work, concernId, input)
    return back(concernId, 'Kept. It is now looked into.')
  },
})
export const settlement = z.object({
  outcome: text(4000, 'Say what was decided.'),
  policeReference: optionalText(80),
  whyNoPolice: optionalText(1000),
})
export const settleAct = act({
  ...on,
  path: '/concerns/:id/settle',
  clause: 'BEH-16',
  input: settlement.extend({ id: id() }),
  act: async (work, { id: concernId, ...input }) => {
    await settleConcern(work, concernId, input)
    return back(concernId, 'Settled. Whoever raised it sees that.')
  },
})
export const familyStep = z.object({ step: oneOf(parentSteps), words: text(4000, 'The letter is empty.') })
/** On the page each letter has a field of its own. */
const familyForm = z.object({
  id: id(),
  step: oneOf(parentSteps),
  'asked-to-remove': optionalText(4000),
  'invited-to-talk': optionalText(4000),
  'told-how-to-complain': optionalText(4000),
})
export const familyAct = act({
  ...on,
  path: '/concerns/:id/family',
  clause: 'PAR-5',
  input: familyForm,
  act: async (work, { id: concernId, step, ...letters }) => {
    if (letters[step] === '') throw EmptyLetter({}, step)
    await stepWithFamily(work, concernId, { step, words: letters[step] })
    return back(concernId, 'Kept, with today’s date.')
  },
})
export const noteAct = act({
  ...on,
  path: '/concerns/:id/note',
  clause: 'ROL-S3',
  input: z.object({ id: id(), note: text(4000, 'The note is empty.') }),
  act: async (work, input) => {
    await noteOn(work, input.id, input.note)
    return back(input.id, 'Kept.')
  },
})
export const callInAct = act({
  ...on,
  path: '/concerns/:id/call-in',
  clause: 'ROL-S4',
  input: z.object({ id: id(), memberId: z.uuid('Choose somebody from the list.') }),
  act: async (work, input) => {
    await callIn(work, input.id, input.memberId)
    return back(input.id, 'Called in, and told.')
  },
})
export const letGoAct = act({
  ...on,
  path: '/concerns/:id/let-go/:memberId',
  clause: 'ROL-S4',
  input: z.object({ id: id(), memberId: id() }),
  act: async (work, input) => {
    await letGo(work, input.id, input.memberId)
    return back(input.id, 'They see it no more.')
  },
})
