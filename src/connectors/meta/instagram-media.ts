import { z } from 'zod'
import type { Outcome, Published } from '../connector.ts'
import { type Graph, instant, listOf, mapped, orElse, orNo } from './graph.ts'

const media = z.looseObject({
  id: z.string(),
  caption: z.string().catch(''),
  timestamp: instant,
  permalink: z.string().optional(),
})
export type Media = z.output<typeof media>
const said = z.looseObject({
  id: z.string(),
  text: z.string().catch(''),
  timestamp: instant,
  from: z.looseObject({ id: z.string() }).optional(),
  media: z.looseObject({ permalink: z.string().optional() }).optional(),
})
const container = z.looseObject({ status_code: z.string(), status: z.string().optional() })
export type Container = z.output<typeof container>

export const mediaOut = ({ id, timestamp, permalink }: Media): Published => ({
  remoteId: id,
  version: null,
  url: permalink ?? 'https://www.instagram.com/',
  at: timestamp,
})

/** The newest posts of the account. */
export const latestMedia = async (graph: Graph): Promise<Outcome<readonly Media[]>> =>
  mapped(
    orNo(
      await graph.ask(
        {
          method: 'GET',
          path: `${graph.account}/media`,
          params: { fields: 'id,caption,timestamp,permalink', limit: '50' },
          effect: 'none',
        },
        listOf(media),
      ),
    ),
    ({ data }) => data,
  )

/** Our own answers below a comment. */
export const answersTo = async (
  graph: Graph,
  comment: string,
): Promise<Outcome<readonly { readonly text: string; readonly out: Published }[]>> =>
  mapped(
    orElse(
      await graph.ask(
        {
          method: 'GET',
          path: `${comment}/replies`,
          params: { fields: 'id,text,timestamp,from,media{permalink}', limit: '50' },
          effect: 'none',
        },
        listOf(said),
      ),
      { data: [] },
    ),
    ({ data }) =>
      data
        .filter(({ from }) => from?.id === graph.account)
        .map((one) => ({ text: one.text, out: mediaOut({ ...one, caption: '', permalink: one.media?.permalink }) })),
  )

/** What Instagram has made of a picture that it was told of: nobody sees it until it is published. */
export const stateOf = async (graph: Graph, id: string): Promise<Outcome<Container>> =>
  mapped(
    orElse(await graph.ask({ method: 'GET', path: id, params: { fields: 'status_code,status' }, effect: 'none' }, container), {
      status_code: 'EXPIRED',
    }),
    (found) => found,
  )

/** Digits only: an id is a part of an address. */
export const numberOf = (remoteId: string): string => (/^\d+$/.test(remoteId) ? remoteId : '0')
