import { memberOf, type Work } from '../../infra/work/work.ts'
import { gatherNames } from './gather-names.ts'
import { EndsTooLate, NoFeed, NoWords, WatchEnded, WatchNotFound, WatchesAColleague, WatchesAPerson } from './mentions.errors.ts'
import type { MentionsTables } from './mentions.tables.ts'
import { endsInTime, followsAPerson, watchesWhom } from './watch.rule.ts'

export type NewWatch = {
  readonly name: string
  readonly any: readonly string[]
  readonly all: readonly string[]
  readonly none: readonly string[]
  readonly feed: string
  readonly purpose: string
  readonly assessment: string
  readonly endsOn: string
}

export const today = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()

/**
 * Begins to look out for words in public: with a purpose, the assessment that was made, and an end; never for a person.
 * @policy MPS-1 SCO-4 BEH-13
 */
export async function startWatch(work: Work, wanted: NewWatch): Promise<string> {
  if (wanted.feed === '' && wanted.any.length + wanted.all.length === 0) throw NoWords({}, 'any')
  if (wanted.feed !== '' && !isWebAddress(wanted.feed)) throw NoFeed({}, 'feed')
  const endsOn = Temporal.PlainDate.from(wanted.endsOn)
  if (!endsInTime(endsOn, today(work))) throw EndsTooLate({}, 'endsOn')
  await neverAPerson(work, wanted)
  const id = work.newId()
  await work
    .tables<MentionsTables>()
    .insertInto('mention_watch')
    .values({
      school_id: work.school.id,
      id,
      name: wanted.name,
      any_words: [...wanted.any],
      all_words: [...wanted.all],
      none_words: [...wanted.none],
      feed: wanted.feed === '' ? null : wanted.feed,
      purpose: wanted.purpose,
      assessment: wanted.assessment,
      ends_on: endsOn,
      begun_at: work.now(),
      begun_by: memberOf(work),
      ended_at: null,
      ended_by: null,
      sources_due_at: work.now(),
    })
    .execute()
  const { any, all, none, purpose, assessment } = wanted
  work.log({
    act: 'mentions.watch-begun',
    clause: 'MPS-1',
    subject: { kind: 'watch', id },
    payload: { any: [...any], all: [...all], none: [...none], hasFeed: wanted.feed !== '', purpose, assessment, until: wanted.endsOn },
  })
  return id
}

const isWebAddress = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)

async function neverAPerson(work: Work, wanted: NewWatch): Promise<void> {
  if (followsAPerson(wanted.feed)) throw WatchesAPerson({}, 'feed')
  const whose = watchesWhom(wanted, await gatherNames(work))
  if (whose === 'colleague' || whose === 'own-account') throw WatchesAColleague({}, 'any')
  if (whose !== null) throw WatchesAPerson({}, 'any')
}

/** Nothing is looked for any more. What was found stays to be decided. */
export async function endWatch(work: Work, id: string): Promise<void> {
  const done = await work
    .tables<MentionsTables>()
    .updateTable('mention_watch')
    .set({ ended_at: work.now(), ended_by: work.caller.memberId, sources_due_at: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) {
    const there = await work
      .tables<MentionsTables>()
      .selectFrom('mention_watch')
      .select('id')
      .where('school_id', '=', work.school.id)
      .where('id', '=', id)
      .executeTakeFirst()
    throw there ? WatchEnded() : WatchNotFound()
  }
  await work
    .tables<MentionsTables>()
    .updateTable('mention_source')
    .set({ due_at: null })
    .where('school_id', '=', work.school.id)
    .where('watch_id', '=', id)
    .execute()
  work.log({ act: 'mentions.watch-ended', clause: 'SCO-4', subject: { kind: 'watch', id }, payload: {} })
}
