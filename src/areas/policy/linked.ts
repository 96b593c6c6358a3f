import { memberOf, type Work } from '../../infra/work/work.ts'
import { LinkedNotFound } from './policy.errors.ts'
import type { PolicyTables } from './policy.tables.ts'

export type LinkedPolicy = {
  /** Null for one of the three that the policy names, before the school has said which it is. */
  readonly id: string | null
  readonly clause: 'LNK-1' | 'LNK-2' | 'LNK-3' | null
  readonly name: string
  readonly version: string
  readonly datedOn: Temporal.PlainDate | null
  readonly reviewOn: Temporal.PlainDate | null
  readonly link: string
  readonly changedAt: Temporal.Instant | null
  readonly settledAt: Temporal.Instant | null
}

const named = [
  { clause: 'LNK-1', name: 'ICT and online safety' },
  { clause: 'LNK-2', name: 'Safeguarding and child protection' },
  { clause: 'LNK-3', name: 'Staff code of conduct' },
] as const

/** The policies that are read with this one: the three that it names, then the school's others by name. @policy LNK-1 LNK-2 LNK-3 */
export async function linkedPolicies(work: Work): Promise<readonly LinkedPolicy[]> {
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('linked_policy')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('ended_at', 'is', null)
    .orderBy('name')
    .execute()
  const known = rows.map((row) => ({
    id: row.id,
    clause: row.clause,
    name: row.name,
    version: row.version,
    datedOn: row.dated_on,
    reviewOn: row.review_on,
    link: row.link,
    changedAt: row.changed_at,
    settledAt: row.settled_at,
  }))
  const blank = { id: null, version: '', datedOn: null, reviewOn: null, link: '', changedAt: null, settledAt: null }
  return [
    ...named.map(({ clause, name }) => known.find((one) => one.clause === clause) ?? { ...blank, clause, name }),
    ...known.filter(({ clause }) => clause === null),
  ]
}

export type LinkedInput = {
  /** The id of a known one, a clause (`LNK-2`), or `new`. */
  readonly which: string
  readonly name: string
  readonly version: string
  readonly datedOn: string
  readonly reviewOn: string
  readonly link: string
}

const dayOr = (day: string): Temporal.PlainDate | null => (day === '' ? null : Temporal.PlainDate.from(day))
const sayDay = (day: Temporal.PlainDate | null): string => day?.toString() ?? ''

/**
 * Says which version of a linked policy holds. Another version or another date asks the owner of ours to look at it again; a new link or
 * name does not. @policy LNK-1 LNK-2 LNK-3
 */
export async function saveLinked(work: Work, input: LinkedInput): Promise<{ id: string }> {
  const all = await linkedPolicies(work)
  const before = all.find((one) => one.id === input.which || (one.clause !== null && one.clause === input.which))
  if (!before && input.which !== 'new') throw LinkedNotFound()
  const values = {
    name: input.name,
    version: input.version,
    dated_on: dayOr(input.datedOn),
    review_on: dayOr(input.reviewOn),
    link: input.link,
  }
  const changed = !before?.id || before.version !== values.version || sayDay(before.datedOn) !== sayDay(values.dated_on)
  const db = work.tables<PolicyTables>()
  const id = before?.id ?? work.newId()
  if (before?.id)
    await db
      .updateTable('linked_policy')
      .set({ ...values, ...(changed ? { changed_at: work.now(), changed_by: memberOf(work) } : {}) })
      .where('school_id', '=', work.school.id)
      .where('id', '=', id)
      .execute()
  else
    await db
      .insertInto('linked_policy')
      .values({
        school_id: work.school.id,
        id,
        clause: before?.clause ?? null,
        ...values,
        changed_at: work.now(),
        changed_by: memberOf(work),
        settled_at: null,
        ended_at: null,
      })
      .execute()
  log(
    work,
    'policy.linked-set',
    { id, clause: before?.clause ?? null },
    { name: input.name, version: input.version, datedOn: input.datedOn, changed },
  )
  return { id }
}

/** The owner looked at ours after the other changed: nothing to do, or a draft has begun. */
export async function settleLinked(work: Work, { id }: { id: string }): Promise<void> {
  await setOne(work, id, { settled_at: work.now() })
  log(work, 'policy.linked-settled', { id, clause: null }, {})
}

/** One that is no longer read with ours. The three that the policy names stay. */
export async function endLinked(work: Work, { id }: { id: string }): Promise<void> {
  await setOne(work, id, { ended_at: work.now() })
  log(work, 'policy.linked-ended', { id, clause: null }, {})
}

async function setOne(work: Work, id: string, set: { settled_at: Temporal.Instant } | { ended_at: Temporal.Instant }): Promise<void> {
  const row = await work
    .tables<PolicyTables>()
    .updateTable('linked_policy')
    .set(set)
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!row) throw LinkedNotFound()
}

const log = (work: Work, act: string, of: { id: string; clause: string | null }, payload: Record<string, string | boolean>): void =>
  work.log({ act, clause: of.clause ?? 'LNK-1', subject: { kind: 'linked-policy', id: of.id }, payload })
