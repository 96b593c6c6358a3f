import { memberOf, type Work } from '../../infra/work/work.ts'
import { mayRun, postableChannels } from '../account-register/index.ts'
import { AnswerNeeded, BroughtBefore, JournalNotFound, MayNotBring } from './journals.errors.ts'
import type { JournalTables } from './journals.tables.ts'
import { ourPost } from './read-page.rule.ts'
import type { ReadJournal } from './read-journal.ts'

export type Place = { readonly accountId: string; readonly channelId: string; readonly name: string }
/** The account whose journal it is: one that people work by hand. @throws JournalNotFound */
export async function placeOf(work: Work, accountId: string): Promise<Place> {
  const channel = (await postableChannels(work)).find((one) => one.accountId === accountId && one.mode === 'assisted')
  if (!channel) throw JournalNotFound()
  return { accountId, channelId: channel.id, name: channel.name }
}

/** Who does not run the account brings nothing in. @throws MayNotBring */
export async function mustRun(work: Work, accountId: string): Promise<void> {
  if (!(await mayRun(work, accountId, memberOf(work)))) throw MayNotBring({}, 'file')
}

/** Keeps what stands there, and finds for each thing the post that was approved here. @throws BroughtBefore @policy SCO-8 */
export async function keepJournal(work: Work, { accountId, channelId }: Place, read: ReadJournal): Promise<string> {
  const db = work.tables<JournalTables>()
  const id = work.newId()
  const { name: file_name, sha256, pages, pictures } = read
  const made = await db
    .insertInto('journal')
    .values({
      ...{
        school_id: work.school.id,
        id,
        account_id: accountId,
        channel_id: channelId,
        brought_by: memberOf(work),
        brought_at: work.now(),
      },
      ...{ file_name, sha256, pages, pictures },
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (made.numInsertedOrUpdatedRows === 0n) throw BroughtBefore({}, 'file')
  const ours = await db
    .selectFrom('journal_post')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('channel_id', '=', channelId)
    .execute()
  const posts = ours.map(({ post_id, text, published_at }) => ({
    ...{ postId: post_id, text },
    day: published_at.toZonedDateTimeISO(work.school.timeZone).toPlainDate().toString(),
  }))
  const taken = new Set<string>()
  const rows = read.entries.map(({ day, words, pictures: prints }, position) => {
    const post_id = ourPost({ day, words, files: [] }, posts, taken)
    if (post_id !== null) taken.add(post_id)
    const on_day = day === null ? null : Temporal.PlainDate.from(day)
    return { school_id: work.school.id, id: work.newId(), journal_id: id, position, on_day, words, pictures: prints, post_id }
  })
  for (let from = 0; from < rows.length; from += 500)
    await db
      .insertInto('journal_entry')
      .values(rows.slice(from, from + 500))
      .execute()
  work.log({
    act: 'journals.brought',
    clause: 'SCO-8',
    subject: { kind: 'account', id: accountId },
    payload: { journal: id, sha256, entries: rows.length, ours: taken.size },
  })
  return id
}

/** Says how something came to stand there that never went through approval here. @throws JournalNotFound, AnswerNeeded @policy SCO-8 */
export async function answerEntry(work: Work, { id, answer }: { readonly id: string; readonly answer: string }): Promise<void> {
  if (!answer.trim()) throw AnswerNeeded({}, `answer-${id}`)
  const done = await work
    .tables<JournalTables>()
    .updateTable('journal_entry')
    .set({ answered_by: memberOf(work), answered_at: work.now(), answer: answer.trim() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('post_id', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows === 0n) throw JournalNotFound()
  work.log({ act: 'journals.answered', clause: 'SCO-8', subject: { kind: 'journal-entry', id }, payload: { answer: answer.trim() } })
}
