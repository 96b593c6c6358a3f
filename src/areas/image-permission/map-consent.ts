import type { Work } from '../../infra/work/work.ts'
import { sayWhen } from '../../kernel/say-time.ts'
import type { RollTables } from './image-permission.tables.ts'
import { foldedName, type Purpose } from './purposes.rule.ts'

/** What one of the school's own consents stands for. No purpose at all: the school asks it for something else. */
export type ConsentMeaning = { readonly name: string; readonly purposes: readonly Purpose[] }

/** Remembers what the school's own words for a consent stand for, from now on. @policy IMG-2 */
export async function mapConsents(work: Work, meanings: readonly ConsentMeaning[]): Promise<void> {
  if (meanings.length === 0) return
  // Said twice in one breath: the last counts.
  const once = [...new Map(meanings.map((meaning) => [foldedName(meaning.name), meaning])).values()]
  await work
    .tables<RollTables>()
    .insertInto('purpose_name')
    .values(
      once.map(({ name, purposes }) => ({
        school_id: work.school.id,
        folded: foldedName(name),
        consent_name: name,
        purposes,
        mapped_at: work.now(),
        mapped_by: work.caller.memberId,
      })),
    )
    .onConflict((on) =>
      on.columns(['school_id', 'folded']).doUpdateSet((eb) => ({
        consent_name: eb.ref('excluded.consent_name'),
        purposes: eb.ref('excluded.purposes'),
        mapped_at: eb.ref('excluded.mapped_at'),
        mapped_by: eb.ref('excluded.mapped_by'),
      })),
    )
    .execute()
  work.log({
    act: 'roll.consents-mapped',
    clause: 'IMG-2',
    subject: { kind: 'school', id: work.school.id },
    payload: { meanings: meanings.map(({ name, purposes }) => ({ name, purposes: [...purposes] })) },
  })
}

/** Each of the school's own consents with what it stands for, by name, and when that was said. One query. */
export async function consentMeanings(
  work: Work,
): Promise<readonly { readonly name: string; readonly purposes: readonly string[]; readonly saidAt: string }[]> {
  const rows = await work
    .tables<RollTables>()
    .selectFrom('purpose_name')
    .select(['consent_name', 'purposes', 'mapped_at'])
    .where('school_id', '=', work.school.id)
    .orderBy('folded')
    .execute()
  return rows.map((row) => ({
    name: row.consent_name,
    purposes: row.purposes,
    saidAt: sayWhen(row.mapped_at, work.school.timeZone, work.now()),
  }))
}
