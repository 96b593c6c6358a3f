import type { Work } from '../../../infra/work/work.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { isOnRoll, noPublishOn, type StoredState } from '../may-show.rule.ts'
import type { Purpose } from '../purposes.rule.ts'
import { readRoll } from '../read-roll.ts'
import { today } from '../school-day.ts'

/** A child as its own family sees it: by the first name, with what this person answered and nobody else's answers. */
export type Child = {
  readonly id: string
  readonly forename: string
  readonly said: ReadonlyMap<string, StoredState>
}

/**
 * The children whom a person may answer for: on the roll, with this person's right to answer, and not on the no-publish list as a whole, where
 * there is nothing to ask and nothing is said about it.
 * @policy IMG-2 IMG-3
 */
export async function childrenOf(work: Work, contactId: string): Promise<readonly Child[]> {
  const db = work.tables<RollTables>()
  const ties = await db
    .selectFrom('pupil_contact')
    .select('pupil_id')
    .where('school_id', '=', work.school.id)
    .where('contact_id', '=', contactId)
    .where('may_answer', '=', true)
    .where('ended_at', 'is', null)
    .execute()
  const on = today(work)
  const pupils = (await readRoll(work, { ids: ties.map((tie) => tie.pupil_id) })).filter(
    (pupil) => isOnRoll(pupil, on) && noPublishOn(pupil.noPublish, on) !== 'all',
  )
  if (pupils.length === 0) return []
  const answers = await db
    .selectFrom('family_answer')
    .select(['pupil_id', 'purpose', 'state', 'expires_on'])
    .where('school_id', '=', work.school.id)
    .where('person', '=', contactId)
    .where(
      'pupil_id',
      'in',
      pupils.map(({ id }) => id),
    )
    .execute()
  const isOver = (row: (typeof answers)[number]): boolean =>
    row.state === 'not-asked' || (row.expires_on !== null && Temporal.PlainDate.compare(row.expires_on, on) < 0)
  const byName = pupils.toSorted((a, b) => a.forename.localeCompare(b.forename, 'en-GB'))
  return byName.map(({ id, forename }) => ({
    id,
    forename,
    said: new Map(answers.filter((row) => row.pupil_id === id && !isOver(row)).map((row) => [row.purpose, row.state])),
  }))
}

export type Chosen = { readonly pupilId: string; readonly purpose: Purpose; readonly state: 'yes' | 'no' }

/** "Ada", "Ada and Ben", "Ada, Ben and Cy". */
export const inWords = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
