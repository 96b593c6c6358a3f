import type { ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { ActBeside } from '../moderation/index.ts'
import type { InboxTables } from './inbox.tables.ts'

/** What was done about an item, oldest first, read with the item. */
export const actsOf = (eb: ExpressionBuilder<InboxTables & { i: InboxTables['item'] }, 'i'>, id: string) =>
  jsonArrayFrom(
    eb
      .selectFrom('moderation_of_item as m')
      .select(['m.id', 'm.act', 'm.reason', 'm.state', 'm.ordered_at', 'm.ordered_name', 'm.undone'])
      .whereRef('m.school_id', '=', 'i.school_id')
      .whereRef('m.item_id', '=', 'i.id')
      .where('m.item_id', '=', id)
      .orderBy('m.ordered_at')
      .orderBy('m.id'),
  ).as('acts')

type Row = Omit<ActBeside, 'at' | 'by'> & { readonly ordered_at: unknown; readonly ordered_name: string }
export const actBeside = ({ ordered_at, ordered_name, ...same }: Row): ActBeside => ({
  ...same,
  at: Temporal.Instant.from(String(ordered_at)),
  by: ordered_name,
})
