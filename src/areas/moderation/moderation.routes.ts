import { z } from 'zod'
import { moderationActs } from '../../connectors/connector.ts'
import { lineOf, matrixOf, matrixRows, type MatrixLine } from '../../connectors/matrix.ts'
import { api, listed, type Outside } from '../../infra/http/declare.ts'
import { id } from '../../infra/http/fields.ts'
import type { Screenshot } from '../../infra/pictures/index.ts'
import { actStates } from './act-states.rule.ts'
import { proofInput, preparing } from './act.page.ts'
import { confirmThere, leaveProof, markTold, sayWhatIsSo, stopAct, takeOver } from './by-hand.ts'
import { itemOf, offersOf, platformsOf } from './gather-item.ts'
import { PlatformNotFound } from './moderation.errors.ts'
import { decideAct, orderAct, undoAct } from './order-act.ts'
import { proofsOf } from './proof.ts'
import { type ActLine, readAct, readActs } from './read-acts.ts'
import { readEvidence } from './take-evidence.ts'

const one = z.object({ id: id() })
const done = z.object({ done: z.literal(true) })
const then = async (doing: Promise<unknown>): Promise<{ done: true }> => {
  await doing
  return { done: true }
}
const act = z.object({
  ...{ id: z.uuid(), itemId: z.uuid(), act: z.enum(moderationActs), reason: z.string(), words: z.string(), silence: z.string() },
  ...{ state: z.enum(actStates), byHand: z.boolean(), seen: z.boolean(), because: z.string().nullable(), undoes: z.uuid().nullable() },
  ...{
    orderedBy: z.uuid(),
    orderedAt: z.string(),
    agreedBy: z.uuid().nullable(),
    doneBy: z.uuid().nullable(),
    doneAt: z.string().nullable(),
  },
  ...{ confirmedBy: z.uuid().nullable(), toldAt: z.string().nullable(), toldWhere: z.string() },
})
const said = (line: ActLine): z.input<typeof act> => ({
  ...{ id: line.id, itemId: line.item_id, act: line.act, reason: line.reason, words: line.words, silence: line.silence, state: line.state },
  ...{ byHand: line.by_hand, seen: line.seen, because: line.because, undoes: line.undoes_id, orderedBy: line.ordered_by },
  ...{ orderedAt: line.ordered_at.toString(), agreedBy: line.agreed_by, doneBy: line.done_by, doneAt: line.done_at?.toString() ?? null },
  ...{ confirmedBy: line.confirmed_by, toldAt: line.told_at?.toString() ?? null, toldWhere: line.told_where },
})
const record = z.object({
  ...{ text: z.string(), url: z.string().nullable(), remoteId: z.string(), writtenAt: z.string(), takenAt: z.string(), sha256: z.string() },
  author: z.object({ id: z.string(), handle: z.string(), name: z.string() }),
})
const proof = z.object({
  ...{ id: z.uuid(), by: z.uuid(), at: z.string(), link: z.string(), words: z.string() },
  ...{ sha256Came: z.string().nullable(), sha256Kept: z.string().nullable() },
})
const cell = z.object({
  how: z.enum(['machine', 'hand', 'import', 'ours', 'none']),
  means: z.string(),
  steps: z.array(z.string()),
  paid: z.boolean(),
})
const platform = z.object({
  ...{ id: z.string(), name: z.string(), tried: z.enum(['real', 'stand-in', 'by-hand']) },
  powers: z.record(z.enum(matrixRows), cell),
})
const lineSaid = ({ cells, ...line }: MatrixLine): z.input<typeof platform> => ({
  ...line,
  powers: Object.fromEntries(matrixRows.map((row) => [row, { ...cells[row], steps: [...cells[row].steps] }])) as z.input<
    typeof platform
  >['powers'],
})
const acting = { method: 'POST', clause: 'ABU-2', may: 'moderation.act', output: done } as const

const platformRoutes = listed(
  api({
    method: 'GET',
    path: '/platforms',
    clause: 'RAT-1',
    may: 'account.read',
    summary: 'What each platform can do for a school, read off its connection',
    input: z.object({}),
    output: z.object({ platforms: z.array(platform) }),
    handle: async (_work, _input, _asked, outside: Outside) => ({ platforms: matrixOf(platformsOf(outside)).map(lineSaid) }),
  }),
  api({
    method: 'GET',
    path: '/platforms/:platform',
    clause: 'RAT-1',
    may: 'account.read',
    summary: 'What one platform can do',
    input: z.object({ platform: z.string().max(40) }),
    output: platform,
    handle: async (_work, input, _asked, outside: Outside) => {
      const found = platformsOf(outside).find(({ id: key }) => key === input.platform)
      if (!found) throw PlatformNotFound()
      return lineSaid(lineOf(found))
    },
  }),
)

const readingRoutes = listed(
  api({
    method: 'GET',
    path: '/inbox/:id/offers',
    clause: 'ABU-2',
    may: 'moderation.act',
    summary: 'What can be done about an item on its platform',
    input: one,
    output: z.object({ offers: z.array(cell.extend({ act: z.enum(moderationActs) })) }),
    handle: async (work, input, _asked, outside: Outside) => ({
      offers: offersOf(await itemOf(work, input.id), platformsOf(outside)).map(({ act: name, cell: its }) => ({
        act: name,
        ...its,
        steps: [...its.steps],
      })),
    }),
  }),
  api({
    method: 'GET',
    path: '/moderation',
    clause: 'ABU-2',
    may: 'inbox.read',
    summary: 'What was acted on, newest first',
    input: z.object({ show: z.enum(['open', 'all']).default('all') }),
    output: z.object({ acts: z.array(act) }),
    handle: async (work, { show }) => ({ acts: (await readActs(work, show)).map(said) }),
  }),
  api({
    method: 'GET',
    path: '/moderation/:id',
    clause: 'ABU-2',
    may: 'inbox.read',
    summary: 'One act, with the record that was kept before it, and its proof',
    input: one,
    output: z.object({ act, record, proofs: z.array(proof) }),
    handle: async (work, input) => {
      const line = await readAct(work, input.id)
      const proofs = await proofsOf(work, input.id)
      return {
        act: said(line),
        record: await readEvidence(work, line.evidence_id),
        proofs: proofs.map((it) => ({ ...it, at: it.at.toString() })),
      }
    },
  }),
)

export const moderationRoutes = listed(
  ...platformRoutes,
  ...readingRoutes,
  api({
    ...acting,
    path: '/inbox/:id/acts',
    summary: 'Order an act about an item; its record is kept first',
    input: one.extend({
      act: z.enum(moderationActs),
      ...{ reason: z.string().max(40).default(''), words: z.string().max(300).default(''), silence: z.string().max(40).default('') },
    }),
    output: z.object({ id: z.uuid() }),
    handle: async (work, { id: itemId, ...order }, _asked, outside) => ({
      id: await orderAct(work, { itemId, ...order }, platformsOf(outside)),
    }),
  }),
  api({
    ...acting,
    path: '/moderation/:id/undo',
    summary: 'Take an act back by one of its own',
    input: one.extend({ reason: z.string().max(40) }),
    output: z.object({ id: z.uuid() }),
    handle: async (work, input, _asked, outside) => ({ id: await undoAct(work, input, platformsOf(outside)) }),
  }),
  api({
    ...acting,
    path: '/moderation/:id/decide',
    may: 'moderation.agree',
    summary: 'Agree to an act that waits for a second person, or not',
    input: one.extend({ agree: z.boolean() }),
    handle: (work, input) => then(decideAct(work, input)),
  }),
  api({
    ...acting,
    path: '/moderation/:id/by-hand',
    summary: 'Do it there by hand instead',
    input: one,
    handle: (work, input) => then(takeOver(work, input)),
  }),
  api({
    ...acting,
    path: '/moderation/:id/proof',
    summary: 'It was done there by hand: the proof',
    input: proofInput,
    upload: true,
    ask: preparing,
    handle: (work, input, screenshot) => then(leaveProof(work, input.id, { ...input, screenshot: screenshot as Screenshot | null })),
  }),
  api({
    ...acting,
    path: '/moderation/:id/confirm',
    may: 'moderation.agree',
    summary: 'A second person looked there',
    input: one.extend({ so: z.boolean() }),
    handle: (work, input) => then(confirmThere(work, input)),
  }),
  api({
    ...acting,
    path: '/moderation/:id/look',
    summary: 'A person looked at what was not clear: it is so, or the platform is asked once more',
    input: one.extend({ so: z.boolean(), words: z.string().max(500).default('') }),
    handle: (work, input) => then(sayWhatIsSo(work, input)),
  }),
  api({
    ...acting,
    path: '/moderation/:id/stop',
    summary: 'Leave it',
    input: one.extend({ because: z.string().max(300).default('') }),
    handle: (work, input) => then(stopAct(work, input)),
  }),
  api({
    ...acting,
    clause: 'ABU-3',
    path: '/moderation/:id/told',
    summary: 'Followers were told why, and where it can be read',
    input: one.extend({ where: z.string().max(500) }),
    handle: (work, input) => then(markTold(work, input)),
  }),
)
