import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { nothing, oneOf, optionalText, text } from '../../infra/http/fields.ts'
import { partName } from './policy-shapes.ts'
import { chooseTrustPart, trustChanges } from './trust-changes.ts'
import { beginTrust, joinTrust, leaveTrust, makeTrustCode, ourBases, ourOffice, ourTrust, publishBase, publishedBases } from './trust.ts'

const done = z.object({ done: z.literal(true) })

export const trustRoutes = listed(
  api({
    method: 'GET',
    path: '/policy/trust',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'The trust this school follows or publishes for',
    input: nothing,
    output: z.object({
      follows: z.string().nullable(),
      bases: z.array(z.object({ number: z.number(), says: z.string() })),
      office: z.string().nullable(),
      published: z.array(z.object({ number: z.number(), says: z.string() })),
    }),
    handle: async (work) => ({
      follows: (await ourTrust(work))?.trustName ?? null,
      bases: (await ourBases(work)).map(({ number, says }) => ({ number, says })),
      office: (await ourOffice(work))?.name ?? null,
      published: (await publishedBases(work)).map(({ number, says }) => ({ number, says })),
    }),
  }),
  api({
    method: 'POST',
    path: '/policy/trust',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'Make this school the office of a trust',
    input: z.object({ name: text(120, 'Give the name of the trust.') }),
    output: done,
    handle: async (work, input) => beginTrust(work, input).then(() => ({ done: true }) as const),
  }),
  api({
    method: 'POST',
    path: '/policy/trust/code',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'A code by which schools join; the codes before it stop working',
    input: nothing,
    output: z.object({ code: z.string(), expiresAt: z.string() }),
    handle: async (work) => {
      const { code, expiresAt } = await makeTrustCode(work)
      return { code, expiresAt: expiresAt.toString() }
    },
  }),
  api({
    method: 'POST',
    path: '/policy/trust/bases',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'Publish the version in force as the trust’s base',
    input: z.object({ says: optionalText(2000) }),
    output: z.object({ number: z.number() }),
    handle: publishBase,
  }),
  api({
    method: 'POST',
    path: '/policy/trust/join',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'Follow the trust whose office gave this code',
    input: z.object({ code: text(80, 'Enter the code.') }),
    output: z.object({ trustName: z.string() }),
    handle: joinTrust,
  }),
  api({
    method: 'POST',
    path: '/policy/trust/leave',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'Leave the trust; the school’s policy stays as it is',
    input: nothing,
    output: z.object({ trustName: z.string() }),
    handle: leaveTrust,
  }),
  api({
    method: 'GET',
    path: '/policy/trust/changes',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'What the trust changed, held against ours',
    input: nothing,
    output: z.object({
      trustName: z.string(),
      number: z.number(),
      changes: z.array(
        z.object({
          key: z.string(),
          baseBefore: z.string(),
          baseAfter: z.string(),
          ours: z.string(),
          untouched: z.boolean(),
          alreadyThere: z.boolean(),
          choice: z.enum(['take', 'keep']).nullable(),
        }),
      ),
    }),
    handle: async (work) => {
      const { trustName, base, changes } = await trustChanges(work)
      return { trustName, number: base.number, changes: [...changes] }
    },
  }),
  api({
    method: 'POST',
    path: '/policy/trust/changes',
    clause: 'ROL-S2',
    may: 'policy.write',
    summary: 'Take the trust’s wording of one part into the draft, or keep ours',
    input: z.object({ part: partName(), choice: oneOf(['take', 'keep']) }),
    output: z.object({ left: z.number() }),
    handle: chooseTrustPart,
  }),
)
