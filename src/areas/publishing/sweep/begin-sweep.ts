import type { HouseEvent, Work } from '../../../infra/work/work.ts'
import { closedPurposes } from '../../image-permission/index.ts'
import { type LiveShowing, livePublicationsShowing, takeDown } from '../release/index.ts'
import { holdShowing } from './hold-showing.ts'
import { type Cause, causeOf, heldWords, strongest, type Wants, wantsOf } from './sweep.rule.ts'
import type { SweepTables } from './sweep.tables.ts'
import { waitingPostsShowing, type WaitingShowing } from './waiting.ts'

/** More than this many posts are held by the job, a portion at a time: the last look before a post leaves stops the others meanwhile. */
const atOnce = 40

/**
 * A family took its permission back, a permission ended by leaving, or a child may no longer be published: in this same transaction what
 * waits is held, what is out is listed, and what the policy says comes down is ordered down.
 * @policy IMG-3 IMG-8
 */
export async function sweepFor(work: Work, event: HouseEvent): Promise<void> {
  if (event.kind !== 'permission.withdrawn' && event.kind !== 'permission.no-publish') return
  const pupilId = String(event.pupilId)
  const found = await sweepPupil(work, pupilId)
  if (!found) work.log({ act: 'publishing.swept', clause: 'IMG-3', subject: { kind: 'pupil', id: pupilId }, payload: { found: 0 } })
}

type Found<Row> = Row & { readonly cause: Cause; readonly reason: string }

/** Looks for everything that shows this pupil where they may not be shown, and acts on what is new. True where there was any. */
export async function sweepPupil(work: Work, pupilId: string): Promise<boolean> {
  const waiting = await waitingPostsShowing(work, [pupilId])
  const live = await livePublicationsShowing(work, [pupilId])
  if (waiting.length + live.length === 0) return false
  const closed = (await closedPurposes(work, { pupilIds: [pupilId], purposes: [...waiting, ...live].map(({ purpose }) => purpose) })).get(
    pupilId,
  )
  const wrong = <Row extends { purpose: string }>(rows: readonly Row[]): readonly Found<Row>[] =>
    rows.flatMap((row) => {
      const reason = closed?.get(row.purpose) ?? 'yes'
      const cause = causeOf(reason)
      return cause === null ? [] : [{ ...row, cause, reason }]
    })
  const known = await alreadyListed(work, pupilId)
  const toHold = oneAPost(wrong(waiting)).filter(({ postId, state }) => state !== 'draft' || !known.held.has(postId))
  const toList = wrong(live).filter(
    (one) => known.items.get(one.publicationId) !== 'take-down' && (wantsFor(one) === 'take-down' || !known.items.has(one.publicationId)),
  )
  const cause = strongest([...toHold, ...toList].map((one) => one.cause))
  if (cause === null) return false
  const sweepId = await openSweep(work, { pupilId, cause, isOut: toList.length > 0, more: toHold.length > atOnce })
  await list(work, sweepId, toList)
  for (const { postId, cause: own } of toHold.slice(0, atOnce))
    await keepHeld(work, { sweepId, postId, was: await holdShowing(work, postId, own) })
  work.log({
    act: 'publishing.swept',
    clause: cause === 'no-publish' ? 'IMG-8' : 'IMG-3',
    subject: { kind: 'sweep', id: sweepId },
    payload: { cause, held: Math.min(toHold.length, atOnce), live: toList.length },
  })
  return true
}

const oneAPost = (rows: readonly Found<WaitingShowing>[]): readonly Found<WaitingShowing>[] => [
  ...new Map(rows.map((row) => [row.postId, row])).values(),
]

/** What earlier sweeps of this pupil have listed and held already. */
async function alreadyListed(
  work: Work,
  pupilId: string,
): Promise<{ readonly items: ReadonlyMap<string, Wants>; readonly held: ReadonlySet<string> }> {
  const db = work.tables<SweepTables>()
  const items = await db
    .selectFrom('sweep_item as i')
    .innerJoin('sweep as s', (on) => on.onRef('s.school_id', '=', 'i.school_id').onRef('s.id', '=', 'i.sweep_id'))
    .select(['i.publication_id', 'i.wants'])
    .where('s.school_id', '=', work.school.id)
    .where('s.pupil_id', '=', pupilId)
    .orderBy('i.wants', 'desc')
    .execute()
  const held = await db
    .selectFrom('sweep_held as h')
    .innerJoin('sweep as s', (on) => on.onRef('s.school_id', '=', 'h.school_id').onRef('s.id', '=', 'h.sweep_id'))
    .select('h.post_id')
    .where('s.school_id', '=', work.school.id)
    .where('s.pupil_id', '=', pupilId)
    .execute()
  // Sorted so that a take-down comes last, and counts.
  return { items: new Map(items.map((one) => [one.publication_id, one.wants])), held: new Set(held.map((one) => one.post_id)) }
}

type Opening = { readonly pupilId: string; readonly cause: Cause; readonly isOut: boolean; readonly more: boolean }

/** One sweep for what one family says in a day: answers to several places come one after another. */
async function openSweep(work: Work, { pupilId, cause, isOut, more }: Opening): Promise<string> {
  const db = work.tables<SweepTables>()
  const now = work.now()
  const asks = cause === 'no-publish' && isOut
  const open = await db
    .selectFrom('sweep')
    .select(['id', 'breach_asked_at'])
    .where('school_id', '=', work.school.id)
    .where('pupil_id', '=', pupilId)
    .where('cause', '=', cause)
    .where('began_at', '>', now.subtract({ hours: 24 }))
    .where('letter_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (open) {
    await db
      .updateTable('sweep')
      .set({ look_again_at: more ? now : null, breach_asked_at: open.breach_asked_at ?? (asks ? now : null) })
      .where('school_id', '=', work.school.id)
      .where('id', '=', open.id)
      .execute()
    return open.id
  }
  const id = work.newId()
  await db
    .insertInto('sweep')
    .values({
      school_id: work.school.id,
      id,
      pupil_id: pupilId,
      cause,
      began_at: now,
      began_by: work.caller.memberId,
      look_again_at: more ? now : null,
      breach_asked_at: asks ? now : null,
      breach: null,
      breach_by: null,
      breach_at: null,
      letter_at: null,
      letter_by: null,
      letter_how: null,
    })
    .execute()
  return id
}

async function list(work: Work, sweepId: string, found: readonly Found<LiveShowing>[]): Promise<void> {
  if (found.length === 0) return
  await work
    .tables<SweepTables>()
    .insertInto('sweep_item')
    .values(
      found.map((one) => ({
        school_id: work.school.id,
        sweep_id: sweepId,
        publication_id: one.publicationId,
        post_id: one.postId,
        reason: one.reason,
        declared: one.declared,
        wants: wantsFor(one),
        decision: null,
        decided_by: null,
        decided_at: null,
        keep_until: null,
      })),
    )
    .onConflict((on) =>
      on
        .columns(['school_id', 'sweep_id', 'publication_id'])
        .doUpdateSet((eb) => ({ wants: eb.ref('excluded.wants'), reason: eb.ref('excluded.reason') })),
    )
    .execute()
  for (const [cause, those] of Map.groupBy(
    found.filter((one) => wantsFor(one) === 'take-down'),
    (one) => one.cause,
  ))
    await takeDown(work, {
      publicationIds: those.map(({ publicationId }) => publicationId),
      because: heldWords[cause],
      clause: cause === 'no-publish' ? 'IMG-8' : 'IMG-3',
    })
}

const wantsFor = (one: Found<LiveShowing>): Wants => wantsOf(one.cause, !one.declared && !one.same)

async function keepHeld(work: Work, { sweepId, postId, was }: { sweepId: string; postId: string; was: string | null }): Promise<void> {
  if (was === null) return
  await work
    .tables<SweepTables>()
    .insertInto('sweep_held')
    .values({ school_id: work.school.id, sweep_id: sweepId, post_id: postId, was, held_at: work.now() })
    .onConflict((on) => on.doNothing())
    .execute()
}
