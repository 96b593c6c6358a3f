import { AtUri } from '@atproto/api'

/** Where people see a post, or null on a network that lives on one machine and has no pages. */
export function webAddress({ isPublic }: { readonly isPublic: boolean }, atUri: string): string | null {
  if (!isPublic) return null
  const { hostname, rkey } = new AtUri(atUri)
  return `https://bsky.app/profile/${hostname}/post/${rkey}`
}
