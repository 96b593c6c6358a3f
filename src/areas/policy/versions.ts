import { memberOf, type Work } from '../../infra/work/work.ts'
import { clauses } from './pack.ts'
import { DataProtectionEmpty, NothingAdopted, OtherVersion, ReviewInPast } from './policy.errors.ts'
import type { PolicyTables } from './policy.tables.ts'

export type PolicyVersion = {
  readonly versionId: string
  readonly number: number
  readonly adoptedAt: Temporal.Instant
  readonly reviewOn: Temporal.PlainDate | null
  readonly clauses: Readonly<Record<string, string>>
}

/** The version in force, or null before the first adoption. */
export async function currentPolicy(work: Work): Promise<PolicyVersion | null> {
  const row = await work
    .tables<PolicyTables>()
    .selectFrom('policy_version')
    .select(['id', 'number', 'adopted_at', 'review_on', 'clauses'])
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'adopted')
    .executeTakeFirst()
  return row
    ? {
        versionId: row.id,
        number: row.number,
        adoptedAt: row.adopted_at as Temporal.Instant,
        reviewOn: row.review_on,
        clauses: row.clauses,
      }
    : null
}

/** Who of these has acknowledged the version in force, and when. Nobody, while none is in force. */
export async function acknowledgements(work: Work, memberIds: readonly string[]): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (memberIds.length === 0) return new Map()
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('acknowledgement as a')
    .innerJoin('policy_version as v', (on) => on.onRef('v.school_id', '=', 'a.school_id').onRef('v.id', '=', 'a.version_id'))
    .select(['a.member_id', 'a.at'])
    .where('a.school_id', '=', work.school.id)
    .where('v.state', '=', 'adopted')
    .where('a.member_id', 'in', [...memberIds])
    .execute()
  return new Map(rows.map((row) => [row.member_id, row.at]))
}

export type Adoption = { readonly dataProtection: string; readonly reviewOn: string }

/**
 * Adopts the pack as this school's policy: a new version, whole, with the school's own data protection chapter. Everybody
 * acknowledges anew, because an acknowledgement belongs to one version.
 * @policy ROL-S2 LEG-4 RAT-6
 */
export async function adoptPolicy(work: Work, { dataProtection, reviewOn }: Adoption): Promise<{ versionId: string; number: number }> {
  const own = dataProtection.trim()
  if (own.length < 40) throw DataProtectionEmpty({}, 'dataProtection')
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const review = Temporal.PlainDate.from(reviewOn)
  if (Temporal.PlainDate.compare(review, today) <= 0 || Temporal.PlainDate.compare(review, today.add({ years: 3 })) > 0)
    throw ReviewInPast({}, 'reviewOn')
  const db = work.tables<PolicyTables>()
  const last = await db
    .selectFrom('policy_version')
    .select('number')
    .where('school_id', '=', work.school.id)
    .orderBy('number', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  await db
    .updateTable('policy_version')
    .set({ state: 'superseded' })
    .where('school_id', '=', work.school.id)
    .where('state', '=', 'adopted')
    .execute()
  const id = work.newId()
  const number = (last?.number ?? 0) + 1
  const texts = Object.fromEntries(clauses.map((clause) => [clause.id, clause.id === 'LEG-4' ? own : clause.text]))
  await db
    .insertInto('policy_version')
    .values({
      school_id: work.school.id,
      id,
      number,
      state: 'adopted',
      clauses: JSON.stringify(texts),
      owner_id: memberOf(work),
      review_on: review,
      adopted_at: work.now(),
      adopted_by: memberOf(work),
      created_at: work.now(),
    })
    .execute()
  work.log({ act: 'policy.adopted', clause: 'ROL-S2', subject: { kind: 'policy', id }, payload: { number, reviewOn } })
  return { versionId: id, number }
}

/** Says "I have read it and will keep to it", of the version that was on the screen. Saying it twice keeps the first date. @policy ROL-T1 SCO-1 BEH-1 */
export async function acknowledge(work: Work, { versionId }: { versionId: string }): Promise<{ number: number }> {
  const current = await currentPolicy(work)
  if (!current) throw NothingAdopted()
  if (current.versionId !== versionId) throw OtherVersion()
  const made = await work
    .tables<PolicyTables>()
    .insertInto('acknowledgement')
    .values({ school_id: work.school.id, version_id: versionId, member_id: memberOf(work), at: work.now() })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if ((made.numInsertedOrUpdatedRows ?? 0n) > 0n)
    work.log({
      act: 'policy.acknowledged',
      clause: 'ROL-T1',
      subject: { kind: 'policy', id: versionId },
      payload: { number: current.number },
    })
  return { number: current.number }
}

/** Everybody who should have read the version in force, with when they did. */
export async function readers(work: Work): Promise<readonly { memberId: string; at: Temporal.Instant }[]> {
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('acknowledgement as a')
    .innerJoin('policy_version as v', (on) => on.onRef('v.school_id', '=', 'a.school_id').onRef('v.id', '=', 'a.version_id'))
    .select(['a.member_id', 'a.at'])
    .where('a.school_id', '=', work.school.id)
    .where('v.state', '=', 'adopted')
    .execute()
  return rows.map((row) => ({ memberId: row.member_id, at: row.at }))
}
