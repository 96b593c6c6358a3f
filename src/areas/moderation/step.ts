import type { About, Connector, Moderation, Outcome } from '../../connectors/connector.ts'
import type { JobTools } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import { channelById, connectorFor, holdStill, setHealth } from '../account-register/index.ts'
import { sayReason } from './abuse-kinds.ts'
import { move, settle } from './act-rows.ts'
import { afterCall, afterLook, pauseSeconds } from './act-states.rule.ts'
import { aboutOf, itemOf, platformsOf } from './gather-item.ts'
import type { ActRow, ModerationTables } from './moderation.tables.ts'

/** Longer than the longest a call may take: a claim that is older belongs to a worker that is gone. */
const leaseSeconds = 30
/** How long what was answered with yes may take to be seen, before a person looks. */
const settleSeconds = 90
/** A platform that does not answer at all is asked for ten minutes. */
const silentSeconds = 600

type Next =
  | { readonly do: 'nothing' }
  | {
      readonly do: 'call'
      readonly row: ActRow
      readonly moderation: Moderation
      readonly about: About
      readonly attempt: string
      readonly before: Temporal.Instant
    }
  | { readonly do: 'look'; readonly row: ActRow; readonly moderation: Moderation; readonly about: About }

/** Takes one act one step further. Each step is: decide and write down; ask the platform; write down what came of it. @policy ABU-2 */
export async function step(tools: JobTools, schoolId: string, id: string): Promise<void> {
  const next = await tools.house.forSchool(schoolId, (work) => decide(work, tools, id))
  if (next.do === 'nothing') return
  const { row, moderation, about } = next
  if (next.do === 'look') {
    const seen = await moderation.isSo(row.act, about)
    return tools.house.forSchool(schoolId, (work) => keepLook(work, row, moderation, seen))
  }
  // A worker that slept past its claim makes no call: the claim is somebody else's to look after by now.
  if (Temporal.Instant.compare(tools.house.clock(), next.before) >= 0) return
  const outcome = await (moderation.acts[row.act]?.(about) ?? noSuchAct)
  await tools.house.forSchool(schoolId, (work) => keepCall(work, row, next.attempt, outcome))
}
const noSuchAct: Outcome<null> = { is: 'refused', because: 'This platform no longer lets a machine do that.' }

/** In one transaction: claim the act, and write down the step that is about to be taken. */
async function decide(work: Work, tools: JobTools, id: string): Promise<Next> {
  const row = await due(work, id)
  if (!row) return { do: 'nothing' }
  // The account stays as it is until this is written down.
  await holdStill(work, row.channel_id)
  if (row.state === 'doing') {
    await move(work, row, {
      state: 'looking',
      called: 'unknown',
      look_until: work.now().add({ seconds: silentSeconds }),
      next_look_at: work.now(),
    })
    return { do: 'nothing' }
  }
  const channel = await channelById(work, row.channel_id)
  const isOver = !channel || channel.accountState === 'closing' || channel.accountState === 'closed'
  const reached = isOver ? { none: 'The account is closed.' } : await connectorFor(work, row.channel_id, platformsOf(tools.outside))
  const moderation = 'connector' in reached ? (reached.connector as Connector).moderation : undefined
  if (!moderation)
    return cannot(
      work,
      row,
      isOver || channel.mode === 'assisted',
      'none' in reached ? reached.none : 'This platform lets only people do that.',
    )
  const about = aboutOf(await itemOf(work, row.item_id), reasonFor(row))
  const lease = work.now().add({ seconds: leaseSeconds })
  if (row.state === 'looking') {
    await move(work, row, { state: 'looking', next_look_at: lease })
    return { do: 'look', row, moderation, about }
  }
  const attempt = await begin(work, row, lease)
  return { do: 'call', row: { ...row, state: 'doing', tries: row.tries + 1 }, moderation, about, attempt, before: lease }
}

/** What the platform may pass on: the words for followers, or the plain ground. Never who ordered it. @policy ABU-3 */
const reasonFor = ({ words, silence, reason }: ActRow): string =>
  words || (silence === '' ? sayReason(reason) : 'It breaks our house rules.')

const due = (work: Work, id: string): Promise<ActRow | undefined> =>
  work
    .tables<ModerationTables>()
    .selectFrom('moderation_act')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('next_look_at', '<=', work.now())
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** The attempt is in the database before the call is made. */
async function begin(work: Work, row: ActRow, lease: Temporal.Instant): Promise<string> {
  const id = work.newId()
  await work
    .tables<ModerationTables>()
    .insertInto('moderation_attempt')
    .values({ school_id: work.school.id, id, act_id: row.id, started_at: work.now(), ended_at: null, outcome: null, because: null })
    .execute()
  await move(work, row, { state: 'doing', next_look_at: lease, tries: row.tries + 1 })
  return id
}

/** No machine reaches it: for good, then a person does it; for now, then later. What was called and cannot be looked for is for a person. */
async function cannot(work: Work, row: ActRow, forGood: boolean, because: string): Promise<Next> {
  if (!forGood) await move(work, row, { state: row.state, because, next_look_at: work.now().add({ seconds: 60 }) })
  else if (row.state === 'looking') await move(work, row, { state: 'unclear', because })
  else await move(work, row, { state: 'to-do', by_hand: true, because })
  return { do: 'nothing' }
}

async function keepCall(work: Work, row: ActRow, attempt: string, outcome: Outcome<null>): Promise<void> {
  await work
    .tables<ModerationTables>()
    .updateTable('moderation_attempt')
    .set({ ended_at: work.now(), outcome: outcome.is, because: outcome.is === 'done' ? null : outcome.because })
    .where('school_id', '=', work.school.id)
    .where('id', '=', attempt)
    .execute()
  const to = afterCall(outcome.is)
  if (outcome.is === 'refused') return refused(work, row, outcome.because)
  if (to === 'looking') {
    const called = outcome.is === 'done' ? 'done' : 'unknown'
    const patience = called === 'done' ? settleSeconds : silentSeconds
    await move(work, row, {
      ...{ state: 'looking', called, because: outcome.is === 'done' ? null : outcome.because },
      ...{ look_until: work.now().add({ seconds: patience }), next_look_at: work.now() },
    })
    return
  }
  if (outcome.is === 'sign-in-again') await setHealth(work, row.channel_id, 'needs-reauthorisation', outcome.because)
  const own = work.now().add({ seconds: pauseSeconds(row.tries) })
  const later = outcome.is === 'wait' && Temporal.Instant.compare(outcome.until, own) > 0 ? outcome.until : own
  await move(work, row, { state: 'ordered', because: outcome.is === 'done' ? null : outcome.because, next_look_at: later })
}

/** The platform says no: its words are shown, and a person decides what now. @policy ABU-2 */
async function refused(work: Work, row: ActRow, because: string): Promise<void> {
  await move(work, row, { state: 'refused', because })
  work.log({
    act: 'moderation.refused',
    clause: 'ABU-2',
    subject: { kind: 'item', id: row.item_id },
    payload: { order: row.id, act: row.act, because },
  })
}

async function keepLook(work: Work, row: ActRow, moderation: Moderation, seen: Outcome<boolean | null>): Promise<void> {
  const now = work.now()
  const look = seen.is !== 'done' ? 'no-answer' : seen.value === null ? 'cannot-tell' : seen.value ? 'so' : 'not-so'
  const overdue = row.look_until !== null && Temporal.Instant.compare(now, row.look_until) > 0
  const to = afterLook({ look, called: row.called ?? 'unknown', once: moderation.once.includes(row.act), tries: row.tries, overdue })
  if (to === 'done') return settle(work, row, { seen: look === 'so', by: null })
  if (to === 'unclear') {
    await move(work, row, { state: 'unclear', because: unclearWords[look] })
    work.log({
      act: 'moderation.unclear',
      clause: 'ABU-2',
      subject: { kind: 'item', id: row.item_id },
      payload: { order: row.id, act: row.act },
    })
    return
  }
  if (seen.is === 'sign-in-again') await setHealth(work, row.channel_id, 'needs-reauthorisation', seen.because)
  const wait = now.add({ seconds: to === 'ordered' ? pauseSeconds(row.tries) : 3 })
  const until = seen.is === 'wait' && Temporal.Instant.compare(seen.until, wait) > 0 ? seen.until : wait
  await move(work, row, { state: to, next_look_at: until })
}

const unclearWords = {
  so: '',
  'not-so': 'The platform was asked, and it is not so there. Look before you decide.',
  'cannot-tell': 'The platform was asked once and gave no clear answer, and it cannot be looked up. It was not asked again.',
  'no-answer': 'The platform was asked and does not answer. Look there before you decide.',
} as const
