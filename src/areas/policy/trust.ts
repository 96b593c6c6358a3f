import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import { oneAtATime } from '../../infra/work/house.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { ofTheTrust } from './compare.rule.ts'
import { type Content, partOf } from './content.rule.ts'
import { CodeWrong, InTrust, NoTrust, NothingAdopted, NotTrustOffice } from './policy.errors.ts'
import type { PolicyTables } from './policy.tables.ts'
import { currentVersion } from './versions.ts'

export const codeDays = 14

export type TrustBase = {
  readonly number: number
  readonly content: Content
  readonly says: string
  readonly publishedAt: Temporal.Instant
}
export type Membership = {
  readonly id: string
  readonly trustName: string
  readonly settledNumber: number
  readonly joinedAt: Temporal.Instant
}

/** Which trust this school publishes for, or null. */
export async function ourOffice(work: Work): Promise<{ name: string } | null> {
  const row = await work
    .tables<PolicyTables>()
    .selectFrom('trust')
    .select('name')
    .where('school_id', '=', work.school.id)
    .executeTakeFirst()
  return row ?? null
}

/** Makes this school the office of a trust: the one that publishes a policy for others to adapt. */
export async function beginTrust(work: Work, { name }: { name: string }): Promise<void> {
  await work
    .tables<PolicyTables>()
    .insertInto('trust')
    .values({ school_id: work.school.id, name, begun_at: work.now(), begun_by: memberOf(work) })
    .onConflict((on) => on.column('school_id').doUpdateSet({ name }))
    .execute()
  work.log({ act: 'policy.trust-begun', clause: 'ROL-S2', subject: { kind: 'trust', id: work.school.id }, payload: { name } })
}

/** A code by which a school joins, shown once; only its hash is kept. The codes before it stop working. */
export async function makeTrustCode(work: Work): Promise<{ code: string; expiresAt: Temporal.Instant }> {
  if (!(await ourOffice(work))) throw NotTrustOffice()
  const db = work.tables<PolicyTables>()
  await db
    .updateTable('trust_code')
    .set({ revoked_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('revoked_at', 'is', null)
    .execute()
  const code = newToken('sgt')
  const expiresAt = work.now().add({ hours: codeDays * 24 })
  await db
    .insertInto('trust_code')
    .values({
      school_id: work.school.id,
      token_hash: hashToken(code),
      made_at: work.now(),
      made_by: memberOf(work),
      expires_at: expiresAt,
      revoked_at: null,
    })
    .execute()
  work.log({
    act: 'policy.trust-code-made',
    clause: 'ROL-S2',
    subject: { kind: 'trust', id: work.school.id },
    payload: { expiresAt: expiresAt.toString() },
  })
  return { code, expiresAt }
}

/** What a trust may publish of a policy: its wording. Who is who, what was decided and the data protection chapter stay at home. */
export const forSchools = (content: Content): Content =>
  Object.fromEntries(Object.entries(content).filter(([key]) => ofTheTrust.has(partOf(key)?.kind ?? '')))

/** Publishes the version in force as the base that the trust's schools adapt. */
export async function publishBase(work: Work, { says }: { says: string }): Promise<{ number: number }> {
  await oneAtATime(work, 'policy')
  if (!(await ourOffice(work))) throw NotTrustOffice()
  const current = await currentVersion(work)
  if (!current) throw NothingAdopted()
  const [last] = await publishedBases(work)
  const number = (last?.number ?? 0) + 1
  await work
    .tables<PolicyTables>()
    .insertInto('trust_base')
    .values({
      school_id: work.school.id,
      number,
      content: JSON.stringify(forSchools(current.content)),
      says,
      published_at: work.now(),
      published_by: memberOf(work),
    })
    .execute()
  work.log({ act: 'policy.base-published', clause: 'ROL-S2', subject: { kind: 'trust', id: work.school.id }, payload: { number, says } })
  return { number }
}

/** What this office has published, newest first. */
export async function publishedBases(work: Work): Promise<readonly { number: number; says: string; publishedAt: Temporal.Instant }[]> {
  const rows = await work
    .tables<PolicyTables>()
    .selectFrom('trust_base')
    .select(['number', 'says', 'published_at'])
    .where('school_id', '=', work.school.id)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({ number: row.number, says: row.says, publishedAt: row.published_at }))
}

/** The trust that this school follows, or null. */
export async function ourTrust(work: Work): Promise<Membership | null> {
  const row = await work
    .tables<PolicyTables>()
    .selectFrom('trust_membership')
    .select(['id', 'trust_name', 'settled_number', 'joined_at'])
    .where('school_id', '=', work.school.id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  return row ? { id: row.id, trustName: row.trust_name, settledNumber: row.settled_number, joinedAt: row.joined_at } : null
}

/** The bases of the trust that this school follows, newest first; none when it follows none. The database shows no other. */
export async function ourBases(work: Work): Promise<readonly TrustBase[]> {
  const rows = await work.tables<PolicyTables>().selectFrom('our_trust_base').selectAll().orderBy('number', 'desc').execute()
  return rows.map((row) => ({ number: row.number, content: row.content, says: row.says, publishedAt: row.published_at }))
}

/** Joins the trust whose office gave this code. The office learns nothing of the school by it. @throws CodeWrong, InTrust */
export async function joinTrust(work: Work, { code }: { code: string }): Promise<{ trustName: string }> {
  await oneAtATime(work, 'policy')
  const already = await ourTrust(work)
  if (already) throw InTrust({ trust: already.trustName })
  const db = work.tables<PolicyTables>()
  const found = await db
    .selectFrom((eb) =>
      eb
        .fn<{ trust_school_id: string; trust_name: string }>('trust_of_code', [eb.val(hashToken(code.trim())), eb.val(work.now())])
        .as('found'),
    )
    .selectAll()
    .executeTakeFirst()
  if (!found || found.trust_school_id === work.school.id) throw CodeWrong({}, 'code')
  const id = work.newId()
  await db
    .insertInto('trust_membership')
    .values({
      school_id: work.school.id,
      id,
      trust_school_id: found.trust_school_id,
      trust_name: found.trust_name,
      settled_number: 0,
      joined_at: work.now(),
      joined_by: memberOf(work),
      left_at: null,
    })
    .execute()
  await db.deleteFrom('trust_choice').where('school_id', '=', work.school.id).execute()
  work.log({ act: 'policy.trust-joined', clause: 'ROL-S2', subject: { kind: 'trust', id }, payload: { trust: found.trust_name } })
  return { trustName: found.trust_name }
}

/** Leaves the trust. The school's own policy stays as it is; the trust's is no longer shown. */
export async function leaveTrust(work: Work): Promise<{ trustName: string }> {
  const membership = await ourTrust(work)
  if (!membership) throw NoTrust()
  await work
    .tables<PolicyTables>()
    .updateTable('trust_membership')
    .set({ left_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', membership.id)
    .execute()
  work.log({
    act: 'policy.trust-left',
    clause: 'ROL-S2',
    subject: { kind: 'trust', id: membership.id },
    payload: { trust: membership.trustName },
  })
  return { trustName: membership.trustName }
}

/** Everything up to this base has been looked through. */
export async function settleBase(work: Work, number: number): Promise<void> {
  await work
    .tables<PolicyTables>()
    .updateTable('trust_membership')
    .set({ settled_number: number })
    .where('school_id', '=', work.school.id)
    .where('left_at', 'is', null)
    .where('settled_number', '<', number)
    .execute()
}
