import { z } from 'zod'
import type { Handle, Outcome, Outgoing, Published } from '../connector.ts'
import { escaped } from './blocks.ts'
import { namedBy, notOurs, refOf } from './refs.ts'
import { anything, type Comment, commentFields, commentShape, instantOf } from './shapes.ts'
import type { Site } from './site.ts'

/** An answer as the school's user. It is put there unseen first, and its number kept: to publish is to let it appear. */
export async function prepareReply(site: Site, { text, pictures, replyTo }: Outgoing): Promise<Outcome<Handle>> {
  if (pictures.length > 0) return { is: 'refused', because: 'An answer on the website takes no pictures.' }
  const [parent, post] = [namedBy(replyTo?.parent.remoteId), namedBy(replyTo?.root.remoteId)]
  if (parent === null || post?.kind !== 'post') return notOurs
  const json = { post: post.id, parent: parent.kind === 'comment' ? parent.id : 0, content: escaped(text), status: 'hold' }
  const answer = await site.ask('/comments', z.object({ id: z.number() }), { method: 'POST', json })
  if (answer.is === 'missing') return { is: 'refused', because: 'What is answered is no longer on the website.' }
  return answer.is === 'done' ? { is: 'done', value: { mark: refOf('comment', answer.value.id).remoteId } } : answer
}

export async function commitReply(site: Site, id: number): Promise<Outcome<Published>> {
  const done = await setStatus(site, id, 'approved')
  if (done.is !== 'done') return done
  const found = await readComment(site, id)
  if (found.is === 'done' && found.value) return { is: 'done', value: published(found.value) }
  return { is: 'unknown', because: 'The answer was sent; the website does not show it yet.' }
}

export async function confirmReply(site: Site, id: number): Promise<Outcome<Published | null>> {
  const found = await readComment(site, id)
  if (found.is !== 'done') return found
  return { is: 'done', value: found.value?.status === 'approved' ? published(found.value) : null }
}

/** Null where it is gone for good. One in the bin is still to be read. */
export async function readComment(site: Site, id: number): Promise<Outcome<Comment | null>> {
  const answer = await site.ask(`/comments/${id}`, commentShape, { query: { context: 'edit', _fields: commentFields } })
  return answer.is === 'missing' ? { is: 'done', value: null } : answer
}

export type Status = 'approved' | 'hold' | 'spam' | 'trash'

/** WordPress calls it a fault to be told what is so already: it is asked first. */
export async function setStatus(site: Site, id: number, status: Status): Promise<Outcome<null>> {
  const was = await readComment(site, id)
  if (was.is !== 'done') return was
  if (was.value === null)
    return status === 'trash' ? { is: 'done', value: null } : { is: 'refused', because: 'The comment is no longer on the website.' }
  if (was.value.status === status) return { is: 'done', value: null }
  const answer =
    status === 'trash'
      ? await site.ask(`/comments/${id}`, anything, { method: 'DELETE', effect: 'visible' })
      : await site.ask(`/comments/${id}`, anything, { method: 'POST', json: { status }, effect: 'visible' })
  if (answer.is === 'missing' && answer.code === 'rest_trash_not_supported') {
    const gone = await site.ask(`/comments/${id}`, anything, { method: 'DELETE', query: { force: 'true' }, effect: 'visible' })
    return gone.is === 'missing' ? { is: 'done', value: null } : mapNull(gone)
  }
  if (answer.is === 'missing')
    return status === 'trash' ? { is: 'done', value: null } : { is: 'refused', because: 'The comment is no longer on the website.' }
  return mapNull(answer)
}

const mapNull = (answer: Outcome<unknown>): Outcome<null> => (answer.is === 'done' ? { is: 'done', value: null } : answer)

const published = ({ id, link, date_gmt }: Comment): Published => ({ ...refOf('comment', id), url: link, at: instantOf(date_gmt) })
