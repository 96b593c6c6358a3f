/** What a platform takes in one post, counted as the platform counts. */
export type Limits = {
  readonly textLength: number
  readonly pictures: number
  readonly pictureBytes: number
  /** It takes a video; left out where it does not. */
  readonly videos?: true
  /** A post there has a title of its own, so many characters long at most; left out where it has none. */
  readonly title?: number
  /** Without one of these there is nothing to show there. */
  readonly needs?: 'video' | 'picture-or-video'
  /** Counts as the platform counts (graphemes, weighted characters...). */
  count(text: string): number
}

/** Where a place states no limit of its own, this is ours: nobody reads more in one post. */
export const ample: Limits = { textLength: 10_000, pictures: 10, pictureBytes: 10_000_000, videos: true, count: (text) => text.length }

/**
 * How a platform shows a post to those who read it. Dated, because platforms change; where a figure is not stated by the platform itself
 * but seen by many, `roughly` says so, and the screen says "about".
 */
export type Showing = {
  /** stream: a post among others. caption: pictures first, words below. page: an article. class: a card in a closed class page. message: a bubble. letter: an e-mail. chat: one line. */
  readonly as: 'stream' | 'caption' | 'page' | 'class' | 'message' | 'letter' | 'chat'
  /** After so many characters readers must ask for the rest; null where all is shown. */
  readonly cutsAfter: number | null
  readonly roughly: boolean
  /** How several pictures lie. */
  readonly pictures: 'tiles' | 'first-large' | 'one-by-one' | 'below-one-another' | 'none'
  /** Whether an address in the words can be pressed. */
  readonly linksWork: boolean
  /** Hashtags lead somewhere there; `most` is how many the platform takes. */
  readonly hashtags: { readonly most: number | null } | null
  /** How it counts, in words. */
  readonly counts: string
  /** Whether warmth belongs there (TON-6), and how. */
  readonly warmth: string
  /** Anything a writer would not expect. */
  readonly note: string | null
  readonly source: string
  readonly asOf: string
}

const asOf = '2026-11-23'
const plainCount = 'every character counts as one'
const stream = {
  as: 'stream',
  cutsAfter: null,
  roughly: false,
  pictures: 'tiles',
  linksWork: true,
  hashtags: { most: null },
  note: null,
} as const
const closed = {
  as: 'class',
  cutsAfter: null,
  roughly: false,
  pictures: 'below-one-another',
  linksWork: true,
  hashtags: null,
  counts: plainCount,
  warmth: 'Families of your own class read it: write as you speak at the door.',
  note: null,
  source: 'Seen in use by schools; nothing is stated by the makers.',
  asOf,
} as const

const page = {
  ...closed,
  as: 'page',
  warmth: 'A page is read by everyone and for years: warm, but with the facts first.',
  source: 'The school’s own website',
} as const

/** What is known of each platform; one that is not here shows everything, as a page does. */
export const showings: Readonly<Record<string, Showing>> = {
  bluesky: {
    ...stream,
    counts: 'characters as people see them: an emoji is one',
    warmth: 'Short and friendly. A smile is welcome.',
    source: 'app.bsky.feed.post and app.bsky.embed.images, AT Protocol lexicons',
    asOf,
  },
  mastodon: {
    ...stream,
    counts: 'an address counts as 23, and of a name on another server only the first part',
    warmth: 'Friendly and plain; people there like full descriptions of pictures.',
    source: 'Mastodon documentation, posting a status',
    asOf,
  },
  x: {
    ...stream,
    pictures: 'first-large',
    counts: 'an address counts as 23, an emoji or a Chinese letter as two',
    warmth: 'Brief. Leave jokes out: strangers read it without you.',
    source: 'X developer documentation, counting characters',
    asOf,
  },
  facebook: {
    ...stream,
    cutsAfter: 477,
    roughly: true,
    pictures: 'first-large',
    counts: plainCount,
    warmth: 'The warmest of the open places: thank people, and tell the small story.',
    note: 'On a phone only about 125 characters show before “See more”.',
    source: 'Limit: Graph API reference. Where it cuts: published counters, June 2026',
    asOf,
  },
  instagram: {
    as: 'caption',
    cutsAfter: 125,
    roughly: true,
    pictures: 'one-by-one',
    linksWork: false,
    hashtags: { most: 30 },
    counts: plainCount,
    warmth: 'The picture speaks. A short, warm line below it is enough.',
    note: 'Newer accounts may be held to five hashtags.',
    source: 'Limit: Instagram API reference. Where it cuts and hashtags: published counters, June 2026',
    asOf,
  },
  youtube: {
    as: 'caption',
    cutsAfter: 157,
    roughly: true,
    pictures: 'one-by-one',
    linksWork: true,
    hashtags: { most: 60 },
    counts: plainCount,
    warmth: 'Facts first: who, what, when. The film brings the warmth.',
    note: 'The words stand below the film.',
    source: 'YouTube Data API v3, and YouTube Help on hashtags',
    asOf,
  },
  'facebook-group': {
    ...stream,
    cutsAfter: 477,
    roughly: true,
    pictures: 'first-large',
    counts: plainCount,
    warmth: closed.warmth,
    source: 'As for Facebook',
    asOf,
  },
  seesaw: closed,
  tapestry: closed,
  classdojo: closed,
  'learning-platform': closed,
  whatsapp: {
    ...closed,
    as: 'message',
    cutsAfter: 768,
    roughly: true,
    note: 'Pictures arrive as messages of their own.',
    warmth: 'Short and kind. Everybody’s telephone rings.',
  },
  'e-mail': { ...closed, as: 'letter', warmth: 'A letter home: friendly, complete, signed.' },
  website: page,
  'website-feed': page,
  ghost: { ...page, source: 'Ghost Admin API documentation' },
  wordpress: { ...page, source: 'WordPress, block editor and REST API handbooks' },
  minecraft: { ...closed, as: 'chat', pictures: 'none', linksWork: false, warmth: 'One friendly line.' },
  'minecraft-education': { ...closed, as: 'chat', pictures: 'none', linksWork: false, warmth: 'One friendly line.' },
  'world-of-warcraft': {
    ...closed,
    as: 'chat',
    pictures: 'none',
    linksWork: false,
    counts: 'by bytes: an accented letter is two',
    warmth: 'One friendly line.',
  },
}

/** How this platform shows a post. */
export const showingOf = (platform: string): Showing => showings[platform] ?? { ...closed, as: 'page' }
