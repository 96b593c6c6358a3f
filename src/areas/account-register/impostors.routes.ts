import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id as idField, nothing } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { impostorStates, offeredFor } from './impostor.rule.ts'
import { moveFields, seenFields, stepFields } from './impostors.page.ts'
import { type ImpostorRow, listImpostors, moveImpostor, noteImpostor, noteImpostorStep, readImpostor } from './keep-impostors.ts'

const impostor = z.object({
  id: z.uuid(),
  kind: z.enum(['impostor', 'unofficial']),
  platform: z.string(),
  name: z.string(),
  address: z.string(),
  looks: z.string(),
  childAtRisk: z.boolean(),
  state: z.enum(impostorStates),
  seenOn: z.string(),
  chaseAt: z.string().nullable(),
  steps: z.array(z.object({ step: z.string(), words: z.string(), at: z.string(), byId: z.uuid() })),
  acts: z.array(z.string()),
})
const shown = (row: ImpostorRow): z.input<typeof impostor> => ({
  id: row.id,
  kind: row.kind,
  platform: row.platform,
  name: row.name,
  address: row.address,
  looks: row.looks,
  childAtRisk: row.child_at_risk,
  state: row.state,
  seenOn: row.seen_on.toString(),
  chaseAt: row.chase_at?.toString() ?? null,
  steps: row.steps.map(({ step, words, at, by_id }) => ({ step, words, at: String(at), byId: by_id })),
  acts: [...offeredFor(row.state)],
})
const one = z.object({ id: idField() })
const after = async (work: Work, id: string) => shown(await readImpostor(work, id))

export const impostorApi = listed(
  api({
    method: 'GET',
    path: '/not-ours',
    clause: 'SCO-7',
    may: 'account.read',
    summary: 'Accounts that use the school’s name and are not the school’s',
    input: nothing,
    output: z.object({ accounts: z.array(impostor) }),
    handle: async (work) => ({ accounts: (await listImpostors(work)).map(shown) }),
  }),
  api({
    method: 'POST',
    path: '/not-ours',
    clause: 'SCO-7',
    may: 'account.read',
    summary: 'Notes an account that is not the school’s',
    input: z.object(seenFields),
    output: impostor,
    handle: async (work, seen) => after(work, await noteImpostor(work, seen)),
  }),
  api({
    method: 'GET',
    path: '/not-ours/:id',
    clause: 'SCO-7',
    may: 'account.read',
    summary: 'One of them, with what was done about it',
    input: one,
    output: impostor,
    handle: (work, { id }) => after(work, id),
  }),
  api({
    method: 'POST',
    path: '/not-ours/:id/move',
    clause: 'SCO-7',
    may: 'account.read',
    summary: 'It was reported, asked about again, is gone, or stays there',
    input: one.extend(moveFields),
    output: impostor,
    handle: async (work, { id, ...move }) => {
      await moveImpostor(work, id, move)
      return after(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/not-ours/:id/steps',
    clause: 'SCO-7',
    may: 'account.read',
    summary: 'Something was done about it: evidence kept, people told, the helpline rung',
    input: one.extend(stepFields),
    output: impostor,
    handle: async (work, { id, ...step }) => {
      await noteImpostorStep(work, id, step)
      return after(work, id)
    },
  }),
)
