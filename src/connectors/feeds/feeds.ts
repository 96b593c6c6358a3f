import { type FeedAnswer, type FeedEntry, type KnownFeed, readFeed } from '../../infra/feeds/index.ts'
import type { HttpClient } from '../../infra/http-client/index.ts'
import { type Clock, systemClock } from '../../kernel/time.ts'
import type { CredentialField, IncomingItem, Limits, Outcome, Platform, Powers } from '../connector.ts'

const credentialFields: readonly CredentialField[] = [
  {
    name: 'feed',
    label: 'Address of its comment feed',
    hint: 'Many sites have one, such as https://oakfield.sch.uk/comments/feed. Whoever looks after the site knows it.',
    secret: false,
    kind: 'url',
  },
]
/** The limits of a page: those of what people read. */
const limits: Limits = {
  textLength: 100_000,
  pictures: 20,
  pictureBytes: 10_000_000,
  title: 120,
  videos: true,
  count: (text) => [...text].length,
}

const there = (...steps: readonly string[]): readonly string[] => ['Sign in to the website as you always do.', ...steps]
const powers: Powers = {
  'publish-text': {
    means: 'A person puts it on the website, with what is prepared here.',
    steps: there('Put the words there as a post of their own.'),
  },
  'publish-pictures': {
    means: 'A person puts them up, each with its description.',
    steps: there('Put the pictures up, each with its description.'),
  },
  'publish-video': { means: 'A person puts it up, with its captions.', steps: there('Put the film up, with its captions.') },
  'edit-own': { means: 'A person changes it there.', steps: there('Open the post and put the corrected words in its place.') },
  'delete-own': {
    means: 'A person takes it down there.',
    steps: there('Take the post down, and its pictures from wherever the site keeps files.'),
  },
  'read-comments': { means: 'Comments that are out come from the site’s feed. Those that wait for approval are only seen there.' },
  reply: { means: 'A person answers there, in the words approved here.', steps: there('Put the answer below the comment.') },
  approve: { means: 'A person lets it appear.', steps: there('Open the comments that wait, and approve this one.') },
  hide: { means: 'A person takes it out of sight.', steps: there('Open the comment and take its approval back.') },
  delete: { means: 'A person deletes it there.', steps: there('Open the comment and delete it.') },
  'close-comments': { means: 'A person turns comments off below the post.', steps: there('Open the post and turn its comments off.') },
}

/** A website of any other kind: written by a person, and what visitors say below it is read from its feed. */
export const websiteByFeed = (http: HttpClient, now: Clock = systemClock): Platform => ({
  id: 'website-feed',
  name: 'Website with a comment feed',
  mode: 'api',
  limits,
  edits: true,
  credentialFields,
  powers,
  connect: ({ feed = '' }) => {
    const address = feed.includes('://') ? feed.trim() : `https://${feed.trim()}`
    return {
      platform: 'website-feed',
      identity: {
        whoAmI: async () => {
          const answer = await readFeed(http, address)
          if (answer.is !== 'read') return notRead(answer, now)
          const { host } = new URL(address)
          return { is: 'done', value: { id: address, handle: host, name: answer.title || host, url: address } }
        },
      },
      inbox: { everySeconds: 120, since: (cursor) => since(http, address, { cursor, now }) },
    }
  },
})

/** The cursor is what the feed said of itself: an unchanged feed is not read again, a changed one is read whole, and folded by its names. */
async function since(
  http: HttpClient,
  address: string,
  { cursor, now }: { cursor: string | null; now: Clock },
): Promise<Outcome<{ items: readonly IncomingItem[]; cursor: string | null }>> {
  const answer = await readFeed(http, address, knownFrom(cursor))
  if (answer.is === 'unchanged') return { is: 'done', value: { items: [], cursor } }
  if (answer.is !== 'read') return notRead(answer, now)
  return { is: 'done', value: { items: answer.entries.map((entry) => item(entry, now())), cursor: JSON.stringify(answer.known) } }
}

function knownFrom(cursor: string | null): KnownFeed {
  const kept: unknown = cursor === null ? null : JSON.parse(cursor)
  const text = (name: 'etag' | 'lastModified'): string | null => {
    const said = typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>)[name] : null
    return typeof said === 'string' ? said : null
  }
  return { etag: text('etag'), lastModified: text('lastModified') }
}

function notRead(answer: Exclude<FeedAnswer, { is: 'read' }>, now: Clock): Exclude<Outcome<never>, { is: 'done' }> {
  if (answer.is === 'wait') return { is: 'wait', until: now().add({ seconds: answer.seconds ?? 120 }), because: answer.because }
  return { is: 'refused', because: answer.is === 'refused' ? answer.because : 'The feed gave nothing to read.' }
}

/** A comment feed says who wrote and below what in its headline: the words themselves stay as they are. */
const item = ({ id, title, text, url, author, at }: FeedEntry, seen: Temporal.Instant): IncomingItem => {
  const name = author || 'A visitor'
  return {
    ref: { remoteId: id, version: null },
    kind: 'comment',
    author: { id: `visitor:${name}`, handle: name, name },
    text: text || title,
    at: at ?? seen,
    url,
    inReplyTo: null,
    threadRoot: null,
  }
}
