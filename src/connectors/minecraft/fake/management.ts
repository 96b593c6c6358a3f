import { createHash } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Game } from './game.ts'
import { acceptSocket } from './web-socket.ts'

export type ManagementFake = {
  readonly url: string
  /** Names of the methods that were called. */
  readonly calls: readonly string[]
  /** The next call of this method is done and never answered: the line breaks. */
  breakAfter(method: string): void
  stop(): Promise<void>
}
export type ManagementOptions = { readonly secret: string; readonly tls?: { readonly key: string; readonly cert: string } }

/** A stand-in of the management protocol over a game: JSON-RPC over a web socket, with a bearer secret. The strict client is its judge. */
export async function startManagement(game: Game, { secret, tls }: ManagementOptions): Promise<ManagementFake> {
  const server = tls ? https.createServer(tls) : http.createServer()
  const calls: string[] = []
  let breaks: string | null = null
  server.on('upgrade', (request, socket) => {
    if (request.headers.authorization !== `Bearer ${secret}`) return socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n')
    acceptSocket(socket, String(request.headers['sec-websocket-key']), async (message) => {
      const { id, method, params } = JSON.parse(message) as { id: unknown; method: string; params?: readonly unknown[] }
      calls.push(method)
      const answer = await answerOf(game, method, params ?? [])
      if (breaks === method) {
        breaks = null
        return null
      }
      return JSON.stringify({ jsonrpc: '2.0', id, ...answer })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `${tls ? 'wss' : 'ws'}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    breakAfter: (method) => {
      breaks = method
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

type NamedPlayer = { readonly name?: string; readonly id?: string }
type Answer = { readonly result: unknown } | { readonly error: { readonly code: number; readonly message: string } }
/** As a server without accounts of its own names its players. */
const idOf = (name: string): string =>
  createHash('md5')
    .update(`OfflinePlayer:${name}`)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
const playerOf = (name: string) => ({ id: idOf(name), name })

async function answerOf(game: Game, method: string, params: readonly unknown[]): Promise<Answer> {
  const [first] = params
  const named = methods[method]
  if (!named) return { error: { code: -32601, message: 'Method not found' } }
  try {
    return { result: await named(game, first) }
  } catch (error) {
    return { error: { code: -32602, message: error instanceof Error ? error.message : 'Invalid params' } }
  }
}

const listOf = <Item>(value: unknown): readonly Item[] => {
  if (!Array.isArray(value)) throw new Error('Expected a list')
  return value
}
const nameOf = ({ name }: NamedPlayer): string => {
  if (name === undefined) throw new Error('Expected a player with a name')
  return name
}
const bansOf = async (game: Game) =>
  (await game.bans()).map(({ who, because }) => ({ player: playerOf(who), reason: because, source: 'Schoolgate' }))

const methods: Readonly<Record<string, (game: Game, value: unknown) => Promise<unknown>>> = {
  'rpc.discover': async () => ({ openrpc: '1.3.2', info: { title: 'Minecraft Server JSON-RPC', version: '2.0.0' }, methods: [] }),
  'minecraft:server/status': async (game) => ({
    started: true,
    players: (await game.players()).map(playerOf),
    version: { name: '1.21.10', protocol: 773 },
  }),
  'minecraft:serversettings/motd': async (game) => game.name,
  'minecraft:players': async (game) => (await game.players()).map(playerOf),
  'minecraft:players/kick': async (game, value) => {
    const gone: unknown[] = []
    for (const { player, message } of listOf<{ player: NamedPlayer; message?: { literal?: string } }>(value))
      if (await game.kick(nameOf(player), message?.literal ?? 'Kicked')) gone.push(playerOf(nameOf(player)))
    return gone
  },
  'minecraft:bans': (game) => bansOf(game),
  'minecraft:bans/add': async (game, value) => {
    for (const { player, reason } of listOf<{ player: NamedPlayer; reason?: string }>(value)) await game.ban(nameOf(player), reason ?? '')
    return bansOf(game)
  },
  'minecraft:bans/remove': async (game, value) => {
    for (const player of listOf<NamedPlayer>(value)) await game.pardon(nameOf(player))
    return bansOf(game)
  },
  'minecraft:server/system_message': async (game, value) => {
    const { message, receivingPlayers } = value as { message: { literal?: string }; receivingPlayers?: readonly NamedPlayer[] }
    if (typeof message?.literal !== 'string') throw new Error('Expected a message')
    if (!receivingPlayers) return game.say(message.literal, null)
    let heard = false
    for (const player of receivingPlayers) heard = (await game.say(message.literal, nameOf(player))) || heard
    return heard
  },
}
