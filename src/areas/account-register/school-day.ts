import type { Work } from '../../infra/work/work.ts'

/** The day it is at the school. */
export const todayOf = (work: Work): Temporal.PlainDate => work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate()
