import type { Connector, IncomingItem } from '../../connectors/connector.ts'
import type { WatchedWords } from './watch.rule.ts'

/** One place where a watch looks, claimed by one worker. `by`: the connection, or why there is none; null for a feed. */
export type Place = {
  readonly sourceId: string
  readonly watchId: string
  readonly place: string
  readonly channelId: string | null
  readonly words: WatchedWords
  readonly feed: string | null
  readonly begunAt: Temporal.Instant
  readonly reached: Readonly<Record<string, string | null>>
  readonly by: Connector | string | null
}

/** What came of one look at one place. `because` is null where it went well. */
export type Look = {
  readonly items: readonly IncomingItem[]
  readonly reached: Readonly<Record<string, string | null>>
  readonly because: string | null
  readonly nextAt: Temporal.Instant
}
