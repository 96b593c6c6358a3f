import { z } from 'zod'

export const postShape = z.object({
  id: z.number(),
  status: z.string(),
  link: z.string(),
  date_gmt: z.string().nullable(),
  comment_status: z.string().optional(),
  title: z.object({ raw: z.string() }).optional(),
  content: z.object({ raw: z.string() }).optional(),
})
export type Post = z.infer<typeof postShape>
export const mediaShape = z.object({ id: z.number(), source_url: z.string() })
export const commentShape = z.object({
  id: z.number(),
  post: z.number(),
  parent: z.number(),
  author: z.number(),
  author_name: z.string(),
  date_gmt: z.string(),
  content: z.object({ raw: z.string() }),
  link: z.string(),
  status: z.string(),
  type: z.string(),
})
export type Comment = z.infer<typeof commentShape>
/** Only what is needed: a comment's e-mail address and network address never leave the website. */
export const commentFields = Object.keys(commentShape.shape).join(',')
export const postFields = 'id,status,link,date_gmt,comment_status'
/** What was done is looked at afterwards: the answer itself may be anything. */
export const anything = z.unknown()

/** WordPress writes its universal times without saying so. */
export const instantOf = (gmt: string): Temporal.Instant => Temporal.Instant.from(/(?:Z|[+-]\d\d:\d\d)$/.test(gmt) ? gmt : `${gmt}Z`)
