import { z } from 'zod'

/** What we read of a server's answers; whatever else is in them is left alone. */
export const instant = z.string().transform((text, ctx) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    ctx.addIssue('not an instant')
    return z.NEVER
  }
})
export const account = z.object({
  id: z.string(),
  username: z.string(),
  acct: z.string(),
  display_name: z.string(),
  url: z.string().nullish(),
})
export const me = account.extend({ source: z.object({ privacy: z.string().nullish() }).nullish() })
export const status = z.object({
  id: z.string(),
  created_at: instant,
  edited_at: z.string().nullish(),
  content: z.string(),
  visibility: z.string(),
  url: z.string().nullish(),
  uri: z.string(),
  in_reply_to_id: z.string().nullish(),
  in_reply_to_account_id: z.string().nullish(),
  account,
})
export const statuses = z.array(status)
export const notification = z.object({ id: z.string(), type: z.string(), status: status.nullish() })
export const notifications = z.array(notification)
export const source = z.object({ id: z.string(), text: z.string() })
export const media = z.object({ id: z.string(), url: z.string().nullish() })
export const relationships = z.array(z.object({ id: z.string(), muting: z.boolean(), blocking: z.boolean() }))
export const found = z.object({ statuses })
export const application = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) })
export const scopesHeld = z.object({ scopes: z.array(z.string()).nullish() })
export const token = z.object({ access_token: z.string().min(1), scope: z.string() })
export const anything = z.unknown().transform(() => null)
export const instance = z.object({
  configuration: z.object({
    statuses: z.object({ max_characters: z.number(), max_media_attachments: z.number() }),
    media_attachments: z.object({ image_size_limit: z.number(), description_limit: z.number().nullish() }),
  }),
})
export type Status = z.output<typeof status>
export type Instance = z.output<typeof instance>
