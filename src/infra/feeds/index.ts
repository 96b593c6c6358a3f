export type { FeedAnswer, FeedEntry, KnownFeed } from './read-feed.ts'
export { readFeed } from './read-feed.ts'
