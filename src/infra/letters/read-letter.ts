import { createHash } from 'node:crypto'
import type { Address, Email } from 'postal-mime'
import { automaticOf, type Heads } from './automatic.ts'
import { bounceIn } from './bounce.ts'
import { htmlToText, tidy } from './html-to-text.ts'
import type { Letter } from './letter.ts'
import { withoutQuoted } from './quoted.ts'

/** `trustedRelay`: the name under which the school's own relay writes down what it found (RFC 8601); nobody else's findings are read. */
export type Reading = { readonly trustedRelay?: string | null }

/** Reads a letter, however it is made up. One that cannot be read is still a letter: whoever wrote it is owed a look. */
export async function readLetter(raw: Uint8Array, { trustedRelay = null }: Reading = {}): Promise<Letter> {
  const { default: PostalMime } = await import('postal-mime')
  const options = { forceRfc822Attachments: true, maxNestingDepth: 40, maxHeadersSize: 200_000 }
  const email = await PostalMime.parse(raw, options).catch(() => unreadable)
  const head: Heads = (name) => email.headers.find(({ key }) => key === name)?.value ?? ''
  const from = mailbox(email.from)
  const answerTo = mailbox(email.replyTo?.[0]).address || from.address
  const { text, earlier } = withoutQuoted(wordsOf(email))
  return {
    id: named(email.messageId) ?? `<${createHash('sha256').update(raw).digest('hex').slice(0, 40)}@no-id.invalid>`,
    inReplyTo: named(email.inReplyTo),
    references: [...(email.references ?? '').matchAll(/<[^<>\s]{1,900}>/g)].map(([id]) => id).slice(0, 50),
    from,
    answerTo,
    subject: (email.subject ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 300),
    written: instantOf(email.date),
    text,
    earlier,
    attachments: email.attachments
      .filter(({ related, mimeType }) => related !== true && mimeType !== 'message/delivery-status')
      .map(({ filename, content, mimeType }) => ({ name: (filename ?? mimeType).slice(0, 120), size: sizeOf(content) })),
    automatic: automaticOf(head, answerTo !== from.address),
    bounce: bounceIn(email.attachments.map(({ mimeType, content }) => ({ mime: mimeType, text: textOf(content) }))),
    verdicts: verdictsOf(email, trustedRelay),
  }
}

const unreadable: Email = {
  headers: [],
  headerLines: [],
  text: 'This letter is made up in a way that cannot be read here. Look for it in the mailbox.',
  attachments: [],
}

/** What is written as words comes before what is written as mark-up. */
const wordsOf = ({ text, html }: Email): string => (text?.trim() ? tidy(text) : html ? htmlToText(html.slice(0, 2_000_000)) : '')

function mailbox(address: Address | undefined): { readonly address: string; readonly name: string } {
  const one = address?.group ? address.group[0] : address
  const plain = (one?.address ?? '').trim().toLowerCase()
  return { address: /^[^\s<>@]+@[^\s<>@]+$/.test(plain) ? plain : '', name: (one?.name ?? '').replaceAll(/\s+/g, ' ').trim() }
}

const named = (id: string | undefined): string | null => /<[^<>\s]{1,900}>/.exec(id ?? '')?.[0] ?? null

function instantOf(date: string | undefined): Temporal.Instant | null {
  try {
    return date ? Temporal.Instant.from(date) : null
  } catch {
    return null // a date that no calendar has
  }
}

const sizeOf = (content: ArrayBuffer | Uint8Array | string): number => (typeof content === 'string' ? content.length : content.byteLength)
const textOf = (content: ArrayBuffer | Uint8Array | string): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content.slice(0, 200_000))

/** Only the first such head, set on top by the last relay, and only under the name that the settings trust: all others may be made up. */
function verdictsOf({ headers }: Email, trustedRelay: string | null): string {
  const first = headers.find(({ key }) => key === 'authentication-results')?.value.trim() ?? ''
  const [by = ''] = first.split(';')
  return trustedRelay !== null && by.trim().split(/\s/)[0]?.toLowerCase() === trustedRelay.toLowerCase() ? first.slice(0, 1_000) : ''
}
