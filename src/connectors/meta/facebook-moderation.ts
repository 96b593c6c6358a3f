import { z } from 'zod'
import type { About, Moderation, ModerationAct, Outcome } from '../connector.ts'
import { idOf } from './facebook-publishing.ts'
import { type Graph, listOf, orElse, orNo, success, mapped } from './graph.ts'

const hiding = z.looseObject({ is_hidden: z.boolean().catch(false) })
const person = z.looseObject({ id: z.string() })
const there = z.looseObject({ id: z.string() })
type Deed = (about: About) => Promise<Outcome<null>>

/** Hiding and deleting what was said, and blocking whoever said it where Facebook tells who that is. */
export function moderation(graph: Graph): Moderation {
  const setHidden =
    (hidden: boolean): Deed =>
    ({ item }) =>
      item === null
        ? nothingToHide
        : done(graph.ask({ method: 'POST', path: idOf(item.remoteId), params: { is_hidden: String(hidden) }, effect: 'visible' }, success))
  const blocked =
    (method: 'POST' | 'DELETE'): Deed =>
    ({ author }) =>
      /^\d+$/.test(author.id)
        ? done(
            graph.ask(
              {
                method,
                path: `${graph.account}/blocked`,
                params: { psid: method === 'POST' ? JSON.stringify([author.id]) : author.id },
                effect: 'visible',
              },
              z.unknown(),
            ),
          )
        : notNamed
  return {
    acts: {
      hide: setHidden(true),
      show: setHidden(false),
      delete: async ({ item }) =>
        item === null
          ? nothingToHide
          : mapped(orElse(await graph.ask({ method: 'DELETE', path: idOf(item.remoteId), effect: 'visible' }, success), null), () => null),
      block: blocked('POST'),
      unblock: blocked('DELETE'),
    },
    once: [],
    isSo: (act, about) => isSo(graph, act, about),
  }
}

const nothingToHide = Promise.resolve({ is: 'refused', because: 'There is nothing of theirs that this is about.' } as const)
const notNamed = Promise.resolve({
  is: 'refused',
  because: 'Facebook does not say who wrote this, so that nobody can be blocked from here. Open the comment there and choose “Ban”.',
} as const)

const done = async (asked: ReturnType<Graph['ask']>): Promise<Outcome<null>> => mapped(orNo(await asked), () => null)

async function isSo(graph: Graph, act: ModerationAct, { item, author }: About): Promise<Outcome<boolean | null>> {
  const read = <Value>(path: string, params: Readonly<Record<string, string>>, shape: z.ZodType<Value>) =>
    graph.ask({ method: 'GET', path, params, effect: 'none' }, shape)
  if ((act === 'hide' || act === 'show') && item !== null)
    return mapped(orNo(await read(idOf(item.remoteId), { fields: 'is_hidden' }, hiding)), (seen) => seen.is_hidden === (act === 'hide'))
  if (act === 'delete' && item !== null)
    return mapped(orElse(await read(idOf(item.remoteId), { fields: 'id' }, there), null), (found) => found === null)
  if ((act === 'block' || act === 'unblock') && /^\d+$/.test(author.id))
    return mapped(
      orNo(await read(`${graph.account}/blocked`, { user: author.id }, listOf(person))),
      ({ data }) => data.some(({ id }) => id === author.id) === (act === 'block'),
    )
  return { is: 'done', value: null }
}
