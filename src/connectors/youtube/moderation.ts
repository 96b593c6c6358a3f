import type { About, Moderation, Outcome } from '../connector.ts'
import type { Account } from './answers.ts'
import { call, type YouTubeDoor } from './door.ts'
import { costs } from './quota.ts'
import { anything, comments } from './shapes.ts'

type Status = 'published' | 'heldForReview' | 'rejected'
type Asking = { readonly door: YouTubeDoor; readonly account: Account }

/** Comments under our films. A rejected one is gone for good; whoever is banned can write under none of them. */
export function moderation(door: YouTubeDoor, account: Account): Moderation {
  const asking = { door, account }
  return {
    acts: {
      approve: (about) => put(asking, about, 'published'),
      hide: (about) => put(asking, about, 'heldForReview'),
      show: (about) => put(asking, about, 'published'),
      delete: (about) => put(asking, about, 'rejected'),
      block: (about) => put(asking, about, 'rejected', '&banAuthor=true'),
    },
    once: [],
    isSo: async (act, about) => {
      const now = await statusOf(asking, about)
      if (now.is !== 'done') return now
      // Whether somebody is banned is nowhere to be read.
      if (act === 'block' || now.value === null) return { is: 'done', value: null }
      const wanted = act === 'hide' ? 'heldForReview' : act === 'delete' ? 'rejected' : 'published'
      return { is: 'done', value: now.value === wanted }
    },
  }
}

async function put({ door, account }: Asking, { item }: About, status: Status, more = ''): Promise<Outcome<null>> {
  const who = await account()
  if (who.is !== 'done') return who
  if (item === null) return { is: 'refused', because: 'YouTube acts on a comment: choose one that this person wrote.' }
  const path = `/youtube/v3/comments/setModerationStatus?id=${encodeURIComponent(item.remoteId)}&moderationStatus=${status}${more}`
  const answer = await call(door, { method: 'POST', path, effect: 'none', cost: costs.write, what: 'moderate' }, anything)
  if (answer.is === 'done') return { is: 'done', value: null }
  // What is rejected already is not found any more.
  return answer.is === 'refused' && status === 'rejected' && /not (?:be )?found/i.test(answer.because)
    ? { is: 'done', value: null }
    : answer
}

/** A rejected comment is given to nobody any more. Null: a person is meant, and no comment. */
async function statusOf({ door, account }: Asking, { item }: About): Promise<Outcome<Status | null>> {
  if (item === null) {
    const who = await account()
    return who.is === 'done' ? { is: 'done', value: null } : who
  }
  const path = `/youtube/v3/comments?part=snippet&textFormat=plainText&id=${encodeURIComponent(item.remoteId)}`
  const answer = await call(door, { method: 'GET', path, effect: 'none', cost: costs.list, what: 'read' }, comments)
  if (answer.is !== 'done') return answer
  const [one] = answer.value.items ?? []
  const status = one?.snippet.moderationStatus ?? 'published'
  return { is: 'done', value: one === undefined || status === 'rejected' ? 'rejected' : status === 'heldForReview' ? status : 'published' }
}
