import type { StoredState } from '../may-show.rule.ts'
import { type Incoming, type Stored, type Taken, takeAnswer } from '../take-answer.rule.ts'

/** What one person of a family answered about one purpose. `person` is empty where nobody was named. */
export type PersonAnswer = Stored & { readonly person: string; readonly source: string; readonly wordingVersion: number | null }

const unnamed = new Set(
  'parent|parents|both parents|family|the family|guardian|guardians|carer|carers|parent/carer|parent or carer|parent/guardian|home'.split(
    '|',
  ),
)
const fold = (name: string): string => name.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')

export type KnownContact = { readonly id: string; readonly name: string; readonly relationship: string }

/**
 * Who answered, as one word that stays the same: the contact of the pupil with that name or that relationship, else the name itself.
 * Empty where the words name nobody ("parent").
 */
export function personOf(givenBy: string, contacts: readonly KnownContact[]): string {
  const name = fold(givenBy)
  if (name === '' || unnamed.has(name)) return ''
  const byName = contacts.filter((one) => fold(one.name) === name)
  const found = byName.length > 0 ? byName : contacts.filter((one) => fold(one.relationship) === name)
  return found.length === 1 && found[0] ? found[0].id : name.slice(0, 120)
}

const isNo = ({ state }: { readonly state: StoredState }): boolean => state === 'no' || state === 'withdrawn'
const latest = <A extends Stored>(answers: readonly A[]): A | undefined =>
  answers.toSorted((a, b) => Temporal.PlainDate.compare(b.givenOn ?? b.recordedOn, a.givenOn ?? a.recordedOn))[0]

/**
 * What the answers of a family come to: the no of one person wins over the yes of another until it is taken back or the school records that
 * they agree. Where all say yes, the latest counts.
 * @policy IMG-2 IMG-3
 */
export function familyStands<A extends PersonAnswer>(answers: readonly A[]): A | null {
  return (
    latest(answers.filter(({ state }) => state === 'withdrawn')) ??
    latest(answers.filter(isNo)) ??
    latest(answers.filter(({ state }) => state === 'yes')) ??
    latest(answers) ??
    null
  )
}

/** Whether two people of a family have answered differently, so that somebody must speak with them. @policy IMG-3 */
export const differ = (answers: readonly PersonAnswer[]): boolean => answers.some(isNo) && answers.some(({ state }) => state === 'yes')

/**
 * What one person's answer does beside what the others answered. It replaces what that person said before, or what nobody in particular
 * said; a yes opens nothing while another person's no stands, and a no closes at once.
 * @policy IMG-2 IMG-3
 */
export function takeFromPerson(answers: readonly PersonAnswer[], incoming: Incoming, person: string): Taken {
  const own = ownOf(answers, person)
  const others = answers.filter((one) => one !== own)
  const before = familyStands(answers)?.state ?? null
  const taken = takeAnswer(own ?? null, incoming)
  if (taken.is === 'turned-on') {
    if (others.some(isNo)) return { is: 'contested', state: 'yes' }
    return before === 'yes' ? { is: 'recorded', state: 'yes' } : taken
  }
  if (taken.is === 'turned-off' && before !== 'yes') return { is: 'recorded', state: taken.state }
  if (taken.is === 'recorded' && isNo(taken) && before === 'yes') return { is: 'turned-off', state: 'withdrawn' }
  if (taken.is === 'unchanged' && taken.state === 'yes' && others.some(isNo)) return { is: 'older', state: 'yes' }
  return taken
}

/** The person's own earlier answer, or the family's where nobody was named. */
export const ownOf = <A extends PersonAnswer>(answers: readonly A[], person: string): A | undefined =>
  answers.find((one) => one.person === person) ?? (person === '' ? undefined : answers.find((one) => one.person === ''))

/** The family's answers once a person has answered: theirs stands in the place of what nobody in particular said. */
export const withAnswer = <A extends PersonAnswer>(answers: readonly A[], answer: A): readonly A[] => [
  ...answers.filter((one) => one.person !== answer.person && (one.person !== '' || answer.state === 'not-asked')),
  answer,
]
