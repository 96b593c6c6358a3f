import type { Limits } from '../connector.ts'
import { mastodonCharacters } from '../counting.ts'

export const count = mastodonCharacters

/** Those of an ordinary server; one with other limits is asked for them before anything is sent. */
export const limits: Limits = { textLength: 500, pictures: 4, pictureBytes: 16_000_000, count }
