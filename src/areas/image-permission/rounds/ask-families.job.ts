import type { Job, JobTools } from '../../../infra/jobs/worker.ts'
import type { Work } from '../../../infra/work/work.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { sendFamilyLink } from '../families/send-link.ts'
import type { RollTables } from '../image-permission.tables.ts'

type Due = { school_id: string; round_id: string; contact_id: string }

/** Sends the letters of a round as they fall due, and reminds whoever has not answered, as often as the school chose: twice at most. @policy IMG-2 */
export const askFamilies: Job = {
  name: 'ask-families',
  everyMs: 10_000,
  run: async (tools) => {
    const now = tools.house.clock()
    const due = await tools.house.asClerk<RollTables, Due[]>((db) =>
      db
        .selectFrom('round_letter')
        .select(['school_id', 'round_id', 'contact_id'])
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(50)
        .execute(),
    )
    for (const one of due) await writeTo(tools, one)
    return due.length === 50
  },
}

const writeTo = ({ house, outside }: JobTools, due: Due): Promise<void> =>
  house.forSchool(due.school_id, async (work) => {
    const letter = await claimed(work, due)
    if (!letter) return
    const isReminder = letter.times > 0
    const because =
      isReminder && (await allAnswered(work, due, letter.started_at)) ? 'answered' : await sent(work, due, outside, isReminder)
    const times = letter.times + 1
    const goesOn = because === '' && times <= letter.reminders
    await work
      .tables<RollTables>()
      .updateTable('round_letter')
      .set({
        next_at: goesOn ? work.now().add({ hours: 24 * letter.remind_after_days }) : null,
        ...(because === '' ? { times, sent_at: work.now() } : because === 'answered' ? {} : { because }),
      })
      .where('school_id', '=', due.school_id)
      .where('round_id', '=', due.round_id)
      .where('contact_id', '=', due.contact_id)
      .execute()
  })

const claimed = (work: Work, due: Due) =>
  work
    .tables<RollTables>()
    .selectFrom('round_letter as l')
    .innerJoin('permission_round as r', (on) => on.onRef('r.school_id', '=', 'l.school_id').onRef('r.id', '=', 'l.round_id'))
    .select(['l.times', 'r.reminders', 'r.remind_after_days', 'r.started_at'])
    .where('l.school_id', '=', due.school_id)
    .where('l.round_id', '=', due.round_id)
    .where('l.contact_id', '=', due.contact_id)
    .where('l.next_at', '<=', work.now())
    .forUpdate('l')
    .skipLocked()
    .executeTakeFirst()

/** What kept the letter from going out; empty where it went. */
async function sent(work: Work, due: Due, outside: JobTools['outside'], again: boolean): Promise<string> {
  try {
    await sendFamilyLink(work, due.contact_id, { hasMail: Boolean(outside.mailer), again })
    return ''
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return error.message
  }
}

/** Whether each child of this person in the round has an answer since it began, from whomever: then a reminder would be untrue. */
async function allAnswered(work: Work, due: Due, since: Temporal.Instant): Promise<boolean> {
  const open = await work
    .tables<RollTables>()
    .selectFrom('pupil_contact as t')
    .innerJoin('round_pupil as p', (on) => on.onRef('p.school_id', '=', 't.school_id').onRef('p.pupil_id', '=', 't.pupil_id'))
    .select('t.pupil_id')
    .where('t.school_id', '=', due.school_id)
    .where('t.contact_id', '=', due.contact_id)
    .where('t.ended_at', 'is', null)
    .where('p.round_id', '=', due.round_id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('permission_history as h')
            .select('h.id')
            .whereRef('h.school_id', '=', 't.school_id')
            .whereRef('h.pupil_id', '=', 't.pupil_id')
            .where('h.giver', '=', 'family')
            .where('h.state', '!=', 'not-asked')
            .where('h.recorded_at', '>=', since),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return open === undefined
}
