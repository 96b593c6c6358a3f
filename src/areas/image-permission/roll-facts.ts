import type { Work } from '../../infra/work/work.ts'
import type { RollTables } from './image-permission.tables.ts'
import { isOnRoll, mayShow, noPublishOn, type PermissionState, type Reason, stateOn } from './may-show.rule.ts'
import type { Purpose } from './purposes.rule.ts'
import { type RollPupil, readRoll } from './read-roll.ts'
import { today } from './school-day.ts'
import { byYear } from './year-order.rule.ts'

/** What the checks before publishing need to know of a pupil. A leaver has no permission at all. */
export type PupilFact = {
  readonly id: string
  readonly forename: string
  readonly surname: string
  readonly nickname: string
  readonly className: string
  readonly onRoll: boolean
  readonly noPublish: readonly string[] | 'all' | null
  /** State by purpose; what is missing was not asked. */
  readonly permission: Readonly<Record<string, PermissionState>>
  readonly nameWithPicture: boolean
}
/** `version` changes whenever the roll, a permission, a no-publish entry or the day does: a list compiled from it can be kept under it. */
export type RollFacts = { readonly version: string; readonly pupils: readonly PupilFact[] }

/** A cheap look at whether anything that the checks rely on has changed. */
export async function rollVersion(work: Work, on: Temporal.PlainDate = today(work)): Promise<string> {
  const row = await work
    .tables<RollTables>()
    .selectFrom('roll_version')
    .select('version')
    .where('school_id', '=', work.school.id)
    .executeTakeFirst()
  return versionOn(row?.version ?? 0, on)
}

/** The same, for who has read the number already, together with something else. */
export const rollVersionToday = (work: Work, version: string): string => versionOn(version, today(work))
const versionOn = (version: string | number | bigint, on: Temporal.PlainDate): string => `${version}.${on}`

/** The whole roll as the checks see it on a day: two round trips. Leavers stay in it, so that a post with one of them is stopped. */
export async function rollFacts(work: Work, on: Temporal.PlainDate = today(work)): Promise<RollFacts> {
  // The version first: a change in between leaves the kept list older than its name, never newer.
  const version = await rollVersion(work, on)
  return { version, pupils: (await readRoll(work, { withLeavers: true })).map((pupil) => factOf(pupil, on)) }
}

function factOf(pupil: RollPupil, on: Temporal.PlainDate): PupilFact {
  const onRoll = isOnRoll(pupil, on)
  const asked = onRoll ? [...new Set(pupil.answers.map((answer) => answer.purpose))] : []
  return {
    id: pupil.id,
    forename: pupil.forename,
    surname: pupil.surname,
    nickname: pupil.nickname,
    className: pupil.className,
    onRoll,
    noPublish: noPublishOn(pupil.noPublish, on),
    permission: Object.fromEntries(asked.map((purpose) => [purpose, stateOn(pupil.answers, purpose, on)])),
    nameWithPicture: mayShow(pupil, 'name-with-picture', on).may,
  }
}

/**
 * What may be done with these pupils for these purposes on a day, as one stable text: an approval binds to it by its hash, so
 * that it falls when any of it changes. Pupils who are not here say so.
 * @policy IMG-2 IMG-3 IMG-8
 */
export async function permissionsDigest(
  work: Work,
  asked: { readonly pupilIds: readonly string[]; readonly purposes: readonly string[]; readonly on?: Temporal.PlainDate },
): Promise<string> {
  const on = asked.on ?? today(work)
  const ids = [...new Set(asked.pupilIds)].sort()
  const found = new Map((await readRoll(work, { ids, withLeavers: true })).map((pupil) => [pupil.id, pupil]))
  const wanted = [...new Set(asked.purposes)].sort()
  return ids.flatMap((id) => wanted.map((purpose) => `${id} ${purpose} ${reasonOf(found.get(id), purpose, on)}`)).join('\n')
}

/**
 * For each of these pupils the purposes, of those asked about, for which they may not be shown today, and what stands against it. Who is
 * not on the roll may be shown nowhere.
 * @policy IMG-2 IMG-3 IMG-8
 */
export async function closedPurposes(
  work: Work,
  asked: { readonly pupilIds: readonly string[]; readonly purposes: readonly string[] },
): Promise<ReadonlyMap<string, ReadonlyMap<string, Reason>>> {
  const on = today(work)
  const found = new Map((await readRoll(work, { ids: [...new Set(asked.pupilIds)], withLeavers: true })).map((pupil) => [pupil.id, pupil]))
  const purposes = [...new Set(asked.purposes)]
  const closedTo = (pupil: RollPupil | undefined): ReadonlyMap<string, Reason> =>
    new Map(
      purposes.flatMap((purpose) => {
        const standing = pupil ? mayShow(pupil, purpose as Purpose, on) : ({ may: false, because: 'left' } as const)
        return standing.may ? [] : [[purpose, standing.because] as const]
      }),
    )
  return new Map(asked.pupilIds.map((id) => [id, closedTo(found.get(id))]))
}

const reasonOf = (pupil: RollPupil | undefined, purpose: string, on: Temporal.PlainDate): string =>
  pupil ? mayShow(pupil, purpose as Purpose, on).because : 'unknown'

export type ClassPupil = { readonly id: string; readonly forename: string; readonly surname: string; readonly noPublish: boolean }
export type SchoolClass = { readonly name: string; readonly yearGroup: string; readonly pupils: readonly ClassPupil[] }

/** The classes and who is in them, for saying who is in a picture. */
export async function classList(work: Work): Promise<readonly SchoolClass[]> {
  const on = today(work)
  const classes = new Map<string, { name: string; yearGroup: string; pupils: ClassPupil[] }>()
  for (const pupil of await readRoll(work)) {
    if (!isOnRoll(pupil, on)) continue
    const own = classes.get(pupil.className) ?? { name: pupil.className, yearGroup: pupil.yearGroup, pupils: [] }
    own.pupils.push({
      id: pupil.id,
      forename: pupil.forename,
      surname: pupil.surname,
      noPublish: noPublishOn(pupil.noPublish, on) !== null,
    })
    classes.set(pupil.className, own)
  }
  return [...classes.values()].sort((a, b) => byYear(a.yearGroup, b.yearGroup))
}
