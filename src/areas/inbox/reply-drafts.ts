import { memberOf, type Work } from '../../infra/work/work.ts'
import { mayRun } from '../account-register/index.ts'
import { membersByIds } from '../people/index.ts'
import { AnsweredMeanwhile, ItemNotFound, NotARunner, SomebodyWrites } from './inbox.errors.ts'
import type { InboxTables } from './inbox.tables.ts'
import { type Desk, wasOvertaken, writesNow } from './reply-desk.rule.ts'

const mine = (work: Work, itemId: string) => ({ school_id: work.school.id, item_id: itemId, member_id: memberOf(work) })

/** How many replies were given so far, sent or on their way. */
export async function repliesGiven(work: Work, itemId: string): Promise<number> {
  const { given } = await work
    .tables<InboxTables>()
    .selectFrom('item_event')
    .select((eb) => eb.fn.countAll<string>().as('given'))
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .where('kind', 'in', ['reply', 'acknowledgement'])
    .executeTakeFirstOrThrow()
  return Number(given)
}

async function deskOf(work: Work, itemId: string): Promise<Desk | null> {
  const row = await work
    .tables<InboxTables>()
    .selectFrom('reply_desk')
    .select(['member_id', 'since', 'seen_at', 'taken_from'])
    .where('school_id', '=', work.school.id)
    .where('item_id', '=', itemId)
    .forUpdate()
    .executeTakeFirst()
  return row ? { memberId: row.member_id, since: row.since, seenAt: row.seen_at, takenFrom: row.taken_from } : null
}

async function sit(work: Work, itemId: string, was: Desk | null, takenFrom: string | null): Promise<void> {
  const now = work.now()
  const goesOn = was?.memberId === memberOf(work)
  const row = {
    ...mine(work, itemId),
    since: goesOn && was ? was.since : now,
    seen_at: now,
    taken_from: goesOn && was ? was.takenFrom : takenFrom,
  }
  await work
    .tables<InboxTables>()
    .insertInto('reply_desk')
    .values(row)
    .onConflict((on) =>
      on
        .columns(['school_id', 'item_id'])
        .doUpdateSet({ member_id: row.member_id, since: row.since, seen_at: row.seen_at, taken_from: row.taken_from }),
    )
    .execute()
}

async function accountOf(work: Work, itemId: string): Promise<void> {
  const item = await work
    .tables<InboxTables>()
    .selectFrom('item')
    .select('account_id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', itemId)
    .executeTakeFirst()
  if (!item) throw ItemNotFound()
  if (!(await mayRun(work, item.account_id, memberOf(work)))) throw NotARunner()
}

export type Drafted = { readonly id: string; readonly text: string; readonly seen?: number | undefined }

/** Keeps what this person has written so far. With `sits`, they have the reply in hand from now on, unless somebody else has. Returns who has. @policy MON-3 */
export async function keepDraft(work: Work, { id, text, seen }: Drafted, { sits }: { readonly sits: boolean }): Promise<Desk | null> {
  await accountOf(work, id)
  const db = work.tables<InboxTables>()
  if (text.trim() === '') {
    await dropDraft(work, id)
    return writesNow(await deskOf(work, id), memberOf(work), work.now())
  }
  const begun = seen ?? (await repliesGiven(work, id))
  await db
    .insertInto('reply_draft')
    .values({ ...mine(work, id), text, seen: begun, saved_at: work.now() })
    .onConflict((on) => on.columns(['school_id', 'item_id', 'member_id']).doUpdateSet({ text, seen: begun, saved_at: work.now() }))
    .execute()
  const desk = await deskOf(work, id)
  const other = writesNow(desk, memberOf(work), work.now())
  if (sits && !other) await sit(work, id, desk, null)
  return other
}

/** The words are out, or emptied: nothing is kept, and the reply is in nobody's hand. */
export async function dropDraft(work: Work, itemId: string): Promise<void> {
  const db = work.tables<InboxTables>()
  for (const table of ['reply_draft', 'reply_desk'] as const)
    await db
      .deleteFrom(table)
      .where('school_id', '=', work.school.id)
      .where('item_id', '=', itemId)
      .where('member_id', '=', memberOf(work))
      .execute()
}

/** Takes the reply over from whoever has it in hand, with what this person had typed. Nothing of the other's is lost. @policy MON-3 */
export async function takeOver(work: Work, drafted: Drafted): Promise<void> {
  await keepDraft(work, drafted, { sits: false })
  const desk = await deskOf(work, drafted.id)
  const other = writesNow(desk, memberOf(work), work.now())
  await sit(work, drafted.id, desk, other?.memberId ?? null)
  if (other)
    work.log({
      act: 'inbox.reply-taken-over',
      clause: 'MON-3',
      subject: { kind: 'item', id: drafted.id },
      payload: { from: other.memberId },
    })
}

/** Two people do not answer at once: refused while another has it in hand, and once if another answered since the words were begun. @policy MON-3 */
export async function standsAlone(work: Work, { id, seen }: { readonly id: string; readonly seen?: number | undefined }): Promise<void> {
  const other = writesNow(await deskOf(work, id), memberOf(work), work.now())
  if (other)
    throw SomebodyWrites({ name: (await membersByIds(work, [other.memberId])).get(other.memberId)?.name ?? 'Somebody else' }, 'text')
  if (seen !== undefined && wasOvertaken(seen, await repliesGiven(work, id))) throw AnsweredMeanwhile({}, 'text')
}
