import type { Connector, IncomingItem, Outcome, Platform } from '../../connectors/connector.ts'
import type { Job, JobTools } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import { channelById, claimPoll, connectorFor, notBefore, noteUses, setHealth, setPoll } from '../account-register/index.ts'
import { receiveItems } from './receive-items.ts'

type ChannelDue = { channel: { school_id: string; id: string; poll_due_at: Temporal.Instant | null } }
type Answer = Outcome<{ readonly items: readonly IncomingItem[]; readonly cursor: string | null }>

/** Between two looks at one account, where its platform does not ask for more: a comment is in the inbox within ten seconds of being written. */
const usualSeconds = 5
const atOnce = 6

/** Reads every connected account that is due, a few side by side. */
export const pollInboxes: Job = {
  name: 'poll-inboxes',
  everyMs: 1_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<ChannelDue, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('channel').select(['school_id', 'id']).where('poll_due_at', '<=', now).orderBy('poll_due_at').limit(60).execute(),
    )
    for (let at = 0; at < due.length; at += atOnce) {
      const ends = await Promise.allSettled(due.slice(at, at + atOnce).map((one) => poll(tools, one.school_id, one.id)))
      for (const end of ends) if (end.status === 'rejected') tools.trouble('reading an inbox', end.reason)
    }
    return undefined
  },
}

async function poll(tools: JobTools, schoolId: string, channelId: string): Promise<void> {
  const claimed = await tools.house.forSchool(schoolId, async (work) => {
    const claim = await claimPoll(work, channelId)
    if (!claim) return null
    // The next look is written first: a worker that dies here delays one look and repeats nothing.
    const later = await quietUntil(work, channelId, tools)
    await setPoll(work, channelId, { dueAt: later ?? work.now().add({ seconds: 30 }) })
    if (later) return null
    const reached = await connectorFor(work, channelId, tools.outside.platforms as readonly Platform[])
    return { ...claim, reached }
  })
  if (!claimed) return
  const inbox = 'connector' in claimed.reached ? (claimed.reached.connector as Connector).inbox : undefined
  if (!inbox) return tools.house.forSchool(schoolId, (work) => setPoll(work, channelId, { dueAt: work.now().add({ minutes: 5 }) }))
  const answer = await inbox.since(claimed.cursor)
  const uses = 'connector' in claimed.reached ? (claimed.reached.connector.uses?.() ?? []) : []
  if (uses.length > 0) await tools.house.forSchool(schoolId, (work) => noteUses(work, channelId, uses))
  await keep(
    tools,
    { schoolId, channelId, accountId: claimed.accountId, begunAt: claimed.at, everySeconds: inbox.everySeconds ?? usualSeconds },
    answer,
  )
}

/** Where a platform allows so many units a day, looking stops before it takes what is kept for posts. @policy MON-1 */
async function quietUntil(work: Work, channelId: string, { outside }: JobTools): Promise<Temporal.Instant | null> {
  const channel = await channelById(work, channelId)
  const platform = (outside.platforms as readonly Platform[]).find(({ id }) => id === channel?.platform)
  return notBefore(work, channelId, platform)
}

type Reading = { schoolId: string; channelId: string; accountId: string; begunAt: Temporal.Instant; everySeconds: number }

async function keep(tools: JobTools, { schoolId, channelId, accountId, begunAt, everySeconds }: Reading, answer: Answer): Promise<void> {
  await tools.house.forSchool(schoolId, async (work) => {
    const inSeconds = (seconds: number): Temporal.Instant => work.now().add({ seconds })
    if (answer.is === 'done') {
      await receiveItems(work, { channelId, accountId, ownId: null }, answer.value.items)
      await setHealth(work, channelId, 'healthy', null)
      await setPoll(work, channelId, { cursor: answer.value.cursor, dueAt: inSeconds(everySeconds), begunAt })
    } else if (answer.is === 'sign-in-again') {
      await setHealth(work, channelId, 'needs-reauthorisation', answer.because)
      await setPoll(work, channelId, { dueAt: inSeconds(300) })
    } else {
      await setHealth(work, channelId, 'unreachable', answer.because)
      await setPoll(work, channelId, {
        dueAt: answer.is === 'wait' && Temporal.Instant.compare(answer.until, inSeconds(30)) > 0 ? answer.until : inSeconds(30),
      })
    }
  })
}
