import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { clauses } from '../policy/index.ts'
import { evidence, noEvidence } from './evidence.ts'
import { homeOf } from './homes.ts'

const line = z.object({
  clause: z.string(),
  mode: z.enum(['enforce', 'assist', 'guide']),
  how: z.string(),
  at: z.string(),
  /** Null where the cases are confidential, or the caller may not read the log. */
  evidence: z.object({ acts: z.int(), lastAt: z.string().nullable(), open: z.int(), late: z.int() }).nullable(),
})

export const mapRoute = api({
  method: 'GET',
  path: '/policy/map',
  clause: 'RAT-6',
  may: 'policy.read',
  summary: 'Each clause: how and where it is kept, and what the school can show for it',
  input: nothing,
  output: z.object({ clauses: z.array(line) }),
  handle: async (work) => {
    const found = work.caller.may.has('log.read') ? await evidence(work) : null
    return {
      clauses: clauses.map(({ id, mode }) => {
        const { how, at, confidential } = homeOf(id)
        const of = found === null || confidential ? null : (found.get(id) ?? noEvidence)
        return { clause: id, mode, how, at, evidence: of && { ...of, lastAt: of.lastAt?.toString() ?? null } }
      }),
    }
  },
})
