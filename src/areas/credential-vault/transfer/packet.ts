import type { Decrypter } from 'age-encryption'
import { z } from 'zod'
import { PacketUnreadable, RecipientWrong } from '../credential-vault.errors.ts'

const form = 'schoolgate-vault-1'
const loginShape = z.object({
  account: z.string().max(200),
  platform: z.string().max(80),
  label: z.string().min(1).max(80),
  fields: z.record(z.string().regex(/^[a-zA-Z]{1,40}$/), z.string().max(4000)),
})
const packetShape = z.object({ form: z.literal(form), school: z.string(), madeAt: z.string(), logins: z.array(loginShape).max(2000) })
export type PacketLogin = z.infer<typeof loginShape>
export type Packet = z.infer<typeof packetShape>

/** For whom a packet is sealed: everybody who knows the passphrase, or the holders of these age keys. */
export type For = { readonly passphrase: string } | { readonly recipients: readonly string[] }

/** How slowly a passphrase is tried; lower only in tests. */
const usualWork = 18

/**
 * The log-ins as one file in the age format, to be opened by any age program or here. docs/operate/keys.md describes what is inside.
 * @throws RecipientWrong for a key that age does not know
 */
export async function sealPacket(packet: Omit<Packet, 'form'>, to: For, work = usualWork): Promise<Uint8Array<ArrayBuffer>> {
  const { Encrypter } = await import('age-encryption')
  const encrypter = new Encrypter()
  if ('passphrase' in to) {
    encrypter.setScryptWorkFactor(work)
    encrypter.setPassphrase(to.passphrase)
  } else
    try {
      for (const recipient of to.recipients) encrypter.addRecipient(recipient)
    } catch {
      throw RecipientWrong({}, 'recipients')
    }
  return new Uint8Array(await encrypter.encrypt(JSON.stringify({ form, ...packet })))
}

/** Opens a packet of ours by its passphrase or by an age identity. @throws PacketUnreadable for every reason alike */
export async function openPacket(bytes: Uint8Array, by: { readonly passphrase?: string; readonly identity?: string }): Promise<Packet> {
  const { Decrypter } = await import('age-encryption')
  const decrypter: Decrypter = new Decrypter()
  try {
    if (by.passphrase) decrypter.addPassphrase(by.passphrase)
    if (by.identity) decrypter.addIdentity(by.identity.trim())
    return packetShape.parse(JSON.parse(await decrypter.decrypt(bytes, 'text')))
  } catch {
    throw PacketUnreadable({}, 'file')
  }
}

/** Whether a file says of itself that it is sealed with age. */
export const isPacket = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 21)).toString('latin1') === 'age-encryption.org/v1'
