import type { Server } from 'node:net'
import { once } from 'node:events'
import type { Clock } from '../../kernel/time.ts'

export type MailIn = { readonly port: number; stop(): Promise<void> }
export type MailInOptions<Place> = {
  readonly host: string
  readonly port: number
  /** The part after the @ that is ours; letters to any other are refused. */
  readonly domain: string
  readonly now: Clock
  /** Whose address it is; null: nobody's. */
  find(name: string): Promise<Place | null>
  take(place: Place, raw: Uint8Array): Promise<void>
  trouble(what: string, error: unknown): void
}

const mostBytes = 10_000_000
const mostAMinute = 60
const said = (code: number, words: string): Error => Object.assign(new Error(words), { responseCode: code })

/**
 * A small post office that takes letters in for the addresses it knows, and for no others: nothing is passed on, nobody signs in. A letter
 * counts as taken when it is kept; else the sender is told to come again.
 */
export async function startMailIn<Place>(options: MailInOptions<Place>): Promise<MailIn> {
  const { SMTPServer } = await import('smtp-server')
  const places = new Map<string, Place>()
  const isTooFast = pace(options.now)
  const smtp = new SMTPServer({
    banner: 'Schoolgate takes letters for its own addresses only',
    disabledCommands: ['AUTH', 'STARTTLS'],
    authOptional: true,
    disableReverseLookup: true,
    size: mostBytes,
    maxClients: 20,
    socketTimeout: 60_000,
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length > 0) return done(said(452, 'One address at a time'))
      const [name = '', domain = ''] = address.split('@')
      if (domain.toLowerCase() !== options.domain.toLowerCase()) return done(said(550, 'Nothing is passed on from here'))
      if (isTooFast(session.remoteAddress)) return done(said(451, 'Too many letters in a short time'))
      options.find(name).then(
        (place) => {
          if (place === null) return done(said(550, 'There is no such address'))
          places.set(session.id, place)
          done()
        },
        (error) => {
          options.trouble('looking up where a letter goes', error)
          done(said(451, 'Please come again'))
        },
      )
    },
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      let size = 0
      stream.on('data', (piece: Buffer) => {
        size += piece.length
        if (size <= mostBytes) pieces.push(piece)
      })
      stream.on('end', () => {
        const place = places.get(session.id)
        places.delete(session.id)
        if (stream.sizeExceeded || size > mostBytes) return done(said(552, 'The letter is too large'))
        if (place === undefined) return done(said(451, 'Please come again'))
        options.take(place, Buffer.concat(pieces)).then(
          () => done(null, 'Kept'),
          (error) => {
            options.trouble('taking a letter in', error)
            done(said(451, 'Please come again'))
          },
        )
      })
    },
    onClose: ({ id }) => void places.delete(id),
  })
  smtp.on('error', (error) => options.trouble('taking letters in', error))
  const server = smtp.listen(options.port, options.host) as Server
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
}

/** So many letters a minute from one machine, and no more. */
function pace(now: Clock): (machine: string) => boolean {
  let minute = -1
  const counts = new Map<string, number>()
  return (machine) => {
    const current = Math.floor(now().epochMilliseconds / 60_000)
    if (current !== minute) counts.clear()
    minute = current
    const count = (counts.get(machine) ?? 0) + 1
    counts.set(machine, count)
    return count > mostAMinute
  }
}
