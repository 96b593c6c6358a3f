/** What the register knows of a platform before anybody connects to it. */
export type PlatformEntry = {
  readonly id: string
  readonly name: string
  readonly kind: 'network' | 'video' | 'group' | 'class' | 'website' | 'game' | 'other'
  /** Nothing is posted there: the school only answers what comes in. */
  readonly answersOnly?: true
  /** The purpose for which a family's permission is asked before a pupil is shown there. */
  readonly purpose: 'website' | 'closed-platform' | `school-social:${string}`
}

/**
 * Where a school may ask for an account. A game or a video site with people talking on it counts as well as a network does.
 * @policy RAT-1 RAT-2
 */
export const platformList: readonly PlatformEntry[] = [
  { id: 'bluesky', name: 'Bluesky', kind: 'network', purpose: 'school-social:bluesky' },
  { id: 'facebook', name: 'Facebook', kind: 'network', purpose: 'school-social:facebook' },
  { id: 'instagram', name: 'Instagram', kind: 'network', purpose: 'school-social:instagram' },
  { id: 'x', name: 'X', kind: 'network', purpose: 'school-social:x' },
  { id: 'mastodon', name: 'Mastodon', kind: 'network', purpose: 'school-social:mastodon' },
  { id: 'youtube', name: 'YouTube', kind: 'video', purpose: 'school-social:youtube' },
  { id: 'seesaw', name: 'Seesaw', kind: 'class', purpose: 'closed-platform' },
  { id: 'tapestry', name: 'Tapestry', kind: 'class', purpose: 'closed-platform' },
  { id: 'classdojo', name: 'ClassDojo', kind: 'class', purpose: 'closed-platform' },
  { id: 'learning-platform', name: 'Learning platform', kind: 'class', purpose: 'closed-platform' },
  { id: 'whatsapp', name: 'WhatsApp group', kind: 'group', purpose: 'closed-platform' },
  { id: 'facebook-group', name: 'Facebook group', kind: 'group', purpose: 'school-social:facebook' },
  { id: 'e-mail', name: 'E-mail newsletter', kind: 'other', purpose: 'closed-platform' },
  { id: 'mailbox', name: 'E-mail address', kind: 'other', purpose: 'closed-platform', answersOnly: true },
  { id: 'wordpress', name: 'WordPress website', kind: 'website', purpose: 'website' },
  { id: 'ghost', name: 'Ghost website', kind: 'website', purpose: 'website' },
  { id: 'website-feed', name: 'Website with a comment feed', kind: 'website', purpose: 'website' },
  { id: 'website', name: "The school's website", kind: 'website', purpose: 'website' },
  { id: 'minecraft', name: 'Minecraft', kind: 'game', purpose: 'closed-platform' },
  { id: 'minecraft-education', name: 'Minecraft Education or Bedrock', kind: 'game', purpose: 'closed-platform' },
  { id: 'world-of-warcraft', name: 'World of Warcraft guild', kind: 'game', purpose: 'school-social:world-of-warcraft' },
  { id: 'other', name: 'Another platform', kind: 'other', purpose: 'school-social:other' },
]

/** What a platform is called on this account: another platform has the name that the school gave it. */
export const platformNameOf = (row: { readonly platform: string; readonly platform_name: string }): string =>
  row.platform_name === '' ? platformEntry(row.platform).name : row.platform_name

const byId: ReadonlyMap<string, PlatformEntry> = new Map(platformList.map((one) => [one.id, one]))

/** The entry of a platform. One that is only connected in a test or a trial is a network under its own id. */
export const platformEntry = (id: string): PlatformEntry =>
  byId.get(id) ?? { id, name: id, kind: 'network', purpose: `school-social:${id}` }

/** What the vault calls the log-in of a connection; one of an account. */
export const connectionLabel = (platform: string): string => `Connection to ${platformEntry(platform).name}`
