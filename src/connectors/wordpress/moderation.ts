import type { About, Moderation, ModerationAct, Outcome } from '../connector.ts'
import { readComment, setStatus, type Status } from './comments.ts'
import { ourUser } from './identity.ts'
import { readPost } from './posts.ts'
import { namedBy } from './refs.ts'
import { postShape } from './shapes.ts'
import type { Site } from './site.ts'

/** Which state of a comment each act comes to. To hide is to let it wait again: WordPress knows nothing between seen and unseen. */
const states = { approve: 'approved', show: 'approved', hide: 'hold', spam: 'spam', delete: 'trash' } as const satisfies Partial<
  Record<ModerationAct, Status>
>
const doors = { 'close-comments': 'closed', 'open-comments': 'open' } as const satisfies Partial<Record<ModerationAct, string>>

export const moderation = (site: Site): Moderation => {
  const toState = (status: Status) => async (about: About) => {
    const named = namedBy(about.item?.remoteId)
    return named?.kind === 'comment' ? setStatus(site, named.id, status) : noComment
  }
  const toDoor =
    (comment_status: string) =>
    async (about: About): Promise<Outcome<null>> => {
      const id = await postOf(site, about)
      if (id.is !== 'done') return id
      const answer = await site.ask(`/posts/${id.value}`, postShape, { method: 'POST', json: { comment_status }, effect: 'visible' })
      if (answer.is === 'missing') return { is: 'refused', because: 'The post is no longer on the website.' }
      return answer.is === 'done' ? { is: 'done', value: null } : answer
    }
  return {
    acts: {
      approve: toState(states.approve),
      show: toState(states.show),
      hide: toState(states.hide),
      spam: toState(states.spam),
      delete: toState(states.delete),
      'close-comments': toDoor(doors['close-comments']),
      'open-comments': toDoor(doors['open-comments']),
    },
    once: [],
    isSo: (act, about) => isSo(site, act, about),
  }
}

const noComment = { is: 'refused', because: 'There is no comment of the website that this could be done to.' } as const

async function isSo(site: Site, act: ModerationAct, about: About): Promise<Outcome<boolean | null>> {
  if (act === 'close-comments' || act === 'open-comments') {
    const id = await postOf(site, about)
    const post = id.is === 'done' ? await readPost(site, id.value) : id
    return post.is === 'done' ? { is: 'done', value: post.value?.comment_status === doors[act] } : post
  }
  const named = namedBy(about.item?.remoteId)
  if (named?.kind !== 'comment' || !(act in states)) {
    const user = await ourUser(site)
    return user.is === 'done' ? { is: 'done', value: null } : user
  }
  const wanted = states[act as keyof typeof states]
  const found = await readComment(site, named.id)
  return found.is === 'done' ? { is: 'done', value: found.value === null ? wanted === 'trash' : found.value.status === wanted } : found
}

/** The post that is meant: named, or the one above the comment. */
async function postOf(site: Site, { post, item }: About): Promise<Outcome<number>> {
  const named = namedBy(post?.remoteId)
  if (named?.kind === 'post') return { is: 'done', value: named.id }
  const comment = namedBy(item?.remoteId)
  if (comment?.kind !== 'comment') return noComment
  const found = await readComment(site, comment.id)
  if (found.is !== 'done') return found
  return found.value === null ? noComment : { is: 'done', value: found.value.post }
}
