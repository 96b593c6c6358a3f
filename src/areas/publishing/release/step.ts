import {
  plainWords,
  type Connector,
  type Handle,
  type Outcome,
  type Outgoing,
  type Platform,
  type Published,
  type Publishing,
} from '../../../connectors/connector.ts'
import type { JobTools } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import { type Channel, channelById, connectorFor, holdStill, setHealth } from '../../account-register/index.ts'
import { type Bringing, bringing, isStillOut } from './amending.ts'
import { outgoingFor } from './outgoing.ts'
import { mayStillLeave } from './still-leaves.ts'
import { afterAmend, afterCommit, afterLook, pauseSeconds } from './release-states.rule.ts'
import type { PublicationRow, ReleaseTables } from './release.tables.ts'
import { attempt, endAttempt, move } from './row-moves.ts'
import { settle } from './settle.ts'
import { noteCost, platformOf, type Uses, whyNotPaid } from './costs.ts'
import { stopFor } from '../timing/stops.ts'
import { heldBack } from './stop-channel.ts'
import { withdraw } from './withdraw.ts'

/** Longer than the longest a call may take: a claim that is older belongs to a worker that is gone. */
const leaseSeconds = 30

type Next =
  | { do: 'nothing' }
  | { do: 'prepare'; publishing: Bringing; outgoing: Outgoing; row: PublicationRow; uses: Uses }
  | { do: 'commit'; publishing: Bringing; handle: Handle; row: PublicationRow; attemptId: string; before: Temporal.Instant; uses: Uses }
  | { do: 'confirm'; publishing: Bringing; handle: Handle; row: PublicationRow; uses: Uses }
  | { do: 'withdraw'; publishing: Publishing; row: PublicationRow; attemptId: string; uses: Uses }

/** Takes one publication one step further. Each step is: decide and write down; ask the platform; write down what came of it. */
export async function step(tools: JobTools, schoolId: string, id: string): Promise<void> {
  const next = await tools.house.forSchool(schoolId, (work) => decide(work, tools, id))
  if (next.do === 'prepare') return keepHandle(tools, schoolId, next, await next.publishing.prepare(next.outgoing, tools.house.clock()))
  // A worker that slept past its claim makes no call: the claim is somebody else's to look after by now.
  if (next.do === 'commit' && Temporal.Instant.compare(tools.house.clock(), next.before) >= 0) return
  if (next.do === 'commit') return keepCommit(tools, schoolId, next, await next.publishing.commit(next.handle))
  if (next.do === 'confirm') return keepLook(tools, schoolId, next, await next.publishing.confirm(next.handle))
  if (next.do === 'withdraw') return withdraw(tools, schoolId, next)
}

/** In one transaction: claim the row, ask whether it may still leave, and write down the step that is about to be taken. */
async function decide(work: Work, tools: JobTools, id: string): Promise<Next> {
  // The account stays as it is until this is written down: whoever stops it waits for this, or this waits and sees it stopped.
  const channelId = await channelOf(work, id)
  if (channelId !== undefined) await holdStill(work, channelId)
  const now = work.now()
  const row = (await work
    .tables<ReleaseTables>()
    .selectFrom('publication')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('next_look_at', '<=', now)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()) as PublicationRow | undefined
  if (!row) return { do: 'nothing' }
  if (row.state === 'committing')
    return found(work, row, 'A worker ended in the middle of sending. Looking for the post; it is not sent again.')
  const isWaiting = row.state === 'planned' || row.state === 'prepared'
  const channel = await channelById(work, row.channel_id)
  if (!channel) return over(work, row, 'cancelled', 'The account is no longer registered.')
  if (channel.accountState === 'closing' || channel.accountState === 'closed') return ofClosedAccount(work, row, channel)
  if (isWaiting && channel.accountState !== 'live') return heldBack(work, row, channel.whyNot ?? '')
  if (isWaiting) {
    const stop = await stopFor(work, { channelId: row.channel_id, at: now, kind: row.kind, byMemberId: row.author_id, postId: row.post_id })
    if (stop) return heldBack(work, row, stop.why, stop.clause)
  }
  if (isWaiting && Temporal.Instant.compare(now, row.missed_after) > 0)
    return over(work, row, 'missed', 'Its time passed before it could go out.')
  if (isWaiting && row.amends_id !== null && !(await isStillOut(work, row.amends_id)))
    return over(work, row, 'cancelled', 'What it corrects is not there any more.')
  if (channel.mode === 'assisted') return byHand(work, row)
  if (isWaiting) {
    const stopped = row.target_id && row.post_id ? await mayStillLeave(work, row.post_id, row.target_id) : { leaves: true as const }
    if (!stopped.leaves) return over(work, row, 'cancelled', `${stopped.why} (${stopped.clause})`)
  }
  const reached = await connectorFor(work, row.channel_id, tools.outside.platforms as readonly Platform[])
  if ('none' in reached) return later(work, row, reached.none)
  const { publishing, uses }: Connector = reached.connector
  // A platform may be read by us and written by a person.
  if (!publishing) return byHand(work, row)
  const unpaid = isWaiting ? await whyNotPaid(work, platformOf(tools, channel.platform), row) : null
  if (unpaid !== null) return heldBack(work, row, unpaid, 'ACC-8')
  const fetches = platformOf(tools, channel.platform)?.fetchesPictures === true
  return claim(work, tools, { row, publishing, uses, fetches })
}

type About = { row: PublicationRow; publishing: Publishing; uses: Uses; fetches: boolean }

async function claim(work: Work, tools: JobTools, about: About): Promise<Next> {
  const { row, uses } = about
  const lease = work.now().add({ seconds: leaseSeconds })
  if (row.state === 'withdrawing') return { do: 'withdraw', ...about, attemptId: await attempt(work, row, 'withdraw', lease) }
  const publishing = await bringing(work, row, about.publishing)
  if (!publishing) return cannotBeChanged(work, row)
  if (row.state === 'planned') {
    await move(work, row, { state: 'planned', next_look_at: lease })
    return { do: 'prepare', publishing, row, uses, outgoing: await wordsOf(work, tools, about) }
  }
  const handle = row.handle
  if (!handle) throw new Error(`Publication ${row.id} is ${row.state} without a handle.`)
  if (row.state === 'prepared')
    return {
      do: 'commit',
      publishing,
      row,
      handle,
      attemptId: await attempt(work, row, row.amends_id === null ? 'commit' : 'amend', lease),
      before: lease,
      uses,
    }
  await move(work, row, { state: 'confirming', next_look_at: lease })
  return { do: 'confirm', publishing, row, handle, uses }
}

const wordsOf = (work: Work, tools: JobTools, { row, fetches }: { row: PublicationRow; fetches: boolean }): Promise<Outgoing> => {
  if (row.reply) return Promise.resolve(plainWords(row.reply.text, row.reply))
  return outgoingFor(work, row.target_id ?? '', { filesDir: String(tools.outside.filesDir), fetchedFor: fetches ? row.id : null })
}

/** Its platform no longer lets a post be changed: nothing was sent, or a person looks what stands there. */
async function cannotBeChanged(work: Work, row: PublicationRow): Promise<Next> {
  const because = 'This platform does not let a post be changed.'
  await settle(work, row, { state: row.state === 'confirming' ? 'unconfirmed' : 'refused', because })
  return { do: 'nothing' }
}

async function found(work: Work, row: PublicationRow, because: string): Promise<Next> {
  await move(work, row, {
    state: 'confirming',
    because,
    next_look_at: work.now(),
    settle_until: row.settle_until ?? work.now().add({ seconds: 30 }),
  })
  return { do: 'nothing' }
}

async function later(work: Work, row: PublicationRow, because: string): Promise<Next> {
  await move(work, row, { state: row.state, because, next_look_at: work.now().add({ seconds: 60 }) })
  return { do: 'nothing' }
}

async function over(work: Work, row: PublicationRow, state: 'missed' | 'cancelled', because: string): Promise<Next> {
  await settle(work, row, { state, because })
  return { do: 'nothing' }
}

const channelOf = async (work: Work, id: string): Promise<string | undefined> =>
  (
    await work
      .tables<ReleaseTables>()
      .selectFrom('publication')
      .select('channel_id')
      .where('school_id', '=', work.school.id)
      .where('id', '=', id)
      .executeTakeFirst()
  )?.channel_id

/** Nothing is sent and nothing is asked for an account that is closed: what waited stops, and what is in doubt is for a person. @policy ROL-A4 */
async function ofClosedAccount(work: Work, row: PublicationRow, { name }: Channel): Promise<Next> {
  if (row.state === 'withdrawing') {
    await move(work, row, { state: 'withdrawing', next_look_at: null, because: `${name} is closed: take it down there by hand.` })
    return { do: 'nothing' }
  }
  const inDoubt = row.state === 'confirming'
  await settle(work, row, {
    state: inDoubt ? 'unconfirmed' : 'cancelled',
    because: inDoubt ? `${name} was closed before it was seen there. Look there yourself.` : `${name} was closed.`,
  })
  return { do: 'nothing' }
}

async function byHand(work: Work, row: PublicationRow): Promise<Next> {
  // It was sent while Schoolgate still worked the account: whoever works it now looks for it, and does not post it a second time.
  if (row.state === 'confirming') {
    await settle(work, row, { state: 'unconfirmed', because: 'It was sent before the account was worked by hand. Look there yourself.' })
    return { do: 'nothing' }
  }
  await move(work, row, { state: row.state === 'withdrawing' ? 'withdrawing' : 'to-do', next_look_at: null })
  return { do: 'nothing' }
}

async function keepHandle(
  tools: JobTools,
  schoolId: string,
  { row, uses }: { row: PublicationRow; uses: Uses },
  outcome: Outcome<Handle>,
): Promise<void> {
  await tools.house.forSchool(schoolId, async (work) => {
    await noteCost(work, row, uses)
    if (outcome.is === 'done')
      await move(work, row, { state: 'prepared', handle: JSON.stringify(outcome.value), next_look_at: work.now(), because: null })
    else if (outcome.is === 'refused') await settle(work, row, { state: 'refused', because: outcome.because })
    else await again(work, row, outcome)
  })
}

async function keepCommit(
  tools: JobTools,
  schoolId: string,
  { row, attemptId, publishing, uses }: { row: PublicationRow; attemptId: string; publishing: Bringing; uses: Uses },
  outcome: Outcome<Published>,
): Promise<void> {
  await tools.house.forSchool(schoolId, async (work) => {
    await endAttempt(work, attemptId, outcome)
    await noteCost(work, row, uses, outcome.is === 'done' ? 'done' : outcome.is === 'unknown' ? 'unsure' : 'not')
    const sent = { ...row, state: 'committing' as const }
    const to = row.amends_id === null ? afterCommit(outcome.is) : afterAmend(outcome.is)
    if (to === 'published' && outcome.is === 'done') await settle(work, sent, { state: 'published', published: outcome.value })
    else if (to === 'confirming')
      await move(work, sent, {
        state: to,
        because: outcome.is === 'done' ? null : outcome.because,
        settle_until: work.now().add({ milliseconds: publishing.settleMs }),
        next_look_at: outcome.is === 'done' ? work.now() : work.now().add({ seconds: 1 }),
      })
    else if (outcome.is === 'refused') await settle(work, sent, { state: 'refused', because: outcome.because })
    else if (outcome.is !== 'done') await again(work, sent, outcome)
  })
}

async function keepLook(
  tools: JobTools,
  schoolId: string,
  { row, publishing, uses }: { row: PublicationRow; publishing: Bringing; uses: Uses },
  outcome: Outcome<Published | null>,
): Promise<void> {
  await tools.house.forSchool(schoolId, async (work) => {
    await noteCost(work, row, uses)
    const looking = { ...row, state: 'confirming' as const }
    const now = work.now()
    const settled = row.settle_until !== null && Temporal.Instant.compare(now, row.settle_until) > 0
    const look = outcome.is !== 'done' ? 'no-answer' : outcome.value === null ? 'absent' : 'found'
    const to = afterLook(look, settled && (look === 'absent' || givenUp(row, now)))
    if (outcome.is === 'done' && outcome.value) await settle(work, looking, { state: 'published', published: outcome.value })
    else if (to === 'unconfirmed')
      await settle(work, looking, {
        state: 'unconfirmed',
        because: row.amends_id === null ? unconfirmedWords(look, publishing) : unchangedWords(look),
      })
    else await move(work, looking, { state: 'confirming', next_look_at: now.add({ seconds: 2 }) })
  })
}

/** A platform that does not answer at all is asked for ten minutes before a person is. */
const givenUp = (row: PublicationRow, now: Temporal.Instant): boolean =>
  row.settle_until !== null && now.since(row.settle_until).total('minutes') > 10

const unconfirmedWords = (look: 'absent' | 'no-answer' | 'found', { absenceIsProof }: Bringing): string =>
  look === 'no-answer'
    ? 'It was sent, and the platform does not answer. Look there before you decide.'
    : absenceIsProof
      ? 'It was sent, and the platform answers that it is not there. It can safely be sent again.'
      : 'It was sent, and cannot be seen there. Look for it yourself before you decide.'

const unchangedWords = (look: 'absent' | 'no-answer' | 'found'): string =>
  look === 'no-answer'
    ? 'The change was sent, and the platform does not answer. Look there before you decide.'
    : 'The change was sent, and the earlier version still stands there. Look there before you decide.'

/** Surely nothing happened: comes back when the platform says so, or ever later; a dead credential is told to the account's people. */
async function again(
  work: Work,
  row: PublicationRow,
  outcome: Extract<Outcome<never>, { is: 'wait' | 'sign-in-again' | 'unknown' }>,
): Promise<void> {
  if (outcome.is === 'sign-in-again') await setHealth(work, row.channel_id, 'needs-reauthorisation', outcome.because)
  const tries = await work
    .tables<ReleaseTables>()
    .selectFrom('publication_attempt')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('school_id', '=', work.school.id)
    .where('publication_id', '=', row.id)
    .executeTakeFirst()
  const own = work.now().add({ seconds: pauseSeconds(Number(tries?.n ?? 0)) })
  const next = outcome.is === 'wait' && Temporal.Instant.compare(outcome.until, own) > 0 ? outcome.until : own
  await move(work, row, { state: row.state === 'committing' ? 'prepared' : row.state, because: outcome.because, next_look_at: next })
}
