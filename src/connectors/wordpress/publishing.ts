import type { Handle, Outcome, Publishing, RemoteRef } from '../connector.ts'
import { commitReply, confirmReply, prepareReply, readComment, setStatus } from './comments.ts'
import { amendPosts, commitPost, confirmPost, isPostLive, preparePost, withdrawPost } from './posts.ts'
import { type Named, namedBy, notOurs } from './refs.ts'
import type { Site } from './site.ts'

/**
 * WordPress writes before it answers. Absence proves nothing only while a request that we gave up on may still be under way through
 * a proxy; those let go after a minute.
 */
const settling: Pick<Publishing, 'settleMs' | 'absenceIsProof'> = { settleMs: 90_000, absenceIsProof: true }

/** Posts, and answers below them. Both are reserved on the website itself, unseen, under the number that they keep. */
export const publishing = (site: Site): Publishing => ({
  ...settling,
  prepare: (outgoing) => (outgoing.replyTo === null ? preparePost(site, outgoing) : prepareReply(site, outgoing)),
  commit: (handle) => byKind(reserved(handle), { post: (id) => commitPost(site, id), comment: (id) => commitReply(site, id) }),
  confirm: (handle) => byKind(reserved(handle), { post: (id) => confirmPost(site, id), comment: (id) => confirmReply(site, id) }),
  withdraw: ({ remoteId }: RemoteRef) =>
    byKind(namedBy(remoteId), { post: (id) => withdrawPost(site, id), comment: (id) => setStatus(site, id, 'trash') }),
  isLive: ({ remoteId }: RemoteRef) => byKind(namedBy(remoteId), { post: (id) => isPostLive(site, id), comment: (id) => isSeen(site, id) }),
  amend: amendPosts(site),
})

type Each<Value> = Readonly<Record<Named['kind'], (id: number) => Promise<Outcome<Value>>>>
const byKind = async <Value>(named: Named | null, each: Each<Value>): Promise<Outcome<Value>> =>
  named === null ? notOurs : each[named.kind](named.id)

async function isSeen(site: Site, id: number): Promise<Outcome<boolean>> {
  const found = await readComment(site, id)
  return found.is === 'done' ? { is: 'done', value: found.value?.status === 'approved' } : found
}

function reserved({ mark }: Handle): Named {
  const named = namedBy(mark)
  if (named === null) throw new Error('Not a handle that the website prepared')
  return named
}
