import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { day, id, nothing, text } from '../../infra/http/fields.ts'
import { readPolicy } from './read-policy.ts'
import { acknowledge, adoptPolicy } from './versions.ts'

const clause = z.object({
  id: z.string(),
  text: z.string(),
  mode: z.enum(['enforce', 'assist', 'guide']),
  who: z.string(),
  why: z.string(),
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
      acknowledgedAt: z.string().nullable(),
      chapters: z.array(z.object({ id: z.string(), title: z.string(), clauses: z.array(clause) })),
    }),
    handle: async (work) => {
      const policy = await readPolicy(work)
      return {
        ...policy,
        adoptedAt: policy.adoptedAt?.toString() ?? null,
        acknowledgedAt: policy.acknowledgedAt?.toString() ?? null,
        chapters: policy.chapters.map((chapter) => ({ id: chapter.id, title: chapter.title, clauses: [...chapter.clauses] })),
      }
    },
  }),
  api({
    method: 'POST',
    path: '/policy/adopt',
    clause: 'ROL-S2',
    may: 'policy.adopt',
    summary: 'Adopt the pack, with the school’s own data protection chapter',
    input: z.object({ dataProtection: text(20_000, 'Write the data protection chapter.'), reviewOn: day('Give the next review date.') }),
    output: z.object({ versionId: z.uuid(), number: z.number() }),
    handle: adoptPolicy,
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
)
