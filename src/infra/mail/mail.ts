import type { Generated } from 'kysely'
import type { Transporter } from 'nodemailer'
import type { Job, JobTools } from '../jobs/worker.ts'
import type { Work } from '../work/work.ts'

type MailTables = {
  outgoing_mail: {
    school_id: string
    id: string
    to_address: string
    subject: string
    body: string
    created_at: Temporal.Instant
    next_try_at: Temporal.Instant | null
    tries: number
    sent_at: Temporal.Instant | null
    because: string | null
    /** What the mail server said when it took it. */
    answer: string | null
    forget: Generated<boolean>
  }
}
/** `forget`: it carries a key, and its words are emptied once it is sent or given up. */
export type Notice = { readonly to: string; readonly subject: string; readonly body: string; readonly forget?: boolean }
/** The mail server of the settings, or null: then notices stay inside Schoolgate. */
export type Mailer = { send(notice: Notice): Promise<string>; close(): void } | null

/** Opens the mail server that SCHOOLGATE_SMTP_URL names, when there is something to send. */
export function makeMailer({ smtpUrl, mailFrom }: { readonly smtpUrl: string | null; readonly mailFrom: string }): Mailer {
  if (smtpUrl === null) return null
  let opened: Promise<Transporter> | undefined
  const open = (): Promise<Transporter> => {
    opened ??= import('nodemailer').then(({ default: nodemailer }) => nodemailer.createTransport(smtpUrl, { from: mailFrom }))
    return opened
  }
  return {
    send: async ({ to, subject, body }) => {
      const { response } = (await (
        await open()
      ).sendMail({
        to,
        subject,
        text: body,
        headers: { 'Auto-Submitted': 'auto-generated' },
      })) as { readonly response?: string }
      return (response ?? '').slice(0, 300)
    },
    close: () => void opened?.then((transport) => transport.close()),
  }
}

/**
 * Writes notices down to be sent; part of the caller's transaction, so that nothing is told that did not happen. Returns their ids, in
 * the same order, for whoever must show afterwards that they went.
 */
export async function queueMail(work: Work, notices: readonly Notice[]): Promise<readonly string[]> {
  if (notices.length === 0) return []
  const now = work.now()
  const ids = notices.map(() => work.newId())
  await work
    .tables<MailTables>()
    .insertInto('outgoing_mail')
    .values(
      notices.map(({ to, subject, body, forget = false }, at) => ({
        school_id: work.school.id,
        id: ids[at] ?? work.newId(),
        to_address: to,
        subject,
        body,
        created_at: now,
        next_try_at: now,
        tries: 0,
        sent_at: null,
        because: null,
        answer: null,
        forget,
      })),
    )
    .execute()
  // A letter that carries a key is for who can open it, and nothing waits here.
  const told = notices.filter(({ forget }) => !forget).map(({ to }) => to)
  if (told.length > 0) await work.tell({ kind: 'mail.queued', to: told })
  return ids
}

/** A notice that nobody could send for a day is no news any more. */
const staleHours = 24
const most = 8

/** Sends what is due; without a mail server it only lets old notices go. */
export const sendMail: Job = {
  name: 'send-mail',
  everyMs: 5_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<MailTables, { school_id: string; id: string }[]>((db) =>
      db.selectFrom('outgoing_mail').select(['school_id', 'id']).where('next_try_at', '<=', now).orderBy('next_try_at').limit(20).execute(),
    )
    for (const { school_id, id } of due) await sendOne(tools, school_id, id)
    return due.length === 20
  },
}

async function sendOne(tools: JobTools, schoolId: string, id: string): Promise<void> {
  const mailer = tools.outside.mailer as Mailer
  const claimed = await tools.house.forSchool(schoolId, async (work) => {
    const db = work.tables<MailTables>()
    const row = await db
      .selectFrom('outgoing_mail')
      .selectAll()
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .where('next_try_at', '<=', work.now())
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!row) return null
    const isStale = work.now().since(row.created_at).total('hours') > staleHours
    const next = mailer === null || isStale || row.tries >= most ? null : work.now().add({ seconds: 60 * 2 ** row.tries })
    await db
      .updateTable('outgoing_mail')
      .set({
        next_try_at: next,
        tries: row.tries + 1,
        ...(mailer === null ? { because: 'No mail server is set up.' } : {}),
        ...(next === null && row.forget ? { body: '' } : {}),
      })
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute()
    return next === null ? null : row
  })
  if (!claimed || !mailer) return
  const outcome = await mailer.send({ to: claimed.to_address, subject: claimed.subject, body: claimed.body }).then(
    (answer) => ({ isSent: true, words: answer }),
    (error: Error) => ({ isSent: false, words: error.message }),
  )
  await tools.house.forSchool(schoolId, (work) =>
    work
      .tables<MailTables>()
      .updateTable('outgoing_mail')
      .set(
        outcome.isSent
          ? { sent_at: work.now(), next_try_at: null, because: null, answer: outcome.words, ...(claimed.forget ? { body: '' } : {}) }
          : { because: outcome.words },
      )
      .where('school_id', '=', schoolId)
      .where('id', '=', id)
      .execute(),
  )
}
