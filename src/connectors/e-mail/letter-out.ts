import { randomBytes } from 'node:crypto'
import type { Credentials, Handle, Outgoing } from '../connector.ts'

/** A letter with its own name, settled before it is sent: under that name it is found again, and the answer to it names it. */
export type Reserved = {
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly inReplyTo: string
  readonly references: readonly string[]
  readonly at: string
}

const plainAddress = /^[^\s<>@,;]+@[^\s<>@,;]+$/

export function reserve(
  { text, replyTo }: Outgoing,
  { address = '' }: Credentials,
  at: Temporal.Instant,
): Reserved | { readonly because: string } {
  if (replyTo === null)
    return { because: 'This address only answers what comes in. A newsletter is an account of its own, and a person sends it.' }
  const to = replyTo.to?.handle.trim() ?? ''
  if (!plainAddress.test(to)) return { because: 'Whoever wrote left no address to answer to.' }
  const subject = (replyTo.to?.subject ?? '').replaceAll(/\s+/g, ' ').trim() || 'Your message'
  const domain = address.split('@')[1]?.trim() ?? 'localhost'
  return {
    id: `<${at.epochMilliseconds.toString(36)}.${randomBytes(12).toString('hex')}@${domain}>`,
    to,
    subject: /^re:/i.test(subject) ? subject : `Re: ${subject}`,
    text,
    inReplyTo: replyTo.parent.remoteId,
    references: [...new Set([replyTo.root.remoteId, replyTo.parent.remoteId])].filter((id) => id.startsWith('<')),
    at: at.toString(),
  }
}

export function reserved(handle: Handle): Reserved {
  const { id, to, subject, text, inReplyTo, references, at } = handle
  const strings = { id, to, subject, text, inReplyTo, at }
  if (Object.values(strings).some((one) => typeof one !== 'string') || !Array.isArray(references))
    throw new Error('Not a letter that was prepared here')
  return { ...(strings as Record<keyof typeof strings, string>), references: references.map(String) }
}

/** The whole letter as it goes over the wire. A person wrote it: nothing marks it as made by a machine. */
export async function written(
  { id, to, subject, text, inReplyTo, references, at }: Reserved,
  from: { readonly name: string; readonly address: string },
): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer')
  return new MailComposer({ from, to, subject, text, messageId: id, inReplyTo, references: [...references], date: at }).compile().build()
}
