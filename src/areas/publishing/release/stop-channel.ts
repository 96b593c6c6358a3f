import { setTimeout as pause } from 'node:timers/promises'
import type { HouseEvent, Work } from '../../../infra/work/work.ts'
import { cancelPublications } from './plan.ts'
import { LeavingNow } from './release.errors.ts'
import type { PublicationRow, ReleaseTables } from './release.tables.ts'
import { settle } from './settle.ts'

const pauseMs = 100
const looks = 50

/**
 * An account is being suspended or closed, in this transaction, which holds it: what is leaving at this very moment is waited for, so
 * that nothing leaves after the commit. Then what waits is stopped for good, or held until a person lets it go; answers that were not
 * sent are given back to the inbox either way.
 * @policy ROL-A4 ROL-A3
 * @throws LeavingNow when the platform does not answer in time, unless the act cannot wait; then nothing is changed
 */
export async function onAccountStops(work: Work, event: HouseEvent): Promise<void> {
  if (event.kind !== 'account.stopping' && event.kind !== 'account.resumed') return
  const channelId = String(event.channelId)
  const because = String(event.because)
  if (event.kind === 'account.resumed') return holdPostsOf(work, channelId, because)
  await nothingLeaves(work, channelId, event.cannotWait === true)
  if (event.forGood === true) {
    await cancelPublications(work, { channelId }, because)
    await giveTakeDownsToPeople(work, channelId, because)
  } else {
    await cancelPublications(work, { repliesOf: channelId }, `${because} Answer again when it goes on.`)
    await holdPostsOf(work, channelId, because)
  }
}

/**
 * Waits while a call to the platform is under way. A claim that is older than its lease belongs to a worker that is gone. Where the act
 * cannot wait, the one post that was leaving already is let finish by itself, and everything else stops all the same.
 */
async function nothingLeaves(work: Work, channelId: string, cannotWait: boolean): Promise<void> {
  for (let look = 0; look < looks; look++) {
    const leaving = await work
      .tables<ReleaseTables>()
      .selectFrom('publication')
      .select('id')
      .where('school_id', '=', work.school.id)
      .where('channel_id', '=', channelId)
      .where('state', '=', 'committing')
      .where('next_look_at', '>', work.now())
      .limit(1)
      .executeTakeFirst()
    if (!leaving) return
    await pause(pauseMs)
  }
  if (!cannotWait) throw LeavingNow()
}

async function holdPostsOf(work: Work, channelId: string, because: string): Promise<void> {
  const held = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ state: 'held', because, next_look_at: null })
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .where('kind', '=', 'post')
    .where('state', 'in', ['planned', 'prepared', 'to-do'])
    .returning('id')
    .execute()
  for (const { id } of held) logHeld(work, id, because)
}

/** Come to its time while its account is stopped, or the school is: a post is held, an answer goes back to the inbox. */
export async function heldBack(work: Work, row: PublicationRow, because: string, clause = 'ROL-A4'): Promise<{ do: 'nothing' }> {
  if (row.kind === 'reply') {
    await settle(work, row, { state: 'cancelled', because: `${because} Answer again when it goes on.` })
    return { do: 'nothing' }
  }
  const held = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ state: 'held', because, next_look_at: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .executeTakeFirst()
  if (held.numUpdatedRows > 0n) logHeld(work, row.id, because, clause)
  return { do: 'nothing' }
}

const logHeld = (work: Work, id: string, because: string, clause = 'ROL-A4'): void =>
  work.log({ act: 'publishing.held-back', clause, subject: { kind: 'publication', id }, payload: { because } })

/** Nobody signs in there any more, so what was to be taken down is taken down by hand. */
const giveTakeDownsToPeople = (work: Work, channelId: string, because: string): Promise<unknown> =>
  work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({ next_look_at: null, because: `${because} Take it down there by hand.` })
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .where('state', '=', 'withdrawing')
    .execute()
