import { memberOf, type Work } from '../../../infra/work/work.ts'
import { takeDown } from '../release/index.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import {
  BreachNeedsWords,
  BreachNotAsked,
  KeepNeedsWords,
  KeptTooLong,
  LetterNotDue,
  MustComeDown,
  NothingToDecide,
  SweepNotFound,
} from './sweep.errors.ts'
import { keepMonths } from './sweep.rule.ts'
import type { LetterHow, SweepTables } from './sweep.tables.ts'

async function held(work: Work, id: string) {
  const row = await work
    .tables<SweepTables>()
    .selectFrom('sweep')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw SweepNotFound()
  return row
}

export type ItemDecision = {
  readonly id: string
  readonly publicationId: string
  readonly decision: 'take-down' | 'keep'
  readonly because: string
  readonly keepUntil: Temporal.PlainDate | null
}

/**
 * Decides about one that was listed for review: it comes down, or stays for a time and a reason. What a family said no to is not decided,
 * it comes down. @throws SweepNotFound, NothingToDecide, MustComeDown, KeepNeedsWords, KeptTooLong @policy IMG-3
 */
export async function decideItem(work: Work, asked: ItemDecision): Promise<void> {
  await held(work, asked.id)
  const db = work.tables<SweepTables & ReleaseTables>()
  const item = await db
    .selectFrom('sweep_item as i')
    .innerJoin('publication as p', (on) => on.onRef('p.school_id', '=', 'i.school_id').onRef('p.id', '=', 'i.publication_id'))
    .select(['i.wants', 'p.state'])
    .where('i.school_id', '=', work.school.id)
    .where('i.sweep_id', '=', asked.id)
    .where('i.publication_id', '=', asked.publicationId)
    .executeTakeFirst()
  if (!item || (item.state !== 'published' && item.state !== 'unconfirmed')) throw NothingToDecide()
  const because = asked.because.trim()
  if (asked.decision === 'keep') mayBeKept(work, item.wants, because, asked.keepUntil)
  await db
    .updateTable('sweep_item')
    .set({
      decision: asked.decision,
      because,
      decided_by: memberOf(work),
      decided_at: work.now(),
      keep_until: asked.decision === 'keep' ? (asked.keepUntil ?? latest(work)) : null,
    })
    .where('school_id', '=', work.school.id)
    .where('sweep_id', '=', asked.id)
    .where('publication_id', '=', asked.publicationId)
    .execute()
  work.log({
    act: 'publishing.sweep-decided',
    clause: 'IMG-3',
    subject: { kind: 'sweep', id: asked.id },
    payload: { publication: asked.publicationId, decision: asked.decision },
  })
  if (asked.decision === 'take-down')
    await takeDown(work, { publicationIds: [asked.publicationId], because: because || 'Its time was over.', clause: 'IMG-3' })
}

const todayOf = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
const latest = (work: Work): Temporal.PlainDate => todayOf(work).add({ months: keepMonths })

function mayBeKept(work: Work, wants: 'take-down' | 'review', because: string, until: Temporal.PlainDate | null): void {
  if (wants === 'take-down') throw MustComeDown()
  if (because === '') throw KeepNeedsWords({}, 'because')
  if (until === null) return
  if (Temporal.PlainDate.compare(until, todayOf(work)) <= 0 || Temporal.PlainDate.compare(until, latest(work)) > 0)
    throw KeptTooLong({}, 'keepUntil')
}

/**
 * The head or the data protection officer says whether showing the child was a breach, and why; either answer is kept. A yes goes on to
 * whoever must be told, within 72 hours of when it was found. @throws SweepNotFound, BreachNotAsked, BreachNeedsWords @policy IMG-8 DO-10
 */
export async function decideBreach(work: Work, asked: { id: string; breach: 'yes' | 'no'; words: string }): Promise<void> {
  const sweep = await held(work, asked.id)
  if (sweep.breach_asked_at === null) throw BreachNotAsked()
  const words = asked.words.trim()
  if (words === '') throw BreachNeedsWords({}, 'words')
  await work
    .tables<SweepTables>()
    .updateTable('sweep')
    .set({ breach: asked.breach, breach_words: words, breach_by: memberOf(work), breach_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', asked.id)
    .execute()
  work.log({
    act: 'publishing.breach-judged',
    clause: 'IMG-8',
    subject: { kind: 'sweep', id: asked.id },
    payload: { breach: asked.breach, before: sweep.breach },
  })
}

/** Somebody gave the family the letter of what was done. @throws SweepNotFound, LetterNotDue @policy IMG-3 */
export async function letterGiven(work: Work, asked: { id: string; how: LetterHow }): Promise<void> {
  const sweep = await held(work, asked.id)
  if (sweep.cause !== 'withdrawn' && sweep.cause !== 'no-publish') throw LetterNotDue()
  await work
    .tables<SweepTables>()
    .updateTable('sweep')
    .set({ letter_at: work.now(), letter_by: memberOf(work), letter_how: asked.how })
    .where('school_id', '=', work.school.id)
    .where('id', '=', asked.id)
    .execute()
  work.log({ act: 'publishing.sweep-letter-given', clause: 'IMG-3', subject: { kind: 'sweep', id: asked.id }, payload: { how: asked.how } })
}
