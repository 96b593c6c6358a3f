import type { Work } from '../../infra/work/work.ts'
import { rollFacts, rollVersion } from '../image-permission/index.ts'
import { listMembers } from '../people/index.ts'
import { words } from '../policy/index.ts'
import { compileFacts, compileWords, type Facts } from './checks/index.ts'

/** A school's roll made ready for the checks costs about two megabytes and some milliseconds; these are kept while they are true. */
const mostKept = 40
const kept = new Map<string, { readonly version: string; readonly facts: Facts; readonly at: Temporal.Instant }>()
/** Names of staff change seldom and have no version: they are read again after this long. */
const staffKnownFor = { minutes: 5 }

const wordBook = compileWords(words.contentious, words.confidential)

/**
 * Everything the checks look things up in, for this school as it is now. One round trip while the roll and its permissions stand still.
 * A change of either makes another version, so that a withdrawn permission is seen by the very next check.
 */
export async function gatherFacts(work: Work): Promise<Facts> {
  const version = await rollVersion(work)
  const own = kept.get(work.school.id)
  if (own && own.version === version && isFresh(own.at, work.now())) return own.facts
  const roll = await rollFacts(work)
  const staff = await listMembers(work)
  const facts = compileFacts({
    pupils: roll.pupils,
    staffNames: staff.map((member) => member.name),
    words,
    schoolDomains: work.school.domains,
    ownContacts: [],
    compiled: { words: wordBook },
  })
  keep(work.school.id, { version: roll.version, facts, at: work.now() })
  return facts
}

const isFresh = (since: Temporal.Instant, now: Temporal.Instant): boolean => Temporal.Instant.compare(now, since.add(staffKnownFor)) < 0

/** The school that was looked at longest ago makes room. */
function keep(schoolId: string, entry: { readonly version: string; readonly facts: Facts; readonly at: Temporal.Instant }): void {
  kept.delete(schoolId)
  kept.set(schoolId, entry)
  for (const oldest of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(oldest)
  }
}
