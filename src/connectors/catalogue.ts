import type { HttpClient } from '../infra/http-client/index.ts'
import { type Clock, systemClock } from '../kernel/time.ts'
import type { PlatformApps } from './apps.ts'
import { assisted } from './assisted/assisted.ts'
import { bluesky } from './bluesky/bluesky.ts'
import type { Platform } from './connector.ts'
import { mailbox } from './e-mail/e-mail.ts'
import { ghost } from './ghost/ghost.ts'
import { websiteByFeed } from './feeds/feeds.ts'
import { wordpress } from './wordpress/wordpress.ts'
import { mastodon } from './mastodon/mastodon.ts'
import { minecraftEducation } from './minecraft/education.ts'
import { minecraft } from './minecraft/minecraft.ts'
import { x } from './x/x.ts'
import { worldOfWarcraft } from './world-of-warcraft/world-of-warcraft.ts'
import { youtube } from './youtube/youtube.ts'

import { facebook } from './meta/facebook.ts'
import { instagram } from './meta/instagram.ts'

export type CatalogueOptions = {
  readonly now?: Clock
  /** What this installation is registered as. A platform whose app is missing can be registered all the same, and is worked by hand. */
  readonly apps?: PlatformApps
  /** Where people reach this installation; null where only this machine does. */
  readonly address?: string | null
  /** Folders on this machine in which game servers keep their logs. */
  readonly logFolders?: readonly string[]
  /** Where Bluesky's public stream is to be heard; searched only where it is left out. */
  readonly jetstream?: string
}

/** Every platform on which a school can register an account, those that we work for it first. */
export const catalogue = (
  http: HttpClient,
  { now = systemClock, logFolders = [], jetstream, apps = {}, address = null }: CatalogueOptions = {},
): readonly Platform[] => {
  const worked = [
    bluesky(http, now, jetstream === undefined ? {} : { jetstream }),
    mailbox(http, now),
    wordpress(http, now),
    ghost(http, now),
    websiteByFeed(http, now),
    minecraft(http, { now, logFolders }),
    minecraftEducation,
    worldOfWarcraft,
    facebook(http, now, apps.meta),
    instagram(http, now, { app: apps.meta, address }),
    mastodon(http, now),
    ...(apps.x ? [x(http, apps.x, now)] : []),
    ...(apps.google ? [youtube(http, apps.google, now)] : []),
  ]
  return [...worked, ...assisted.filter(({ id }) => !worked.some((one) => one.id === id))]
}
