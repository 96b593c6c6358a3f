import { addMember } from '../../areas/people/index.ts'
import { hashPassword } from '../../infra/crypto/password.ts'
import { actingAs } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { permissionsOf } from '../../kernel/permissions.ts'
import { demoPassword, demoSeed } from './log-ins.ts'
import { type DemoPerson, demoPeople } from './people.ts'

/** Where the demo school's story is told: who may speak, and on which day. All of it in one transaction. */
export type Stage = {
  idOf(person: DemoPerson): string
  /** The work in this person's name, so many days ago at this time of day; never later than now. */
  as(person: DemoPerson, when?: When): Work
  /** The day so many days ago, in the school's own zone. */
  day(daysAgo: number): Temporal.PlainDate
}
export type When = { readonly daysAgo: number; readonly at: string }

/** Takes everybody in, each with a log-in that works. */
export async function openStage(work: Work): Promise<Stage> {
  const passwordHash = await hashPassword(demoPassword)
  const ids = new Map<string, string>()
  for (const person of demoPeople) {
    const totp = { seed: demoSeed(person.email) }
    ids.set(person.email, await addMember(work, { ...person, state: 'active', passwordHash, totp }))
  }
  return stageFor(work, ids)
}

/** The same for a school that stands already. */
export function stageFor(work: Work, ids: ReadonlyMap<string, string>): Stage {
  const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
  const day = (daysAgo: number): Temporal.PlainDate => today.subtract({ days: daysAgo })
  const idOf = ({ email, name }: DemoPerson): string => {
    const id = ids.get(email)
    if (id === undefined) throw new Error(`${name} is not in this school.`)
    return id
  }
  const instantOf = ({ daysAgo, at }: When): Temporal.Instant => {
    const told = day(daysAgo).toZonedDateTime({ timeZone: work.school.timeZone, plainTime: at }).toInstant()
    return Temporal.Instant.compare(told, work.now()) < 0 ? told : work.now()
  }
  return {
    idOf,
    day,
    as: (person, when) => {
      const at = when ? instantOf(when) : work.now()
      const { name, jobTitle, roles } = person
      const caller = { memberId: idOf(person), name, jobTitle, roles, may: permissionsOf(roles), via: 'session' as const }
      return actingAs(work, { caller: { ...work.caller, ...caller, freshFactorAt: at }, ...(when ? { now: () => at } : {}) })
    },
  }
}
