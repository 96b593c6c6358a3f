import { z } from 'zod'
import type { About, Moderation, ModerationAct, Outcome } from '../connector.ts'
import { ask } from '../door.ts'
import type { XDoor } from './door.ts'
import { prices } from './prices.ts'
import type { Account } from './publishing.ts'
import { manyUsers } from './shapes.ts'

const hidden = z.looseObject({ data: z.looseObject({ hidden: z.boolean() }) })
const muting = z.looseObject({ data: z.looseObject({ muting: z.boolean() }) })
const mostPages = 15
/** Whom we mute and block can be read; blocking itself is a person's deed there, and is seen here when it is done. */
const lists: { readonly [Act in ModerationAct]?: 'muting' | 'blocking' } = {
  mute: 'muting',
  unmute: 'muting',
  block: 'blocking',
  unblock: 'blocking',
}

/** Hides answers below our own posts, and mutes people. Blocking and reporting are done by hand there. */
export const moderation = (door: XDoor, account: Account): Moderation => ({
  acts: {
    hide: (about) => hide(door, about, true),
    show: (about) => hide(door, about, false),
    mute: (about) => mute(door, account, about, true),
    unmute: (about) => mute(door, account, about, false),
  },
  once: [],
  isSo: async (act, about) => {
    const kept = lists[act]
    // X does not say of a post whether it is hidden.
    if (kept === undefined) return { is: 'done', value: null }
    const found = await isListed(door, account, { list: kept, id: about.author.id })
    return found.is === 'done' ? { is: 'done', value: found.value === (act === 'mute' || act === 'block') } : found
  },
})

async function hide(door: XDoor, { item }: About, wanted: boolean): Promise<Outcome<null>> {
  if (item === null) return { is: 'refused', because: 'Only one answer can be hidden, not a person.' }
  const url = `${door.api}/2/tweets/${encodeURIComponent(item.remoteId)}/hidden`
  const answer = await ask(door, { method: 'PUT', url, body: { hidden: wanted }, effect: 'none' }, hidden)
  if (answer.is === 'refused')
    return { is: 'refused', because: `X lets an account hide only what stands below its own posts. ${answer.because}` }
  if (answer.is !== 'done') return answer
  door.spend('moderate', prices.moderate)
  return answer.value.data.hidden === wanted
    ? { is: 'done', value: null }
    : { is: 'refused', because: 'X did not change it, and does not say why.' }
}

async function mute(door: XDoor, account: Account, { author }: About, wanted: boolean): Promise<Outcome<null>> {
  const who = await account()
  if (who.is !== 'done') return who
  const all = `${door.api}/2/users/${who.value.id}/muting`
  const asked = wanted
    ? ({ method: 'POST', url: all, body: { target_user_id: author.id }, effect: 'none' } as const)
    : ({ method: 'DELETE', url: `${all}/${encodeURIComponent(author.id)}`, effect: 'none' } as const)
  const answer = await ask(door, asked, muting)
  if (answer.is !== 'done') return answer
  door.spend('moderate', prices.moderate)
  return answer.value.data.muting === wanted
    ? { is: 'done', value: null }
    : { is: 'refused', because: 'X did not change it, and does not say why.' }
}

async function isListed(door: XDoor, account: Account, { list, id: target }: { list: string; id: string }): Promise<Outcome<boolean>> {
  const who = await account()
  if (who.is !== 'done') return who
  let token: string | undefined
  for (let page = 0; page < mostPages; page++) {
    const url = `${door.api}/2/users/${who.value.id}/${list}?max_results=1000${token ? `&pagination_token=${token}` : ''}`
    const answer = await ask(door, { method: 'GET', url, effect: 'none' }, manyUsers)
    if (answer.is !== 'done') return answer
    if (answer.value.data?.some(({ id }) => id === target)) return { is: 'done', value: true }
    token = answer.value.meta?.next_token
    if (token === undefined) break
  }
  return { is: 'done', value: false }
}
