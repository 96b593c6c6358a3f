import { setTimeout as pause } from 'node:timers/promises'
import { oneAtATime } from '../../../infra/work/house.ts'
import { memberOf, type Silence, type Work } from '../../../infra/work/work.ts'
import { permissionsOf } from '../../../kernel/permissions.ts'
import { activeStaff, type Member } from '../../people/index.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import { silenceWords } from './silence-words.ts'
import { silenceGate } from './stops.ts'
import { AlreadySilent, CannotSpeak, NotSilent } from './timing.errors.ts'
import type { SilenceReason, TimingTables } from './timing.tables.ts'

const lookMs = 100
const longestLook = 30

/**
 * Stops everything that goes out, at once. Whatever was leaving at this very moment is waited for, a few seconds at most; what is due
 * from now on is held, and so is what waits to be posted by hand. Whoever began it speaks for the school until somebody else is named.
 * @throws AlreadySilent
 * @policy ROL-S4
 */
export async function beginSilence(work: Work, { reason }: { readonly reason: SilenceReason }): Promise<void> {
  await oneAtATime(work, silenceGate)
  if (await current(work)) throw AlreadySilent()
  const speaks = await firstToSpeak(work)
  const { notice } = silenceWords.reasons[reason]
  const id = work.newId()
  await work
    .tables<TimingTables>()
    .insertInto('silence')
    .values({
      school_id: work.school.id,
      id,
      reason,
      notice,
      spokesperson_id: speaks?.id ?? null,
      began_by: work.caller.memberId,
      began_at: work.now(),
      ended_by: null,
      ended_at: null,
    })
    .execute()
  await tellEverybody(work, { since: work.now().toString(), notice, spokesperson: speaks?.name ?? null })
  await holdByHand(work)
  work.log({
    act: 'publishing.fell-silent',
    clause: 'ROL-S4',
    subject: { kind: 'silence', id },
    payload: { reason, spokesperson: speaks?.id ?? null },
  })
  await whatIsLeaving(work)
}

/** Who may be named: everybody active who writes posts. One query. */
export const whoMaySpeak = async (work: Work): Promise<readonly Member[]> =>
  (await activeStaff(work)).filter((one) =>
    permissionsOf(
      one.roles,
      one.customRoles.flatMap(({ permissions }) => permissions),
    ).has('post.write'),
  )

async function firstToSpeak(work: Work): Promise<Member | undefined> {
  const all = await whoMaySpeak(work)
  return all.find(({ id }) => id === work.caller.memberId) ?? all.find(({ isHead }) => isHead)
}

/** Names who speaks, and says afresh what everybody is told. @throws NotSilent, CannotSpeak @policy ROL-S4 */
export async function changeSilence(work: Work, asked: { readonly notice: string; readonly spokespersonId: string }): Promise<void> {
  await oneAtATime(work, silenceGate)
  const now = await current(work)
  if (!now) throw NotSilent()
  const speaks = (await whoMaySpeak(work)).find(({ id }) => id === asked.spokespersonId)
  if (!speaks) throw CannotSpeak({}, 'spokespersonId')
  await work
    .tables<TimingTables>()
    .updateTable('silence')
    .set({ notice: asked.notice, spokesperson_id: speaks.id })
    .where('school_id', '=', work.school.id)
    .where('id', '=', now.id)
    .execute()
  await tellEverybody(work, { since: now.began_at.toString(), notice: asked.notice, spokesperson: speaks.name })
  work.log({
    act: 'publishing.silence-changed',
    clause: 'ROL-S4',
    subject: { kind: 'silence', id: now.id },
    payload: { spokesperson: speaks.id, notice: asked.notice },
  })
}

/** Ends it. Nothing goes out by this: each post that was held waits for a person who looks at it. @throws NotSilent @policy ROL-S4 */
export async function endSilence(work: Work): Promise<void> {
  await oneAtATime(work, silenceGate)
  const now = await current(work)
  if (!now) throw NotSilent()
  await work
    .tables<TimingTables>()
    .updateTable('silence')
    .set({ ended_by: memberOf(work), ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', now.id)
    .execute()
  await tellEverybody(work, null)
  work.log({ act: 'publishing.silence-ended', clause: 'ROL-S4', subject: { kind: 'silence', id: now.id } })
}

export type SilenceRow = {
  readonly id: string
  readonly reason: SilenceReason
  readonly notice: string
  readonly spokesperson_id: string | null
  readonly began_at: Temporal.Instant
}
/** The silence in force, whole. One query. */
export const current = (work: Work): Promise<SilenceRow | undefined> =>
  work
    .tables<TimingTables>()
    .selectFrom('silence')
    .select(['id', 'reason', 'notice', 'spokesperson_id', 'began_at'])
    .where('school_id', '=', work.school.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

const tellEverybody = (work: Work, silence: Silence | null): Promise<unknown> =>
  work
    .tables<TimingTables>()
    .updateTable('school')
    .set({ silence: silence && JSON.stringify(silence) })
    .where('school_id', '=', work.school.id)
    .execute()

/** What people were asked to post by hand waits too. */
async function holdByHand(work: Work): Promise<void> {
  const held = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ state: 'held', because: 'The school fell silent.', next_look_at: null })
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'to-do')
    .returning('id')
    .execute()
  for (const { id } of held)
    work.log({ act: 'publishing.held-back', clause: 'ROL-S4', subject: { kind: 'publication', id }, payload: { because: 'silence' } })
}

/** A call to a platform that was under way is waited for; one that does not end in time is on the list of what was leaving. */
async function whatIsLeaving(work: Work): Promise<void> {
  for (let look = 0; look < longestLook; look++) {
    const leaving = await work
      .tables<ReleaseTables>()
      .selectFrom('publication')
      .select('id')
      .where('school_id', '=', work.school.id)
      .where('state', '=', 'committing')
      .where('next_look_at', '>', work.now())
      .limit(1)
      .executeTakeFirst()
    if (!leaving) return
    await pause(lookMs)
  }
}
