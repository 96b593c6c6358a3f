import { z } from 'zod'

const id = z.string().regex(/^[0-9]{1,19}$/)
const mention = z.looseObject({ id: z.string().nullish(), username: z.string().nullish() })
const link = z.looseObject({ url: z.string().nullish(), expanded_url: z.string().nullish(), media_key: z.string().nullish() })
export const postShape = z.looseObject({
  id,
  text: z.string(),
  author_id: z.string().optional(),
  conversation_id: z.string().optional(),
  created_at: z.string().optional(),
  in_reply_to_user_id: z.string().nullish(),
  entities: z.looseObject({ mentions: z.array(mention).nullish(), urls: z.array(link).nullish() }).optional(),
  referenced_posts: z.array(z.looseObject({ id: z.string(), type: z.string() })).optional(),
})
export type XPost = z.output<typeof postShape>
export const userShape = z.looseObject({ id, name: z.string().optional(), username: z.string().optional() })
export const me = z.looseObject({ data: userShape })
export const made = z.looseObject({ data: z.looseObject({ id }) })
export const onePost = z.looseObject({ data: postShape.optional() })
const includes = z.looseObject({ users: z.array(userShape).optional(), posts: z.array(postShape).optional() }).optional()
export const manyPosts = z.looseObject({
  data: z.array(postShape).optional(),
  includes,
  meta: z.looseObject({ next_token: z.string().optional(), result_count: z.number().optional() }).optional(),
})
export const manyUsers = z.looseObject({
  data: z.array(userShape).optional(),
  meta: z.looseObject({ next_token: z.string().optional() }).optional(),
})
export const media = z.looseObject({
  data: z.looseObject({
    id,
    processing_info: z.looseObject({ state: z.string().optional(), check_after_secs: z.number().optional() }).optional(),
  }),
})
export const anything = z.unknown()
export const tokens = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().positive().optional(),
  scope: z.string().optional(),
})

/** What a post is asked for: who wrote it, when, below what, and whom it names. */
export const postFields = new URLSearchParams({
  'post.fields': 'created_at,conversation_id,entities,text',
  expansions: 'author_id,referenced_posts,in_reply_to_user_id',
  'user.fields': 'name,username',
}).toString()

const epoch = 1_288_834_974_657n
/** A post's number holds the moment at which X took it. */
export const timeOf = (postId: string): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(Number((BigInt(postId) >> 22n) + epoch))
/** The smallest number that a post of this moment can have. */
export const firstIdOf = (at: Temporal.Instant): string => String((BigInt(at.epochMilliseconds) - epoch) << 22n)
