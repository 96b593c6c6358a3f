import { oneAtATime } from '../../infra/work/house.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { memberById } from '../people/index.ts'
import { graceEnds, usualGraceDays } from './adoption.rule.ts'
import type { Content } from './content.rule.ts'
import { packContent, stillOpen, wordingsOf } from './content.ts'
import { endDraft, openDraft } from './drafts.ts'
import {
  DataProtectionEmpty,
  DataProtectionOpen,
  NoDraft,
  NotInReview,
  PeopleMissing,
  ReasonNeeded,
  ReviewInPast,
} from './policy.errors.ts'
import type { Begun, PolicyTables } from './policy.tables.ts'
import { settleBase } from './trust.ts'
import { currentVersion } from './versions.ts'

export type Adoption = { readonly dataProtection: string; readonly reviewOn: string }
export type Adopted = { readonly versionId: string; readonly number: number }

/**
 * Adopts our wording, or the words in force, with the school's own data protection chapter, in one step and without a draft: for a school
 * that is being set up. Everybody acknowledges anew. @policy ROL-S2 LEG-4 RAT-6
 */
export async function adoptPolicy(work: Work, { dataProtection, reviewOn }: Adoption): Promise<Adopted> {
  const own = dataProtection.trim()
  if (own.length < 40) throw DataProtectionEmpty({}, 'dataProtection')
  const review = reviewDay(work, reviewOn)
  const current = await currentVersion(work)
  const begun = current?.content ?? packContent
  const content = Object.fromEntries([...Object.entries(begun).filter(([key]) => !key.startsWith('answer:')), ['answer:whole', own]])
  return putInForce(work, {
    content,
    review,
    ownerId: memberOf(work),
    begunFrom: current ? 'adopted' : 'pack',
    graceDays: usualGraceDays,
    because: null,
  })
}

export type DraftAdoption = {
  readonly ownerId: string
  readonly reviewOn: string
  readonly graceDays: number
  /** Nothing changes in meaning: acknowledgements are carried over, and `because` says why. */
  readonly sameMeaning: boolean
  readonly because: string
}

/**
 * Adopts the draft in review as the policy in force: a new version, whole. Refused while the data protection chapter is open, or while the
 * policy does not say who its owner, its safeguarding lead and its data protection officer are.
 * @policy ROL-S2 LEG-4 RAT-6
 */
export async function adoptDraft(work: Work, input: DraftAdoption): Promise<Adopted> {
  await oneAtATime(work, 'policy')
  const draft = await openDraft(work)
  if (!draft) throw NoDraft()
  if (draft.state !== 'in-review') throw NotInReview()
  const open = stillOpen(draft.content)
  if (open.length > 0) throw DataProtectionOpen({ open: open.map(({ title }) => title.toLowerCase()).join(', ') })
  mustName(draft.content)
  const owner = await memberById(work, input.ownerId)
  if (owner.state !== 'active') throw PeopleMissing({ who: 'an owner who works here' }, 'ownerId')
  if (input.sameMeaning && input.because.trim().length < 10) throw ReasonNeeded({}, 'because')
  const adopted = await putInForce(work, {
    content: draft.content,
    review: reviewDay(work, input.reviewOn),
    ownerId: owner.id,
    begunFrom: draft.begunFrom,
    graceDays: input.graceDays,
    because: input.sameMeaning ? input.because.trim() : null,
  })
  await endDraft(work, draft.id, adopted.versionId)
  if (draft.begunFrom === 'trust' && draft.fromNumber !== null) await settleBase(work, draft.fromNumber)
  return adopted
}

/** The people whom every version names. */
export const namedPeople = [
  { id: 'dsl', says: 'a safeguarding lead' },
  { id: 'dpo', says: 'a data protection officer' },
] as const

/** Whom it must still name before it can be adopted. @policy ROL-S2 */
export const unnamedPeople = (content: Content): readonly string[] =>
  namedPeople.filter(({ id }) => (content[`fact:${id}`] ?? '').trim() === '').map(({ says }) => says)

function mustName(content: Content): void {
  const [who] = unnamedPeople(content)
  if (who !== undefined) throw PeopleMissing({ who })
}

function reviewDay(work: Work, reviewOn: string): Temporal.PlainDate {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const review = Temporal.PlainDate.from(reviewOn)
  if (Temporal.PlainDate.compare(review, today) <= 0 || Temporal.PlainDate.compare(review, today.add({ years: 3 })) > 0)
    throw ReviewInPast({}, 'reviewOn')
  return review
}

type InForce = {
  readonly content: Content
  readonly review: Temporal.PlainDate
  readonly ownerId: string
  readonly begunFrom: Begun
  readonly graceDays: number
  readonly because: string | null
}

async function putInForce(work: Work, { content, review, ownerId, begunFrom, graceDays, because }: InForce): Promise<Adopted> {
  const db = work.tables<PolicyTables>()
  const versions = db.selectFrom('policy_version').select(['id', 'number', 'state']).where('school_id', '=', work.school.id)
  const last = await versions.orderBy('number', 'desc').limit(1).forUpdate().executeTakeFirst()
  await db
    .updateTable('policy_version')
    .set({ state: 'superseded' })
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'adopted')
    .execute()
  const id = work.newId()
  const number = (last?.number ?? 0) + 1
  const grace = last ? graceEnds(work.now(), graceDays, work.school.timeZone) : null
  await db
    .insertInto('policy_version')
    .values({
      school_id: work.school.id,
      id,
      number,
      state: 'adopted',
      clauses: JSON.stringify(wordingsOf(content)),
      content: JSON.stringify(content),
      begun_from: begunFrom,
      same_meaning_because: last ? because : null,
      grace_until: grace,
      review_asked_at: null,
      owner_id: ownerId,
      review_on: review,
      adopted_at: work.now(),
      adopted_by: memberOf(work),
      created_at: work.now(),
    })
    .execute()
  const carried = last && because !== null ? await carryOver(work, last.id, id) : 0
  work.log({
    act: 'policy.adopted',
    clause: 'ROL-S2',
    subject: { kind: 'policy', id },
    payload: { number, reviewOn: review.toString(), ownerId, graceUntil: grace?.toString() ?? null, sameMeaningBecause: because, carried },
  })
  return { versionId: id, number }
}

/** Acknowledgements of the version before hold for one that says the same: each keeps its day, and says where it came from. */
async function carryOver(work: Work, from: string, to: string): Promise<number> {
  const db = work.tables<PolicyTables>()
  const rows = await db
    .selectFrom('acknowledgement')
    .select(['member_id', 'at'])
    .where('school_id', '=', work.school.id)
    .where('version_id', '=', from)
    .execute()
  if (rows.length > 0)
    await db
      .insertInto('acknowledgement')
      .values(rows.map((row) => ({ school_id: work.school.id, version_id: to, member_id: row.member_id, at: row.at, carried_from: from })))
      .execute()
  return rows.length
}
