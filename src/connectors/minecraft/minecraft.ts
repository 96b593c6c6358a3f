import { OutsideTrouble, type HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Connector, Credentials, Identity, Platform } from '../connector.ts'
import { type FollowHow, formatOf } from './follow-log.ts'
import { type Ask, asker, type GameServer } from './game-server.ts'
import { inbox } from './inbox.ts'
import { credentialFields } from './fields.ts'
import { moderation } from './moderation.ts'
import { powers } from './powers.ts'
import { limits, publishing } from './publishing.ts'
import { transcript } from './transcript.ts'

export type MinecraftOptions = {
  readonly now: Clock
  /** Folders of servers' logs on this machine, named by the settings: only these can be chosen. */
  readonly logFolders: readonly string[]
}

/** The class's own server, in the Java edition: its chat from its log, its players by its management protocol or its remote console. */
export const minecraft = (http: HttpClient, { now, logFolders }: MinecraftOptions): Platform => ({
  id: 'minecraft',
  name: 'Minecraft',
  mode: 'api',
  limits,
  credentialFields: credentialFields(logFolders),
  powers,
  transcript,
  connect: (credentials) => {
    const log = logOf(credentials, logFolders)
    const address = credentials.service ?? ''
    const ask = asker(() => open(http, credentials), now)
    return {
      platform: 'minecraft',
      identity: { whoAmI: () => whoAmI(ask, address) },
      publishing: publishing(ask, log, address),
      moderation: moderation(ask, credentials.plugin),
      ...(log === null ? {} : { inbox: inbox(log, now) }),
    } satisfies Connector
  },
})

function logOf({ log, zone, format }: Credentials, known: readonly string[]): FollowHow | null {
  if (log === undefined || !known.includes(log)) return null
  return { folder: log, zone: zone ?? 'Europe/London', format: formatOf(format) }
}

/** What is spoken is read off the address; the libraries are read when a server is first asked, not when Schoolgate starts. */
async function open(http: HttpClient, { service = '', secret = '', fingerprint }: Credentials): Promise<GameServer> {
  const url = URL.canParse(service) ? new URL(service) : null
  if (url?.protocol === 'rcon:') return (await import('./rcon.ts')).openRcon(http, { url, secret })
  if (url?.protocol === 'ws:' || url?.protocol === 'wss:')
    return (await import('./management.ts')).openManagement(http, { url, secret, fingerprint: fingerprint ?? null })
  throw new OutsideTrouble('bad-url', false, 'it must begin with wss://, ws:// or rcon://.')
}

const whoAmI = (ask: Ask, address: string) =>
  ask('none', async (server): Promise<Identity> => {
    const { name, version } = await server.about()
    const { host } = new URL(address)
    const shown = name.replaceAll(/§[0-9a-fk-orx]/gi, '').trim()
    return { id: host, handle: host, name: `${shown || 'Minecraft server'} (${version})`, url: address }
  })
