import { memberOf, type Work } from '../../infra/work/work.ts'
import { countsNow } from './adoption.rule.ts'
import type { Content } from './content.rule.ts'
import { contentOf } from './content.ts'
import { NothingAdopted, OtherVersion, VersionNotFound } from './policy.errors.ts'
import type { PolicyTables } from './policy.tables.ts'

export type PolicyVersion = {
  readonly versionId: string
  readonly number: number
  readonly adoptedAt: Temporal.Instant
  readonly reviewOn: Temporal.PlainDate | null
  readonly clauses: Readonly<Record<string, string>>
}
/** A version with all that it holds. */
export type WholeVersion = PolicyVersion & {
  readonly content: Content
  readonly state: 'adopted' | 'superseded'
  readonly begunFrom: 'pack' | 'adopted' | 'trust'
  readonly ownerId: string | null
  readonly adoptedBy: string | null
  readonly sameMeaningBecause: string | null
  readonly graceUntil: Temporal.Instant | null
}

const versions = (work: Work) =>
  work.tables<PolicyTables>().selectFrom('policy_version').selectAll().where('school_id', '=', work.school.id).where('state', '<>', 'draft')

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof versions>['executeTakeFirst']>>>
const wholeOf = (row: Row): WholeVersion => ({
  versionId: row.id,
  number: row.number,
  adoptedAt: row.adopted_at as Temporal.Instant,
  reviewOn: row.review_on,
  clauses: row.clauses,
  content: contentOf(row),
  state: row.state as WholeVersion['state'],
  begunFrom: row.begun_from,
  ownerId: row.owner_id,
  adoptedBy: row.adopted_by,
  sameMeaningBecause: row.same_meaning_because,
  graceUntil: row.grace_until,
})

/** Every version there ever was, newest first. */
export const allVersions = async (work: Work): Promise<readonly WholeVersion[]> =>
  (await versions(work).orderBy('number', 'desc').execute()).map(wholeOf)

/** The newest versions, at most this many. */
export const newestVersions = async (work: Work, most: number): Promise<readonly WholeVersion[]> =>
  (await versions(work).orderBy('number', 'desc').limit(most).execute()).map(wholeOf)

/** The version of this number and the one before it, or null for the first. @throws VersionNotFound */
export async function versionWithBefore(work: Work, number: number): Promise<{ version: WholeVersion; before: WholeVersion | null }> {
  const rows = await versions(work)
    .where('number', 'in', [number, number - 1])
    .orderBy('number', 'desc')
    .execute()
  const [version, before] = rows.map(wholeOf)
  if (version?.number !== number) throw VersionNotFound()
  return { version, before: before ?? null }
}

/** The version in force with all that it holds, or null before the first adoption. */
export async function currentVersion(work: Work): Promise<WholeVersion | null> {
  const row = await versions(work).where('state', '=', 'adopted').executeTakeFirst()
  return row ? wholeOf(row) : null
}

/** The version in force, or null before the first adoption. */
export async function currentPolicy(work: Work): Promise<PolicyVersion | null> {
  const whole = await currentVersion(work)
  return (
    whole && {
      versionId: whole.versionId,
      number: whole.number,
      adoptedAt: whole.adoptedAt,
      reviewOn: whole.reviewOn,
      clauses: whole.clauses,
    }
  )
}

/**
 * Who of these has acknowledged what counts now, and when: the version in force, or the one before it while the days of grace of the
 * change are running. Nobody, while none is in force. @policy ROL-T1 ACC-9
 */
export async function acknowledgements(work: Work, memberIds: readonly string[]): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (memberIds.length === 0) return new Map()
  const now = work.now()
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('acknowledgement as a')
    .innerJoin('policy_version as v', (on) => on.onRef('v.school_id', '=', 'a.school_id').onRef('v.id', '=', 'a.version_id'))
    .leftJoin('policy_version as n', (on) =>
      on.onRef('n.school_id', '=', 'v.school_id').on((eb) => eb('n.number', '=', eb('v.number', '+', 1))),
    )
    .select(['a.member_id', 'a.at', 'v.state', 'n.grace_until'])
    .where('a.school_id', '=', work.school.id)
    .where((eb) => eb.or([eb('v.state', '=', 'adopted'), eb('n.grace_until', '>', now)]))
    .where('a.member_id', 'in', [...memberIds])
    .execute()
  const answer = new Map<string, Temporal.Instant>()
  for (const [memberId, own] of Map.groupBy(rows, ({ member_id }) => member_id)) {
    const at = countsNow(
      own.map((row) => ({ at: row.at, supersededBy: row.state === 'adopted' ? null : { graceUntil: row.grace_until } })),
      now,
    )
    if (at) answer.set(memberId, at)
  }
  return answer
}

/** Says "I have read it and will keep to it", of the version that was on the screen. Saying it twice keeps the first date. @policy ROL-T1 SCO-1 BEH-1 */
export async function acknowledge(work: Work, { versionId }: { versionId: string }): Promise<{ number: number }> {
  const current = await currentPolicy(work)
  if (!current) throw NothingAdopted()
  if (current.versionId !== versionId) throw OtherVersion()
  const made = await work
    .tables<PolicyTables>()
    .insertInto('acknowledgement')
    .values({ school_id: work.school.id, version_id: versionId, member_id: memberOf(work), at: work.now(), carried_from: null })
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

/** Everybody who has read the version in force itself, or one that says the same; with when. Grace does not count here. */
export async function readers(work: Work): Promise<readonly { memberId: string; at: Temporal.Instant; carried: boolean }[]> {
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('acknowledgement as a')
    .innerJoin('policy_version as v', (on) => on.onRef('v.school_id', '=', 'a.school_id').onRef('v.id', '=', 'a.version_id'))
    .select(['a.member_id', 'a.at', 'a.carried_from'])
    .where('a.school_id', '=', work.school.id)
    .where('v.state', '=', 'adopted')
    .execute()
  return rows.map((row) => ({ memberId: row.member_id, at: row.at, carried: row.carried_from !== null }))
}

/** What this person last acknowledged, whichever version it was: what changed for them is counted from there. */
export async function lastRead(work: Work, memberId: string): Promise<{ versionId: string; number: number; at: Temporal.Instant } | null> {
  const row = await work
    .tables<PolicyTables>()
    .selectFrom('acknowledgement as a')
    .innerJoin('policy_version as v', (on) => on.onRef('v.school_id', '=', 'a.school_id').onRef('v.id', '=', 'a.version_id'))
    .select(['v.id', 'v.number', 'a.at'])
    .where('a.school_id', '=', work.school.id)
    .where('a.member_id', '=', memberId)
    .orderBy('v.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { versionId: row.id, number: row.number, at: row.at } : null
}
