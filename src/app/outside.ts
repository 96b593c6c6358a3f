import path from 'node:path'
import type { PlatformApps } from '../connectors/apps.ts'
import type { Platform } from '../connectors/connector.ts'
import { catalogue } from '../connectors/catalogue.ts'
import { makeHttpClient } from '../infra/http-client/index.ts'
import { makeMailer } from '../infra/mail/mail.ts'
import type { Outside } from '../infra/http/declare.ts'

export type OutsideOptions = {
  readonly dataDir: string
  readonly rootKeyFile: string
  readonly rootKeyCommand?: string | null
  readonly privateOrigins: readonly string[]
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly mailIn?: { readonly domain: string } | null
  /** What this installation is registered as with platforms that ask for it. */
  readonly apps?: PlatformApps
  /** Folders on this machine in which game servers keep their logs. */
  readonly logFolders?: readonly string[]
  /** Where Bluesky's public stream is to be heard. */
  readonly jetstream?: string | null
  /** Address people use, where the public can reach it. */
  readonly publicUrl?: string | null
  /** Further platforms, for tests and campaigns only: a fake that counts. One with the id of a real one stands in its place. */
  readonly platforms?: readonly Platform[]
}

/** What stands outside the database: platforms, the guarded client, the folder of pictures. Handed to rooms by name. */
export function makeOutside(options: OutsideOptions): Outside & { readonly platforms: readonly Platform[] } {
  const { apps = {}, logFolders = [], jetstream = null, publicUrl = null } = options
  const http = makeHttpClient({ allowedOrigins: options.privateOrigins, allowLoopback: false })
  return {
    platforms: [
      ...(options.platforms ?? []),
      ...catalogue(http, { apps, logFolders, address: publicUrl, ...(jetstream && { jetstream }) }),
    ],
    http,
    publicUrl,
    mailer: makeMailer(options),
    mailFrom: options.mailFrom,
    mailInDomain: options.mailIn?.domain ?? null,
    filesDir: path.join(options.dataDir, 'files'),
    /** The edition of the world's time zone rules that this machine knows. */
    zoneData: process.versions.tz ?? 'unknown',
  }
}
