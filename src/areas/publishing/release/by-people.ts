import type { BroughtByHand } from '../by-hand/by-hand.tables.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { channelById } from '../../account-register/index.ts'
import { refuseAttempt } from '../timing/stops.ts'
import { placeOf } from './amending.ts'
import { graceMinutes } from './plan.ts'
import { HeldByAnother, LinkNeeded, NothingOut, NotThere, PublicationNotFound, ReasonNeeded, StillStopped } from './release.errors.ts'
import type { PublicationRow, ReleaseTables } from './release.tables.ts'
import { downStep, mayMove, maybeSeen, stateWords, type ReleaseState } from './release-states.rule.ts'
import { settle } from './settle.ts'
import { takeDown } from './take-down.ts'

/** One publication, held for whoever changes it. @throws PublicationNotFound */
export async function held(work: Work, id: string): Promise<PublicationRow> {
  const row = (await work
    .tables<ReleaseTables>()
    .selectFrom('publication')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) as PublicationRow | undefined
  if (!row) throw PublicationNotFound()
  return row
}
async function publicationTo(work: Work, id: string, to: ReleaseState): Promise<PublicationRow> {
  const row = await held(work, id)
  if (!mayMove(row.state, to)) throw NotThere({ state: stateWords[row.state] })
  return row
}

/**
 * Somebody orders one publication down and says why. Two who press at once are one order. @throws PublicationNotFound, NotThere, ReasonNeeded
 * @policy ABU-2 DO-10
 */
export async function takeDownOne(work: Work, { id, reason }: { id: string; reason: string }): Promise<void> {
  const why = reason.trim()
  if (!why) throw ReasonNeeded({}, 'reason')
  const row = await held(work, id)
  if (row.state === 'withdrawing' || row.state === 'taken-down') return
  if (!maybeSeen.includes(row.state)) throw NotThere({ state: stateWords[row.state] })
  await takeDown(work, { publicationIds: [id], because: why, clause: 'ABU-2' })
}

/** The same for every channel of a post, what waits there too. @throws ReasonNeeded, NothingOut @policy ABU-2 DO-10 */
export async function takeDownPost(work: Work, { id, reason }: { id: string; reason: string }): Promise<void> {
  const why = reason.trim()
  if (!why) throw ReasonNeeded({}, 'reason')
  if ((await publicationsOf(work, id)).every(({ state }) => downStep(state, true) === 'nothing' && state !== 'withdrawing'))
    throw NothingOut()
  await takeDown(work, { postId: id, because: why, clause: 'ABU-2' })
}

/** A person looked and says what is so: it is there after all. */
export async function confirmSeen(work: Work, { id, link }: { id: string; link: string }): Promise<void> {
  const row = await publicationTo(work, id, 'published')
  if (!link.trim()) throw LinkNeeded({}, 'link')
  work.log({ act: 'publishing.confirmed-by-person', clause: 'SCO-8', subject: { kind: 'publication', id }, payload: { link } })
  const named = typeof row.handle?.uri === 'string' ? row.handle.uri : link
  const remoteId = (await placeOf(work, row))?.remoteId ?? named
  await settle(work, row, { state: 'published', published: { remoteId, version: null, url: link, at: work.now() } })
}

/** A person looked and it is not there: the one way to a second call, and their name stands beside it. */
export async function sendAgain(work: Work, { id }: { id: string }): Promise<void> {
  const row = await publicationTo(work, id, 'prepared')
  const now = work.now()
  await refuseAttempt(work, { channelId: row.channel_id, at: now, kind: row.kind, byMemberId: row.author_id })
  work.log({
    act: 'publishing.send-again-ordered',
    clause: 'SCO-8',
    subject: { kind: 'publication', id },
    payload: { by: memberOf(work), round: row.round + 1 },
  })
  await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({
      state: 'prepared',
      round: row.round + 1,
      because: null,
      settle_until: null,
      next_look_at: now,
      missed_after: now.add({ minutes: 30 }),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}

/**
 * Lets go what was held, at its time or, if that has passed, now. What a person held is let go by them, or by somebody who could be its
 * second reader. @throws NotThere, HeldByAnother, StillStopped, SchoolIsSilent @policy DO-1
 */
export async function letGoNow(work: Work, { id }: { id: string }): Promise<void> {
  const row = await publicationTo(work, id, 'planned')
  const isSecond = work.caller.may.has('post.approve') && work.caller.memberId !== row.author_id
  if (row.held_by !== null && row.held_by !== work.caller.memberId && !isSecond) throw HeldByAnother()
  const channel = await channelById(work, row.channel_id)
  if (!channel?.mayPost) throw StillStopped({ because: channel?.whyNot ?? 'The account is no longer registered.' })
  const now = work.now()
  const due_at = Temporal.Instant.compare(row.due_at, now) > 0 ? row.due_at : now
  await refuseAttempt(work, { channelId: row.channel_id, at: due_at, kind: row.kind, byMemberId: row.author_id })
  work.log({
    act: 'publishing.let-go-after-hold',
    clause: 'SCO-8',
    subject: { kind: 'post', id: row.post_id ?? row.id },
    payload: { publication: id, by: memberOf(work), at: due_at.toString() },
  })
  await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({
      state: 'planned',
      because: null,
      held_by: null,
      due_at,
      next_look_at: due_at,
      missed_after: due_at.add({ minutes: channel.mode === 'assisted' ? 24 * 60 : graceMinutes }),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('state', '=', row.state)
    .execute()
}

/** Gives up on one that was held or not confirmed. */
export async function letItGo(work: Work, { id }: { id: string }): Promise<void> {
  const row = await publicationTo(work, id, 'cancelled')
  await settle(work, row, {
    state: 'cancelled',
    because: row.state === 'held' ? 'It was held, and somebody decided to leave it.' : 'Given up after looking.',
  })
}

/**
 * A person took it down where no machine can, or looked there and saw that it is gone; what they say of it is kept. Saying it twice is
 * once. @throws NotThere
 */
export async function recordTakenDown(work: Work, { id, note }: { id: string; note?: string }): Promise<void> {
  const row = await held(work, id)
  if (row.state === 'taken-down') return
  if (row.state !== 'withdrawing') throw NotThere({ state: stateWords[row.state] })
  const proof = { link: row.url ?? '', note: (note ?? '').trim(), by: memberOf(work), at: work.now().toString() }
  await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ down_proof: JSON.stringify(proof) })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await settle(work, row, { state: 'taken-down' })
}

export type PublicationView = Pick<
  PublicationRow,
  | 'id'
  | 'target_id'
  | 'channel_id'
  | 'state'
  | 'next_look_at'
  | 'due_at'
  | 'url'
  | 'published_at'
  | 'taken_down_at'
  | 'because'
  | 'remote_id'
  | 'down_ordered_at'
  | 'down_because'
  | 'down_tries'
  | 'down_proof'
  | 'amends_id'
> & { /** Where the account is to be found by a person. */ readonly place_url: string | null }

/** Every publication of a post, newest last. */
export const publicationsOf = (work: Work, postId: string): Promise<PublicationView[]> => publicationsAbout(work, postId).execute()

export const publicationsAbout = (work: Work, postId: string) =>
  work
    .tables<ReleaseTables & BroughtByHand>()
    .selectFrom('publication')
    .select([
      'id',
      'target_id',
      'channel_id',
      'state',
      'next_look_at',
      'due_at',
      'url',
      'published_at',
      'taken_down_at',
      'because',
      'remote_id',
      'down_ordered_at',
      'down_because',
      'down_tries',
      'down_proof',
      'amends_id',
    ])
    .select((eb) =>
      eb
        .selectFrom('place_address as a')
        .select('a.url')
        .whereRef('a.school_id', '=', 'publication.school_id')
        .whereRef('a.channel_id', '=', 'publication.channel_id')
        .as('place_url'),
    )
    .where('school_id', '=', work.school.id)
    .where('post_id', '=', postId)
    .orderBy('created_at')
