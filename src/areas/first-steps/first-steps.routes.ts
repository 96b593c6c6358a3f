import { z } from 'zod'
import { act, api, listed } from '../../infra/http/declare.ts'
import { nothing, oneOf } from '../../infra/http/fields.ts'
import { readStanding } from './gather-truth.ts'
import { firstStepsScreen } from './first-steps.page.ts'
import { setAside } from './set-aside.ts'
import { choices, isFinished, minutesLeft, nextStep, stepIds, stepWords } from './steps.rule.ts'

const oneStep = z.object({ step: oneOf(stepIds, 'There is no such step.') })
const choiceInput = oneStep.extend({ choice: oneOf([...choices, 'take-up'], 'Say later, not for us, or take it up.') })
const chosen = (choice: z.output<typeof choiceInput>['choice']) => (choice === 'take-up' ? null : choice)
const said = { later: 'Kept for later.', 'not-for-us': 'Settled: not for us.', 'take-up': 'Taken up again.' } as const

const setAsideAct = act({
  on: firstStepsScreen,
  path: '/first-steps/:step/set-aside',
  clause: 'ROL-S2',
  may: 'settings.manage',
  input: choiceInput,
  act: async (work, { step, choice }) => {
    await setAside(work, step, chosen(choice))
    return { to: choice === 'take-up' ? `/first-steps/${step}` : '/first-steps', say: said[choice] }
  },
})

const readApi = api({
  method: 'GET',
  path: '/first-steps',
  clause: 'ROL-S2',
  may: 'settings.manage',
  summary: 'A school’s first steps: how each stands, read from the rooms, and what it waits for',
  input: nothing,
  output: z.object({
    finished: z.boolean(),
    next: z.string().nullable(),
    minutesLeft: z.number(),
    steps: z.array(
      z.object({
        step: z.enum(stepIds),
        title: z.string(),
        state: z.enum(['done', 'waiting', 'open', 'later', 'not-for-us']),
        says: z.string(),
        waitsFor: z.array(z.string()),
        minutes: z.number(),
        clause: z.string(),
        path: z.string(),
        setAside: z.object({ choice: z.enum(choices), by: z.string(), at: z.string() }).nullable(),
      }),
    ),
  }),
  handle: async (work) => {
    const { steps, chosen: put } = await readStanding(work)
    return {
      finished: isFinished(steps),
      next: nextStep(steps)?.id ?? null,
      minutesLeft: minutesLeft(steps),
      steps: steps.map(({ id, state, says, waitsFor }) => {
        const choice = put.get(id)
        return {
          step: id,
          title: stepWords[id].title,
          state,
          says,
          waitsFor: [...waitsFor],
          minutes: stepWords[id].minutes,
          clause: stepWords[id].clause,
          path: `/first-steps/${id}`,
          setAside: choice ? { ...choice, at: choice.at.toString() } : null,
        }
      }),
    }
  },
})

const setAsideApi = api({
  method: 'PUT',
  path: '/first-steps/:step/choice',
  clause: 'ROL-S2',
  may: 'settings.manage',
  summary: 'Puts a first step off, says that it is not for this school, or takes it up again',
  input: choiceInput,
  output: z.object({ done: z.literal(true) }),
  handle: async (work, { step, choice }) => {
    await setAside(work, step, chosen(choice))
    return { done: true as const }
  },
})

export const stepsApi = listed(setAsideAct, readApi, setAsideApi)
