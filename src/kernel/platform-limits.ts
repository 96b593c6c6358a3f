/** What a platform takes in one post, counted as the platform counts. */
export type Limits = {
  readonly textLength: number
  readonly pictures: number
  readonly pictureBytes: number
  /** It takes a video; left out where it does not. */
  readonly videos?: true
  /** Counts as the platform counts (graphemes, weighted characters...). */
  count(text: string): number
}

/** Where a place states no limit of its own, this is ours: nobody reads more in one post. */
export const ample: Limits = { textLength: 10_000, pictures: 10, pictureBytes: 10_000_000, videos: true, count: (text) => text.length }
