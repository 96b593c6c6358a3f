import { z } from 'zod'
import type { About, Moderation, ModerationAct, Outcome, RemoteRef } from '../connector.ts'
import { type Graph, made, mapped, orElse, orNo, success } from './graph.ts'
import { numberOf } from './instagram-media.ts'

const hiding = z.looseObject({ hidden: z.boolean().catch(false) })
const open = z.looseObject({ is_comment_enabled: z.boolean().catch(true) })
type Deed = (about: About) => Promise<Outcome<null>>
type Params = Readonly<Record<string, string>>

/** Hiding and deleting comments, and closing them below a post. Blocking and reporting are a person's, there. */
export function moderation(graph: Graph): Moderation {
  const set = async (ref: RemoteRef | null, params: Params): Promise<Outcome<null>> =>
    ref === null
      ? nothingThere
      : mapped(orNo(await graph.ask({ method: 'POST', path: numberOf(ref.remoteId), params, effect: 'visible' }, success)), () => null)
  const hidden =
    (hide: boolean): Deed =>
    ({ item }) =>
      set(item, { hide: String(hide) })
  const comments =
    (enabled: boolean): Deed =>
    ({ post }) =>
      set(post, { comment_enabled: String(enabled) })
  return {
    acts: {
      hide: hidden(true),
      show: hidden(false),
      delete: async ({ item }) =>
        item === null
          ? nothingThere
          : mapped(
              orElse(await graph.ask({ method: 'DELETE', path: numberOf(item.remoteId), effect: 'visible' }, success), null),
              () => null,
            ),
      'close-comments': comments(false),
      'open-comments': comments(true),
    },
    once: [],
    isSo: (act, about) => isSo(graph, act, about),
  }
}

const nothingThere = { is: 'refused', because: 'There is nothing there that this is about.' } as const

async function isSo(graph: Graph, act: ModerationAct, { item, post }: About): Promise<Outcome<boolean | null>> {
  const read = <Value>(id: string, fields: string, shape: z.ZodType<Value>) =>
    graph.ask({ method: 'GET', path: numberOf(id), params: { fields }, effect: 'none' }, shape)
  if ((act === 'hide' || act === 'show') && item !== null)
    return mapped(orNo(await read(item.remoteId, 'hidden', hiding)), (seen) => seen.hidden === (act === 'hide'))
  if (act === 'delete' && item !== null) return mapped(orElse(await read(item.remoteId, 'id', made), null), (found) => found === null)
  if ((act === 'close-comments' || act === 'open-comments') && post !== null)
    return mapped(
      orNo(await read(post.remoteId, 'is_comment_enabled', open)),
      (seen) => seen.is_comment_enabled === (act === 'open-comments'),
    )
  return mapped(orNo(await read(graph.account, 'id', made)), () => null)
}
