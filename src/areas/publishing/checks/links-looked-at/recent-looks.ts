import type { Work } from '../../../../infra/work/work.ts'
import type { CheckTables } from '../settings/settings.tables.ts'
import type { LinkLook } from '../types.ts'

/** What was seen longer ago may have changed, and is forgotten. */
const remembered = { hours: 24 * 14 }
const mostLooks = 1_000

/** What was seen at the end of a link, and when. */
export type KeptLook = LinkLook & { readonly lookedAt: Temporal.Instant }

/** What was lately seen at the end of the links of this school's posts, by address. One round trip. */
export async function recentLooks(work: Work): Promise<ReadonlyMap<string, KeptLook>> {
  const rows = await work
    .tables<CheckTables>()
    .selectFrom('link_look')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('looked_at', '>=', work.now().subtract(remembered))
    .orderBy('looked_at', 'desc')
    .limit(mostLooks)
    .execute()
  return new Map(
    rows.map((row) => [
      row.address,
      {
        cameTo: row.came_to,
        finalAddress: row.final_address,
        hops: row.hops,
        contentType: row.content_type,
        says: row.says,
        lookedAt: row.looked_at,
      },
    ]),
  )
}
