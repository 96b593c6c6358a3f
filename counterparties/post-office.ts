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
  stop(): Promise<void>
}

type Session = { readonly envelope: { readonly rcptTo: readonly { readonly address: string }[] } }
type Done = (error?: Error | null, words?: string) => void
type Handlers = {
  readonly authOptional: true
  readonly disabledCommands: readonly string[]
  onRcptTo(address: { readonly address: string }, session: Session, done: Done): void
  onData(stream: Readable, session: Session, done: Done): void
}
type Smtp = {
  readonly server: Server
  listen(port: number, host: string): Server
  close(done: () => void): void
  on(event: 'error', heard: () => void): void
}

/** Starts a real SMTP server on loopback, which keeps what it is given and says under which number. */
export async function startPostOffice(say: (words: string) => void = console.log): Promise<PostOffice> {
  await install(say)
  const { SMTPServer } = createRequire(import.meta.url)('smtp-server') as { readonly SMTPServer: new (handlers: Handlers) => Smtp }
  const letters: Letter[] = []
  const refused = new Set<string>()
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      refused.has(address) ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })) : done(),
    onData: (stream, { envelope }, done) => {
      let raw = ''
      stream.on('data', (chunk) => {
        raw += chunk
      })
      stream.on('end', () => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
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
    stop: () => new Promise((resolve) => smtp.close(resolve)),
  }
}
