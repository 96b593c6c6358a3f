import * as applications from '../../areas/account-applications/testing/live-account.ts'
import type { Platform } from '../../connectors/connector.ts'
import type { CastName, TestSchool, World } from './world.ts'

export type LiveAccount = { readonly accountId: string; readonly channelId: string; readonly runners: readonly CastName[] }
export type WantedAccount = {
  readonly platform: string
  readonly name?: string
  /** The first leads the account; all of them have read the policy and done the training. */
  readonly runners?: readonly CastName[]
  /** What to sign in with, where the platform is one that the world can reach; a person works any other. */
  readonly credentials?: Readonly<Record<string, string>>
}

/**
 * An account that may publish, come to by the whole way that the policy asks for: policy adopted and read, runners trained, asked for,
 * approved, set up, connected, live. The platform of the world that carries its name is signed in to.
 */
export async function liveAccount(world: Pick<World, 'program'>, school: TestSchool, wanted: WantedAccount): Promise<LiveAccount> {
  const { platform, name, runners = ['teacher', 'colleague'], credentials } = wanted
  const reachable = (world.program.outside.platforms as readonly Platform[]).find((one) => one.id === platform && one.connect)
  if (reachable && !credentials) throw new Error(`What to sign in to ${platform} with must be given.`)
  const { accountId, channelId } = await applications.liveAccount<CastName>(school, {
    platform,
    runners,
    ...(name === undefined ? {} : { name }),
    ...(reachable && credentials ? { connect: { platform: reachable, credentials } } : {}),
  })
  return { accountId, channelId, runners }
}
