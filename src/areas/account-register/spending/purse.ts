import type { Budget, Platform, Use } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import { mayLook, type Purse, spanOf, whyNoRoom } from './spending.rule.ts'
import type { SpendingTables } from './spending.tables.ts'

const zoneOf = (work: Work, { daily }: Budget): string => daily?.zone ?? work.school.timeZone

/** What a channel has spent in its month or its day, and what it may. One query. */
export async function purseOf(work: Work, channelId: string, budget: Budget): Promise<Purse> {
  const { from } = spanOf(work.now(), zoneOf(work, budget), budget.counts)
  const row = await work
    .tables<SpendingTables>()
    .selectFrom('platform_use')
    .select((eb) => [
      eb.fn.sum<string | null>('cost').as('spent'),
      eb
        .selectFrom('spending_limit as l')
        .select('l.per_month')
        .where('l.school_id', '=', work.school.id)
        .where('l.channel_id', '=', channelId)
        .as('most'),
    ])
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .where('at', '>=', from)
    .executeTakeFirst()
  return {
    counts: budget.counts,
    scale: budget.scale,
    spent: Number(row?.spent ?? 0),
    most: budget.daily?.most ?? row?.most ?? null,
    keep: budget.daily?.keep ?? 0,
  }
}

/** Why something of this price does not go now; null where it may. What is held for it is noted for the senior leaders. @policy ACC-8 */
export async function noRoomFor(work: Work, channelId: string, { budget }: Platform, price: number): Promise<string | null> {
  if (!budget || price === 0) return null
  await lockPurse(work, channelId)
  const why = whyNoRoom(await purseOf(work, channelId, budget), price)
  if (why === null || budget.daily) return why
  await work
    .tables<SpendingTables>()
    .updateTable('spending_limit')
    .set({ reached_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .execute()
  work.log({ act: 'account.limit-reached', clause: 'ACC-8', subject: { kind: 'channel', id: channelId }, payload: { price } })
  return why
}

/** Two that are sent at once look one after the other, so that they cannot both take the last cent. */
async function lockPurse(work: Work, channelId: string): Promise<void> {
  const db = work.tables<SpendingTables>()
  await db
    .insertInto('spending_limit')
    .values({ school_id: work.school.id, channel_id: channelId, per_month: null, set_by: null, set_at: null, reached_at: null })
    .onConflict((on) => on.doNothing())
    .execute()
  await db
    .selectFrom('spending_limit')
    .select('channel_id')
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .forUpdate()
    .executeTakeFirst()
}

/** Put aside before something is sent, in the transaction that decides to: a worker that dies in between has spent it. */
export async function putAside(
  work: Work,
  channelId: string,
  { publicationId, cost }: { publicationId: string; cost: number },
): Promise<void> {
  if (cost > 0) await noteUses(work, channelId, [{ what: 'post', cost }], publicationId)
}

/** What the calls truly cost takes the place of what was put aside. Where surely nothing was sent, nothing was spent. */
export async function settleUses(
  work: Work,
  channelId: string,
  { publicationId, uses, isSure }: { publicationId: string; uses: readonly Use[]; isSure: boolean },
): Promise<void> {
  if (uses.length === 0 && !isSure) return
  await work
    .tables<SpendingTables>()
    .deleteFrom('platform_use')
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .where('publication_id', '=', publicationId)
    .execute()
  await noteUses(work, channelId, uses)
}

/** Writes down what calls have cost. */
export async function noteUses(work: Work, channelId: string, uses: readonly Use[], publicationId: string | null = null): Promise<void> {
  const costly = uses.filter(({ cost }) => cost > 0)
  if (costly.length === 0) return
  await work
    .tables<SpendingTables>()
    .insertInto('platform_use')
    .values(
      costly.map(({ what, cost }) => ({
        school_id: work.school.id,
        id: work.newId(),
        channel_id: channelId,
        at: work.now(),
        what,
        cost,
        publication_id: publicationId,
      })),
    )
    .execute()
}

/** When a channel may be looked at again, where a look would take what is kept for posts; null: now. */
export async function notBefore(work: Work, channelId: string, platform: Platform | undefined): Promise<Temporal.Instant | null> {
  const budget = platform?.budget
  if (!budget?.daily || mayLook(await purseOf(work, channelId, budget), 10)) return null
  return spanOf(work.now(), budget.daily.zone, budget.counts).to
}
