import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import { readPolicy } from './read-policy.ts'
import { acknowledge, allVersions, versionWithBefore } from './versions.ts'
import { changesBetween } from './compare.rule.ts'
import { linkedRoutes } from './linked.routes.ts'
import { change, chapter, says } from './policy-shapes.ts'
import { chaptersOf } from './content.ts'
import { draftRoutes } from './draft.routes.ts'
import { trustRoutes } from './trust.routes.ts'

const version = z.object({
  versionId: z.uuid(),
  number: z.number(),
  state: z.enum(['adopted', 'superseded']),
  adoptedAt: z.string(),
  adoptedBy: z.uuid().nullable(),
  ownerId: z.uuid().nullable(),
  reviewOn: z.string().nullable(),
  graceUntil: z.string().nullable(),
  sameMeaningBecause: z.string().nullable(),
})

export const policyRoutes = listed(
  api({
    method: 'GET',
    path: '/policy',
    clause: 'RAT-6',
    may: 'policy.read',
    summary: 'The policy in force, clause by clause (the pack, before the first adoption)',
    input: nothing,
    output: z.object({
      versionId: z.uuid().nullable(),
      number: z.number().nullable(),
      adoptedAt: z.string().nullable(),
      reviewOn: z.string().nullable(),
      acknowledgedAt: z.string().nullable(),
      newSince: z.object({ number: z.number(), changes: z.array(change) }).nullable(),
      chapters: z.array(chapter),
    }),
    handle: async (work) => {
      const policy = await readPolicy(work)
      return {
        versionId: policy.versionId,
        number: policy.number,
        adoptedAt: says(policy.adoptedAt),
        reviewOn: says(policy.reviewOn),
        acknowledgedAt: says(policy.acknowledgedAt),
        newSince: policy.since && { number: policy.since.number, changes: [...policy.since.changes] },
        chapters: policy.chapters.map((one) => ({ ...one, clauses: [...one.clauses] })),
      }
    },
  }),
  api({
    method: 'POST',
    path: '/policy/acknowledge',
    clause: 'ROL-T1',
    may: 'policy.acknowledge',
    summary: 'Acknowledge a version of the policy',
    input: z.object({ versionId: id() }),
    output: z.object({ number: z.number() }),
    handle: acknowledge,
  }),
  api({
    method: 'GET',
    path: '/policy/versions',
    clause: 'ROL-S2',
    may: 'policy.read',
    summary: 'Every version of the policy, newest first',
    input: nothing,
    output: z.object({ versions: z.array(version) }),
    handle: async (work) => ({
      versions: (await allVersions(work)).map((one) => ({
        ...one,
        adoptedAt: one.adoptedAt.toString(),
        reviewOn: says(one.reviewOn),
        graceUntil: says(one.graceUntil),
      })),
    }),
  }),
  api({
    method: 'GET',
    path: '/policy/versions/:number',
    clause: 'ROL-S2',
    may: 'policy.read',
    summary: 'One version whole, and what changed from the one before it',
    input: z.object({ number: z.coerce.number().int().positive().max(1_000_000) }),
    output: z.object({ number: z.number(), chapters: z.array(chapter), changes: z.array(change) }),
    handle: async (work, { number }) => {
      const { version: one, before } = await versionWithBefore(work, number)
      return {
        number,
        chapters: chaptersOf(one.content).map((each) => ({ ...each, clauses: [...each.clauses] })),
        changes: before ? [...changesBetween(before.content, one.content)] : [],
      }
    },
  }),
  ...draftRoutes,
  ...linkedRoutes,
  ...trustRoutes,
)
