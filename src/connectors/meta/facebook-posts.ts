import { z } from 'zod'
import type { Outcome, Published } from '../connector.ts'
import { type Answer, type Graph, instant, listOf, orElse, orNo, plain, mapped } from './graph.ts'

const target = z.looseObject({ target: z.looseObject({ id: z.string().optional() }).optional() })
const attachments = z.looseObject({
  data: z.array(target.extend({ subattachments: z.looseObject({ data: z.array(target) }).optional() })),
})
export const post = z.looseObject({
  id: z.string(),
  message: z.string().catch(''),
  created_time: instant,
  permalink_url: z.string().optional(),
  is_published: z.boolean().optional(),
  attachments: attachments.optional(),
})
export type Post = z.output<typeof post>
export const postFields = 'id,message,created_time,permalink_url,is_published,attachments{target,subattachments}'
export const comment = z.looseObject({
  id: z.string(),
  message: z.string().catch(''),
  created_time: instant,
  permalink_url: z.string().optional(),
  from: z.looseObject({ id: z.string(), name: z.string().catch('') }).optional(),
})
export const commentFields = 'id,message,created_time,permalink_url,from'

/** What a post was: by its pictures where it has some, else by its words. */
export type Likeness = { readonly text: string; readonly photos: readonly string[] }

export const isLike = (found: Post, { text, photos }: Likeness): boolean =>
  plain(found.message) === plain(text) && photos.every((photo) => shownIn(found).includes(photo))

const shownIn = ({ attachments: shown }: Post): string[] =>
  (shown?.data ?? [])
    .flatMap((one) => [one, ...(one.subattachments?.data ?? [])])
    .flatMap((one) => (one.target?.id === undefined ? [] : [one.target.id]))

export const published = ({ id, permalink_url, created_time }: Pick<Post, 'id' | 'permalink_url' | 'created_time'>): Published => ({
  remoteId: id,
  version: null,
  url: permalink_url ?? `https://www.facebook.com/${id}`,
  at: created_time,
})

/** The newest posts of the page. A post that has just gone out is among them. */
export const latest = async (graph: Graph): Promise<Outcome<readonly Post[]>> =>
  mapped(
    orNo(
      await graph.ask(
        { method: 'GET', path: `${graph.account}/published_posts`, params: { fields: postFields, limit: '50' }, effect: 'none' },
        listOf(post),
      ),
    ),
    ({ data }) => data,
  )

export const onePost = async (graph: Graph, id: string): Promise<Answer<Post>> =>
  graph.ask({ method: 'GET', path: id, params: { fields: postFields }, effect: 'none' }, post)

/** Our own answers below something, newest first. */
export const answersTo = async (graph: Graph, parent: string): Promise<Outcome<readonly z.output<typeof comment>[]>> =>
  mapped(
    orElse(
      await graph.ask(
        {
          method: 'GET',
          path: `${parent}/comments`,
          params: { fields: commentFields, order: 'reverse_chronological', limit: '50' },
          effect: 'none',
        },
        listOf(comment),
      ),
      { data: [] },
    ),
    ({ data }) => data.filter(({ from }) => from?.id === graph.account),
  )
