export type { FeedEntry } from './entries.ts'
export type { FeedAnswer, KnownFeed } from './read-feed.ts'
export { readFeed } from './read-feed.ts'
