import type { Platform } from '../../connectors/connector.ts'
import { fakePlatform } from '../../connectors/fake/fake.ts'
import type { FakePlatform } from '../../connectors/fake/platform.ts'
import { startFake } from '../../connectors/fake/server.ts'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { liveAccount } from './live-account.ts'
import type { TestSchool, World } from './world.ts'

/** What somebody writes to the school; what is left out is filled in. */
export type Written = {
  readonly from?: string
  readonly text?: string
  readonly at?: string
  readonly id?: string
  readonly under?: string
  readonly waits?: true
}
/** A school with one live account on a platform of its own, to which people can write. */
export type AnInbox = {
  readonly school: TestSchool
  readonly platform: FakePlatform
  readonly accountId: string
  readonly channelId: string
  /** Somebody writes on the platform; nothing knows of it yet. */
  writes(item?: Written): void
  /** The account is read, at the earliest moment at which it is due again. */
  read(): Promise<void>
  /** Somebody writes, now if no time is given, and the account is read: the id of the item. */
  comes(item?: Written): Promise<string>
  /** The platform goes away. */
  goesDown(): Promise<void>
}

/** The platform that the world must be opened with, and the making of schools that use it. `end` closes what was opened. */
export function inboxes(): { readonly platform: Platform; at(world: World): Promise<AnInbox>; end(): Promise<void> } {
  const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [], timeoutMs: 2_000 })
  const ends: (() => Promise<void>)[] = []
  let world: World | null = null
  return {
    platform: fakePlatform(http, 'named', { now: () => world?.now() ?? Temporal.Now.instant() }),
    at: async (opened) => {
      world = opened
      const fake = await startFake()
      ends.push(fake.stop)
      const school = await opened.newSchool()
      const credentials = { service: fake.url, password: 'fake-password' }
      const live = await liveAccount(opened, school, { platform: 'fake', name: 'Eco Club page', credentials })
      return { school, ...live, ...partsOf({ world: opened, school, platform: fake.platform }), goesDown: fake.stop }
    },
    end: async () => {
      await Promise.allSettled(ends.map((stop) => stop()))
      await http.close()
    },
  }
}

function partsOf({ world, school, platform }: { world: World; school: TestSchool; platform: FakePlatform }) {
  let count = 0
  const writes = ({
    from = 'Gemma T.',
    text = 'How many seats can each family have?',
    at = world.now().toString(),
    id,
    under,
    waits,
  }: Written = {}): void =>
    platform.receive({ id: id ?? `item-${++count}`, from, text, at, inReplyTo: under ?? null, ...(waits ? { awaitsApproval: waits } : {}) })
  const read = async (): Promise<void> => {
    world.setTime(world.now().add({ seconds: 6 }).toString())
    await world.runJobs('poll-inboxes')
  }
  const open = async (): Promise<readonly string[]> => {
    const { body } = await school.as('teacher').api('GET', '/inbox')
    return (body as { items: { id: string }[] }).items.map(({ id }) => id)
  }
  const comes = async (item: Written = {}): Promise<string> => {
    const before = new Set(await open())
    writes(item)
    await read()
    const made = (await open()).find((id) => !before.has(id))
    if (made === undefined) throw new Error('What was written did not come in.')
    return made
  }
  return { platform, writes, read, comes }
}
