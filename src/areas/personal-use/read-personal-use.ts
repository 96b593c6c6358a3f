import { memberOf, type Work } from '../../infra/work/work.ts'
import { dutyHolder, membersByIds } from '../people/index.ts'
import { TieNotFound } from './personal-use.errors.ts'
import type { PersonalUseTables, TieKind, TieState } from './personal-use.tables.ts'

export type OwnAccount = { readonly id: string; readonly platform: string; readonly handle: string; readonly confirmedAt: Temporal.Instant }
export type Tie = {
  readonly id: string
  readonly memberId: string
  readonly kind: TieKind
  readonly words: string
  readonly platforms: string
  readonly state: TieState
  readonly askedAt: Temporal.Instant
  readonly decidedAt: Temporal.Instant | null
  readonly decidedBy: string | null
  readonly reasons: string
  readonly conditions: string
  readonly reviewOn: Temporal.PlainDate | null
}
export type Declared = { readonly madeAt: Temporal.Instant; readonly askAt: Temporal.Instant; readonly isAsked: boolean }

type TieRow = PersonalUseTables['personal_tie']
const tieOf = (row: TieRow): Tie => ({
  id: row.id,
  memberId: row.member_id,
  kind: row.kind,
  words: row.words,
  platforms: row.platforms,
  state: row.state,
  askedAt: row.asked_at,
  decidedAt: row.decided_at,
  decidedBy: row.decided_by,
  reasons: row.reasons,
  conditions: row.conditions,
  reviewOn: row.review_on,
})

/** The accounts of their own that colleagues told the school of: only so that nobody can watch them. @policy BEH-13 */
export async function ownAccountHandles(work: Work): Promise<readonly string[]> {
  const rows = await work
    .tables<PersonalUseTables>()
    .selectFrom('personal_account')
    .select('handle')
    .where('school_id', '=', work.school.id)
    .where('ended_at', 'is', null)
    .execute()
  return rows.map(({ handle }) => handle)
}

/** What the caller has said of themselves. Three queries. */
export async function ownDeclaration(
  work: Work,
): Promise<{ readonly declared: Declared | null; readonly accounts: readonly OwnAccount[]; readonly ties: readonly Tie[] }> {
  const db = work.tables<PersonalUseTables>()
  const declared = await db
    .selectFrom('personal_declaration')
    .select(['made_at', 'ask_at', 'asked_at'])
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .orderBy('made_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const accounts = await db
    .selectFrom('personal_account')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('ended_at', 'is', null)
    .orderBy('platform')
    .execute()
  const ties = await db
    .selectFrom('personal_tie')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .orderBy('asked_at', 'desc')
    .execute()
  return {
    declared: declared ? { madeAt: declared.made_at, askAt: declared.ask_at, isAsked: declared.asked_at !== null } : null,
    accounts: accounts.map((row) => ({ id: row.id, platform: row.platform, handle: row.handle, confirmedAt: row.confirmed_at })),
    ties: ties.map(tieOf),
  }
}

/** One tie, for its owner, for those who decide, and for the chair of governors where it is the head's. @throws TieNotFound */
export async function readTie(
  work: Work,
  id: string,
): Promise<{ readonly tie: Tie; readonly ownerName: string; readonly isHeads: boolean; readonly decidedBy: string | null }> {
  const row = await work
    .tables<PersonalUseTables>()
    .selectFrom('personal_tie')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw TieNotFound()
  const people = await membersByIds(work, [row.member_id, ...(row.decided_by ? [row.decided_by] : [])])
  const owner = people.get(row.member_id)
  const isOwn = row.member_id === work.caller.memberId
  const isHeads = owner?.isHead === true
  if (!isOwn && !work.caller.may.has('personal.decide') && !(isHeads && (await isChair(work)))) throw TieNotFound()
  return {
    tie: tieOf(row),
    ownerName: owner?.name ?? '',
    isHeads,
    decidedBy: people.get(row.decided_by ?? '')?.name ?? null,
  }
}

/** Whether the caller chairs the governors. */
export async function isChair(work: Work): Promise<boolean> {
  const chair = await dutyHolder(work, 'chair-of-governors')
  return chair !== null && 'memberId' in chair && chair.memberId === work.caller.memberId
}

export type Standing = {
  readonly memberId: string
  readonly name: string
  readonly jobTitle: string
  readonly madeAt: Temporal.Instant | null
  readonly isAsked: boolean
  readonly accounts: number
}
type OverviewTables = PersonalUseTables & {
  member: { school_id: string; id: string; name: string; job_title: string; kind: string; state: string }
}

/** Who has declared and who has not, and every tie that stands or waits: for leaders. What an account is called stays with its owner. */
export async function everybodysDeclarations(
  work: Work,
): Promise<{ readonly people: readonly Standing[]; readonly ties: readonly (Tie & { readonly name: string })[] }> {
  const db = work.tables<OverviewTables>()
  const people = await db
    .selectFrom('member as m')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('personal_declaration as d')
          .select(['d.made_at', 'd.asked_at'])
          .whereRef('d.school_id', '=', 'm.school_id')
          .whereRef('d.member_id', '=', 'm.id')
          .orderBy('d.made_at', 'desc')
          .limit(1)
          .as('said'),
      (on) => on.onTrue(),
    )
    .select((eb) => [
      'm.id',
      'm.name',
      'm.job_title',
      'said.made_at',
      'said.asked_at',
      eb
        .selectFrom('personal_account as a')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('a.school_id', '=', 'm.school_id')
        .whereRef('a.member_id', '=', 'm.id')
        .where('a.ended_at', 'is', null)
        .as('accounts'),
    ])
    .where('m.school_id', '=', work.school.id)
    .where('m.state', '=', 'active')
    .where('m.kind', 'in', ['staff', 'volunteer'])
    .orderBy('m.name')
    .execute()
  const ties = await db
    .selectFrom('personal_tie as t')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 't.school_id').onRef('m.id', '=', 't.member_id'))
    .selectAll('t')
    .select('m.name')
    .where('t.school_id', '=', work.school.id)
    .where('t.state', 'in', ['asked', 'agreed'])
    .orderBy('t.asked_at', 'desc')
    .execute()
  return {
    people: people.map((row) => ({
      memberId: row.id,
      name: row.name,
      jobTitle: row.job_title,
      madeAt: row.made_at ?? null,
      isAsked: (row.asked_at ?? null) !== null,
      accounts: Number(row.accounts ?? 0),
    })),
    ties: ties.map((row) => ({ ...tieOf(row), name: row.name })),
  }
}
