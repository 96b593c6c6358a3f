import type { Work } from '../../infra/work/work.ts'

type Rows = Record<'sweep' | 'sweep_item' | 'sweep_held', Record<string, unknown>> & {
  publication: { school_id: string; id: string; post_id: string | null; state: string }
  post: { school_id: string; id: string; state: string }
  pupil: { school_id: string; id: string }
}

/** A child who may not be shown any more: one post came to be out, and waits for a person; one was held; whether it was a breach is asked. */
export async function sweepThere(work: Work): Promise<void> {
  const db = work.tables<Rows>()
  const school = work.school.id
  const pupil = await db.selectFrom('pupil').select('id').where('school_id', '=', school).orderBy('id').executeTakeFirstOrThrow()
  const out = await db
    .selectFrom('publication')
    .select(['id', 'post_id'])
    .where('school_id', '=', school)
    .where('post_id', 'is not', null)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const held = await db
    .selectFrom('post')
    .select('id')
    .where('school_id', '=', school)
    .where('state', '=', 'draft')
    .executeTakeFirstOrThrow()
  const [at, id] = [work.now(), work.newId()]
  await db
    .insertInto('sweep')
    .values({ school_id: school, id, pupil_id: pupil.id, cause: 'no-publish', began_at: at, breach_asked_at: at })
    .execute()
  await db
    .insertInto('sweep_item')
    .values({
      ...{ school_id: school, sweep_id: id, publication_id: out.id, post_id: out.post_id },
      ...{ reason: 'no-publish', declared: true, wants: 'review' },
    })
    .execute()
  await db.insertInto('sweep_held').values({ school_id: school, sweep_id: id, post_id: held.id, was: 'scheduled', held_at: at }).execute()
}
