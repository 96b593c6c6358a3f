import type { Platform } from '../../connectors/connector.ts'
import type { Job } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import { postableChannels } from '../account-register/index.ts'
import { today } from './keep-watch.ts'
import { endWatch } from './keep-watch.ts'
import type { MentionsTables } from './mentions.tables.ts'

const everyMinutes = 15

/**
 * Sets out where each watch looks: its feed, or one account of the school's on every platform that can be searched, also one that was
 * connected since. Ends a watch whose last day is over. @policy MPS-1 SCO-4
 */
export const setOutPlaces: Job = {
  name: 'mention-places',
  everyMs: 15_000,
  run: async ({ house, outside }) => {
    const now = house.clock()
    const due = await house.asClerk<MentionsTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('mention_watch').select(['school_id', 'id']).where('sources_due_at', '<=', now).limit(50).execute(),
    )
    for (const { school_id, id } of due)
      await house.forSchool(school_id, (work) => setOut(work, id, outside.platforms as readonly Platform[]))
    return due.length === 50
  },
}

/** Where one watch looks from now on; nothing where it was set out a moment ago. */
export async function setOut(work: Work, watchId: string, platforms: readonly Platform[]): Promise<void> {
  const db = work.tables<MentionsTables>()
  const watch = await db
    .selectFrom('mention_watch')
    .select(['feed', 'ends_on'])
    .where('school_id', '=', work.school.id)
    .where('id', '=', watchId)
    .where('sources_due_at', '<=', work.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  if (!watch) return
  if (Temporal.PlainDate.compare(watch.ends_on, today(work)) < 0) return endWatch(work, watchId)
  await db
    .updateTable('mention_watch')
    .set({ sources_due_at: work.now().add({ minutes: everyMinutes }) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', watchId)
    .execute()
  const places = watch.feed === null ? await searchable(work, platforms) : [{ place: 'Feed', channelId: null }]
  for (const { place, channelId } of places)
    await db
      .insertInto('mention_source')
      .values({
        school_id: work.school.id,
        id: work.newId(),
        watch_id: watchId,
        place,
        channel_id: channelId,
        reached: '{}',
        due_at: work.now(),
        looked_at: null,
        went: null,
        because: '',
      })
      .onConflict((on) => on.columns(['school_id', 'watch_id', 'place']).doUpdateSet({ channel_id: channelId }))
      .execute()
}

/** One account for each platform whose search is open to us. */
async function searchable(work: Work, platforms: readonly Platform[]): Promise<readonly { place: string; channelId: string }[]> {
  const open = (await postableChannels(work)).filter(({ mode }) => mode === 'api')
  const can = new Set(platforms.filter((one) => one.connect?.({}).mentions !== undefined).map(({ id }) => id))
  const first = new Map(open.filter(({ platform }) => can.has(platform)).map((one) => [one.platform, one]))
  return [...first.values()].map(({ platformName, id }) => ({ place: platformName, channelId: id }))
}
