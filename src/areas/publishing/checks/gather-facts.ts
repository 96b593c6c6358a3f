import type { Work } from '../../../infra/work/work.ts'
import { type PupilFact, rollFacts, rollVersion, rollVersionToday } from '../../image-permission/index.ts'
import { listMembers } from '../../people/index.ts'
import { words } from '../../policy/index.ts'
import { compileFacts, type Facts } from './index.ts'
import { countingLists, countingWords } from './settings/school-lists.rule.ts'
import { type KeptLook, recentLooks } from './links-looked-at/recent-looks.ts'
import { pack, readSettings } from './settings/school-settings.ts'

/** A school's roll made ready for the checks costs about two megabytes and some milliseconds; these are kept while they are true. */
const mostKept = 40
const kept = new Map<string, Kept>()
/** Names of staff change seldom and have no version: they are read again after this long. */
const staffKnownFor = { minutes: 5 }

/** The roll as it was last seen, for showing who is in a picture: names may be minutes old, what may be shown never is. */
export const knownRoll = async (work: Work): Promise<SchoolFacts> => kept.get(work.school.id)?.facts ?? gatherFacts(work)

export type OnRoll = { readonly id: string; readonly forename: string; readonly surname: string; readonly className: string }
/** What the checks know, and the classes to choose from who is in a picture: leavers are not in them. */
export type SchoolFacts = Omit<Facts, 'looks'> & {
  readonly looks: ReadonlyMap<string, KeptLook>
  readonly classes: ReadonlyMap<string, readonly OnRoll[]>
}
type Kept = { readonly version: string; readonly facts: SchoolFacts; readonly at: Temporal.Instant }

/**
 * Everything the checks look things up in, for this school as it is now. One round trip while the roll and its permissions stand still;
 * none where the number of the roll was read with the post.
 * A change of either makes another version, so that a withdrawn permission is seen by the very next check.
 */
export async function gatherFacts(work: Work, readVersion?: string): Promise<SchoolFacts> {
  const version = readVersion === undefined ? await rollVersion(work) : rollVersionToday(work, readVersion)
  const own = kept.get(work.school.id)
  if (own && own.version === version && isFresh(own.at, work.now())) return own.facts
  // Files are looked at beside this, not waited for.
  void work.hostLists.refresh()
  const roll = await rollFacts(work)
  const staff = await listMembers(work)
  const settings = await readSettings(work)
  const lists = countingLists(pack, settings.words)
  const looks = await recentLooks(work)
  const facts = compileFacts({
    pupils: roll.pupils,
    staffNames: staff.map((member) => member.name),
    schoolNames: [work.school.name],
    words: { ...lists, linkShorteners: words.linkShorteners },
    blockedHosts: countingWords(pack, 'link-block', settings.words).map(({ word }) => word),
    looks,
    severity: new Map([...settings.chosen].map(([check, { severity }]) => [check, severity])),
    schoolDomains: [...work.school.domains, ...countingWords(pack, 'link-allow', settings.words).map(({ word }) => word)],
    unsuitableList: work.hostLists.listOf,
    ownContacts: countingWords(pack, 'own-contact', settings.words).map(({ word }) => word),
  })
  const all = { ...facts, looks, classes: classesOf(roll.pupils) }
  keep(work.school.id, { version: roll.version, facts: all, at: work.now() })
  return all
}

function classesOf(pupils: readonly PupilFact[]): ReadonlyMap<string, readonly OnRoll[]> {
  const classes = new Map<string, OnRoll[]>()
  for (const { id, forename, surname, className, onRoll } of pupils) {
    if (!onRoll) continue
    const own = classes.get(className) ?? []
    own.push({ id, forename, surname, className })
    classes.set(className, own)
  }
  for (const own of classes.values()) own.sort((a, b) => (a.forename < b.forename ? -1 : 1))
  return new Map([...classes].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })))
}

const isFresh = (since: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, since.add(staffKnownFor)) < 0

/** The school that was looked at longest ago makes room. */
function keep(schoolId: string, entry: Kept): void {
  kept.delete(schoolId)
  kept.set(schoolId, entry)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
}
