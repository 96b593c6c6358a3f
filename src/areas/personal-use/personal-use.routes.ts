import { z } from 'zod'
import { api, listed } from '../../infra/http/declare.ts'
import { id, nothing } from '../../infra/http/fields.ts'
import { declare, declareAccount, endAccount } from './declare.ts'
import { askForTie, moveTie } from './move-tie.ts'
import { newAccount, newTie } from './personal-use.page.ts'
import { ownDeclaration, readTie, type Tie } from './read-personal-use.ts'
import { agreement, agreeTo, refusalInput } from './tie.page.ts'
import { tieKinds } from './ties.rule.ts'

const tie = z.object({
  id: z.uuid(),
  kind: z.enum(tieKinds),
  words: z.string(),
  platforms: z.string(),
  state: z.enum(['asked', 'agreed', 'refused', 'ended']),
  askedAt: z.string(),
  reasons: z.string(),
  conditions: z.string(),
  reviewOn: z.string().nullable(),
})
const told = (one: Tie): z.input<typeof tie> => ({
  id: one.id,
  kind: one.kind,
  words: one.words,
  platforms: one.platforms,
  state: one.state,
  askedAt: one.askedAt.toString(),
  reasons: one.reasons,
  conditions: one.conditions,
  reviewOn: one.reviewOn?.toString() ?? null,
})
const said = { clause: 'ROL-T4', may: 'personal.declare' } as const
const aboutTies = { clause: 'PUP-1', may: 'personal.declare' } as const
const done = z.object({ done: z.literal(true) })

const readRoute = api({
  ...said,
  method: 'GET',
  path: '/personal-use',
  summary: 'What I have declared of my own accounts, and my ties',
  input: nothing,
  output: z.object({
    declaredAt: z.string().nullable(),
    askAt: z.string().nullable(),
    accounts: z.array(z.object({ id: z.uuid(), platform: z.string(), handle: z.string(), confirmedAt: z.string() })),
    ties: z.array(tie),
  }),
  handle: async (work) => {
    const { declared, accounts, ties } = await ownDeclaration(work)
    return {
      declaredAt: declared?.madeAt.toString() ?? null,
      askAt: declared?.askAt.toString() ?? null,
      accounts: accounts.map((one) => ({ ...one, confirmedAt: one.confirmedAt.toString() })),
      ties: ties.map(told),
    }
  },
})

const declareRoute = api({
  ...said,
  method: 'POST',
  path: '/personal-use/declarations',
  summary: 'Declare that the accounts named are all that name the school',
  input: nothing,
  output: z.object({ askAt: z.string() }),
  handle: async (work) => ({ askAt: (await declare(work)).askAt.toString() }),
})

const accountRoute = api({
  ...said,
  method: 'POST',
  path: '/personal-use/accounts',
  summary: 'Name an account of mine that names the school',
  input: newAccount,
  output: z.object({ id: z.uuid() }),
  handle: async (work, input) => ({ id: await declareAccount(work, input) }),
})

const endAccountRoute = api({
  ...said,
  method: 'DELETE',
  path: '/personal-use/accounts/:id',
  summary: 'Take an account of mine off the list',
  input: z.object({ id: id() }),
  output: done,
  handle: async (work, input) => {
    await endAccount(work, input.id)
    return { done: true as const }
  },
})

const tieRoute = api({
  ...aboutTies,
  method: 'POST',
  path: '/personal-use/ties',
  summary: 'Ask senior leaders to agree to a tie',
  input: newTie,
  output: z.object({ id: z.uuid() }),
  handle: async (work, input) => ({ id: await askForTie(work, input) }),
})

const oneTieRoute = api({
  ...aboutTies,
  method: 'GET',
  path: '/personal-use/ties/:id',
  summary: 'One tie',
  input: z.object({ id: id() }),
  output: tie,
  handle: async (work, input) => told((await readTie(work, input.id)).tie),
})

const agreeRoute = api({
  ...aboutTies,
  method: 'POST',
  path: '/personal-use/ties/:id/agree',
  summary: 'Agree to a tie, or renew it',
  input: agreement,
  output: done,
  handle: async (work, { id: tieId, ...input }) => {
    await agreeTo(work, tieId, input)
    return { done: true as const }
  },
})

const refuseRoute = api({
  ...aboutTies,
  method: 'POST',
  path: '/personal-use/ties/:id/refuse',
  summary: 'Do not agree to a tie',
  input: refusalInput,
  output: done,
  handle: async (work, { id: tieId, reasons }) => {
    await moveTie(work, tieId, { act: 'refuse', reasons })
    return { done: true as const }
  },
})

const endTieRoute = api({
  ...aboutTies,
  method: 'POST',
  path: '/personal-use/ties/:id/end',
  summary: 'End a tie',
  input: z.object({ id: id() }),
  output: done,
  handle: async (work, input) => {
    await moveTie(work, input.id, { act: 'end' })
    return { done: true as const }
  },
})

export const personalUseApi = listed(
  readRoute,
  declareRoute,
  accountRoute,
  endAccountRoute,
  tieRoute,
  oneTieRoute,
  agreeRoute,
  refuseRoute,
  endTieRoute,
)
