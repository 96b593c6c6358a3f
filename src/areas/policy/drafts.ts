import { memberOf, type Work } from '../../infra/work/work.ts'
import { oneAtATime } from '../../infra/work/house.ts'
import { membersByIds } from '../people/index.ts'
import { type Content, mustApply, nextLocal, partOf } from './content.rule.ts'
import { isKnown, packContent } from './content.ts'
import { clauseById } from './pack.ts'
import {
  DraftClosed,
  DraftNotForYou,
  DraftThere,
  MustApply,
  NoBase,
  NoDraft,
  PartChanged,
  PartUnknown,
  ReasonNeeded,
  WordingEmpty,
} from './policy.errors.ts'
import type { Begun, PolicyTables } from './policy.tables.ts'
import { ourBases } from './trust.ts'
import { allVersions, currentVersion } from './versions.ts'

export type DraftPart = { readonly version: number; readonly changedBy: string; readonly changedAt: Temporal.Instant }
export type Reviewer = {
  readonly memberId: string
  readonly askedAt: Temporal.Instant
  readonly answer: 'agreed' | 'changes' | null
  readonly answeredAt: Temporal.Instant | null
  readonly note: string
}
export type Draft = {
  readonly id: string
  readonly state: 'draft' | 'in-review'
  readonly begunFrom: Begun
  /** The number of the version or base it was begun from. */
  readonly fromNumber: number | null
  readonly start: Content
  readonly content: Content
  readonly parts: ReadonlyMap<string, DraftPart>
  readonly reviewers: readonly Reviewer[]
  readonly madeBy: string
  readonly madeAt: Temporal.Instant
  readonly sentAt: Temporal.Instant | null
}

/** The draft that is being written or reviewed, or null. There is one at a time. */
export async function openDraft(work: Work): Promise<Draft | null> {
  const db = work.tables<PolicyTables>()
  const row = await db
    .selectFrom('policy_draft')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('state', 'in', ['draft', 'in-review'])
    .executeTakeFirst()
  if (!row) return null
  const parts = await db
    .selectFrom('policy_draft_part')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('draft_id', '=', row.id)
    .execute()
  const reviewers = await db
    .selectFrom('policy_reviewer')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('draft_id', '=', row.id)
    .orderBy('asked_at')
    .orderBy('member_id')
    .execute()
  return {
    id: row.id,
    state: row.state as Draft['state'],
    begunFrom: row.begun_from,
    fromNumber: row.from_number,
    start: row.start,
    content: { ...row.start, ...Object.fromEntries(parts.map((part) => [part.part, part.text])) },
    parts: new Map(parts.map((part) => [part.part, { version: part.version, changedBy: part.changed_by, changedAt: part.changed_at }])),
    reviewers: reviewers.map((one) => ({
      memberId: one.member_id,
      askedAt: one.asked_at,
      answer: one.answer,
      answeredAt: one.answered_at,
      note: one.note,
    })),
    madeBy: row.made_by,
    madeAt: row.made_at,
    sentAt: row.sent_at,
  }
}

/** Whether this caller may change a draft; who may only adopt it reads it too. */
export const mayWrite = (work: Work): boolean => work.caller.may.has('policy.write')

/** The draft for somebody who may read it. @throws NoDraft, DraftNotForYou */
export async function draftToRead(work: Work): Promise<Draft> {
  const draft = await openDraft(work)
  const asked = draft?.reviewers.some(({ memberId }) => memberId === work.caller.memberId) === true
  if (!mayWrite(work) && !work.caller.may.has('policy.adopt') && !asked) throw DraftNotForYou()
  if (!draft) throw NoDraft()
  return draft
}

/** Begins a draft from the version in force, our wording, or the trust's newest base. What only this school knows is always carried over. */
export async function beginDraft(work: Work, { from }: { from: Begun }): Promise<{ draftId: string }> {
  await oneAtATime(work, 'policy')
  if (await openDraft(work)) throw DraftThere()
  const current = await currentVersion(work)
  const begun = await startOf(work, from, current)
  const kept = Object.entries(current?.content ?? {}).filter(([key]) =>
    ['answer', 'fact', 'decision', 'note'].includes(partOf(key)?.kind ?? ''),
  )
  const id = work.newId()
  await work
    .tables<PolicyTables>()
    .insertInto('policy_draft')
    .values({
      school_id: work.school.id,
      id,
      state: 'draft',
      begun_from: from,
      from_number: begun.number,
      start: JSON.stringify({ ...begun.content, ...Object.fromEntries(kept) }),
      made_by: memberOf(work),
      made_at: work.now(),
      sent_at: null,
      ended_at: null,
      version_id: null,
    })
    .execute()
  work.log({ act: 'policy.draft-begun', clause: 'ROL-S2', subject: { kind: 'policy-draft', id }, payload: { from, number: begun.number } })
  return { draftId: id }
}

async function startOf(
  work: Work,
  from: Begun,
  current: { content: Content; number: number } | null,
): Promise<{ content: Content; number: number | null }> {
  if (from === 'trust') {
    const [newest] = await ourBases(work)
    if (!newest) throw NoBase()
    return { content: newest.content, number: newest.number }
  }
  if (from === 'adopted' && current) return { content: { ...packContent, ...current.content }, number: current.number }
  return { content: packContent, number: null }
}

export type PartSave = { readonly part: string; readonly text: string; readonly version: number }

/**
 * Saves one part of the draft. `version` is the one that was on the screen: words that somebody else wrote meanwhile are never written over.
 * The wording before is kept; what one person writes in one go, saved many times as they write, is one change. @throws PartChanged, DraftClosed, MustApply, WordingEmpty @policy ROL-S2
 */
export async function savePart(work: Work, { part, text, version }: PartSave): Promise<{ version: number }> {
  await oneAtATime(work, 'policy')
  const draft = await openDraft(work)
  if (!draft) throw NoDraft()
  if (draft.state !== 'draft') throw DraftClosed()
  const words = text.replaceAll('\r\n', '\n').trim()
  mustBeSound(draft, part, words)
  const known = draft.parts.get(part)
  if ((draft.content[part] ?? '') === words) return { version: known?.version ?? 0 }
  if (known && known.version !== version && known.changedBy !== memberOf(work))
    throw PartChanged({ name: await nameOf(work, known.changedBy) }, 'text')
  const next = (known?.version ?? 0) + 1
  await writePart(work, draft, { part, text: words, version: next })
  return { version: next }
}

const nameOf = async (work: Work, memberId: string | undefined): Promise<string> =>
  memberId ? ((await membersByIds(work, [memberId])).get(memberId)?.name ?? 'Somebody') : 'Somebody'

const oneGoMinutes = 10

const mustBeSound = (draft: Draft, key: string, words: string): void => {
  const part = partOf(key)
  if (!part || !isKnown(key)) throw PartUnknown()
  if (part.kind === 'local' && draft.content[key] === undefined) throw PartUnknown()
  if (part.kind === 'clause' && words === '') throw WordingEmpty({}, 'text')
  if (part.kind === 'off' && words !== '') {
    const clause = clauseById(part.id)
    const why = clause && mustApply(clause)
    if (why === 'law') throw MustApply({ id: part.id, because: 'the law asks for it' }, 'off')
    if (why === 'kept-by-machine')
      throw MustApply({ id: part.id, because: 'Schoolgate keeps it by machine, and would go on keeping it' }, 'off')
    if (words.length < 10) throw ReasonNeeded({}, 'off')
  }
}

async function writePart(work: Work, draft: Draft, { part, text, version }: PartSave): Promise<void> {
  const db = work.tables<PolicyTables>()
  const known = draft.parts.get(part)
  const by = { changed_by: memberOf(work), changed_at: work.now() }
  const key = { school_id: work.school.id, draft_id: draft.id, part }
  const inOneGo = known?.changedBy === by.changed_by && by.changed_at.since(known.changedAt).total('minutes') < oneGoMinutes
  if (!inOneGo)
    await db
      .insertInto('policy_draft_past')
      .values({
        ...key,
        id: work.newId(),
        text: draft.content[part] ?? '',
        changed_by: known?.changedBy ?? draft.madeBy,
        changed_at: known?.changedAt ?? draft.madeAt,
      })
      .execute()
  await db
    .insertInto('policy_draft_part')
    .values({ ...key, ...by, text, version })
    .onConflict((on) => on.columns(['school_id', 'draft_id', 'part']).doUpdateSet({ ...by, text, version }))
    .execute()
  work.log({
    act: 'policy.draft-changed',
    clause: clauseOf(part),
    subject: { kind: 'policy-draft', id: draft.id },
    payload: { part, version },
  })
}

const clauseOf = (key: string): string => {
  const part = partOf(key)
  if (part?.kind === 'answer') return 'LEG-4'
  return part && clauseById(part.id) ? part.id : 'ROL-S2'
}

/** Adds a clause of the school's own to a chapter, with the next free id. */
export async function addLocalClause(work: Work, { chapter, text }: { chapter: string; text: string }): Promise<{ id: string }> {
  await oneAtATime(work, 'policy')
  const draft = await openDraft(work)
  if (!draft) throw NoDraft()
  if (draft.state !== 'draft') throw DraftClosed()
  const words = text.trim()
  if (words === '') throw WordingEmpty({}, 'text')
  const id = nextLocal([draft.content, ...(await allVersions(work)).map(({ content }) => content)])
  const part = `local:${chapter}:${id}`
  if (!isKnown(part)) throw PartUnknown()
  await writePart(work, draft, { part, text: words, version: 1 })
  return { id }
}

/** What a part said before, newest first. */
export async function pastOf(
  work: Work,
  draftId: string,
  part: string,
): Promise<readonly { text: string; by: string; at: Temporal.Instant }[]> {
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('policy_draft_past')
    .select(['text', 'changed_by', 'changed_at'])
    .where('school_id', '=', work.school.id)
    .where('draft_id', '=', draftId)
    .where('part', '=', part)
    .orderBy('id', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ text: row.text, by: row.changed_by, at: row.changed_at }))
}

/** Sets a draft aside. Its words stay in the records, and another may be begun. */
export async function dropDraft(work: Work): Promise<void> {
  await oneAtATime(work, 'policy')
  const draft = await openDraft(work)
  if (!draft) throw NoDraft()
  await end(work, draft.id, { state: 'dropped', version_id: null })
  work.log({ act: 'policy.draft-dropped', clause: 'ROL-S2', subject: { kind: 'policy-draft', id: draft.id } })
}

/** Called by the adoption: the draft has become this version. */
export const endDraft = (work: Work, id: string, versionId: string): Promise<void> =>
  end(work, id, { state: 'adopted', version_id: versionId })

async function end(work: Work, id: string, set: { state: 'adopted' | 'dropped'; version_id: string | null }): Promise<void> {
  await work
    .tables<PolicyTables>()
    .updateTable('policy_draft')
    .set({ ...set, ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
}
