import { z } from 'zod'
import { act, listed } from '../../infra/http/declare.ts'
import { optionalText } from '../../infra/http/fields.ts'
import type { Work } from '../../infra/work/work.ts'
import { accountScreen } from './account.page.ts'
import { doStep } from './account-runs.ts'
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
import { approveEntry, declineEntry } from './enter-account.ts'
import { bioChecked, keepCare, keepRecovery, lookOver, setPublishes, stillUsed } from './keep-care.ts'
import { heldAccount, nameSuccessor } from './move-account.ts'

const back = (id: string, say: string, part = '') => ({ to: `/accounts/${id}${part}`, say })

const entryActs = listed(
  act({
    on: accountScreen,
    path: '/accounts/:id/approve',
    clause: 'ACC-8',
    may: 'application.decide',
    input: oneAccount.extend(decisionFields),
    act: async (work: Work, { id, ...decision }) => {
      await approveEntry(work, id, decision)
      return back(id, 'The school keeps it. An administrator sets it up now.')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/decline',
    clause: 'ACC-8',
    may: 'application.decide',
    input: oneAccount.extend({ reason: optionalText(500) }),
    act: async (work: Work, { id, reason }) => {
      await declineEntry(work, id, reason)
      return back(id, 'Said no. It is closed step by step.', '#steps')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/publishes',
    clause: 'SCO-7',
    may: 'account.manage',
    input: oneAccount.extend(publishesField),
    act: async (work: Work, { id, publishes }) => {
      await setPublishes(work, id, publishes)
      return back(id, publishes ? 'The school may publish on it.' : 'The school does not publish on it.')
    },
  }),
)

export const careActs = listed(
  ...entryActs,
  act({
    on: accountScreen,
    path: '/accounts/:id/care',
    clause: 'MON-1',
    may: 'account.manage',
    input: oneAccount.extend(careFields),
    act: async (work: Work, { id, ...care }) => {
      await keepCare(work, id, careOf(care))
      return back(id, 'Kept.', '#care')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/recovery',
    clause: 'ROL-A2',
    may: 'account.manage',
    input: oneAccount.extend(recoveryFields),
    act: async (work: Work, { id, ...typed }) => {
      await keepRecovery(work, id, routesOf(typed))
      return back(id, 'Kept.', '#care')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/bio-checked',
    clause: 'ROL-A3',
    may: 'account.manage',
    input: oneAccount,
    act: async (work: Work, { id }) => {
      await bioChecked(work, id)
      return back(id, 'Noted: checked today.', '#care')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/look-over',
    clause: 'ROL-T3',
    may: 'account.read',
    input: oneAccount.extend(lookFields),
    act: async (work: Work, { id, ...look }) => {
      await lookOver(work, id, look)
      return back(id, 'Noted. It is asked again in a year.', '#upkeep')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/still-used',
    clause: 'ROL-T3',
    may: 'account.read',
    input: oneAccount,
    act: async (work: Work, { id }) => {
      await stillUsed(work, id)
      return back(id, 'Noted: it is in use.', '#upkeep')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/step',
    clause: 'ROL-A4',
    may: 'account.manage',
    input: oneAccount.extend(stepFields),
    act: async (work: Work, { id, ...step }) => {
      await doStep(work, (await heldAccount(work, id)).row, step)
      return back(id, 'Ticked off.', '#steps')
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/successor',
    clause: 'ROL-A4',
    may: 'account.read',
    input: oneAccount.extend({ nextLeadId: z.uuid('Choose a person.') }),
    act: async (work: Work, { id, nextLeadId }) => {
      await nameSuccessor(work, id, nextLeadId)
      return back(id, 'Named.')
    },
  }),
)
