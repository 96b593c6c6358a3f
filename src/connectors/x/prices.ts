import type { Budget } from '../connector.ts'
import { hasLink } from '../counting.ts'

/** What X asks for each use, in ten-thousandths of a US dollar. No free use for newcomers; the installation's own account with X is charged. */
export const prices = {
  asOf: '2026-08-22',
  source: 'X API pricing, docs.x.com',
  post: 150,
  /** A post with a link in it costs thirteen times as much. */
  postWithLink: 2_000,
  /** Each post of ours, or that names us. */
  readOwn: 10,
  /** Each post of anybody else. */
  read: 50,
  moderate: 50,
} as const

export const budget: Budget = {
  counts: 'money',
  scale: 10_000,
  asOf: prices.asOf,
  source: prices.source,
  daily: null,
  sending: ({ text, isReply }) => (hasLink(text) ? prices.postWithLink : prices.post) + (isReply ? prices.read : 0),
}
