import type { Work } from '../../../infra/work/work.ts'
import { settingOf, type Setting } from '../families/setting.ts'
import type { RollTables } from '../image-permission.tables.ts'
import { readRoll, type RollPupil } from '../read-roll.ts'
import { today } from '../school-day.ts'
import { whoIsAsked } from './who-is-asked.rule.ts'

export type RoundAsked = { readonly classes: readonly string[]; readonly onlyOpen: boolean }
export type RoundPlan = {
  readonly setting: Setting
  readonly pupils: readonly RollPupil[]
  /** Whom a letter reaches, each once. */
  readonly contactIds: readonly string[]
  /** Nobody of their family has an address and may answer: these need a slip. */
  readonly withoutAddress: readonly RollPupil[]
}

/** What a round would do, before it does it: three round trips, however many pupils. */
export async function planRound(work: Work, { classes, onlyOpen }: RoundAsked): Promise<RoundPlan> {
  const setting = await settingOf(work)
  const pupils = whoIsAsked(await readRoll(work), { classes, onlyOpen, asked: setting.asked, on: today(work) })
  const ties = await tiesWithAddress(work)
  const reached = pupils.flatMap(({ id }) => ties.get(id) ?? [])
  return { setting, pupils, contactIds: [...new Set(reached)], withoutAddress: pupils.filter(({ id }) => !ties.has(id)) }
}

/** By pupil: the people who may answer and have an address. */
async function tiesWithAddress(work: Work): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('pupil_contact as p')
    .innerJoin('family_contact as c', (on) => on.onRef('c.school_id', '=', 'p.school_id').onRef('c.id', '=', 'p.contact_id'))
    .select(['p.pupil_id', 'p.contact_id'])
    .where('p.school_id', '=', work.school.id)
    .where('p.ended_at', 'is', null)
    .where('p.may_answer', '=', true)
    .where('c.email_sealed', 'is not', null)
    .execute()
  const ties = new Map<string, string[]>()
  for (const row of rows) ties.set(row.pupil_id, [...(ties.get(row.pupil_id) ?? []), row.contact_id])
  return ties
}
