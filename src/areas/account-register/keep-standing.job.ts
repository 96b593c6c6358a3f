import type { Job } from '../../infra/jobs/worker.ts'
import type { Work } from '../../infra/work/work.ts'
import { note } from './account-events.ts'
import { atWork } from './account-states.rule.ts'
import { unwatched, type Unwatched } from './connection/watch.rule.ts'
import { sleepsFrom, unreachableAfterHours } from './care.rule.ts'
import type { AccountRegisterTables } from './account-register.tables.ts'
import { accountsWithStanding, accountRow, type AccountRow } from './read-accounts.ts'
import type { Standing } from './standing.rule.ts'

const everySeconds = 60
const askBeforeDays = 30

/**
 * Notices when an account falls below two in-date runners or rises again, says so once, and asks for a fresh justification a month
 * before its day. Publishing does not wait for it: there the standing is worked out anew each time.
 * @policy ACC-6 ACC-8
 */
export const keepStanding: Job = {
  name: 'keep-standing',
  everyMs: 15_000,
  run: async ({ house }) => {
    const now = house.clock()
    const due = await house.asClerk<AccountRegisterTables, { school_id: string; id: string }[]>((db) =>
      db
        .selectFrom('account')
        .select(['school_id', 'id'])
        .where('standing_due_at', '<=', now)
        .orderBy('standing_due_at')
        .limit(50)
        .execute(),
    )
    for (const { school_id, id } of due) await house.forSchool(school_id, (work) => look(work, id))
    return due.length === 50
  },
}

async function look(work: Work, id: string): Promise<void> {
  const db = work.tables<AccountRegisterTables>()
  const now = work.now()
  const claimed = await db
    .selectFrom('account')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('standing_due_at', '<=', now)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  const row = claimed && (await accountRow(work, id))
  if (!row) return
  const [one] = await accountsWithStanding(work, [row])
  if (!one) return
  const locked = one.standing.locked
  const unseen = notRead(work, row)
  await db
    .updateTable('account')
    .set({
      standing_due_at: now.add({ seconds: everySeconds }),
      locked_why: locked,
      locked_since: locked === null ? null : (row.locked_since ?? now),
      review_asked_at: row.review_asked_at ?? reviewAsked(work, row),
      dormant_since: asleep(row, now) ? (row.dormant_since ?? now) : null,
      unreachable_since: silent(row, now) ? (row.unreachable_since ?? now) : null,
      unmonitored_since: unseen ? (row.unmonitored_since ?? unseen.since) : null,
      unmonitored_why: unseen ? unseen.because : null,
      content_asked_at: row.content_asked_at ?? lookAsked(work, row),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await sayChange(work, row, one.standing)
  await sayWatch(work, row, unseen)
}

async function sayChange(work: Work, row: AccountRow, { locked, count }: Standing): Promise<void> {
  const was = row.locked_since !== null
  if (was === (locked !== null)) return
  const act = was ? 'unlocked' : 'locked'
  await note(work, row.id, act, locked ?? '')
  work.log({
    act: `account.${act}`,
    clause: 'ACC-6',
    subject: { kind: 'account', id: row.id },
    payload: { name: row.name, runnersInDate: count, because: locked },
  })
}

/** The school does not see what people write there; nobody is asked about an account on which it does not publish. */
const notRead = (work: Work, row: AccountRow): Unwatched | null =>
  !row.publishes || !atWork(row.state)
    ? null
    : unwatched(
        {
          mode: row.mode,
          health: row.health,
          healthBecause: row.health_because,
          healthSince: row.health_since,
          readAt: row.read_at,
          rhythm: row.check_rhythm,
        },
        { now: work.now(), zone: work.school.timeZone },
      )

async function sayWatch(work: Work, row: AccountRow, unseen: Unwatched | null): Promise<void> {
  if ((row.unmonitored_since !== null) === (unseen !== null)) return
  work.log({
    act: unseen ? 'account.unmonitored' : 'account.monitored',
    clause: 'MON-1',
    subject: { kind: 'account', id: row.id },
    payload: { name: row.name, because: unseen?.because ?? null },
  })
}

/** Nobody has posted there for so long that it is merged or closed, or somebody says that it is in use. @policy ROL-T3 */
const asleep = (row: AccountRow, now: Temporal.Instant): boolean =>
  row.publishes &&
  row.live_at !== null &&
  Temporal.Instant.compare(now, sleepsFrom(row.last_post_at, row.live_at, row.dormant_after_days)) >= 0

const silent = (row: AccountRow, now: Temporal.Instant): boolean =>
  row.health === 'unreachable' &&
  row.health_since !== null &&
  Temporal.Instant.compare(now, row.health_since.add({ hours: unreachableAfterHours })) >= 0

/** Once a year what is there is looked over: for the first time a year after it went live. @policy ROL-T3 */
const lookAsked = (work: Work, row: AccountRow): Temporal.Instant | null => {
  if (row.live_at === null || row.ownership === 'associated') return null
  const zone = work.school.timeZone
  const due = row.content_look_on ?? row.live_at.toZonedDateTimeISO(zone).toPlainDate().add({ years: 1 })
  return Temporal.PlainDate.compare(due, work.now().toZonedDateTimeISO(zone).toPlainDate()) <= 0 ? work.now() : null
}

const reviewAsked = (work: Work, row: AccountRow): Temporal.Instant | null => {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  return Temporal.PlainDate.compare(row.review_on.subtract({ days: askBeforeDays }), today) <= 0 ? work.now() : null
}
