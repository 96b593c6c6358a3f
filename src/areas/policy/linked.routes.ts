import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import { endLinked, linkedPolicies, saveLinked, settleLinked } from './linked.ts'
import { linkedInput, says } from './policy-shapes.ts'

const done = z.object({ done: z.literal(true) })
const yes = { done: true } as const

export const linkedRoutes = listed(
  api({
    method: 'GET',
    path: '/policy/linked',
    clause: 'LNK-1',
    may: 'policy.read',
    summary: 'The policies that are read with this one, with their versions and dates',
    input: nothing,
    output: z.object({
      linked: z.array(
        z.object({
          id: z.uuid().nullable(),
          clause: z.string().nullable(),
          name: z.string(),
          version: z.string(),
          datedOn: z.string().nullable(),
          reviewOn: z.string().nullable(),
          link: z.string(),
        }),
      ),
    }),
    handle: async (work) => ({
      linked: (await linkedPolicies(work)).map((one) => ({ ...one, datedOn: says(one.datedOn), reviewOn: says(one.reviewOn) })),
    }),
  }),
  api({
    method: 'POST',
    path: '/policy/linked',
    clause: 'LNK-2',
    may: 'policy.write',
    summary: 'Say which version of a linked policy holds; a changed one asks the owner to look at ours again',
    input: linkedInput,
    output: z.object({ id: z.uuid() }),
    handle: saveLinked,
  }),
  api({
    method: 'POST',
    path: '/policy/linked/:id/settle',
    clause: 'LNK-3',
    may: 'policy.write',
    summary: 'Say that ours was looked at after a linked policy changed',
    input: z.object({ id: id() }),
    output: done,
    handle: async (work, input) => settleLinked(work, input).then(() => yes),
  }),
  api({
    method: 'DELETE',
    path: '/policy/linked/:id',
    clause: 'LNK-1',
    may: 'policy.write',
    summary: 'Take a linked policy off the list',
    input: z.object({ id: id() }),
    output: done,
    handle: async (work, input) => endLinked(work, input).then(() => yes),
  }),
)
