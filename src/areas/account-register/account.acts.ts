import { z } from 'zod'
import { act, listed } from '../../infra/http/declare.ts'
import { id as idField, optionalText } from '../../infra/http/fields.ts'
import { accountScreen } from './account.page.ts'
import { type AccountAct, accountMoves } from './account-states.rule.ts'
import { chooseWay, noteRead } from './connection/choose-way.ts'
import { addRunner, removeRunner } from './change-runners.ts'
import { finishHandOver, moveAccount, startHandOver } from './move-account.ts'
import { changeFacts, setUpAccount } from './set-up-account.ts'

const oneId = z.object({ id: idField() })
/** An address that a browser may follow, or none. */
export const webAddress = () =>
  z
    .union([z.literal('').transform(() => null), z.httpUrl('Give the whole address, beginning with https://.').max(500)])
    .nullish()
    .transform((value) => value ?? null)
const ticked = z.union([z.boolean(), z.literal('yes').transform(() => true), z.literal('').transform(() => false)]).default(false)
export const factFields = { handle: optionalText(120), url: webAddress(), pupilContact: ticked }
const aPerson = () => z.uuid('Choose a person.')

const move = (path: string, wanted: AccountAct, say: string) =>
  act({
    on: accountScreen,
    path: `/accounts/:id/${path}`,
    clause: accountMoves[wanted].clause,
    may: 'account.read',
    input: oneId.extend({ reason: optionalText(500) }),
    act: async (work, { id, reason }) => {
      await moveAccount(work, id, wanted, { reason })
      return { to: `/accounts/${id}`, say }
    },
  })

export const accountActRoutes = listed(
  act({
    on: accountScreen,
    path: '/accounts/:id/set-up',
    clause: 'ROL-A1',
    may: 'account.manage',
    input: oneId.extend(factFields),
    act: async (work, { id, ...facts }) => {
      await setUpAccount(work, id, facts)
      return { to: `/accounts/${id}`, say: 'It is being set up.' }
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/facts',
    clause: 'SCO-7',
    may: 'account.manage',
    input: oneId.extend(factFields),
    act: async (work, { id, ...facts }) => {
      await changeFacts(work, id, facts)
      return { to: `/accounts/${id}`, say: 'Kept.' }
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/way',
    clause: 'ROL-A1',
    may: 'account.manage',
    input: oneId.extend({ way: z.enum(['api', 'assisted'], 'Say who works it.') }),
    act: async (work, { id, way }, _asked, outside) => {
      await chooseWay(work, id, { way, outside })
      return {
        to: `/accounts/${id}#connection`,
        say: way === 'api' ? 'Schoolgate works it once it is connected.' : 'It is worked by hand now.',
      }
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/read-there',
    clause: 'MON-1',
    may: 'account.read',
    input: oneId,
    act: async (work, { id }) => {
      await noteRead(work, id)
      return { to: `/accounts/${id}#connection`, say: 'Noted: it is read.' }
    },
  }),
  move('live', 'go-live', 'It is live.'),
  move('suspend', 'suspend', 'Suspended: nothing new goes out.'),
  move('resume', 'resume', 'It goes on.'),
  move('close', 'close', 'It is being closed: its planned posts are stopped.'),
  move('finish-closing', 'finish-closing', 'Closed.'),
  act({
    on: accountScreen,
    path: '/accounts/:id/hand-over',
    clause: 'ROL-A4',
    may: 'account.manage',
    input: oneId.extend({ successorId: aPerson() }),
    act: async (work, { id, successorId }) => {
      await startHandOver(work, id, successorId)
      return { to: `/accounts/${id}`, say: 'The hand-over has begun.' }
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/finish-hand-over',
    clause: 'ROL-A4',
    may: 'account.manage',
    input: oneId,
    act: async (work, { id }) => {
      await finishHandOver(work, id)
      return { to: `/accounts/${id}`, say: 'Handed over. Change the log-in details now.' }
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/runners',
    clause: 'ACC-9',
    may: 'account.read',
    input: oneId.extend({ memberId: aPerson() }),
    act: async (work, { id, memberId }) => {
      await addRunner(work, id, memberId)
      return { to: `/accounts/${id}`, say: 'Added.' }
    },
  }),
  act({
    on: accountScreen,
    path: '/accounts/:id/runners/remove',
    clause: 'ACC-6',
    may: 'account.read',
    input: oneId.extend({ memberId: aPerson() }),
    act: async (work, { id, memberId }) => {
      await removeRunner(work, id, memberId)
      return { to: `/accounts/${id}`, say: 'Taken off.' }
    },
  }),
)
