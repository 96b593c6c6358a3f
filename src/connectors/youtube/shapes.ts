import { z } from 'zod'

export const videoShape = z.looseObject({
  id: z.string().min(1),
  snippet: z.looseObject({ title: z.string().optional(), publishedAt: z.string().optional(), channelId: z.string().optional() }).optional(),
  status: z
    .looseObject({ privacyStatus: z.string().optional(), uploadStatus: z.string().optional(), rejectionReason: z.string().optional() })
    .optional(),
})
export const videos = z.looseObject({ items: z.array(videoShape).optional() })
export const channels = z.looseObject({
  items: z
    .array(z.looseObject({ id: z.string(), snippet: z.looseObject({ title: z.string().optional(), customUrl: z.string().optional() }) }))
    .optional(),
})
export const commentShape = z.looseObject({
  id: z.string().min(1),
  snippet: z.looseObject({
    textOriginal: z.string().optional(),
    textDisplay: z.string().optional(),
    authorDisplayName: z.string().optional(),
    authorChannelId: z.looseObject({ value: z.string().optional() }).optional(),
    publishedAt: z.string(),
    parentId: z.string().optional(),
    moderationStatus: z.string().optional(),
  }),
})
export type YouTubeComment = z.output<typeof commentShape>
export const comments = z.looseObject({ items: z.array(commentShape).optional(), nextPageToken: z.string().optional() })
export const threads = z.looseObject({
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        snippet: z.looseObject({ videoId: z.string().optional(), topLevelComment: commentShape }),
        replies: z.looseObject({ comments: z.array(commentShape).optional() }).optional(),
      }),
    )
    .optional(),
  nextPageToken: z.string().optional(),
})
export const found = z.looseObject({
  items: z
    .array(
      z.looseObject({
        id: z.looseObject({ videoId: z.string().optional() }),
        snippet: z.looseObject({
          title: z.string(),
          description: z.string().optional(),
          channelId: z.string().optional(),
          channelTitle: z.string().optional(),
          publishedAt: z.string(),
        }),
      }),
    )
    .optional(),
})
export const anything = z.unknown()
export const tokens = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().optional(),
  expires_in: z.number().positive().optional(),
  /** Given where the grant ends on a day: an app that is still being tried out. */
  refresh_token_expires_in: z.number().positive().optional(),
})
