import { once } from 'node:events'
import { createRequire } from 'node:module'
import type { AddressInfo, Server } from 'node:net'
import type { Readable } from 'node:stream'
import { install } from './network.ts'

/** A letter as it came in: to whom, and its whole text with its heads. */
export type Letter = { readonly to: readonly string[]; readonly raw: string }
export type PostOffice = {
  readonly url: string
  readonly letters: readonly Letter[]
  /** From now on letters to this address are refused for good. */
  refuse(address: string): void
  /** The next letter is taken, and the line breaks before that is said; or the office asks for a pause. */
  misbehave(next: 'break-after-data' | 'busy' | null): void
  stop(): Promise<void>
}

type Session = { readonly id: string; readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] } }
type SignIn = { readonly username?: string; readonly password?: string }
type Done = (error?: Error | null, words?: string) => void
type Handlers = {
  readonly authOptional: true
  readonly disabledCommands: readonly string[]
  onAuth(signIn: SignIn, session: Session, done: (error: Error | null, answer?: { readonly user: string }) => void): void
  onRcptTo(address: { readonly address: string }, session: Session, done: Done): void
  onData(stream: Readable, session: Session, done: Done): void
}
type Smtp = {
  readonly server: Server
  readonly connections: ReadonlySet<{ readonly id: string; readonly _socket: { destroy(): void } }>
  listen(port: number, host: string): Server
  close(done: () => void): void
  on(event: 'error', heard: () => void): void
}

/** What signs in here. */
export const postOfficePassword = 'a-word-for-trying'

/** Starts a real SMTP server on loopback, which keeps what it is given and says under which number. */
export async function startPostOffice(say: (words: string) => void = console.log): Promise<PostOffice> {
  await install(say)
  const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as { readonly SMTPServer: new (handlers: Handlers) => Smtp }
  const letters: Letter[] = []
  const refused = new Set<string>()
  let fault: 'break-after-data' | 'busy' | null = null
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Whoever knows the one word may sign in, as may those who do not sign in at all.
    onAuth: ({ username = '', password }, _, done) =>
      password === postOfficePassword
        ? done(null, { user: username })
        : done(Object.assign(new Error('Wrong word'), { responseCode: 535 })),
    onRcptTo: ({ address }, _, done) =>
      refused.has(address) ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })) : done(),
    onData: (stream, { id, envelope }, done) => {
      let raw = ''
      stream.on('data', (chunk) => {
        raw += chunk
      })
      stream.on('end', () => {
        const now = fault
        fault = null
        if (now === 'busy') return done(Object.assign(new Error('Try again later'), { responseCode: 451 }))
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
        if (now === 'break-after-data') for (const one of smtp.connections) if (one.id === id) one._socket.destroy()
        done(null, `Ok: queued as ${letters.length}`)
      })
    },
  })
  smtp.on('error', () => {})
  const server = smtp.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    refuse: (address) => void refused.add(address),
    misbehave: (next) => {
      fault = next
    },
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  }
}
