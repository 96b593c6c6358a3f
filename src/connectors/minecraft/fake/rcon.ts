import net from 'node:net'
import type { GameInMemory } from './game.ts'

/** A stand-in of a server's remote console over a game in memory: packets with a length, an id and a kind before the words. */
export async function startRcon(game: GameInMemory, password: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const open = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    open.add(socket)
    socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket))
    let isIn = false
    let waiting = Buffer.alloc(0)
    socket.on('data', async (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk])
      while (waiting.length >= 4 && waiting.length >= 4 + waiting.readInt32LE(0)) {
        const length = waiting.readInt32LE(0)
        const [id, kind, words] = [waiting.readInt32LE(4), waiting.readInt32LE(8), waiting.toString('utf8', 12, length + 2)]
        waiting = Buffer.from(waiting.subarray(4 + length))
        if (kind === 3) {
          isIn = words === password
          socket.write(packet(isIn ? id : -1, 2, ''))
        } else if (isIn) socket.write(packet(id, 0, await answerTo(game, words)))
        else socket.destroy()
      }
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `rcon://127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    stop: async () => {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function packet(id: number, kind: number, words: string): Buffer {
  const payload = Buffer.from(words)
  const bytes = Buffer.alloc(payload.length + 14)
  bytes.writeInt32LE(payload.length + 10, 0)
  bytes.writeInt32LE(id, 4)
  bytes.writeInt32LE(kind, 8)
  payload.copy(bytes, 12)
  return bytes
}

/** In the words of the game: `ban` of somebody who is banned already changes nothing, and says so. */
async function answerTo(game: GameInMemory, command: string): Promise<string> {
  const [, base = '', who = '', rest = ''] = /^(\S+)(?: (\S+))?(?: (.*))?$/.exec(command) ?? []
  if (base === 'list') return `There are ${game.here.size} of a max of 20 players online: ${[...game.here].join(', ')}`
  if (base === 'banlist') {
    const lines = [...game.banned].map(([name, because]) => `${name} was banned by Rcon: ${because}`)
    return lines.length === 0 ? 'There are no bans' : `There are ${lines.length} ban(s):${lines.join('')}`
  }
  if (base === 'kick') return (await game.kick(who, rest)) ? `Kicked ${who}: ${rest}` : 'No player was found'
  if (base === 'ban') {
    if (game.banned.has(who)) return 'Nothing changed. The player is already banned'
    await game.ban(who, rest)
    return `Banned ${who}: ${rest}`
  }
  if (base === 'pardon') {
    await game.pardon(who)
    return `Unbanned ${who}`
  }
  if (base === 'say') {
    await game.say(command.slice(4), null)
    return ''
  }
  if (base === 'tellraw')
    return (await game.say((JSON.parse(rest) as { text: string }).text, who === '@a' ? null : who)) ? '' : 'No player was found'
  if (base === 'mute' || base === 'unmute') {
    game.commands.push(command)
    return `§6Player §c${who}§6 ${base}d.`
  }
  return 'Unknown or incomplete command, see below for error'
}
