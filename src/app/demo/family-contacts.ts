import { writeCsv } from '../../infra/csv/index.ts'
import { forenames } from './names.ts'
import type { DemoPupil } from './pupils.ts'
import { diceOf } from './random.ts'

/** One or two people for each family name; brothers and sisters have the same. A few have no address. */
export function contactsCsv(pupils: readonly DemoPupil[], seed = 20_261_124): Uint8Array {
  const dice = diceOf(seed)
  const families = new Map<string, readonly (readonly string[])[]>()
  const rows: (readonly string[])[] = []
  for (const { localId, surname } of pupils) {
    const family = families.get(surname) ?? makeFamily(families.size, surname)
    families.set(surname, family)
    for (const cells of family) rows.push([localId, ...cells])
  }
  return new TextEncoder().encode(
    writeCsv([
      ['pupil_local_id', 'contact_id', 'name', 'relationship', 'parental_responsibility', 'priority', 'email', 'may_sign'],
      ...rows,
    ]),
  )

  function makeFamily(number: number, surname: string): readonly (readonly string[])[] {
    const [mother, father] = [`${dice.pick(forenames)} ${surname}`, `${dice.pick(forenames)} ${surname}`]
    const first = [`c${5001 + number * 2}`, mother, 'Mother', 'Y', '1', dice.below(100) < 88 ? `family${number}@families.example` : '', 'Y']
    const second = [`c${5002 + number * 2}`, father, 'Father', 'Y', '2', `other${number}@families.example`, 'Y']
    return dice.below(100) < 55 ? [first, second] : [first]
  }
}
