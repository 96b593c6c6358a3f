import { memberOf, type Work } from '../../infra/work/work.ts'
import { confirmFactor, type Member, membersByIds } from '../people/index.ts'
import type { ConcernKind, Imagery } from './concern.rule.ts'
import { ConcernNotFound } from './concerns.errors.ts'
import type { ConcernsTables } from './concerns.tables.ts'
import { inConfidence, lookMinutes, mustHave, type Part, partOf, sealName } from './confidence.ts'
import type { Told } from './raise-concern.ts'

type Row = ConcernsTables['concern']
export type Line = { readonly id: string; readonly reference: string; readonly state: Row['state']; readonly receivedAt: Temporal.Instant }
export type Happening = { readonly at: Temporal.Instant; readonly by: string; readonly act: string; readonly words: string | null }
export type Reader = { readonly memberId: string; readonly name: string; readonly part: 'handler' | 'reader' }
export type Concern = Line & {
  readonly kind: ConcernKind
  readonly imagery: Imagery
  readonly tie: Row['tie']
  readonly isDanger: boolean
  readonly isCrime: boolean
  readonly policeReference: string
  readonly told: Told
  readonly about: string | null
  readonly aboutMemberId: string | null
  readonly reporter: string
  readonly happened: readonly Happening[]
  readonly readers: readonly Reader[]
  readonly looks: readonly { readonly at: Temporal.Instant; readonly by: string }[]
}

const lineOf = (row: Pick<Row, 'id' | 'reference' | 'state' | 'received_at'>): Line => ({
  id: row.id,
  reference: row.reference,
  state: row.state,
  receivedAt: row.received_at,
})

/** What the caller raised, and what they have a part in. Two queries. */
export async function myConcerns(work: Work): Promise<{ readonly raised: readonly Line[]; readonly mine: readonly Line[] }> {
  const db = work.tables<ConcernsTables>()
  const raised = await db
    .selectFrom('concern')
    .select(['id', 'reference', 'state', 'received_at'])
    .where('school_id', '=', work.school.id)
    .where('reporter_id', '=', memberOf(work))
    .orderBy('received_at', 'desc')
    .limit(50)
    .execute()
  const mine = await db
    .selectFrom('concern as c')
    .innerJoin('concern_grant as g', (on) => on.onRef('g.school_id', '=', 'c.school_id').onRef('g.concern_id', '=', 'c.id'))
    .select(['c.id', 'c.reference', 'c.state', 'c.received_at'])
    .where('c.school_id', '=', work.school.id)
    .where('g.member_id', '=', memberOf(work))
    .where('g.ended_at', 'is', null)
    .orderBy('c.received_at', 'desc')
    .limit(100)
    .execute()
  return { raised: raised.map(lineOf), mine: mine.map(lineOf) }
}

const rowOf = (work: Work, id: string) =>
  work.tables<ConcernsTables>().selectFrom('concern').selectAll().where('school_id', '=', work.school.id).where('id', '=', id)

export type Seen =
  | { readonly as: 'reporter'; readonly line: Line; readonly told: Told }
  | { readonly as: 'shut'; readonly line: Line; readonly part: Part }
  | { readonly as: 'open'; readonly concern: Concern; readonly part: Part }

/**
 * What the caller may see of it: the whole for whoever has a part and opened it, the cover for whoever has a part and did not; for the
 * reporter what they wrote and how it stands. For anybody else, the person concerned above all, there is no such thing.
 * @policy ABU-4
 * @throws ConcernNotFound
 */
export async function seeConcern(work: Work, id: string): Promise<Seen> {
  const row = await rowOf(work, id).executeTakeFirst()
  if (!row) throw ConcernNotFound()
  const part = await partOf(work, id)
  if (part) return part.isOpen ? { as: 'open', part, concern: await whole(work, row) } : { as: 'shut', part, line: lineOf(row) }
  if (row.reporter_id === null || row.reporter_id !== work.caller.memberId) throw ConcernNotFound()
  return { as: 'reporter', line: lineOf(row), told: await toldOf(work, row) }
}

/** For whoever came by a link: the whole, after it was written down that they look. */
export async function wholeConcern(work: Work, id: string): Promise<Concern> {
  const row = await rowOf(work, id).executeTakeFirst()
  if (!row) throw ConcernNotFound()
  return whole(work, row)
}

/**
 * Opens it for a quarter of an hour in this session. The look stands in the record and, without a name, in the log before anything is
 * shown. @throws ConcernNotFound
 */
export async function openConcern(work: Work, id: string, code: string | undefined): Promise<void> {
  const part = await partOf(work, id)
  if (!part) throw ConcernNotFound()
  await confirmFactor(work, code)
  const [now, row] = [work.now(), work.newId()]
  await work
    .tables<ConcernsTables>()
    .insertInto('concern_opening')
    .values({
      school_id: work.school.id,
      id: row,
      concern_id: id,
      member_id: memberOf(work),
      session_id: work.caller.sessionId,
      at: now,
      until: now.add({ minutes: lookMinutes }),
    })
    .execute()
  inConfidence(work, id, { what: 'opened', row })
}

/** The row for an act, held until the transaction ends, with the caller's part. @throws ConcernNotFound NotOpened NotYoursToHandle */
export async function holdConcern(work: Work, id: string, asked: 'reader' | 'handler'): Promise<Row> {
  const row = await rowOf(work, id).forUpdate().executeTakeFirst()
  const part = row ? await partOf(work, id) : null
  if (!row || !part) throw ConcernNotFound()
  mustHave(part, asked)
  return row
}

const toldOf = async (work: Work, row: Row): Promise<Told> => JSON.parse(await work.unseal(sealName(row.id, 'told'), row.sealed)) as Told

async function whole(work: Work, row: Row): Promise<Concern> {
  const db = work.tables<ConcernsTables>()
  const of = { school_id: work.school.id, concern_id: row.id }
  const events = await db
    .selectFrom('concern_event')
    .selectAll()
    .where('school_id', '=', of.school_id)
    .where('concern_id', '=', of.concern_id)
    .orderBy('id', 'desc')
    .execute()
  const grants = await db
    .selectFrom('concern_grant')
    .selectAll()
    .where('school_id', '=', of.school_id)
    .where('concern_id', '=', of.concern_id)
    .where('ended_at', 'is', null)
    .execute()
  const looks = await db
    .selectFrom('concern_opening')
    .select(['member_id', 'at'])
    .where('school_id', '=', of.school_id)
    .where('concern_id', '=', of.concern_id)
    .orderBy('at', 'desc')
    .limit(50)
    .execute()
  const people = await membersByIds(
    work,
    [
      row.about_member_id,
      row.reporter_id,
      ...events.map((one) => one.member_id),
      ...grants.map((one) => one.member_id),
      ...looks.map((one) => one.member_id),
    ].filter((id) => id !== null),
  )
  const name = (id: string | null): string => nameIn(people, id)
  const happened: Happening[] = []
  for (const one of events)
    happened.push({
      at: one.at,
      by: one.member_id === null ? one.by_name : name(one.member_id),
      act: one.act,
      words: one.sealed === null ? null : await work.unseal(sealName(one.id, 'words'), one.sealed),
    })
  return {
    ...lineOf(row),
    kind: row.kind,
    imagery: row.imagery,
    tie: row.tie,
    isDanger: row.is_danger,
    isCrime: row.is_crime,
    policeReference: row.police_reference,
    told: await toldOf(work, row),
    about: row.about_member_id === null ? null : name(row.about_member_id),
    aboutMemberId: row.about_member_id,
    reporter: name(row.reporter_id),
    happened,
    readers: grants.map((one) => ({ memberId: one.member_id, name: name(one.member_id), part: one.part })),
    looks: looks.map((one) => ({ at: one.at, by: name(one.member_id) })),
  }
}

const nameIn = (people: ReadonlyMap<string, Member>, id: string | null): string =>
  id === null ? 'Somebody' : (people.get(id)?.name ?? 'Somebody')

/** The row for somebody whose link is the right to it, held until the transaction ends. @throws ConcernNotFound */
export async function rowForLink(work: Work, id: string): Promise<Row> {
  const row = await rowOf(work, id).forUpdate().executeTakeFirst()
  if (!row) throw ConcernNotFound()
  return row
}
