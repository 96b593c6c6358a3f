import type { Job } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import { closedPurposes } from '../../image-permission/index.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import { livePublicationsShowing } from '../release/index.ts'
import { sweepPupil } from './begin-sweep.ts'
import type { SweepTables } from './sweep.tables.ts'
import { pupilsShown, waitingPostsShowing } from './waiting.ts'

/**
 * Permissions run out, pupils leave and requests begin on a day that nobody presses a button for: as each of its days begins, everything
 * of a school that is out or on its way is held against what may be shown now. Sweeps too large for one moment are gone on with.
 * @policy IMG-3 IMG-8
 */
export const lookThrough: Job = {
  name: 'sweep-look-through',
  everyMs: 15_000,
  run: async ({ house }) => {
    const now = house.clock()
    const unfinished = await house.asClerk<SweepTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('sweep').select(['school_id', 'id']).where('look_again_at', '<=', now).limit(20).execute(),
    )
    for (const { school_id, id } of unfinished) await house.forSchool(school_id, (work) => goOn(work, id))
    const schools = await house.asClerk<SweepTables & ReleaseTables, { school_id: string }[]>((db) =>
      db
        .selectFrom('publication as p')
        .leftJoin('sweep_day as d', 'd.school_id', 'p.school_id')
        .select('p.school_id')
        .distinct()
        .where((eb) => eb.or([eb('d.next_look_at', 'is', null), eb('d.next_look_at', '<=', now)]))
        .limit(20)
        .execute(),
    )
    for (const { school_id } of schools) await house.forSchool(school_id, lookThroughSchool)
    return unfinished.length + schools.length > 0
  },
}

async function goOn(work: Work, id: string): Promise<void> {
  const held = await work
    .tables<SweepTables>()
    .updateTable('sweep')
    .set({ look_again_at: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('look_again_at', 'is not', null)
    .returning('pupil_id')
    .executeTakeFirst()
  if (held) await sweepPupil(work, held.pupil_id)
}

/** Everything of one school against what may be shown today. */
export async function lookThroughSchool(work: Work): Promise<void> {
  await askAgain(work)
  const pupilIds = await pupilsShown(work)
  const shown = [...(await waitingPostsShowing(work, pupilIds)), ...(await livePublicationsShowing(work, pupilIds))]
  const closed = await closedPurposes(work, { pupilIds, purposes: shown.map(({ purpose }) => purpose) })
  const wrong = new Set(shown.filter(({ pupilId, purpose }) => closed.get(pupilId)?.has(purpose)).map(({ pupilId }) => pupilId))
  for (const pupilId of wrong) await sweepPupil(work, pupilId)
  const zone = work.school.timeZone
  const next_look_at = work.now().toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }).toZonedDateTime(zone).toInstant()
  await work
    .tables<SweepTables>()
    .insertInto('sweep_day')
    .values({ school_id: work.school.id, next_look_at })
    .onConflict((on) => on.column('school_id').doUpdateSet({ next_look_at }))
    .execute()
}

/** What was kept for a time is asked about again when that time is over. */
const askAgain = (work: Work): Promise<unknown> =>
  work
    .tables<SweepTables>()
    .updateTable('sweep_item')
    .set({ decision: null, keep_until: null })
    .where('school_id', '=', work.school.id)
    .where('decision', '=', 'keep')
    .where('keep_until', '<', work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate())
    .execute()
