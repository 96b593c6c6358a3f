import type { Limits } from '../connector.ts'
import { weighted } from '../counting.ts'

/** Of an ordinary account: 280 weighted characters, up to four pictures of 5 MB, or one film. */
export const limits: Limits = { textLength: 280, pictures: 4, pictureBytes: 5_000_000, videos: true, count: weighted }
