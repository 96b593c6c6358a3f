import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id as idField, nothing, optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { factFields } from './account.acts.ts'
import { type AccountAct, accountMoves, accountStates, offeredActs } from './account-states.rule.ts'
import { addRunner, removeRunner } from './change-runners.ts'
import { askWhoWeAre, confirmConnection, discardPending, keepPending, type Typed } from './connect-account.ts'
import { healths } from './connection.rule.ts'
import { factsOf, finishHandOver, moveAccount, readAccount, startHandOver } from './move-account.ts'
import { listAccounts, summaryOf } from './read-accounts.ts'
import { setUpAccount } from './set-up-account.ts'

const oneId = z.object({ id: idField() })
const runner = z.object({
  memberId: z.uuid(),
  name: z.string(),
  kind: z.enum(['staff', 'volunteer', 'governor', 'outside']),
  inDate: z.boolean(),
  why: z.string().nullable(),
})
const outline = z.object({
  id: z.uuid(),
  platform: z.string(),
  platformName: z.string(),
  name: z.string(),
  handle: z.string(),
  url: z.string().nullable(),
  state: z.enum(accountStates),
  leadId: z.uuid(),
  runners: z.array(runner),
  locked: z.string().nullable(),
})
export const whole = outline.extend({
  applicationId: z.uuid().nullable(),
  ownership: z.enum(['school', 'associated']),
  publishes: z.boolean(),
  runningSince: z.string(),
  successorId: z.uuid().nullable(),
  channelId: z.uuid(),
  mode: z.enum(['api', 'assisted']),
  health: z.enum(healths),
  healthBecause: z.string().nullable(),
  healthAt: z.string().nullable(),
  conditions: z.string(),
  reviewOn: z.string(),
  acts: z.array(z.object({ act: z.string(), stoppedBecause: z.string().nullable() })),
})

export const wholeOf = async (work: Work, id: string): Promise<z.input<typeof whole>> => {
  const held = await readAccount(work, id)
  const { row, standing } = held
  return {
    ...summaryOf(row, standing),
    runners: [...standing.runners],
    applicationId: row.application_id,
    ownership: row.ownership,
    publishes: row.publishes,
    runningSince: row.running_since,
    successorId: row.successor_id,
    channelId: row.channel_id,
    mode: row.mode,
    health: row.health,
    healthBecause: row.health_because,
    healthAt: row.health_at?.toString() ?? null,
    conditions: row.conditions,
    reviewOn: row.review_on.toString(),
    acts: [...offeredActs(factsOf(work, held))],
  }
}

const move = (path: string, wanted: AccountAct, summary: string) =>
  api({
    method: 'POST',
    path: `/accounts/:id/${path}`,
    clause: accountMoves[wanted].clause,
    may: 'account.read',
    summary,
    input: oneId.extend({ reason: optionalText(500) }),
    output: whole,
    handle: async (work, { id, reason }) => {
      await moveAccount(work, id, wanted, { reason })
      return wholeOf(work, id)
    },
  })

const runnerRoutes = listed(
  api({
    method: 'POST',
    path: '/accounts/:id/runners',
    clause: 'ACC-9',
    may: 'account.read',
    summary: 'Adds a runner who has read the policy and is trained in date',
    input: oneId.extend({ memberId: z.uuid() }),
    output: whole,
    handle: async (work, { id, memberId }) => {
      await addRunner(work, id, memberId)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'DELETE',
    path: '/accounts/:id/runners/:memberId',
    clause: 'ACC-6',
    may: 'account.read',
    summary: 'Takes a runner off',
    input: oneId.extend({ memberId: z.uuid() }),
    output: whole,
    handle: async (work, { id, memberId }) => {
      await removeRunner(work, id, memberId)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/hand-over',
    clause: 'ROL-A4',
    may: 'account.manage',
    summary: 'Begins to hand the account over to one of its runners',
    input: oneId.extend({ successorId: z.uuid() }),
    output: whole,
    handle: async (work, { id, successorId }) => {
      await startHandOver(work, id, successorId)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/finish-hand-over',
    clause: 'ROL-A4',
    may: 'account.manage',
    summary: 'Ends a hand-over: the successor leads',
    input: oneId,
    output: whole,
    handle: async (work, { id }) => {
      await finishHandOver(work, id)
      return wholeOf(work, id)
    },
  }),
)

const seen = z.object({ remoteId: z.string(), handle: z.string(), name: z.string(), url: z.string() })
const connectRoutes = listed(
  api({
    method: 'POST',
    path: '/accounts/:id/connect',
    clause: 'ROL-A2',
    may: 'channel.connect',
    summary: 'Signs in at the platform and says who we are there; nothing is in use until it is confirmed',
    input: oneId.extend({ fields: z.record(z.string(), z.string().max(2000)) }),
    output: seen,
    ask: (outside, { id, fields }, work) => askWhoWeAre(work, id, { outside, typed: fields }),
    handle: async (work, { id }, asked) => {
      const { remoteId = '', handle = '', name = '', url = '' } = await keepPending(work, id, asked as Typed)
      return { remoteId, handle, name, url }
    },
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/connect/confirm',
    clause: 'ROL-A2',
    may: 'channel.connect',
    summary: "Says that it is the school's account: it is connected",
    input: oneId,
    output: whole,
    handle: async (work, { id }) => {
      await confirmConnection(work, id)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/connect/discard',
    clause: 'ROL-A2',
    may: 'channel.connect',
    summary: 'Throws away what was typed',
    input: oneId,
    output: whole,
    handle: async (work, { id }) => {
      await discardPending(work, id)
      return wholeOf(work, id)
    },
  }),
)

export const apiRoutes = listed(
  api({
    method: 'GET',
    path: '/accounts',
    clause: 'ACC-6',
    may: 'account.read',
    summary: 'Every account of the school, with its runners and what stops it',
    input: nothing,
    output: z.object({ accounts: z.array(outline) }),
    handle: async (work) => ({ accounts: (await listAccounts(work)).map((one) => ({ ...one, runners: [...one.runners] })) }),
  }),
  api({
    method: 'GET',
    path: '/accounts/:id',
    clause: 'ACC-6',
    may: 'account.read',
    summary: 'One account, with what the caller may do with it',
    input: oneId,
    output: whole,
    handle: (work, { id }) => wholeOf(work, id),
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/set-up',
    clause: 'ROL-A1',
    may: 'account.manage',
    summary: 'Opens an approved account',
    input: oneId.extend(factFields),
    output: whole,
    handle: async (work, { id, ...facts }) => {
      await setUpAccount(work, id, facts)
      return wholeOf(work, id)
    },
  }),
  move('live', 'go-live', 'Makes the account live'),
  move('suspend', 'suspend', 'Stops new posts'),
  move('resume', 'resume', 'Lets a suspended account go on'),
  move('close', 'close', 'Closes the account; its planned posts stop at once'),
  move('finish-closing', 'finish-closing', 'Says that the account is gone from its platform'),
  ...runnerRoutes,
  ...connectRoutes,
)
