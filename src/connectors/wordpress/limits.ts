import type { Limits } from '../connector.ts'

/** A page has no limit of its own: these are what anybody reads, and what servers take. */
export const limits: Limits = { textLength: 100_000, pictures: 20, pictureBytes: 10_000_000, title: 120, count: (text) => [...text].length }
