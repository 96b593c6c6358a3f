import type { Limits } from '../connector.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
const link = /https?:\/\/[^\s<>"']+/giu
const linkWeight = 23

/** Characters as people see them, save that a link is 23 whatever its length and of `@name@server` only the name counts. */
export function count(text: string): number {
  const links = text.match(link)?.length ?? 0
  const rest = text.replace(link, '').replace(/(@[\p{L}\p{N}_]+)@[\p{L}\p{N}.-]+[\p{L}\p{N}]/gu, '$1')
  return links * linkWeight + [...segmenter.segment(rest)].length
}

/** Those of an ordinary server; one with other limits is asked for them before anything is sent. */
export const limits: Limits = { textLength: 500, pictures: 4, pictureBytes: 16_000_000, count }
