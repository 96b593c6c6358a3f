import { memberOf, type Work } from '../../infra/work/work.ts'
import { confirmFactor, headOf } from '../people/index.ts'
import { ConfirmedByAnother, DaysCrossed, EntryNotFound, PupilNotFound, ReasonIsClosed, ReasonNotKept } from './image-permission.errors.ts'
import type { RollTables } from './image-permission.tables.ts'
import type { Purpose } from './purposes.rule.ts'
import { today } from './school-day.ts'
import { tellNoPublish } from './store-answers.ts'

export type NewNoPublish = {
  readonly pupilId: string
  /** Today when null. */
  readonly fromOn: Temporal.PlainDate | null
  readonly untilOn: Temporal.PlainDate | null
  /** Empty for all of them. */
  readonly channels: readonly Purpose[]
  /** May be empty: nobody has to say why. Sealed, and opened only to the head and the safeguarding lead. */
  readonly reason: string
}
const sealName = (id: string) => ({ secret: `no-publish:${id}`, field: 'reason', version: 1 })

/**
 * Honours a request not to be pictured, from now or from a day. No reason is asked for.
 * @throws PupilNotFound, DaysCrossed
 * @policy IMG-3 IMG-8
 */
export async function startNoPublish(work: Work, asked: NewNoPublish): Promise<string> {
  const db = work.tables<RollTables>()
  const fromOn = asked.fromOn ?? today(work)
  if (asked.untilOn && Temporal.PlainDate.compare(asked.untilOn, fromOn) < 0) throw DaysCrossed({}, 'untilOn')
  const pupil = await db
    .selectFrom('pupil')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', asked.pupilId)
    .forUpdate()
    .executeTakeFirst()
  if (!pupil) throw PupilNotFound()
  const id = work.newId()
  const reason = asked.reason.trim()
  await db
    .insertInto('no_publish_entry')
    .values({
      school_id: work.school.id,
      id,
      pupil_id: asked.pupilId,
      from_on: fromOn,
      until_on: asked.untilOn,
      all_channels: asked.channels.length === 0,
      channels: asked.channels,
      reason_sealed: reason === '' ? null : await work.seal(sealName(id), reason),
      recorded_at: work.now(),
      recorded_by: work.caller.memberId,
      ended_at: null,
      ended_by: null,
      by_hand: true,
      confirmed_at: null,
      confirmed_by: null,
    })
    .execute()
  work.log({
    act: 'no-publish.started',
    clause: 'IMG-8',
    subject: { kind: 'pupil', id: asked.pupilId },
    payload: {
      from: fromOn.toString(),
      until: asked.untilOn?.toString() ?? null,
      channels: asked.channels.length === 0 ? 'all' : [...asked.channels],
    },
  })
  await tellNoPublish(work, asked.pupilId)
  return id
}

/** A second person has looked at an entry that somebody made by hand. It held before, and holds on. @throws ConfirmedByAnother @policy IMG-8 */
export async function confirmNoPublish(work: Work, { pupilId, entryId }: { pupilId: string; entryId: string }): Promise<void> {
  const by = memberOf(work)
  const confirmed = await work
    .tables<RollTables>()
    .updateTable('no_publish_entry')
    .set({ confirmed_at: work.now(), confirmed_by: by })
    .where('school_id', '=', work.school.id)
    .where('id', '=', entryId)
    .where('pupil_id', '=', pupilId)
    .where('by_hand', '=', true)
    .where('ended_at', 'is', null)
    .where('confirmed_at', 'is', null)
    .where((eb) => eb.or([eb('recorded_by', 'is', null), eb('recorded_by', '!=', by)]))
    .returning('id')
    .executeTakeFirst()
  if (!confirmed) throw ConfirmedByAnother()
  work.log({ act: 'no-publish.confirmed', clause: 'IMG-8', subject: { kind: 'pupil', id: pupilId }, payload: { entry: entryId } })
}

/** Ends an entry. Only a person does; a list never. @throws EntryNotFound @policy IMG-8 */
export async function endNoPublish(work: Work, { pupilId, entryId }: { pupilId: string; entryId: string }): Promise<void> {
  const ended = await work
    .tables<RollTables>()
    .updateTable('no_publish_entry')
    .set({ ended_at: work.now(), ended_by: work.caller.memberId })
    .where('school_id', '=', work.school.id)
    .where('id', '=', entryId)
    .where('pupil_id', '=', pupilId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!ended) throw EntryNotFound()
  work.log({ act: 'no-publish.ended', clause: 'IMG-8', subject: { kind: 'pupil', id: pupilId }, payload: { entry: entryId } })
}

/** Whether this person may open reasons: the safeguarding lead and the head teacher, nobody else. */
export async function mayOpenReasons(work: Work): Promise<boolean> {
  if (work.caller.memberId === null) return false
  if (work.caller.roles.includes('dsl')) return true
  return work.caller.roles.includes('slt') && (await headOf(work))?.id === work.caller.memberId
}

/**
 * Opens the reason to the head or the safeguarding lead, after a fresh second factor, and writes down who opened it in the same
 * transaction: it is in the log before the reason leaves.
 * @throws ReasonIsClosed, EntryNotFound, ReasonNotKept, and the refusals of confirmFactor
 * @policy IMG-3
 */
export async function openReason(
  work: Work,
  { pupilId, entryId, code }: { pupilId: string; entryId: string; code: string | undefined },
): Promise<string> {
  if (!(await mayOpenReasons(work))) throw ReasonIsClosed()
  await confirmFactor(work, code)
  const entry = await work
    .tables<RollTables>()
    .selectFrom('no_publish_entry')
    .select('reason_sealed')
    .where('school_id', '=', work.school.id)
    .where('id', '=', entryId)
    .where('pupil_id', '=', pupilId)
    .executeTakeFirst()
  if (!entry) throw EntryNotFound()
  if (entry.reason_sealed === null) throw ReasonNotKept()
  work.log({ act: 'no-publish.reason-opened', clause: 'IMG-3', subject: { kind: 'pupil', id: pupilId }, payload: { entry: entryId } })
  return work.unseal(sealName(entryId), entry.reason_sealed)
}
