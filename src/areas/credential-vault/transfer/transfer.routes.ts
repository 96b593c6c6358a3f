import { z } from 'zod'
import { api } from '../../../infra/http/declare.ts'
import { id, oneOf, optionalText } from '../../../infra/http/fields.ts'
import { readUpload, takeOver } from './bring-in.ts'
import { makeCopy, writeTaking } from './take-away.ts'

const list = {
  list: z.string().max(900_000).default(''),
  packet: z.base64().max(900_000).default(''),
  passphrase: z.string().max(500).default(''),
  identity: z.string().max(3000).default(''),
}
const bytesOf = (input: { list: string; packet: string }): Uint8Array =>
  input.packet === '' ? new TextEncoder().encode(input.list) : new Uint8Array(Buffer.from(input.packet, 'base64'))

export const readList = api({
  method: 'POST',
  path: '/vault/import/read',
  clause: 'ROL-A2',
  may: 'vault.manage',
  summary: 'Reads a password manager’s list or a packet: names and user names, never a password. Writes nothing.',
  input: z.object(list),
  output: z.object({
    from: z.string(),
    logins: z.array(z.object({ label: z.string(), user: z.string(), url: z.string(), guess: z.string().nullable() })),
  }),
  handle: async (work, input) => {
    const { from, logins } = await readUpload(work, bytesOf(input), input)
    return { from, logins: logins.map(({ label, user, url, guess }) => ({ label, user, url, guess })) }
  },
})

export const bringList = api({
  method: 'POST',
  path: '/vault/import',
  clause: 'ROL-A2',
  may: 'vault.manage',
  summary: 'Locks its log-ins away with the accounts named in `to`, in the order of the list; an empty name leaves one out.',
  input: z.object({ ...list, to: z.array(z.union([id(), z.literal('')])).max(1000) }),
  output: z.object({ stored: z.number(), changed: z.number(), same: z.number(), leftOut: z.number() }),
  handle: async (work, input) => takeOver(work, await readUpload(work, bytesOf(input), input), input.to),
})

export const takeCopy = api({
  method: 'POST',
  path: '/vault/export/:id',
  clause: 'ROL-A2',
  may: 'vault.oversee',
  summary: 'The copy as base64, while the request is open for the caller. The log has every value before the answer leaves.',
  input: z.object({
    id: id(),
    as: oneOf(['passphrase', 'recipients', 'csv']),
    passphrase: z.string().max(500).default(''),
    recipients: z.string().max(5000).default(''),
    code: optionalText(12),
  }),
  output: z.object({ filename: z.string(), file: z.string() }),
  ask: (_, input, work) => writeTaking(work, input.id, input),
  handle: async (work, input) => {
    const sent = await makeCopy(work, input.id, input)
    const bytes = typeof sent.body === 'string' ? Buffer.from(sent.body) : Buffer.from(sent.body as Uint8Array)
    return { filename: sent.filename ?? '', file: bytes.toString('base64') }
  },
})
