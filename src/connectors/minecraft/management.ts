import net from 'node:net'
import tls from 'node:tls'
import { type Connection, MinecraftServer, WebSocketConnection } from 'mc-server-management'
import { type HttpClient, OutsideTrouble } from '../../infra/http-client/index.ts'
import { type GameServer, Objection, within, WrongSecret } from './game-server.ts'

export type ManagementAt = { readonly url: URL; readonly secret: string; readonly fingerprint: string | null }

/** A server of 1.21.9 or later, by its management protocol. @throws WrongSecret, OutsideTrouble */
export async function openManagement(http: HttpClient, at: ManagementAt): Promise<GameServer> {
  const socket = await within(connected(http, at))
  try {
    const options = { reconnect: false, createConnection: () => socket }
    const connection = await within(WebSocketConnection.connect(at.url.href, at.secret, options))
    connection.on('error', () => socket.destroy())
    return spoken(connection, socket)
  } catch (error) {
    socket.destroy()
    if (error instanceof Error && /Unexpected server response: 40[13]/.test(error.message)) throw new WrongSecret()
    throw error
  }
}

const portOf = ({ port, protocol }: URL): number => (port === '' ? (protocol === 'wss:' ? 443 : 80) : Number(port))

/** A connection to the very address that was judged; over TLS with the certificate that is known, or one that anybody can check. */
async function connected(http: HttpClient, { url, fingerprint }: ManagementAt): Promise<net.Socket> {
  const { address, name, trust } = await http.reach(url.hostname, portOf(url))
  if (url.protocol === 'ws:') {
    if (trust === 'public')
      throw new OutsideTrouble('refused-address', false, `${url.host} is reached over the internet: begin with wss://.`)
    return opened(net.connect({ host: address, port: portOf(url) }), 'connect')
  }
  const socket = tls.connect({
    host: address,
    port: portOf(url),
    ...(name === null ? {} : { servername: name }),
    rejectUnauthorized: fingerprint === null,
  })
  await opened(socket, 'secureConnect')
  if (fingerprint !== null && bare(socket.getPeerCertificate().fingerprint256 ?? '') !== bare(fingerprint)) {
    socket.destroy()
    throw new OutsideTrouble('refused-address', false, 'It shows another certificate than the one whose fingerprint is kept.')
  }
  return socket
}

const bare = (fingerprint: string): string => fingerprint.replaceAll(/[^0-9a-f]/gi, '').toLowerCase()

async function opened<Socket extends net.Socket>(socket: Socket, event: string): Promise<Socket> {
  const open = Promise.withResolvers<Socket>()
  socket.once(event, () => open.resolve(socket))
  socket.once('error', (error) => open.reject(new OutsideTrouble('unreachable', false, error.message, error)))
  return open.promise
}

function spoken(connection: Connection & { close(): void }, socket: net.Socket): GameServer {
  const server = new MinecraftServer(connection)
  const broken = new Promise<never>((_, reject) =>
    socket.once('close', () => reject(new OutsideTrouble('unreachable', true, 'It broke off.'))),
  )
  broken.catch(() => undefined)
  const ask = async <Value>(answer: Promise<Value>): Promise<Value> => {
    try {
      return await within(Promise.race([answer, broken]))
    } catch (error) {
      if (error instanceof Error && 'code' in error && typeof error.code === 'number') throw new Objection(error.message)
      throw error
    }
  }
  return {
    about: async () => {
      const { version } = await ask(server.getStatus(true))
      return { name: await ask(server.settings().getMOTD()), version: version.name }
    },
    players: async () => namesOf(await ask(server.getConnectedPlayers(true))),
    say: async (words) => heard(await ask(server.sendSystemMessage(words))),
    tell: async (who, words) => heard(await ask(server.sendSystemMessage(words, who))),
    kick: async (who, because) => {
      if ((await ask(server.kickPlayers(who, because))).length === 0) throw new Objection(`${who} is not on the server.`)
    },
    ban: async (who, because) => void (await ask(server.banList().add(who, because, 'Schoolgate'))),
    pardon: async (who) => void (await ask(server.banList().remove(who))),
    banned: async () => namesOf((await ask(server.banList().get(true))).map(({ player }) => player)),
    close: async () => {
      connection.close()
      socket.end()
    },
  }
}

const namesOf = (players: readonly { name?: string | undefined }[]): readonly string[] =>
  players.flatMap(({ name }) => (name ? [name] : []))
const heard = (sent: boolean): void => {
  if (!sent) throw new Objection('nobody was there to hear it.')
}
