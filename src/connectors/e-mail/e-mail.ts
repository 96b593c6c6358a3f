import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { Connector, CredentialField, Credentials, Limits, Platform, Powers } from '../connector.ts'
import { isForwarded } from './servers.ts'

const limits: Limits = { textLength: 3_000, pictures: 0, pictureBytes: 0, count: (text) => text.length }

const credentialFields: readonly CredentialField[] = [
  { name: 'address', label: 'E-mail address', hint: 'What people write to, such as office@oakfield.sch.uk.', secret: false, kind: 'text' },
  {
    name: 'service',
    label: 'Server for incoming mail (IMAP)',
    hint: 'Its name and port. Write “forwarded” where no mailbox is read and the address is passed on to Schoolgate instead.',
    secret: false,
    kind: 'text',
    initial: 'imap.example.org:993',
  },
  {
    name: 'smtp',
    label: 'Server for outgoing mail (SMTP)',
    hint: 'Its name and port: 465, or 587.',
    secret: false,
    kind: 'text',
    initial: 'smtp.example.org:465',
  },
  { name: 'user', label: 'User name', hint: 'Often the address itself.', secret: false, kind: 'text' },
  {
    name: 'password',
    label: 'Password',
    hint: 'One made for this purpose (an app password), where your provider offers that.',
    secret: true,
    kind: 'password',
  },
  {
    name: 'marks',
    label: 'Mark what was read here as read there: yes or no',
    hint: 'Nothing is ever deleted or moved in the mailbox.',
    secret: false,
    kind: 'text',
    initial: 'no',
  },
]

const powers: Powers = {
  'read-comments': {
    means: 'Every letter in the inbox of the mailbox is read. What hangs on it stays there: here it is listed by name and size.',
  },
  reply: { means: 'The answer goes out from the school’s own address and stands in the same thread. A sent letter cannot be taken back.' },
  'publish-text': {
    means:
      'A newsletter is not sent from here: a person sends it with the school’s own program, and it is registered as an account of its own.',
    steps: [
      'Register “E-mail newsletter” as an account.',
      'Write and approve the post here, then send it with your newsletter program.',
      'Leave the proof here.',
    ],
  },
  block: {
    means: 'A sender is blocked in the mailbox, not here.',
    steps: ['Open the mailbox.', 'Block the sender there, and say here that you did.'],
  },
  report: {
    means: 'Threats by e-mail are reported to the police, and spam to the provider.',
    steps: ['Keep the letter in the mailbox with all its heads.', 'Report it, and write down the reference here.'],
  },
}

/** An address of the school's own to which people write. Read by IMAP or passed on to us, answered by SMTP. */
export const mailbox = (http: HttpClient, now: Clock = systemClock): Platform => ({
  id: 'mailbox',
  name: 'E-mail address',
  mode: 'api',
  limits,
  credentialFields,
  powers,
  connect: (credentials) => connectLater(http, credentials, now),
})

/** Reading and sending mail is read in when an address is first worked, not when Schoolgate starts. */
function connectLater(http: HttpClient, credentials: Credentials, now: Clock): Connector {
  const sending = async () => (await import('./sending.ts')).sending(http, credentials, now)
  const reading = async () => (await import('./reading.ts')).reading(http, credentials, now)
  return {
    platform: 'mailbox',
    identity: { whoAmI: async () => (await import('./who.ts')).whoAmI(http, credentials, now) },
    publishing: {
      settleMs: 60_000,
      absenceIsProof: false,
      prepare: async (outgoing, at) => (await sending()).prepare(outgoing, at),
      commit: async (handle) => (await sending()).commit(handle),
      confirm: async (handle) => (await sending()).confirm(handle),
      withdraw: async (ref) => (await sending()).withdraw(ref),
      isLive: async (ref) => (await sending()).isLive(ref),
    },
    ...(isForwarded(credentials)
      ? {}
      : { inbox: { everySeconds: 60, since: async (cursor: string | null) => (await reading()).since(cursor) } }),
  }
}
