import path from 'node:path'
import { appNames, type PlatformApps, readApp } from '../connectors/apps.ts'

export type Setting = { readonly name: string; readonly value: string | null; readonly means: string; readonly secret?: boolean }
export type Config = {
  readonly port: number
  readonly host: string
  /** Address the installation is reached under; null on one machine, where the request's own address is right. */
  readonly publicUrl: string | null
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly rootKeyFile: string
  /** A command that prints the root key, in place of the file; null: the file. */
  readonly rootKeyCommand: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Where letters are taken in for the addresses made here; null: none are. */
  readonly mailIn: { readonly port: number; readonly host: string; readonly domain: string; readonly relay: string | null } | null
  /** Origins on private addresses that outgoing requests may reach: a school's own servers. */
  readonly privateOrigins: readonly string[]
  /** Folders on this machine in which game servers keep their logs. */
  readonly logFolders: readonly string[]
  /** Where Bluesky's public stream is to be heard; null: it is searched only. */
  readonly jetstream: string | null
  /** What this installation is registered as with platforms that ask for it. */
  readonly apps: PlatformApps
  readonly development: boolean
  readonly settings: readonly Setting[]
}

/**
 * Reads the settings once and checks them: the only place that looks at the environment.
 * @throws Error that names the setting and what it should look like.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const read = (name: string): string | null => (env[name]?.trim() ? (env[name] as string).trim() : null)
  const dataDir = path.resolve(read('SCHOOLGATE_DATA') ?? './data')
  const port = Number(read('PORT') ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error('PORT must be a number from 0 to 65535.')
  const publicUrl = addressOf('SCHOOLGATE_URL', read('SCHOOLGATE_URL'), ['http:', 'https:'])
  const databaseUrl = read('DATABASE_URL')
  addressOf('DATABASE_URL', databaseUrl, ['postgres:', 'postgresql:'])
  const smtpUrl = read('SCHOOLGATE_SMTP_URL')
  addressOf('SCHOOLGATE_SMTP_URL', smtpUrl, ['smtp:', 'smtps:'])
  const config = {
    port,
    host: read('SCHOOLGATE_HOST') ?? '127.0.0.1',
    publicUrl: publicUrl?.origin ?? null,
    dataDir,
    databaseUrl,
    rootKeyFile: path.resolve(read('SCHOOLGATE_ROOT_KEY_FILE') ?? path.join(dataDir, 'root.key')),
    rootKeyCommand: read('SCHOOLGATE_ROOT_KEY_COMMAND'),
    smtpUrl,
    mailIn: mailInOf(read),
    mailFrom: read('SCHOOLGATE_MAIL_FROM') ?? 'Schoolgate <schoolgate@localhost>',
    privateOrigins: (read('SCHOOLGATE_PRIVATE_ORIGINS') ?? '')
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((text) => addressOf('SCHOOLGATE_PRIVATE_ORIGINS', text, ['http:', 'https:'])?.origin ?? ''),
    jetstream: addressOf('SCHOOLGATE_JETSTREAM', read('SCHOOLGATE_JETSTREAM'), ['ws:', 'wss:'])?.href ?? null,
    apps: appsFrom(read),
    logFolders: (read('SCHOOLGATE_LOG_FOLDERS') ?? '')
      .split(',')
      .map((folder) => folder.trim())
      .filter(Boolean)
      .map((folder) => path.resolve(folder)),
    development: read('NODE_ENV') !== 'production',
  }
  return { ...config, settings: listed(config, read) }
}

function mailInOf(read: (name: string) => string | null): Config['mailIn'] {
  const given = read('SCHOOLGATE_MAIL_IN_PORT')
  if (given === null) return null
  const port = Number(given)
  const domain = read('SCHOOLGATE_MAIL_IN_DOMAIN')
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error('SCHOOLGATE_MAIL_IN_PORT must be a number from 1 to 65535.')
  if (domain === null || !/^[a-z0-9.-]+$/i.test(domain))
    throw new Error('SCHOOLGATE_MAIL_IN_DOMAIN must be what stands after the @, such as in.oakfield.sch.uk.')
  return { port, host: read('SCHOOLGATE_MAIL_IN_HOST') ?? '127.0.0.1', domain, relay: read('SCHOOLGATE_MAIL_IN_RELAY') }
}

function addressOf(name: string, text: string | null, schemes: readonly string[]): URL | null {
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !schemes.includes(url.protocol)) throw new Error(`${name} must be an address that begins with ${schemes.join('// or ')}//.`)
  return url
}

const appOwners = { meta: 'Meta (Facebook and Instagram)', x: 'X', google: 'Google (YouTube)' } as const
const appSetting = (name: string): string => `SCHOOLGATE_${name.toUpperCase()}_APP`

function appsFrom(read: (name: string) => string | null): PlatformApps {
  return Object.fromEntries(
    appNames.flatMap((name) => {
      const text = read(appSetting(name))
      if (text === null) return []
      const app = readApp(text)
      if (!app) throw new Error(`${appSetting(name)} must be the id and the secret that the platform gave you, as id:secret.`)
      return [[name, app]]
    }),
  )
}

const listed = (config: Omit<Config, 'settings'>, read: (name: string) => string | null): readonly Setting[] => [
  { name: 'PORT', value: String(config.port), means: 'Port of the web server' },
  { name: 'SCHOOLGATE_HOST', value: config.host, means: 'Address to listen on; 127.0.0.1 is this machine only' },
  { name: 'SCHOOLGATE_URL', value: config.publicUrl, means: 'Address people use, with https:// when there is a proxy in front' },
  { name: 'SCHOOLGATE_DATA', value: config.dataDir, means: 'Folder of the database, the keys and the pictures' },
  { name: 'DATABASE_URL', value: config.databaseUrl, means: 'PostgreSQL 15 to 18 of your own; empty for the embedded one', secret: true },
  { name: 'SCHOOLGATE_ROOT_KEY_FILE', value: config.rootKeyFile, means: 'File of the key that seals all secrets; keep a copy elsewhere' },
  {
    name: 'SCHOOLGATE_ROOT_KEY_COMMAND',
    value: config.rootKeyCommand,
    means: 'Command that prints that key instead, from a key manager; see docs/operate/keys.md',
    secret: true,
  },
  {
    name: 'SCHOOLGATE_SMTP_URL',
    value: config.smtpUrl,
    means: 'Mail server for notices; empty: notices are shown in Schoolgate only',
    secret: true,
  },
  {
    name: 'SCHOOLGATE_MAIL_IN_PORT',
    value: config.mailIn ? String(config.mailIn.port) : null,
    means: 'Port at which letters are taken in; empty: none are',
  },
  {
    name: 'SCHOOLGATE_MAIL_IN_HOST',
    value: config.mailIn?.host ?? null,
    means: 'Address to take letters in at; 127.0.0.1 is a relay on this machine',
  },
  { name: 'SCHOOLGATE_MAIL_IN_DOMAIN', value: config.mailIn?.domain ?? null, means: 'What stands after the @ of addresses made here' },
  {
    name: 'SCHOOLGATE_MAIL_IN_RELAY',
    value: config.mailIn?.relay ?? null,
    means: 'Name under which your relay notes SPF and DKIM; only its notes are believed',
  },
  { name: 'SCHOOLGATE_MAIL_FROM', value: config.mailFrom, means: 'Sender of notices' },
  {
    name: 'SCHOOLGATE_PRIVATE_ORIGINS',
    value: config.privateOrigins.join(' ') || null,
    means: 'Servers on private addresses that Schoolgate may reach',
  },
  {
    name: 'SCHOOLGATE_JETSTREAM',
    value: config.jetstream,
    means: 'Bluesky’s public stream, wss://; heard all day, some gigabytes of it; empty: searched every few minutes',
  },
  ...appNames.map((name) => ({
    name: appSetting(name),
    value: config.apps[name]?.id ?? null,
    means: `App registered with ${appOwners[name]}, as id:secret; empty: accounts there are worked by hand`,
    secret: true,
  })),
  {
    name: 'SCHOOLGATE_LOG_FOLDERS',
    value: config.logFolders.join(', ') || null,
    means: 'Folders of game servers’ logs on this machine, with commas between',
  },
  { name: 'NODE_ENV', value: read('NODE_ENV'), means: 'production hides the page of parts at /design' },
]
