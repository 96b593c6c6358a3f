import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { whole, wholeOf } from './account-register.routes.ts'
import { doStep, runFacts } from './account-runs.ts'
import { checkRhythms, commentSettings, multiFactorSettings, recoveryKinds, whoseRoutes } from './care.rule.ts'
import {
  careFields,
  careOf,
  decisionFields,
  lookFields,
  oneAccount,
  publishesField,
  recoveryFields,
  routesOf,
  stepFields,
} from './care-input.ts'
import { needsOf } from './care-sheets.ts'
import { approveEntry, declineEntry, enterAccount } from './enter-account.ts'
import { entryFields, entryOf } from './enter-account.page.ts'
import { bioChecked, keepCare, keepRecovery, lookOver, setPublishes, stillUsed } from './keep-care.ts'
import { heldAccount, nameSuccessor, readCared } from './move-account.ts'
import { stepsOf } from './run-steps.rule.ts'

const care = z.object({
  needs: z.array(z.string()),
  recovery: z.array(z.object({ kind: z.enum(recoveryKinds), whose: z.enum(whoseRoutes), memberId: z.uuid().nullable() })),
  multiFactor: z.enum(multiFactorSettings),
  comments: z.enum(commentSettings).nullable(),
  checkRhythm: z.enum(checkRhythms),
  dormantAfterDays: z.number(),
  dormantSince: z.string().nullable(),
  lastPostAt: z.string().nullable(),
  contentLookOn: z.string().nullable(),
  runs: z.array(
    z.object({
      kind: z.enum(['hand-over', 'closing']),
      dueOn: z.string(),
      steps: z.array(z.object({ step: z.string(), says: z.string(), done: z.boolean() })),
    }),
  ),
})

const careSeen = async (work: Work, id: string): Promise<z.input<typeof care>> => {
  const { row, members } = await readCared(work, id)
  return {
    needs: [...needsOf(row, members)],
    recovery: row.recovery.map(({ kind, whose, member_id }) => ({ kind, whose, memberId: member_id })),
    multiFactor: row.multi_factor,
    comments: row.comments,
    checkRhythm: row.check_rhythm,
    dormantAfterDays: row.dormant_after_days,
    dormantSince: row.dormant_since?.toString() ?? null,
    lastPostAt: row.last_post_at?.toString() ?? null,
    contentLookOn: row.content_look_on?.toString() ?? null,
    runs: row.runs.map((run) => ({
      kind: run.kind,
      dueOn: String(run.due_on),
      steps: stepsOf(runFacts(row, run.kind)).map((one) => ({
        step: one.id,
        says: one.says,
        done: run.done.some((done) => done.step === one.id),
      })),
    })),
  }
}

const entryRoutes = listed(
  api({
    method: 'POST',
    path: '/accounts',
    clause: 'ROL-A1',
    may: 'application.write',
    summary: 'Enters an account that is there already, for leaders to decide',
    input: z.object(entryFields),
    output: whole,
    handle: async (work, input) => wholeOf(work, await enterAccount(work, entryOf(input))),
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/approve',
    clause: 'ACC-8',
    may: 'application.decide',
    summary: 'Leaders say yes to an account that was there before',
    input: oneAccount.extend(decisionFields),
    output: whole,
    handle: async (work, { id, ...decision }) => {
      await approveEntry(work, id, decision)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'POST',
    path: '/accounts/:id/decline',
    clause: 'ACC-8',
    may: 'application.decide',
    summary: 'Leaders say no to it: it is closed step by step',
    input: oneAccount.extend({ reason: optionalText(500) }),
    output: whole,
    handle: async (work, { id, reason }) => {
      await declineEntry(work, id, reason)
      return wholeOf(work, id)
    },
  }),
  api({
    method: 'PUT',
    path: '/accounts/:id/publishes',
    clause: 'SCO-7',
    may: 'account.manage',
    summary: 'Says whether the school publishes on an associated account',
    input: oneAccount.extend(publishesField),
    output: whole,
    handle: async (work, { id, publishes }) => {
      await setPublishes(work, id, publishes)
      return wholeOf(work, id)
    },
  }),
)

export const careApi = listed(
  ...entryRoutes,
  api({
    method: 'GET',
    path: '/accounts/:id/care',
    clause: 'ROL-A2',
    may: 'account.read',
    summary: 'How an account is kept, what it still needs, and the steps that are open',
    input: oneAccount,
    output: care,
    handle: (work, { id }) => careSeen(work, id),
  }),
  api({
    method: 'PUT',
    path: '/accounts/:id/care',
    clause: 'MON-1',
    may: 'account.manage',
    summary: 'Says how an account is kept',
    input: oneAccount.extend(careFields),
    output: care,
    handle: async (work, { id, ...typed }) => {
      await keepCare(work, id, careOf(typed))
      return careSeen(work, id)
    },
  }),
  api({
    method: 'PUT',
    path: '/accounts/:id/recovery',
    clause: 'ROL-A2',
    may: 'account.manage',
    summary: 'Notes whose phone and whose e-mail a lost password would go to',
    input: oneAccount.extend(recoveryFields),
    output: care,
    handle: async (work, { id, ...typed }) => {
      await keepRecovery(work, id, routesOf(typed))
      return careSeen(work, id)
    },
  }),
  ...upkeepRoutes(),
)

function upkeepRoutes() {
  return listed(
    api({
      method: 'POST',
      path: '/accounts/:id/bio-checked',
      clause: 'ROL-A3',
      may: 'account.manage',
      summary: 'Its name and description were checked today',
      input: oneAccount,
      output: care,
      handle: async (work, { id }) => {
        await bioChecked(work, id)
        return careSeen(work, id)
      },
    }),
    api({
      method: 'POST',
      path: '/accounts/:id/looks',
      clause: 'ROL-T3',
      may: 'account.read',
      summary: 'What is there was looked over and tidied',
      input: oneAccount.extend(lookFields),
      output: care,
      handle: async (work, { id, ...look }) => {
        await lookOver(work, id, look)
        return careSeen(work, id)
      },
    }),
    api({
      method: 'POST',
      path: '/accounts/:id/still-used',
      clause: 'ROL-T3',
      may: 'account.read',
      summary: 'An account without posts is in use after all',
      input: oneAccount,
      output: care,
      handle: async (work, { id }) => {
        await stillUsed(work, id)
        return careSeen(work, id)
      },
    }),
    api({
      method: 'POST',
      path: '/accounts/:id/steps',
      clause: 'ROL-A4',
      may: 'account.manage',
      summary: 'Ticks off a step of a hand-over or a closing',
      input: oneAccount.extend(stepFields),
      output: care,
      handle: async (work, { id, ...step }) => {
        await doStep(work, (await heldAccount(work, id)).row, step)
        return careSeen(work, id)
      },
    }),
    api({
      method: 'PUT',
      path: '/accounts/:id/successor',
      clause: 'ROL-A4',
      may: 'account.read',
      summary: 'Names who would take over',
      input: oneAccount.extend({ successorId: z.uuid() }),
      output: whole,
      handle: async (work, { id, successorId }) => {
        await nameSuccessor(work, id, successorId)
        return wholeOf(work, id)
      },
    }),
  )
}
