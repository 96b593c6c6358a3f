import type { Work } from '../../infra/work/work.ts'
import { membersByIds } from '../people/index.ts'
import { NoticeNotFound, SessionNotFound } from './education.errors.ts'
import type { EducationTables } from './education.tables.ts'
import type { Audience, Way } from './programme.rule.ts'

type SessionRow = EducationTables['education_session']
export type Session = {
  readonly id: string
  readonly audience: Audience
  readonly topic: string
  readonly title: string
  readonly yearGroups: readonly string[]
  readonly plannedOn: Temporal.PlainDate
  readonly leaderId: string
  readonly materials: string
  readonly state: SessionRow['state']
  readonly heldOn: Temporal.PlainDate | null
  readonly came: number | null
  readonly note: string
}
export type Material = {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly lookedOn: Temporal.PlainDate
  readonly lookAgainOn: Temporal.PlainDate
}

const sessionOf = (row: SessionRow): Session => ({
  id: row.id,
  audience: row.audience,
  topic: row.topic,
  title: row.title,
  yearGroups: row.year_groups,
  plannedOn: row.planned_on,
  leaderId: row.leader_id,
  materials: row.materials,
  state: row.state,
  heldOn: row.held_on,
  came: row.came,
  note: row.note,
})

/** The sessions of a school year, soonest last, and the materials. Two queries. */
export async function programme(
  work: Work,
  since: Temporal.PlainDate,
): Promise<{ readonly sessions: readonly Session[]; readonly materials: readonly Material[] }> {
  const db = work.tables<EducationTables>()
  const sessions = await db
    .selectFrom('education_session')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('planned_on', '>=', since)
    .where('state', '<>', 'cancelled')
    .orderBy('planned_on', 'desc')
    .limit(500)
    .execute()
  const materials = await db
    .selectFrom('education_material')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('ended_at', 'is', null)
    .orderBy('title')
    .execute()
  return {
    sessions: sessions.map(sessionOf),
    materials: materials.map((row) => ({
      id: row.id,
      title: row.title,
      url: row.url,
      lookedOn: row.looked_on,
      lookAgainOn: row.look_again_on,
    })),
  }
}

/** One session, with who leads it. @throws SessionNotFound */
export async function oneSession(work: Work, id: string): Promise<Session & { readonly leader: string }> {
  const row = await work
    .tables<EducationTables>()
    .selectFrom('education_session')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw SessionNotFound()
  const people = await membersByIds(work, [row.leader_id])
  return { ...sessionOf(row), leader: people.get(row.leader_id)?.name ?? '' }
}

/** How a notice stands with the mail server: taken, still trying, or given up. */
export type Proof = { readonly sent: number; readonly trying: number; readonly failed: number }
export type NoticeLine = {
  readonly id: string
  readonly platform: string
  readonly accountId: string | null
  readonly subject: string
  readonly way: Way
  readonly toWhom: string
  readonly givenAt: Temporal.Instant
  readonly giveAgainOn: Temporal.PlainDate
  readonly proof: Proof
}
type WithMail = EducationTables & {
  outgoing_mail: {
    school_id: string
    id: string
    sent_at: Temporal.Instant | null
    next_try_at: Temporal.Instant | null
    because: string | null
    answer: string | null
  }
}

const noticeRows = (work: Work) =>
  work
    .tables<WithMail>()
    .selectFrom('family_notice as n')
    .leftJoin('family_notice_recipient as r', (on) => on.onRef('r.school_id', '=', 'n.school_id').onRef('r.notice_id', '=', 'n.id'))
    .leftJoin('outgoing_mail as m', (on) => on.onRef('m.school_id', '=', 'r.school_id').onRef('m.id', '=', 'r.mail_id'))
    .where('n.school_id', '=', work.school.id)
    .select(['n.id', 'n.platform', 'n.account_id', 'n.subject', 'n.way', 'n.to_whom', 'n.given_at', 'n.give_again_on'])
    .select(({ fn }) => [
      fn.count<number>('m.sent_at').as('sent'),
      fn.count<number>('r.id').filterWhere('m.sent_at', 'is', null).filterWhere('m.next_try_at', 'is not', null).as('trying'),
      fn.count<number>('r.id').filterWhere('m.sent_at', 'is', null).filterWhere('m.next_try_at', 'is', null).as('failed'),
    ])
    .groupBy(['n.school_id', 'n.id'])
    .orderBy('n.given_at', 'desc')

const lineOf = (row: Awaited<ReturnType<ReturnType<typeof noticeRows>['execute']>>[number]): NoticeLine => ({
  id: row.id,
  platform: row.platform,
  accountId: row.account_id,
  subject: row.subject,
  way: row.way,
  toWhom: row.to_whom,
  givenAt: row.given_at,
  giveAgainOn: row.give_again_on,
  proof: { sent: Number(row.sent), trying: Number(row.trying), failed: Number(row.failed) },
})

/** What families were told, newest first. One query. */
export const notices = async (work: Work): Promise<readonly NoticeLine[]> => (await noticeRows(work).limit(200).execute()).map(lineOf)

export type Recipient = {
  readonly address: string
  readonly sentAt: Temporal.Instant | null
  readonly isTrying: boolean
  readonly words: string
}
export type Notice = NoticeLine & { readonly body: string; readonly givenBy: string; readonly recipients: readonly Recipient[] }

/** One notice with its words and the proof for each address. Four queries. @throws NoticeNotFound */
export async function oneNotice(work: Work, id: string): Promise<Notice> {
  const row = await noticeRows(work).where('n.id', '=', id).select(['n.body', 'n.given_by']).executeTakeFirst()
  if (!row) throw NoticeNotFound()
  const recipients = await work
    .tables<WithMail>()
    .selectFrom('family_notice_recipient as r')
    .leftJoin('outgoing_mail as m', (on) => on.onRef('m.school_id', '=', 'r.school_id').onRef('m.id', '=', 'r.mail_id'))
    .select(['r.address', 'm.sent_at', 'm.next_try_at', 'm.because', 'm.answer'])
    .where('r.school_id', '=', work.school.id)
    .where('r.notice_id', '=', id)
    .orderBy('r.address')
    .limit(2_000)
    .execute()
  const people = await membersByIds(work, [row.given_by])
  return {
    ...lineOf(row),
    body: row.body,
    givenBy: people.get(row.given_by)?.name ?? '',
    recipients: recipients.map((one) => ({
      address: one.address,
      sentAt: one.sent_at,
      isTrying: one.sent_at === null && one.next_try_at !== null,
      words: one.answer ?? one.because ?? '',
    })),
  }
}
