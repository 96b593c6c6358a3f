// A real Minecraft server on this machine (flying-squid) with players on it (mineflayer), for tests. Started by minecraft.ts, which speaks
// with it over the channel of a child process: {id, does, with} in, {id, answer} out. Its chat is written as a Java server writes it, to
// logs/latest.log in the folder it is started in; a ban holds by name, which flying-squid alone would not do without accounts.
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)
const version = '1.20.4'
const folder = process.argv[2]
const logs = path.join(folder, 'logs')
mkdirSync(logs, { recursive: true })
process.chdir(folder)

const log = path.join(logs, 'latest.log')
const time = () => new Date().toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour12: false })
const write = (words, thread = 'Server thread') => appendFileSync(log, `[${time()}] [${thread}/INFO]: ${words}\n`)
writeFileSync(log, `[${time()}] [main/INFO]: Starting minecraft server version ${version}\n`)

const settings = {
  ...require('flying-squid/config/default-settings.json'),
  port: 0,
  host: '127.0.0.1',
  'online-mode': false,
  logging: false,
  noConsoleOutput: true,
  worldFolder: undefined,
  generation: { name: 'superflat', options: {} },
  'view-distance': 2,
  // Players and server share one processor here: nobody is sent off because it was busy.
  kickTimeout: 300_000,
  version,
}
const server = require('flying-squid').createMCServer(settings)
const bans = new Map()
const there = (name) => server.players.find((player) => player.username?.toLowerCase() === name.toLowerCase())
server.on('newPlayer', (player) => {
  player.on('connected', () => {
    write(`${player.username} joined the game`)
    const because = bans.get(player.username.toLowerCase())?.because
    if (because !== undefined) player.kick(because)
  })
  player.on('chat', ({ message }) => write(`<${player.username}> ${message}`))
  player.on('command', ({ command }) => write(`${player.username} issued server command: /${command}`))
  player.on('disconnected', () => write(`${player.username} left the game`))
})

/** Players, what each has heard, and why they were sent off. */
const bots = new Map()
const { createBot } = require('mineflayer')

const does = {
  join: ({ name }) =>
    new Promise((resolve) => {
      const bot = createBot({
        host: '127.0.0.1',
        port: server.listeningPort,
        username: name,
        version,
        auth: 'offline',
        physicsEnabled: false,
        checkTimeoutInterval: 300_000,
      })
      const seen = { bot, heard: [], sentOff: null }
      bots.set(name, seen)
      bot.on('messagestr', (words) => seen.heard.push(words))
      bot.on('kicked', (reason) => {
        seen.sentOff = wordsIn(reason)
        resolve(false)
      })
      bot.on('end', () => resolve(false))
      bot.on('error', () => resolve(false))
      bot.once('spawn', () => resolve(true))
    }),
  chat: ({ name, words }) => void bots.get(name).bot.chat(words),
  seen: ({ name }) => ({ heard: bots.get(name)?.heard ?? [], sentOff: bots.get(name)?.sentOff ?? null }),
  players: () => server.players.map(({ username }) => username).filter(Boolean),
  kick: ({ who, because }) => {
    const player = there(who)
    player?.kick(because)
    return player !== undefined
  },
  ban: ({ who, because }) => {
    bans.set(who.toLowerCase(), { who, because })
    there(who)?.kick(because)
  },
  pardon: ({ who }) => void bans.delete(who.toLowerCase()),
  bans: () => [...bans.values()],
  say: ({ words, to }) => {
    const listeners = server.players.filter(({ username }) => to === null || username?.toLowerCase() === to.toLowerCase())
    for (const player of listeners) player.system(words)
    if (to === null) write(words)
    return listeners.length > 0
  },
}

/** The words in a reason, which comes as text, as JSON or as the game's own tags. */
function wordsIn(reason) {
  if (typeof reason === 'string') return reason.startsWith('{') ? wordsIn(JSON.parse(reason)) : reason
  const { value, text } = reason ?? {}
  return typeof text === 'string' ? text : (value?.text?.value ?? JSON.stringify(reason))
}

process.on('message', async ({ id, does: name, with: asked }) => {
  try {
    process.send({ id, answer: (await does[name](asked ?? {})) ?? null })
  } catch (error) {
    process.send({ id, error: String(error?.stack ?? error) })
  }
})
process.on('disconnect', () => process.exit(0))
server.waitForReady(10_000).then(() => process.send({ ready: server.listeningPort }))
