import { AtUri, jsonToLex } from '@atproto/api'
import type { Handle, Outcome, Outgoing, Published, Publishing, RemoteRef } from '../connector.ts'
import type { Access, SignedIn } from './access.ts'
import { webAddress } from './address.ts'
import { composeRecord, objection } from './record.ts'
import { newRecordName } from './record-name.ts'
import { settling } from './settling.ts'
import { isMissing } from './trouble.ts'

const collection = 'app.bsky.feed.post'

type Reserved = { did: string; rkey: string; record: Record<string, unknown> }

/**
 * The post's name and its whole record, with its time, are settled in `prepare`. `commit` puts that record under that name,
 * so that even a second arrival of the same request changes nothing.
 */
export function publishing(access: Access): Publishing {
  return {
    ...settling,
    prepare: async (outgoing, at) => {
      const because = objection(outgoing)
      if (because !== null) return { is: 'refused', because }
      return access.run<Handle>('none', async ({ agent, did }) => {
        const replyTo = outgoing.replyTo === null ? null : await stillThere(agent, outgoing.replyTo)
        if (replyTo === 'gone')
          return { is: 'refused', because: 'What this answers is no longer there: its author or Bluesky took it down.' }
        const record = await composeRecord(agent, { ...outgoing, replyTo }, at)
        return { is: 'done', value: { did, rkey: newRecordName(at), record } satisfies Reserved }
      })
    },
    commit: (handle) => commit(access, reserved(handle)),
    confirm: (handle) => confirm(access, reserved(handle)),
    withdraw: (ref) =>
      onOwn(access, 'visible', ref, async ({ agent, did }, rkey) => {
        await agent.com.atproto.repo.deleteRecord({ repo: did, collection, rkey })
        return { is: 'done', value: null }
      }),
    isLive: (ref) =>
      onOwn(access, 'none', ref, async ({ agent, did }, rkey) => ({ is: 'done', value: (await read(agent, did, rkey)) !== null })),
  }
}

type Thread = NonNullable<Outgoing['replyTo']>

/** What is answered as it stands now: nobody answers into a gap, and a changed original is answered in its present version. */
async function stillThere(agent: SignedIn['agent'], { parent, root }: Thread): Promise<Thread | 'gone'> {
  const { data } = await agent.app.bsky.feed.getPosts({ uris: [...new Set([parent.remoteId, root.remoteId])] })
  const now = new Map(data.posts.map(({ uri, cid }) => [uri, cid]))
  const asNow = (ref: RemoteRef): RemoteRef => ({ ...ref, version: now.get(ref.remoteId) ?? ref.version })
  return now.has(parent.remoteId) ? { parent: asNow(parent), root: asNow(root) } : 'gone'
}

const commit = (access: Access, { did, rkey, record }: Reserved): Promise<Outcome<Published>> =>
  access.run('visible', async (signedIn) => {
    if (signedIn.did !== did) return somebodyElse
    const { data } = await signedIn.agent.com.atproto.repo.putRecord({
      repo: did,
      collection,
      rkey,
      record: jsonToLex(record) as Record<string, unknown>,
    })
    return { is: 'done', value: published(access, { uri: data.uri, cid: data.cid }, record) }
  })

const confirm = (access: Access, { did, rkey, record }: Reserved): Promise<Outcome<Published | null>> =>
  access.run('none', async (signedIn) => {
    if (signedIn.did !== did) return somebodyElse
    const found = await read(signedIn.agent, did, rkey)
    return { is: 'done', value: found === null ? null : published(access, found, record) }
  })

const somebodyElse = {
  is: 'refused',
  because: 'The connection now belongs to a different Bluesky account than the one this was prepared for.',
} as const

async function read(agent: SignedIn['agent'], repo: string, rkey: string): Promise<{ uri: string; cid: string | null } | null> {
  try {
    const { data } = await agent.com.atproto.repo.getRecord({ repo, collection, rkey })
    return { uri: data.uri, cid: data.cid ?? null }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function published(access: Access, { uri, cid }: { uri: string; cid: string | null }, record: Record<string, unknown>): Published {
  return { remoteId: uri, version: cid, url: webAddress(access, uri) ?? uri, at: Temporal.Instant.from(String(record.createdAt)) }
}

type OnOwn<Value> = (signedIn: SignedIn, rkey: string) => Promise<Outcome<Value>>

/** For a post that this very account has published. */
async function onOwn<Value>(access: Access, effect: 'none' | 'visible', ref: RemoteRef, work: OnOwn<Value>): Promise<Outcome<Value>> {
  const uri = ref.remoteId.startsWith('at://') ? new AtUri(ref.remoteId) : null
  if (uri === null || uri.collection !== collection) return { is: 'refused', because: 'This is not the address of a post on Bluesky.' }
  return access.run<Value>(effect, (signedIn) => (uri.hostname === signedIn.did ? work(signedIn, uri.rkey) : Promise.resolve(somebodyElse)))
}

function reserved({ did, rkey, record }: Handle): Reserved {
  if (typeof did !== 'string' || typeof rkey !== 'string' || typeof record !== 'object' || record === null)
    throw new Error('Not a handle that Bluesky prepared')
  return { did, rkey, record: record as Record<string, unknown> }
}
