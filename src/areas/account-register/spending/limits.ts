import { memberOf, type Work } from '../../../infra/work/work.ts'
import { spanOf } from './spending.rule.ts'
import type { SpendingTables } from './spending.tables.ts'

/** Says how much may be spent on an account in a month. What was held for it goes when somebody lets it go. @policy ACC-8 */
export async function setLimit(work: Work, channelId: string, perMonth: number): Promise<void> {
  const said = { per_month: perMonth, set_by: memberOf(work), set_at: work.now(), reached_at: null }
  await work
    .tables<SpendingTables>()
    .insertInto('spending_limit')
    .values({ school_id: work.school.id, channel_id: channelId, ...said })
    .onConflict((on) => on.columns(['school_id', 'channel_id']).doUpdateSet(said))
    .execute()
  work.log({ act: 'account.limit-set', clause: 'ACC-8', subject: { kind: 'channel', id: channelId }, payload: { perMonth } })
}

export type Month = { readonly from: Temporal.PlainDate; readonly cost: number; readonly uses: number }
export type Kind = { readonly what: string; readonly cost: number; readonly uses: number }

/** The last months of an account, the newest last, and what this one went on. One query. */
export async function spendingOf(work: Work, channelId: string, months = 6): Promise<{ months: readonly Month[]; kinds: readonly Kind[] }> {
  const zone = work.school.timeZone
  const first = spanOf(work.now(), zone, 'money').from.toZonedDateTimeISO(zone)
  const rows = await work
    .tables<SpendingTables>()
    .selectFrom('platform_use')
    .select(['at', 'what', 'cost'])
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .where('at', '>=', first.subtract({ months: months - 1 }).toInstant())
    .execute()
  const monthOf = (at: Temporal.Instant): string => at.toZonedDateTimeISO(zone).toPlainDate().with({ day: 1 }).toString()
  const sum = (some: typeof rows): number => some.reduce((all, { cost }) => all + cost, 0)
  const all = Array.from({ length: months }, (_, back) => first.subtract({ months: months - 1 - back }).toPlainDate()).map((from) => {
    const some = rows.filter(({ at }) => monthOf(at) === from.toString())
    return { from, cost: sum(some), uses: some.length }
  })
  const now = rows.filter(({ at }) => monthOf(at) === first.toPlainDate().toString())
  const kinds = [...Map.groupBy(now, ({ what }) => what)].map(([what, some]) => ({ what, cost: sum(some), uses: some.length }))
  return { months: all, kinds: kinds.toSorted((a, b) => b.cost - a.cost) }
}
