import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { nothing } from '../../infra/http/fields.ts'
import { filterInput } from './audit-log.page.ts'
import { readHead, readLog } from './read-log.ts'

const instant = z.instanceof(Temporal.Instant).transform(String)

export const logRoute = api({
  method: 'GET',
  path: '/log',
  clause: 'LEG-3',
  may: 'log.read',
  summary: 'The log, newest first, 50 entries at a time; names and details only for those who may read them.',
  input: filterInput,
  output: z.object({
    entries: z.array(
      z.object({
        seq: z.number().nullable(),
        at: instant,
        actor: z.object({ id: z.string(), name: z.string() }).nullable(),
        bySoftware: z.boolean(),
        act: z.string(),
        clause: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }),
        payload: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
    next: z.number().nullable(),
  }),
  handle: async (work, filter) => {
    const { lines, next } = await readLog(work, filter)
    return { entries: [...lines], next }
  },
})

export const checkpointRoute = api({
  method: 'GET',
  path: '/log/checkpoint',
  clause: 'LEG-3',
  may: 'log.read',
  summary: 'How many entries the log has, the root of its tree, and the last signed checkpoint: to be kept where nobody here can reach it.',
  input: nothing,
  output: z.object({
    size: z.number(),
    root: z.string(),
    checkpoint: z.object({ size: z.number(), at: instant, note: z.string(), vkey: z.string() }).nullable(),
  }),
  handle: (work) => readHead(work),
})
