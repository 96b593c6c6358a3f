import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id } from '../../infra/http/fields.ts'
import { dismissFinding, takeIntoInbox } from './decide-finding.ts'
import { dismissReasons } from './findings.rule.ts'
import { endWatch, startWatch } from './keep-watch.ts'
import { dismissal } from './mentions.page.ts'
import { readMentions } from './read-mentions.ts'
import { newWatch } from './watch.page.ts'

const done = z.object({ done: z.literal(true) })
const ok = { done: true as const }

const listRoute = api({
  method: 'GET',
  path: '/mentions',
  clause: 'MPS-1',
  may: 'mention.read',
  summary: 'What was said about the school in public, and how the looking goes',
  input: z.object({ show: z.enum(['open', 'done']).default('open') }),
  output: z.object({
    watches: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        any: z.array(z.string()),
        all: z.array(z.string()),
        none: z.array(z.string()),
        endsOn: z.string(),
        sources: z.array(
          z.object({
            place: z.string(),
            lookedAt: z.string().nullable(),
            went: z.enum(['well', 'trouble']).nullable(),
            because: z.string(),
          }),
        ),
      }),
    ),
    findings: z.array(
      z.object({
        id: z.uuid(),
        place: z.string(),
        author: z.string(),
        words: z.string(),
        url: z.string().nullable(),
        saidAt: z.string(),
        state: z.enum(['open', 'dismissed', 'taken']),
        reason: z.enum(dismissReasons).nullable(),
      }),
    ),
  }),
  handle: async (work, { show }) => {
    const { watches, findings } = await readMentions(work, show)
    return {
      watches: watches.map(({ id: watchId, name, words, endsOn, sources }) => ({
        id: watchId,
        name,
        any: [...words.any],
        all: [...words.all],
        none: [...words.none],
        endsOn: endsOn.toString(),
        sources: sources.map(({ place, lookedAt, went, because }) => ({ place, lookedAt: lookedAt?.toString() ?? null, went, because })),
      })),
      findings: findings.map(({ id: findingId, place, author, words, url, saidAt, state, reason }) => ({
        id: findingId,
        place,
        author,
        words,
        url,
        saidAt: saidAt.toString(),
        state,
        reason,
      })),
    }
  },
})
const beginRoute = api({
  method: 'POST',
  path: '/mentions/watches',
  clause: 'MPS-1',
  may: 'mention.watch',
  summary: 'Begin a watch, with its purpose and its end',
  input: newWatch,
  output: z.object({ id: z.uuid() }),
  handle: async (work, input) => ({ id: await startWatch(work, input) }),
})
const endRoute = api({
  method: 'DELETE',
  path: '/mentions/watches/:id',
  clause: 'SCO-4',
  may: 'mention.watch',
  summary: 'End a watch',
  input: z.object({ id: id() }),
  output: done,
  handle: async (work, input) => {
    await endWatch(work, input.id)
    return ok
  },
})
const dismissRoute = api({
  method: 'POST',
  path: '/mentions/:id/dismiss',
  clause: 'MPS-2',
  may: 'mention.decide',
  summary: 'Nothing further is done about a finding, and why',
  input: dismissal,
  output: done,
  handle: async (work, input) => {
    await dismissFinding(work, input.id, input.reason)
    return ok
  },
})
const takeRoute = api({
  method: 'POST',
  path: '/mentions/:id/inbox',
  clause: 'MPS-2',
  may: 'mention.decide',
  summary: 'Take a finding into the inbox',
  input: z.object({ id: id() }),
  output: z.object({ itemId: z.uuid() }),
  handle: (work, input) => takeIntoInbox(work, input.id),
})

export const mentionsApi = listed(listRoute, beginRoute, endRoute, dismissRoute, takeRoute)
