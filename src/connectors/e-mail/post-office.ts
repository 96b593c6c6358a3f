import type { Readable } from 'node:stream'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Credentials } from '../connector.ts'
import { serverOf, tlsOf } from './servers.ts'

export type PostOffice = { send(envelope: { readonly from: string; readonly to: string }, letter: Readable): Promise<void> }

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Goes to the school's own server for outgoing mail, signs in, does what `work` does there, and leaves. */
export async function atPostOffice(
  http: HttpClient,
  { smtp = '', user = '', password = '' }: Credentials,
  work: (office: PostOffice) => Promise<void>,
): Promise<void> {
  const server = await serverOf(http, smtp, 'smtp')
  const { default: Connection } = await import('nodemailer/lib/smtp-connection')
  const connection = new Connection({
    ...patience,
    host: server.address,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && server.trust === 'public',
    tls: tlsOf(server),
  })
  let broke: (error: Error) => void = () => {}
  const breaking = new Promise<never>((_, reject) => {
    broke = reject
  })
  breaking.catch(() => {}) // heard by the race below
  connection.on('error', (error) => broke(error))
  connection.on('end', () => broke(new Error('The mail server hung up.')))
  const asked = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([breaking, new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())))])
  try {
    await asked((done) => connection.connect(done))
    if (connection.allowsAuth) await asked((done) => connection.login({ user, pass: password }, done))
    await work({ send: ({ from, to }, letter) => asked((done) => connection.send({ from, to: [to] }, letter, done)) })
    connection.quit()
  } finally {
    connection.close()
  }
}
