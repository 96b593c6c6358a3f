import type { Limits } from '../connector.ts'

/** One film, with a title and what stands below it. */
export const limits = {
  textLength: 5_000,
  title: 100,
  pictures: 0,
  pictureBytes: 0,
  videos: true,
  needs: 'video',
  count: (text: string): number => text.length,
} as const satisfies Limits

/** What each film is declared as. What a school tells families is not made mainly for children; where a film is, a person says so in YouTube Studio. */
export const madeForKids = false
