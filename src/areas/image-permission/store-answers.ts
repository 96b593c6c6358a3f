import type { Work } from '../../infra/work/work.ts'
import { type Families, readFamilies } from './families/read-families.ts'
import { familyStands, type PersonAnswer, personOf, withAnswer } from './families/who-answered.rule.ts'
import type { StoredState } from './may-show.rule.ts'
import { today } from './school-day.ts'
import { type Counted, type NewAnswer, type Said, writeAnswers } from './write-answers.ts'

export type { NewAnswer }
/** What became of the answers of one pupil for one purpose: what stood before, and what stands now. */
export type Stood = {
  readonly pupilId: string
  readonly purpose: string
  readonly before: StoredState | null
  readonly now: StoredState
}

/**
 * Writes answers down: what each person of a family said, what counts now, and the history that is never changed. Returns what became of
 * each answer of a family.
 * @policy IMG-2 IMG-3
 */
export async function storeAnswers(work: Work, answers: readonly NewAnswer[], known?: Families): Promise<readonly Stood[]> {
  if (answers.length === 0) return []
  const families = known ?? (await readFamilies(work, [...new Set(answers.map(({ pupilId }) => pupilId))]))
  const said = new Map<string, Said>()
  const counted = new Map<string, Counted>()
  const standing = new Map<string, readonly PersonAnswer[]>()
  const stood: Stood[] = []
  for (const answer of answers) {
    const { pupilId, purpose, giver, basis } = answer
    const key = `${pupilId} ${purpose} ${giver}`
    const person = giver === 'pupil' ? '' : (answer.person ?? personOf(answer.givenBy, families.contactsOf(pupilId)))
    const own = { ...answer, person, recordedOn: today(work), wordingVersion: answer.wordingVersion ?? null }
    if (giver === 'pupil') {
      counted.set(key, { pupilId, purpose, giver, basis, answer: own })
      continue
    }
    const before = standing.get(key) ?? families.answersOf(pupilId, purpose)
    const after = answer.settles ? [own] : withAnswer(before, own)
    for (const one of before)
      if (!after.includes(one)) said.set(`${key} ${one.person}`, { pupilId, purpose, answer: { ...one, state: 'not-asked' } })
    said.set(`${key} ${person}`, { pupilId, purpose, answer: own })
    const now = familyStands(after) ?? own
    counted.set(key, { pupilId, purpose, giver, basis, answer: now })
    stood.push({ pupilId, purpose, before: familyStands(before)?.state ?? null, now: now.state })
    standing.set(key, after)
  }
  await writeAnswers(work, { answers, said: [...said.values()], counted: [...counted.values()] })
  return stood
}

/** Tells of each yes that came to an end by these answers. */
export async function tellWhatEnded(work: Work, stood: readonly Stood[]): Promise<void> {
  const ended = Map.groupBy(
    stood.filter(({ before, now }) => before === 'yes' && now !== 'yes'),
    ({ pupilId }) => pupilId,
  )
  for (const [pupilId, some] of ended) await tellWithdrawn(work, pupilId, [...new Set(some.map(({ purpose }) => purpose))])
}

/** Tells the house that a yes has ended, so that posts which relied on it are held and those that are out are looked at. */
export const tellWithdrawn = (work: Work, pupilId: string, purposes: readonly string[]): Promise<void> =>
  work.tell({ kind: 'permission.withdrawn', pupilId, purposes })
/** Tells the house that a pupil may not be published. */
export const tellNoPublish = (work: Work, pupilId: string): Promise<void> => work.tell({ kind: 'permission.no-publish', pupilId })
