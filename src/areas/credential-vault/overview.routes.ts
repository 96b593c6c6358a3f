import { z } from 'zod'
import { api } from '../../infra/http/declare.ts'
import { id, optionalText } from '../../infra/http/fields.ts'
import { keyStanding, replaceKey } from '../../infra/work/rotate-keys.ts'
import { confirmFactor } from '../people/index.ts'
import { vaultOverview } from './overview.ts'
import { keysInput, settingsInput } from './overview.page.ts'
import { reasonInput } from './reveal.page.ts'
import { openOnce, writeOpening } from './reveal.ts'
import { historyOf } from './rotation/history.ts'
import { retireSecret, sayItLeaked } from './rotation/retire-secret.ts'
import { changeSettings, settingsOf } from './settings.ts'

const instant = z.instanceof(Temporal.Instant).transform(String)
const row = z.object({
  secretId: z.string(),
  label: z.string(),
  kind: z.string(),
  accountId: z.string(),
  accountName: z.string(),
  storedAt: instant,
  dueAt: instant.nullable(),
  because: z.string().nullable(),
  dueByAge: instant.nullable(),
  knownTo: z.number(),
})

export const listVault = api({
  method: 'GET',
  path: '/vault',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'All log-in details of the school as labels, with what is due to be changed and why.',
  input: z.object({}),
  output: z.object({ secrets: z.array(row) }),
  handle: async (work) => ({ secrets: [...(await vaultOverview(work))] }),
})

const settings = z.object({ maxAgeDays: z.number(), keepDays: z.number(), waitHours: z.number() })
export const readSettings = api({
  method: 'GET',
  path: '/vault/settings',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'How old log-in details may be, how long earlier versions are kept, how long the glass waits.',
  input: z.object({}),
  output: settings,
  handle: (work) => settingsOf(work),
})
export const writeSettings = api({
  method: 'PUT',
  path: '/vault/settings',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'Changes them, with a fresh factor.',
  input: z.object(settingsInput),
  output: settings,
  handle: async (work, { code, ...wanted }) => {
    await changeSettings(work, wanted, code)
    return wanted
  },
})

const standing = z.object({
  inUse: z.string().nullable(),
  takesOver: z.string(),
  sealed: z.number(),
  left: z.number(),
  places: z.array(z.object({ table: z.string(), column: z.string(), sealed: z.number(), left: z.number() })),
})
export const readKeys = api({
  method: 'GET',
  path: '/vault/keys',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'What is sealed under the school’s key and what is still to be moved: also the plan of a change.',
  input: z.object({}),
  output: standing,
  handle: async (work) => {
    const now = await keyStanding(work)
    return { ...now, places: [...now.places] }
  },
})
export const changeKey = api({
  method: 'POST',
  path: '/vault/keys',
  clause: 'ROL-A2',
  may: 'vault.manage',
  summary: 'A new key for the school, with a fresh factor. The worker moves what is sealed.',
  input: z.object(keysInput),
  output: z.object({ id: z.string() }),
  handle: async (work, { how, code }) => {
    await confirmFactor(work, code)
    return { id: await replaceKey(work, how) }
  },
})

export const leaked = api({
  method: 'POST',
  path: '/secrets/:id/leaked',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Says that log-in details may be known: they are due to be changed.',
  input: z.object({ id: id() }),
  output: z.object({ accountId: z.string() }),
  handle: (work, input) => sayItLeaked(work, input.id),
})
export const retire = api({
  method: 'POST',
  path: '/secrets/:id/retire',
  clause: 'ROL-A2',
  may: 'vault.manage',
  summary: 'Puts log-in details out of use; refused for the last that get a person into an account in use.',
  input: z.object({ id: id(), because: optionalText(300) }),
  output: z.object({ accountId: z.string() }),
  handle: (work, input) => retireSecret(work, input.id, input.because),
})

const version = z.object({
  version: z.number(),
  at: instant,
  who: z.string().nullable(),
  because: z.string().nullable(),
  fields: z.array(z.object({ name: z.string(), says: z.string(), is: z.string() })),
})
export const readHistory = api({
  method: 'GET',
  path: '/secrets/:id/history',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Every version of log-in details: who, when, why and which fields; no value.',
  input: z.object({ id: id() }),
  output: z.object({ versions: z.array(version) }),
  handle: async (work, input) => ({
    versions: (await historyOf(work, input.id)).versions.map((one) => ({ ...one, fields: [...one.fields] })),
  }),
})
export const revealEarlier = api({
  method: 'POST',
  path: '/secrets/:id/history/:version/:field/reveal',
  clause: 'ROL-A2',
  may: 'vault.use',
  summary: 'Shows one earlier value, with its own reason and a fresh code. The log has it before the answer leaves.',
  input: z.object({
    id: id(),
    version: z.coerce.number().int().positive(),
    field: z.string().regex(/^[a-zA-Z]{1,40}$/),
    ...reasonInput,
  }),
  output: z.object({ field: z.string(), value: z.string() }),
  ask: (_, input, work) => writeOpening(work, { ...input, secretId: input.id, kind: 'history' }),
  handle: (work, _, revealId) => openOnce(work, String(revealId)),
})
