import type { XPost } from './shapes.ts'

const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' }

/** The words of a post as they were sent: X puts short links in the place of ours, adds one for each picture, and writes some signs as HTML. */
export function wordsSent({ text, entities: found }: XPost): string {
  let words = text
  for (const { url, expanded_url, media_key } of found?.urls ?? []) {
    if (!url) continue
    const isPicture = media_key || /\/status\/[0-9]+\/(?:photo|video)\/[0-9]+$/.test(expanded_url ?? '')
    words = words.replaceAll(url, isPicture ? '' : (expanded_url ?? url))
  }
  return words.replaceAll(/&(?:amp|lt|gt);/g, (sign) => entities[sign] ?? sign)
}

/** What stays the same whatever X does to spaces, links, and the names that it puts before an answer. */
const bare = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/https?:\/\/(?:www\.)?/giu, '')
    .replaceAll(/^(?:@\w{1,15}\s+)+/gu, '')
    .replaceAll(/\/(?=\s|$)/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()

export const isTheSame = (sent: string, post: XPost): boolean => bare(sent) === bare(wordsSent(post))
