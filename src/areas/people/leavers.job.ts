import type { Job } from '../../infra/jobs/worker.ts'
import { DomainError } from '../../kernel/errors.ts'
import { disableMember } from './manage-people.ts'
import type { PeopleTables } from './people.tables.ts'
import { forgetOldTries } from './sign-in.ts'

/** Ends the sign-in of people whose last day, in their school's time zone, is over; and forgets old tries at signing in. @policy ROL-A4 */
export const leaversJob: Job = {
  name: 'people.leavers',
  everyMs: 10 * 60_000,
  run: async ({ house, trouble }) => {
    await forgetOldTries(house)
    // The day begins first at UTC+14, so nobody due anywhere is missed here; each school's own day decides below.
    const latest = house.clock().toZonedDateTimeISO('Pacific/Kiritimati').toPlainDate()
    const due = await house.asClerk<PeopleTables, { school_id: string; id: string; leaves_on: Temporal.PlainDate | null }[]>((db) =>
      db
        .selectFrom('member')
        .select(['school_id', 'id', 'leaves_on'])
        .where('leaves_on', '<', latest)
        .where('state', '!=', 'disabled')
        .limit(200)
        .execute(),
    )
    for (const { school_id: schoolId, id, leaves_on: leavesOn } of due) {
      try {
        await house.forSchool(schoolId, async (work) => {
          const today = work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
          if (leavesOn !== null && Temporal.PlainDate.compare(leavesOn, today) < 0) await disableMember(work, id)
        })
      } catch (error) {
        // The last senior leader stays until there is another one; anything else is trouble.
        if (!(error instanceof DomainError)) trouble(`leaver ${id}`, error)
      }
    }
    return undefined
  },
}
