import { createHash } from 'node:crypto'
import { AtUri } from '@atproto/api'
import type { About, Outcome } from '../connector.ts'
import type { Access, SignedIn } from './access.ts'
import { changeOwn, stamp } from './own-records.ts'
import { letters } from './record-name.ts'

const collection = 'app.bsky.graph.block'

/** The same person's block has the same name whenever it is written, so that two orders make one block. */
export function blockName(did: string): string {
  const bits = createHash('sha256').update(`schoolgate block ${did}`).digest().readBigUInt64BE() >> 1n
  return Array.from({ length: 13 }, (_, place) => letters.charAt(Number((bits >> BigInt((12 - place) * 5)) & 31n))).join('')
}

const nobody = { is: 'refused', because: 'Bluesky knows nobody by this name.' } as const
const isDid = (id: string): boolean => id.startsWith('did:')

export async function block(access: Access, { author }: About): Promise<Outcome<null>> {
  if (!isDid(author.id)) return nobody
  const seen = await relation(access, author.id)
  if (seen.is !== 'done') return seen
  if (seen.value?.blocking !== undefined) return { is: 'done', value: null }
  return changeOwn(
    access,
    { collection, rkey: blockName(author.id) },
    (was) => was ?? { $type: collection, subject: author.id, createdAt: stamp(access) },
  )
}

/** Also a block that somebody made by hand, under another name. */
export async function unblock(access: Access, { author }: About): Promise<Outcome<null>> {
  if (!isDid(author.id)) return nobody
  const seen = await relation(access, author.id)
  if (seen.is !== 'done') return seen
  const byHand = seen.value?.blocking
  const names = new Set([blockName(author.id), ...(byHand === undefined ? [] : [new AtUri(byHand).rkey])])
  for (const rkey of names) {
    const gone = await changeOwn(access, { collection, rkey }, () => null)
    if (gone.is !== 'done') return gone
  }
  return { is: 'done', value: null }
}

export const setMuted = (access: Access, { author }: About, muted: boolean): Promise<Outcome<null>> =>
  access.run('visible', async ({ agent }) => {
    const { graph } = agent.app.bsky
    await (muted ? graph.muteActor({ actor: author.id }) : graph.unmuteActor({ actor: author.id }))
    return { is: 'done', value: null }
  })

type Viewer = { readonly muted?: boolean | undefined; readonly blocking?: string | undefined }

/** How we stand to somebody, as the network shows it; null where that person is gone. */
export const relation = (access: Access, id: string): Promise<Outcome<Viewer | null>> =>
  access.run<Viewer | null>('none', async ({ agent }: SignedIn) => {
    const { data } = await agent.app.bsky.actor.getProfiles({ actors: [id] })
    const [found] = data.profiles
    return { is: 'done', value: found === undefined ? null : (found.viewer ?? {}) }
  })
