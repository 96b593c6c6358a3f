import type { Limits } from '../connector.ts'

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const bytesPerGrapheme = 10

/**
 * Bluesky allows 300 characters as people see them (a family emoji is one) and 3,000 bytes. Only a text made of long emoji
 * meets the second limit first; it then counts as its bytes divided by ten, so that one figure up to 300 always means "it fits".
 */
export function countText(text: string): number {
  let seen = 0
  for (const _ of graphemes.segment(text)) seen++
  return Math.max(seen, Math.ceil(new TextEncoder().encode(text).byteLength / bytesPerGrapheme))
}

export const limits: Limits = { textLength: 300, pictures: 4, pictureBytes: 1_000_000, count: countText }
