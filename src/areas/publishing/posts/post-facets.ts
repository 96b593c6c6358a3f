import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseTables } from '../release/release.tables.ts'

export type Facets = {
  readonly channels: readonly { readonly id: string; readonly name: string; readonly platform: string }[]
  readonly authors: readonly { readonly id: string; readonly name: string }[]
  readonly held: number
}
type Tables = PostTables & ReleaseTables & { member: { school_id: string; id: string; name: string }; school: { school_id: string } }

/** What a list of posts can be narrowed to, and how many are held. One query. */
export async function postFacets(work: Work): Promise<Facets> {
  const row = await work
    .tables<Tables>()
    .selectFrom('school as s')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('post_target as t')
          .select(['t.channel_id as id', 't.name', 't.platform_name as platform'])
          .distinctOn('t.channel_id')
          .whereRef('t.school_id', '=', 's.school_id')
          .orderBy('t.channel_id')
          .limit(60),
      ).as('channels'),
      jsonArrayFrom(
        eb
          .selectFrom('member as m')
          .select(['m.id', 'm.name'])
          .whereRef('m.school_id', '=', 's.school_id')
          .where(({ exists, selectFrom }) =>
            exists(selectFrom('post as p').select('p.id').whereRef('p.school_id', '=', 'm.school_id').whereRef('p.author_id', '=', 'm.id')),
          )
          .orderBy('m.name')
          .limit(200),
      ).as('authors'),
      eb
        .selectFrom('publication as u')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('u.school_id', '=', 's.school_id')
        .where('u.state', '=', 'held')
        .where('u.post_id', 'is not', null)
        .as('held'),
    ])
    .where('s.school_id', '=', work.school.id)
    .executeTakeFirst()
  const channels = (row?.channels ?? []).toSorted((a, b) => (`${a.platform}${a.name}` < `${b.platform}${b.name}` ? -1 : 1))
  return { channels, authors: row?.authors ?? [], held: Number(row?.held ?? 0) }
}
