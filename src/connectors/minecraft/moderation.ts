import type { About, Moderation, ModerationAct, Outcome } from '../connector.ts'
import { type Ask, type GameServer, Objection } from './game-server.ts'

/** Plugins by whose commands a player is silenced, as data: the game itself has no such thing. */
export const mutePlugins = [
  { id: 'essentials', says: 'EssentialsX', mute: 'mute {who} {because}', unmute: 'unmute {who}' },
  { id: 'advancedban', says: 'AdvancedBan', mute: 'mute {who} {because}', unmute: 'unmute {who}' },
  { id: 'litebans', says: 'LiteBans', mute: 'mute {who} {because}', unmute: 'unmute {who}' },
] as const

type Does = (server: GameServer, who: string, because: string) => Promise<void>

/** Nobody is named to the others: what was done, and why, is enough. @policy ABU-3 */
export const toldToAll: Readonly<Partial<Record<ModerationAct, string>>> = {
  kick: 'A player was sent off the server. Why: ',
  block: 'A player may not come back to the server. Why: ',
  mute: 'A player may not write here for now. Why: ',
}

const isAmong = (names: readonly string[], who: string): boolean => names.some((name) => name.toLowerCase() === who.toLowerCase())
const tellAll = async (server: GameServer, act: ModerationAct, who: string, because: string): Promise<void> => {
  const begins = toldToAll[act]
  // Whoever it is about may still be leaving; an empty server has nobody to tell.
  const others = (await server.players()).filter((name) => !isAmong([who], name))
  if (begins !== undefined && others.length > 0) await server.say(`${begins}${because}`)
}

/** A ban sends most players off by itself, and one who is just leaving is still on the list: to find them gone is what was wanted. */
async function sendOff(server: GameServer, who: string, because: string): Promise<void> {
  if (!isAmong(await server.players(), who)) return
  try {
    await server.kick(who, because)
  } catch (error) {
    if (!(error instanceof Objection)) throw error
  }
}

const acts: Readonly<Partial<Record<ModerationAct, Does>>> = {
  warn: (server, who, because) => server.tell(who, `A word from the school: ${because}`),
  kick: async (server, who, because) => {
    await server.kick(who, because)
    await tellAll(server, 'kick', who, because)
  },
  // Asked again, it finds them banned: nothing is said twice.
  block: async (server, who, because) => {
    if (isAmong(await server.banned(), who)) return
    await server.ban(who, because)
    await sendOff(server, who, because)
    await tellAll(server, 'block', who, because)
  },
  unblock: async (server, who) => {
    if (isAmong(await server.banned(), who)) await server.pardon(who)
  },
}

const byCommand =
  (command: string): Does =>
  async (server, who, because) => {
    if (!server.run) throw new Objection('commands of plugins can be given by remote console only.')
    await server.run(command.replace('{who}', who).replace('{because}', because))
  }

function withPlugin(id: string | undefined): typeof acts {
  const plugin = mutePlugins.find((one) => one.id === id)
  if (!plugin) return acts
  const mute = byCommand(plugin.mute)
  return {
    ...acts,
    mute: async (server, who, because) => {
      await mute(server, who, because)
      await tellAll(server, 'mute', who, because)
    },
    unmute: byCommand(plugin.unmute),
  }
}

/** What somebody who looks after the class server may do, and whether it is so. @policy ABU-2 ABU-3 */
export function moderation(ask: Ask, plugin: string | undefined): Moderation {
  const all = Object.entries(withPlugin(plugin)) as [ModerationAct, Does][]
  return {
    acts: Object.fromEntries(
      all.map(([act, does]) => [
        act,
        async (about: About): Promise<Outcome<null>> => {
          const who = about.author.handle
          if (!isPlayer(who)) return notAName
          return ask('heard', async (server) => {
            await does(server, who, about.reason)
            return null
          })
        },
      ]),
    ),
    once: ['warn', 'kick', 'mute', 'unmute'],
    isSo: async (act, { author: { handle: who } }) => {
      if (!isPlayer(who)) return notAName
      return ask('none', async (server) => {
        // Whoever was sent off may have come back since: being there tells nothing.
        if (act === 'kick') return isAmong(await server.players(), who) ? null : true
        if (act === 'block') return isAmong(await server.banned(), who)
        if (act === 'unblock') return !isAmong(await server.banned(), who)
        return null
      })
    },
  }
}

/** A selector such as `@a` would mean everybody. */
const isPlayer = (who: string): boolean => /^[.*]?\w{1,32}$/.test(who)
const notAName = { is: 'refused', because: 'This is not the name of a player.' } as const
