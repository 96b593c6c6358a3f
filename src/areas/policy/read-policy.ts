import { memberOf, type Work } from '../../infra/work/work.ts'
import { type Change, changesBetween } from './compare.rule.ts'
import type { Content } from './content.rule.ts'
import { chaptersOf, orderOf, packContent, type StandingChapter } from './content.ts'
import { lastRead, newestVersions, versionWithBefore } from './versions.ts'

export type ReadablePolicy = {
  readonly versionId: string | null
  readonly number: number | null
  readonly adoptedAt: Temporal.Instant | null
  readonly reviewOn: Temporal.PlainDate | null
  readonly ownerId: string | null
  readonly graceUntil: Temporal.Instant | null
  readonly sameMeaningBecause: string | null
  readonly content: Content
  /** When the caller acknowledged this version, or one that says the same. */
  readonly acknowledgedAt: Temporal.Instant | null
  /** What is new since the version that the caller last acknowledged, by its number; null when they never did, or nothing is new. */
  readonly since: { readonly number: number; readonly changes: readonly Change[] } | null
  readonly chapters: readonly StandingChapter[]
}

/** The policy as a person reads it: the version in force with the school's own words, or the pack before there is one. */
export async function readPolicy(work: Work): Promise<ReadablePolicy> {
  const current = (await newestVersions(work, 1))[0]
  if (!current)
    return {
      versionId: null,
      number: null,
      adoptedAt: null,
      reviewOn: null,
      ownerId: null,
      graceUntil: null,
      sameMeaningBecause: null,
      content: packContent,
      acknowledgedAt: null,
      since: null,
      chapters: chaptersOf(packContent),
    }
  const last = await lastRead(work, memberOf(work))
  const read = last?.versionId === current.versionId
  return {
    ...current,
    acknowledgedAt: read ? last.at : null,
    since: last === null || read ? null : await newSince(work, last.number, current.content),
    chapters: chaptersOf(current.content),
  }
}

async function newSince(work: Work, number: number, now: Content): Promise<ReadablePolicy['since']> {
  const { version } = await versionWithBefore(work, number)
  return { number, changes: inOrder(changesBetween(version.content, now)) }
}

/** Changes in reading order. */
export const inOrder = <One extends { readonly key: string }>(changes: readonly One[]): readonly One[] =>
  changes.toSorted((a, b) => orderOf(a.key) - orderOf(b.key))
