import type { parseFeed as parseFeedOf } from 'feedsmith'
import { type HttpClient, troubleIn } from '../http-client/index.ts'
import { type FeedEntry, fromAtom, fromJson, fromRdf, fromRss } from './entries.ts'
import { decodedText } from './text-of.ts'
import { wordsOfHtml } from '../../kernel/html-words.ts'

/** What the feed said last time of its own state; given back, so that an unchanged feed costs nothing. */
export type KnownFeed = { readonly etag: string | null; readonly lastModified: string | null }
export type FeedAnswer =
  | { readonly is: 'read'; readonly title: string; readonly entries: readonly FeedEntry[]; readonly known: KnownFeed }
  | { readonly is: 'unchanged' }
  /** It will not become better by itself: a person looks at the address. */
  | { readonly is: 'refused'; readonly because: string }
  /** Later; after so many seconds where the other side says so. */
  | { readonly is: 'wait'; readonly because: string; readonly seconds: number | null }

/** The newest so many are read; no feed that a school follows tells more in one go. */
const mostEntries = 2_000
const kinds =
  'application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.8, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1'

/** Reads an RSS, Atom or JSON feed, oldest entry first. Trouble is an answer, never an exception. */
export async function readFeed(
  http: HttpClient,
  address: string,
  known: KnownFeed = { etag: null, lastModified: null },
): Promise<FeedAnswer> {
  try {
    const response = await http.fetch(address, {
      headers: {
        accept: kinds,
        ...(known.etag !== null && { 'if-none-match': known.etag }),
        ...(known.lastModified !== null && { 'if-modified-since': known.lastModified }),
      },
    })
    if (response.status === 304) return { is: 'unchanged' }
    if (!response.ok) return notGiven(response)
    const read = await parsed(decodedText(await response.arrayBuffer(), response.headers.get('content-type')))
    const { headers } = response
    return 'because' in read
      ? { is: 'refused', because: read.because }
      : { is: 'read', ...read, known: { etag: headers.get('etag'), lastModified: headers.get('last-modified') } }
  } catch (error) {
    const trouble = troubleIn(error)
    if (trouble === null) throw error
    if (trouble.kind === 'timeout' || trouble.kind === 'unreachable')
      return { is: 'wait', because: `The feed cannot be reached: ${trouble.message}`, seconds: null }
    return { is: 'refused', because: `The feed cannot be read: ${trouble.message}` }
  }
}

function notGiven({ status, headers }: Response): FeedAnswer {
  const after = Number(headers.get('retry-after'))
  const seconds = Number.isFinite(after) && after > 0 ? Math.min(Math.ceil(after), 86_400) : null
  if (status === 429) return { is: 'wait', because: 'The site asks us to come less often.', seconds }
  if (status >= 500 || status === 408)
    return { is: 'wait', because: `The site is out of order at the moment (it answers ${status}).`, seconds }
  if (status === 401 || status === 403) return { is: 'refused', because: 'The site does not let us read this feed.' }
  if (status === 404 || status === 410) return { is: 'refused', because: 'There is no feed at this address (any more).' }
  return { is: 'refused', because: `The site does not give the feed: it answers ${status}.` }
}

type Parsed = { readonly title: string; readonly entries: readonly FeedEntry[] }

async function parsed(text: string): Promise<Parsed | { readonly because: string }> {
  if (/<!ENTITY/i.test(text))
    return { because: 'The feed brings definitions of its own that could hide or swell its words: it is not read.' }
  const { parseFeed } = await import('feedsmith')
  const found = attempt(() => parseFeed<string>(text))
  if (found === null)
    return { because: /<html\b/i.test(text.slice(0, 2_000)) ? 'This is a web page, not a feed.' : 'This is not a feed, or it breaks off.' }
  const entries = attempt(() => entriesOf(found))
  if (entries === null) return { because: 'The feed is written in a way that nobody can make out.' }
  return { title: wordsOfHtml(titleOf(found)).slice(0, 200), entries: entries.toSorted(byTime) }
}

type Found = ReturnType<typeof parseFeedOf<string>>

function entriesOf(found: Found): readonly FeedEntry[] {
  switch (found.format) {
    case 'rss':
      return (found.feed.items ?? []).slice(0, mostEntries).flatMap((item) => fromRss(item) ?? [])
    case 'rdf':
      return (found.feed.items ?? []).slice(0, mostEntries).flatMap((item) => fromRdf(item) ?? [])
    case 'atom':
      return (found.feed.entries ?? []).slice(0, mostEntries).flatMap((item) => fromAtom(item) ?? [])
    case 'json':
      return (found.feed.items ?? []).slice(0, mostEntries).flatMap((item) => fromJson(item) ?? [])
  }
}

const titleOf = ({ format, feed }: Found): string => (format === 'atom' ? (feed.title?.value ?? '') : (feed.title ?? ''))

/** A stranger's file may trip the reader in ways that it has no words for: whatever is wrong, it is the file. */
function attempt<Value>(read: () => Value): Value | null {
  try {
    return read()
  } catch {
    return null
  }
}

const byTime = (a: FeedEntry, b: FeedEntry): number => (a.at === null || b.at === null ? 0 : Temporal.Instant.compare(a.at, b.at))
