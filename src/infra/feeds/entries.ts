import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith'
import { wordsOfHtml } from '../../kernel/html-words.ts'
import { momentIn } from './when.ts'

/** One thing that a feed tells. Words are plain text, whatever they came as. */
export type FeedEntry = {
  /** The feed's own name for it, or its address: the same tomorrow. */
  readonly id: string
  readonly title: string
  readonly text: string
  readonly url: string | null
  readonly author: string
  readonly at: Temporal.Instant | null
}
type Partly<Value> = { readonly [Name in keyof Value]?: Value[Name] | undefined }
const first = (...said: readonly (string | undefined)[]): string => said.find((one) => one !== undefined && one.trim() !== '') ?? ''

type Raw = {
  readonly id: string
  readonly title: string
  readonly html: string
  readonly url: string
  readonly author: string
  readonly at: string | undefined
}

export const fromRss = (item: Partly<RssFeed.Item<string>>): FeedEntry | null =>
  entry({
    id: first(item.guid?.value, item.link),
    title: first(item.title),
    html: first(item.content?.encoded, item.description),
    url: first(item.link, item.guid?.value),
    author: first(item.dc?.creators?.[0], item.authors?.[0]?.name),
    at: item.pubDate ?? item.dc?.dates?.[0],
  })

export const fromRdf = (item: Partly<RdfFeed.Item<string>>): FeedEntry | null =>
  entry({
    id: first(item.rdf?.about, item.link),
    title: first(item.title),
    html: first(item.content?.encoded, item.description),
    url: first(item.link),
    author: first(item.dc?.creators?.[0]),
    at: item.dc?.dates?.[0],
  })

export const fromAtom = (item: Partly<AtomFeed.Entry<string>>): FeedEntry | null => {
  const link = item.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? item.links?.[0]
  return entry({
    id: first(item.id, link?.href),
    title: first(item.title?.value),
    html: first(item.content?.value, item.summary?.value),
    url: first(link?.href),
    author: first(item.authors?.[0]?.name),
    at: item.published ?? item.updated,
  })
}

export const fromJson = (item: Partly<JsonFeed.Item<string>>): FeedEntry | null => {
  const plain = item.content_html === undefined && item.content_text !== undefined
  const found = entry({
    id: first(item.id, item.url),
    title: first(item.title),
    html: first(item.content_html, item.summary),
    url: first(item.url, item.external_url),
    author: first(item.authors?.[0]?.name),
    at: item.date_published ?? item.date_modified,
  })
  return plain && found ? { ...found, text: (item.content_text ?? '').trim() } : found
}

/** What has neither a name nor an address cannot be told from another, and is left out. */
function entry({ id, title, html, url, author, at }: Raw): FeedEntry | null {
  const address = unwrapped(url.trim())
  const name = first(id.trim(), address ?? undefined)
  if (name === '') return null
  return {
    id: name.slice(0, 2_000),
    title: wordsOfHtml(title),
    text: wordsOfHtml(html),
    url: address,
    author: wordsOfHtml(author),
    at: momentIn(at),
  }
}

/** Google's alerts lead through an address of Google's own: the reader is shown, and led to, the page itself. */
export function unwrapped(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, hostname, pathname, searchParams } = new URL(url)
  if (!/^https?:$/.test(protocol)) return null
  if (!/(?:^|\.)google\.[a-z.]{2,6}$/.test(hostname) || pathname !== '/url') return url
  const inside = searchParams.get('url') ?? searchParams.get('q') ?? ''
  return /^https?:\/\//i.test(inside) && URL.canParse(inside) ? inside : url
}
