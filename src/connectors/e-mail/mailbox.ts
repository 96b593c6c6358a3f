import type { ImapFlow } from 'imapflow'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Credentials } from '../connector.ts'
import { serverOf, tlsOf } from './servers.ts'

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Opens the mailbox, lets `look` look, and leaves. One connection a look; nothing is kept open between two. */
export async function inMailbox<Value>(
  http: HttpClient,
  { service = '', user = '', password = '' }: Credentials,
  look: (mailbox: ImapFlow) => Promise<Value>,
): Promise<Value> {
  const server = await serverOf(http, service, 'imap')
  const { ImapFlow: Client } = await import('imapflow')
  const client = new Client({
    ...patience,
    ...tlsOf(server),
    host: server.address,
    port: server.port,
    secure: server.secure,
    ...(server.secure || server.trust !== 'public' ? {} : { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    maxLiteralSize: 2_000_000,
  })
  client.on('error', () => {}) // told by the call that was under way
  try {
    await client.connect()
    const found = await look(client)
    await client.logout()
    return found
  } finally {
    client.close()
  }
}
