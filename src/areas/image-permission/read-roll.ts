import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import { foldWords } from '../../kernel/text-scan/fold-words.ts'
import { PupilNotFound } from './image-permission.errors.ts'
import type { Basis, RollTables } from './image-permission.tables.ts'
import type { NoPublishEntry, PupilOnRoll, StoredAnswer } from './may-show.rule.ts'
import { openWithoutAnswer } from './grounds/ground.rule.ts'
import { dayOrNull, today } from './school-day.ts'

export type FullAnswer = StoredAnswer & {
  readonly basis: Basis
  readonly givenBy: string
  readonly givenOn: Temporal.PlainDate | null
  readonly source: string
}
/** A no-publish entry as everybody who sees the roll may know it: that it holds, never why. */
export type FullEntry = NoPublishEntry & {
  readonly id: string
  readonly hasReason: boolean /** Who made it, while no second person has looked; null where that is done or was never wanted. */
  readonly unconfirmedBy: string | null
}
export type RollPupil = Omit<PupilOnRoll, 'answers' | 'noPublish'> & {
  readonly id: string
  readonly localId: string
  readonly forename: string
  readonly surname: string
  readonly nickname: string
  readonly yearGroup: string
  readonly className: string
  readonly answers: readonly FullAnswer[]
  readonly noPublish: readonly FullEntry[]
}
export type RollFilter = { readonly className?: string; readonly ids?: readonly string[]; readonly withLeavers?: boolean }

/** Pupils with everything that decides whether they may be shown, by class and name: one round trip, however many. */
export async function readRoll(work: Work, { className, ids, withLeavers = false }: RollFilter = {}): Promise<readonly RollPupil[]> {
  if (ids?.length === 0) return []
  let query = work
    .tables<RollTables>()
    .selectFrom('pupil as p')
    .select(['p.id', 'p.local_id', 'p.forename', 'p.surname', 'p.nickname', 'p.year_group', 'p.class_name', 'p.state', 'p.leaving_on'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('permission as a')
          .select(['a.purpose', 'a.giver', 'a.state', 'a.basis', 'a.given_by', 'a.given_on', 'a.source', 'a.expires_on'])
          .whereRef('a.school_id', '=', 'p.school_id')
          .whereRef('a.pupil_id', '=', 'p.id'),
      ).as('answers'),
      jsonArrayFrom(
        eb
          .selectFrom('no_publish_entry as n')
          .select(['n.id', 'n.from_on', 'n.until_on', 'n.all_channels', 'n.channels', 'n.by_hand', 'n.confirmed_at', 'n.recorded_by'])
          .select((inner) => inner('n.reason_sealed', 'is not', null).as('has_reason'))
          .whereRef('n.school_id', '=', 'p.school_id')
          .whereRef('n.pupil_id', '=', 'p.id')
          .where('n.ended_at', 'is', null)
          .orderBy('n.from_on'),
      ).as('entries'),
      // The same for every pupil: read once, because nothing in it leads to one.
      jsonArrayFrom(
        eb
          .selectFrom('purpose_ground as g')
          .select(['g.purpose', 'g.basis', 'g.told_on'])
          .where('g.school_id', '=', work.school.id)
          .where('g.basis', '!=', 'consent'),
      ).as('grounds'),
    ])
    .where('p.school_id', '=', work.school.id)
    .orderBy('p.class_name')
    .orderBy('p.surname')
    .orderBy('p.forename')
    .orderBy('p.id')
  if (!withLeavers) query = query.where('p.state', '=', 'on_roll')
  if (className !== undefined) query = query.where('p.class_name', '=', className)
  if (ids) query = query.where('p.id', 'in', [...ids])
  const on = today(work)
  return (await query.execute()).map((row) => withGrounds(pupilOf(row), row.grounds, on))
}

type FoundRow = {
  id: string
  local_id: string
  forename: string
  surname: string
  nickname: string
  year_group: string
  class_name: string
  state: 'on_roll' | 'leaver'
  leaving_on: Temporal.PlainDate | null
  answers: readonly {
    purpose: string
    giver: 'family' | 'pupil'
    state: StoredAnswer['state']
    basis: Basis
    given_by: string
    given_on: unknown
    source: string
    expires_on: unknown
  }[]
  entries: readonly {
    id: string
    from_on: unknown
    until_on: unknown
    all_channels: boolean
    channels: readonly string[]
    has_reason: unknown
    by_hand: boolean
    confirmed_at: unknown
    recorded_by: string | null
  }[]
}

type GroundRow = { readonly purpose: string; readonly basis: Basis; readonly told_on: unknown }

/** Where families were told and nobody of this family objected, that stands in the place of an answer. */
function withGrounds(pupil: RollPupil, rows: readonly GroundRow[], on: Temporal.PlainDate): RollPupil {
  if (rows.length === 0) return pupil
  const grounds = rows.map(({ purpose, basis, told_on }) => ({ purpose, basis, toldOn: dayIn(told_on) }))
  const open = openWithoutAnswer(grounds, pupil.answers, on)
  const told = open.map(
    ({ purpose, basis, toldOn }): FullAnswer => ({
      ...{ purpose, giver: 'family', state: 'yes', expiresOn: null, basis, givenBy: '', givenOn: toldOn, source: 'told' },
    }),
  )
  const kept = pupil.answers.filter((one) => one.giver === 'pupil' || !open.some(({ purpose }) => purpose === one.purpose))
  return { ...pupil, answers: [...kept, ...told] }
}

// Inside JSON a day is text, whatever the type of its column says.
const dayIn = (value: unknown): Temporal.PlainDate | null => dayOrNull(value === null ? null : String(value))

const pupilOf = (row: FoundRow): RollPupil => ({
  id: row.id,
  localId: row.local_id,
  forename: row.forename,
  surname: row.surname,
  nickname: row.nickname,
  yearGroup: row.year_group,
  className: row.class_name,
  state: row.state,
  leavingOn: row.leaving_on,
  answers: row.answers.map((one) => ({
    purpose: one.purpose,
    giver: one.giver,
    state: one.state,
    basis: one.basis,
    givenBy: one.given_by,
    givenOn: dayIn(one.given_on),
    source: one.source,
    expiresOn: dayIn(one.expires_on),
  })),
  noPublish: row.entries.map((one) => ({
    id: one.id,
    fromOn: Temporal.PlainDate.from(String(one.from_on)),
    untilOn: dayIn(one.until_on),
    allChannels: one.all_channels,
    channels: one.channels,
    ended: false,
    hasReason: one.has_reason === true,
    unconfirmedBy: one.by_hand && one.confirmed_at === null ? (one.recorded_by ?? '') : null,
  })),
})

/** One pupil, leaver or not. @throws PupilNotFound, for another school's pupil too. */
export async function onePupil(work: Work, id: string): Promise<RollPupil> {
  const [pupil] = await readRoll(work, { ids: [id], withLeavers: true })
  if (!pupil) throw PupilNotFound()
  return pupil
}

/** Pupils whose name holds every word asked for, as it begins: "zoe b" finds Zoë Brönte. */
export function namedLike(pupils: readonly RollPupil[], asked: string): readonly RollPupil[] {
  const words = foldWords(asked.slice(0, 200))
  if (words.length === 0) return []
  return pupils.filter((pupil) => {
    const own = foldWords(`${pupil.forename} ${pupil.surname} ${pupil.nickname}`)
    return words.every((word) => own.some((name) => name.startsWith(word)))
  })
}

export type PastAnswer = {
  readonly purpose: string
  readonly giver: 'family' | 'pupil'
  readonly state: StoredAnswer['state']
  readonly givenBy: string
  readonly givenOn: Temporal.PlainDate | null
  readonly source: string
  readonly note: string
  readonly recordedAt: Temporal.Instant
  readonly recordedBy: string | null
}
const longestHistory = 60

/** What was answered for a pupil, the newest first. */
export async function historyOf(work: Work, pupilId: string): Promise<readonly PastAnswer[]> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('permission_history')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('pupil_id', '=', pupilId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(longestHistory)
    .execute()
  return rows.map((row) => ({
    purpose: row.purpose,
    giver: row.giver,
    state: row.state,
    givenBy: row.given_by,
    givenOn: row.given_on,
    source: row.source,
    note: row.note,
    recordedAt: row.recorded_at,
    recordedBy: row.recorded_by,
  }))
}
