/** What a platform gave this installation when it was registered there, so that schools may sign in through it. */
export type PlatformApp = {
  readonly id: string
  readonly secret: string
  /** Where the platform's own address is not to be used: a fake on this machine. */
  readonly origin?: string
}
/** Facebook and Instagram share one, and so do all of Google's services. */
export const appNames = ['meta', 'x', 'google'] as const
export type PlatformApps = { readonly [Name in (typeof appNames)[number]]?: PlatformApp }

/** Why a platform that asks for an app is worked by hand, in words for the school. */
export const withoutApp = (name: string): string =>
  `${name} lets programs in only through an app that whoever runs this installation has registered there, and none is registered.`

/** Reads "id:secret", with an origin behind a second colon where there is one; null where it is neither. */
export function readApp(text: string): PlatformApp | null {
  const [, id, secret, address] = /^([^:\s]+):([^:\s]+)(?::(https?:\/\/\S+))?$/.exec(text) ?? []
  if (id === undefined || secret === undefined) return null
  if (address === undefined) return { id, secret }
  return URL.canParse(address) ? { id, secret, origin: new URL(address).origin } : null
}
