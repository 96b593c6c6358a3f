import type { Work } from '../../../infra/work/work.ts'
import { type Member, membersByIds } from '../../people/index.ts'
import { GlassNotFound } from '../credential-vault.errors.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'
import { standsBehindAll } from '../vault-access.rule.ts'
import { closesAt, type Glass, openableFrom, type Stage, stageOf } from './glass.rule.ts'

export type GlassRow = CredentialVaultTables['break_glass']

export const glassOf = (row: GlassRow): Glass => ({
  askedBy: row.asked_by,
  askedAt: row.asked_at,
  waitUntil: row.wait_until,
  approved: row.approved_by !== null && row.approved_at !== null ? { by: row.approved_by, at: row.approved_at } : null,
  cancelledAt: row.cancelled_at,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
})

/** What a person reads of one asking. */
export type GlassView = {
  readonly id: string
  readonly what: 'secret' | 'export'
  readonly secretId: string | null
  /** "Ashgrove on Facebook: Log-in", or "the whole vault". */
  readonly subject: string
  readonly account: { readonly id: string; readonly name: string; readonly leadId: string | null } | null
  readonly reason: string
  readonly askedBy: { readonly id: string; readonly name: string }
  readonly askedAt: Temporal.Instant
  readonly waitUntil: Temporal.Instant
  readonly openableFrom: Temporal.Instant
  readonly approvedBy: string | null
  readonly approvedAt: Temporal.Instant | null
  readonly stoppedAt: Temporal.Instant | null
  readonly reviewedAt: Temporal.Instant | null
  readonly stoppedBy: string | null
  readonly stoppedBecause: string | null
  readonly openedAt: Temporal.Instant | null
  readonly closesAt: Temporal.Instant | null
  readonly reviewedBy: string | null
  readonly reviewNote: string | null
  readonly stage: Stage
  readonly looks: readonly { readonly at: Temporal.Instant; readonly field: string; readonly kind: string; readonly label: string }[]
}

/** The row, held until the transaction ends. @throws GlassNotFound unless the caller may see it */
export async function heldGlass(work: Work, id: string): Promise<{ row: GlassRow; leadId: string | null; accountId: string | null }> {
  const db = work.tables<CredentialVaultTables>()
  const row = await db
    .selectFrom('break_glass')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw GlassNotFound()
  const account = await accountOfSecret(work, row.secret_id)
  if (!maySee(work, row.asked_by, account?.lead_id ?? null)) throw GlassNotFound()
  return { row, leadId: account?.lead_id ?? null, accountId: account?.id ?? null }
}

const maySee = (work: Work, askedBy: string, leadId: string | null): boolean =>
  standsBehindAll(work.caller) || [askedBy, leadId].includes(work.caller.memberId)

export const accountOfSecret = (work: Work, secretId: string | null) =>
  work
    .tables<CredentialVaultTables>()
    .selectFrom('secret as s')
    .innerJoin('vault_account as a', (on) => on.onRef('a.school_id', '=', 's.school_id').onRef('a.id', '=', 's.account_id'))
    .select(['a.id', 'a.name', 'a.lead_id', 's.label', 's.kind'])
    .where('s.school_id', '=', work.school.id)
    .where('s.id', '=', secretId ?? '00000000-0000-0000-0000-000000000000')
    .executeTakeFirst()

const glassQuery = (work: Work) =>
  work
    .tables<CredentialVaultTables>()
    .selectFrom('break_glass as g')
    .leftJoin('secret as s', (on) => on.onRef('s.school_id', '=', 'g.school_id').onRef('s.id', '=', 'g.secret_id'))
    .leftJoin('vault_account as a', (on) => on.onRef('a.school_id', '=', 's.school_id').onRef('a.id', '=', 's.account_id'))
    .selectAll('g')
    .select(['s.label', 'a.id as account_id', 'a.name as account_name', 'a.lead_id'])
    .where('g.school_id', '=', work.school.id)
type Joined = Awaited<ReturnType<ReturnType<typeof glassQuery>['execute']>>[number]

/** One asking with every look through it. @throws GlassNotFound unless the caller may see it */
export async function glassView(work: Work, id: string): Promise<GlassView> {
  const row = await glassQuery(work).where('g.id', '=', id).executeTakeFirst()
  if (!row || !maySee(work, row.asked_by, row.lead_id)) throw GlassNotFound()
  const [view] = await viewsOf(work, [row])
  if (!view) throw GlassNotFound()
  return view
}

/** What was asked for lately, the newest first: all of it for those who stand behind all accounts, else one's own. */
export async function glassList(work: Work, limit = 20): Promise<readonly GlassView[]> {
  const query = glassQuery(work).orderBy('g.id', 'desc').limit(limit)
  return viewsOf(work, await (standsBehindAll(work.caller) ? query : query.where('g.asked_by', '=', work.caller.memberId)).execute())
}

async function viewsOf(work: Work, rows: readonly Joined[]): Promise<readonly GlassView[]> {
  if (rows.length === 0) return []
  const people = await membersByIds(
    work,
    rows.flatMap((row) => [row.asked_by, row.approved_by, row.cancelled_by, row.reviewed_by]).filter((one) => one !== null),
  )
  const looks = await work
    .tables<CredentialVaultTables>()
    .selectFrom('reveal as r')
    .innerJoin('secret as s', (on) => on.onRef('s.school_id', '=', 'r.school_id').onRef('s.id', '=', 'r.secret_id'))
    .select(['r.glass_id', 'r.at', 'r.field', 'r.kind', 's.label'])
    .where('r.school_id', '=', work.school.id)
    .where('r.glass_id', 'in', [...rows.map(({ id }) => id)])
    .orderBy('r.id')
    .execute()
  return rows.map((row) => viewOf(work, row, { people, looks: looks.filter((look) => look.glass_id === row.id) }))
}

function viewOf(work: Work, row: Joined, { people, looks }: { people: ReadonlyMap<string, Member>; looks: GlassView['looks'] }): GlassView {
  const glass = glassOf(row)
  const name = (id: string | null): string | null => (id === null ? null : (people.get(id)?.name ?? 'Somebody'))
  const { account_id: accountId, account_name: accountName } = row
  return {
    id: row.id,
    what: row.what,
    secretId: row.secret_id,
    subject: accountName === null ? 'the whole vault' : `${accountName}: ${row.label}`,
    account: accountId === null ? null : { id: accountId, name: accountName ?? '', leadId: row.lead_id },
    reason: row.reason,
    askedBy: { id: row.asked_by, name: name(row.asked_by) ?? '' },
    askedAt: row.asked_at,
    waitUntil: row.wait_until,
    openableFrom: openableFrom(glass),
    approvedBy: name(row.approved_by),
    approvedAt: row.approved_at,
    stoppedAt: row.cancelled_at ?? (row.cancelled_by === null ? null : row.closed_at),
    reviewedAt: row.reviewed_at,
    stoppedBy: name(row.cancelled_by),
    stoppedBecause: row.cancel_because,
    openedAt: row.opened_at,
    closesAt: closesAt(glass),
    reviewedBy: name(row.reviewed_by),
    reviewNote: row.review_note,
    stage: stageOf(glass, work.now()),
    looks,
  }
}
