import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { InboxTables } from './inbox.tables.ts'
import type { Desk } from './reply-desk.rule.ts'

type Beside = ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>
const instant = (text: unknown): Temporal.Instant => Temporal.Instant.from(String(text))

/** What somebody has written so far, and how many replies had been given when they began. */
export type Draft = { readonly memberId: string; readonly text: string; readonly seen: number; readonly savedAt: Temporal.Instant }

export const draftsOf = (eb: Beside, id: string) =>
  jsonArrayFrom(
    eb
      .selectFrom('reply_draft as d')
      .select(['d.member_id', 'd.text', 'd.seen', 'd.saved_at'])
      .whereRef('d.school_id', '=', 'i.school_id')
      .whereRef('d.item_id', '=', 'i.id')
      .where('d.item_id', '=', id),
  ).as('drafts')
export const deskOf = (eb: Beside, id: string) =>
  jsonObjectFrom(
    eb
      .selectFrom('reply_desk as k')
      .select(['k.member_id', 'k.since', 'k.seen_at', 'k.taken_from'])
      .whereRef('k.school_id', '=', 'i.school_id')
      .whereRef('k.item_id', '=', 'i.id')
      .where('k.item_id', '=', id),
  ).as('desk')

type DraftRow = { readonly member_id: string; readonly text: string; readonly seen: number; readonly saved_at: unknown }
type DeskRow = { readonly member_id: string; readonly since: unknown; readonly seen_at: unknown; readonly taken_from: string | null }

export const draftRead = ({ member_id, saved_at, ...same }: DraftRow): Draft => ({
  ...same,
  memberId: member_id,
  savedAt: instant(saved_at),
})
export const deskRead = (row: DeskRow): Desk => ({
  memberId: row.member_id,
  since: instant(row.since),
  seenAt: instant(row.seen_at),
  takenFrom: row.taken_from,
})
