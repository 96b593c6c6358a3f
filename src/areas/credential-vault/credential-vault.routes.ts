import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { id, many, oneOf, text } from '../../infra/http/fields.ts'
import { loginInput, typedFields, weakOf } from './change-secret.page.ts'
import { loginFields, seedField } from './login-fields.ts'
import { changeLogin, putAway } from './put-away.ts'
import { accountVault } from './read-vault.ts'
import { reasonInput } from './reveal.page.ts'
import { codeNow, openOnce, writeOpening } from './reveal.ts'

const instant = z.instanceof(Temporal.Instant).transform(String)
const kept = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  version: z.number(),
  storedAt: instant,
  storedBy: z.string().nullable(),
  rotation: z.object({ dueAt: instant, because: z.string() }).nullable(),
  givesCodes: z.boolean(),
  fields: z.array(z.object({ name: z.string(), says: z.string(), storedAt: instant, mayOpen: z.boolean() })),
})

export const listSecrets = api({
  method: 'GET',
  path: '/accounts/:id/secrets',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'What log-in details an account has, as labels; no value is among them.',
  input: z.object({ id: id() }),
  output: z.object({ secrets: z.array(kept) }),
  handle: async (work, input) => ({
    secrets: [...(await accountVault(work, input.id)).secrets].map((one) => ({ ...one, fields: [...one.fields] })),
  }),
})

export const storeSecret = api({
  method: 'POST',
  path: '/accounts/:id/secrets',
  clause: 'ROL-A2',
  may: 'vault.manage',
  summary: 'Locks log-in details of an account away.',
  input: z.object({ id: id(), label: text(80, 'Give them a name.'), ...loginInput }),
  output: z.object({ id: z.string() }),
  handle: async (work, input) => ({
    id: await putAway(work, { accountId: input.id, label: input.label, fields: typedFields(input), weakBecause: weakOf(input) }),
  }),
})

export const changeSecret = api({
  method: 'PATCH',
  path: '/secrets/:id',
  clause: 'ROL-A2',
  may: 'vault.manage',
  summary: 'Changes some fields of log-in details; the others stay as they are.',
  input: z.object({ id: id(), ...loginInput, remove: many(oneOf(loginFields.map(({ name }) => name) as [string, ...string[]])) }),
  output: z.object({ accountId: z.string() }),
  handle: (work, input) =>
    changeLogin(work, { secretId: input.id, fields: typedFields(input), remove: input.remove, weakBecause: weakOf(input) }),
})

/** As with the page: `ask` is committed before `handle` opens the secret. */
export const revealField = api({
  method: 'POST',
  path: '/secrets/:id/fields/:field/reveal',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Shows one field, with a reason and a fresh code. The log has it before the answer leaves.',
  input: z.object({ id: id(), field: z.string().regex(/^[a-zA-Z]{1,40}$/), ...reasonInput }),
  output: z.object({ field: z.string(), value: z.string() }),
  ask: (_, input, work) => writeOpening(work, { ...input, secretId: input.id, kind: 'view' }),
  handle: (work, _, revealId) => openOnce(work, String(revealId)),
})

export const openCodes = api({
  method: 'POST',
  path: '/secrets/:id/codes',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Lets this session fetch the authenticator’s codes for ten minutes, with a reason and a fresh code of its own.',
  input: z.object({ id: id(), ...reasonInput }),
  output: z.object({ opening: z.string() }),
  handle: async (work, input) => ({ opening: await writeOpening(work, { ...input, secretId: input.id, field: seedField, kind: 'code' }) }),
})

export const codeRoute = api({
  method: 'GET',
  path: '/secrets/:id/code',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'The authenticator’s code now, and for how many seconds it stands.',
  input: z.object({ id: id() }),
  output: z.object({ code: z.string(), secondsLeft: z.number() }),
  handle: (work, input) => codeNow(work, input.id),
})
