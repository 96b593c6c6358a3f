import { listMembers } from '../../areas/people/index.ts'
import type { Work } from '../../infra/work/work.ts'

type Rows = Record<'publication_proof' | 'item_shot' | 'journal' | 'journal_entry', Record<string, unknown>> &
  Record<'publication' | 'item', { school_id: string; id: string }>

/** What is brought of a platform that only people can work: a proof with its screenshot. */
export async function byHandThere(work: Work): Promise<void> {
  const db = work.tables<Rows>()
  const [first] = await listMembers(work)
  const publication = await db.selectFrom('publication').select('id').where('school_id', '=', work.school.id).executeTakeFirstOrThrow()
  const [at, id, sha] = [work.now(), work.newId(), 'a'.repeat(64)]
  const shot = await work.seal({ secret: `publication-proof:${id}`, field: 'screenshot', version: 1 }, 'made up')
  await db
    .insertInto('publication_proof')
    .values({
      ...{ school_id: work.school.id, id, publication_id: publication.id, brought_by: first?.id, brought_at: at.subtract({ hours: 1 }) },
      ...{ words: 'On top of the page.', mime: 'image/png', sha256_came: sha, sha256_kept: sha, sealed: shot },
    })
    .execute()
  const item = await db.selectFrom('item').select('id').where('school_id', '=', work.school.id).executeTakeFirstOrThrow()
  const seen = await work.seal({ secret: `item-shot:${item.id}`, field: 'screenshot', version: 1 }, 'made up')
  await db
    .insertInto('item_shot')
    .values({
      ...{ school_id: work.school.id, item_id: item.id, taken_by: first?.id, taken_at: at },
      ...{ mime: 'image/png', sha256_came: sha, sha256_kept: sha, sealed: seen },
    })
    .execute()
  await journalThere(work, first?.id)
}

async function journalThere(work: Work, by: string | undefined): Promise<void> {
  const db = work.tables<Rows & Record<'channel', { school_id: string; id: string; account_id: string; mode: string }>>()
  const place = await db
    .selectFrom('channel')
    .select(['id', 'account_id'])
    .where('school_id', '=', work.school.id)
    .where('mode', '=', 'assisted')
    .executeTakeFirstOrThrow()
  const [id, of, day] = [work.newId(), { school_id: work.school.id }, work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()]
  await db
    .insertInto('journal')
    .values({
      ...{ ...of, id, account_id: place.account_id, channel_id: place.id, brought_by: by, brought_at: work.now() },
      ...{ file_name: 'journal-autumn.zip', sha256: 'b'.repeat(64), pages: 1, pictures: 1 },
    })
    .execute()
  await db
    .insertInto('journal_entry')
    .values({
      ...of,
      id: work.newId(),
      journal_id: id,
      position: 0,
      on_day: day,
      words: 'A wet sports day.',
      pictures: ['c'.repeat(64)],
      post_id: null,
    })
    .execute()
}
