export type LoadedList = {
  readonly name: string
  /** How many hosts count, each once. */
  readonly hosts: number
  /** Lines that are neither a host nor a remark. */
  readonly unread: number
  /** It is longer than what is kept of one list. */
  readonly isCut: boolean
  /** False where the file could not be read when it was last looked at: what was read before still counts. */
  readonly isReadable: boolean
  readonly readAt: Temporal.Instant
}

/** Lists of hosts that no school links to, kept by the installation. */
export type HostLists = {
  /** The name of the first list that has this host, or one above it; null where none has. The host in small letters, as a URL has it. */
  listOf(host: string): string | null
  loaded(): readonly LoadedList[]
  /** Looks whether files came, went or changed, and reads those. Never fails: a list that cannot be read says so. */
  refresh(): Promise<void>
}

export const noHostLists: HostLists = { listOf: () => null, loaded: () => [], refresh: () => Promise.resolve() }
