import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../infra/work/work.ts'
import type { AccountApplicationsTables } from './account-applications.tables.ts'
import { ApplicationNotFound } from './account-applications.errors.ts'

const rows = (work: Work) =>
  work
    .tables<AccountApplicationsTables>()
    .selectFrom('application as a')
    .selectAll('a')
    .where('a.school_id', '=', work.school.id)
    // A draft is its writer's alone.
    .where((eb) => eb.or([eb('a.state', '<>', 'draft'), eb('a.applicant_id', '=', work.caller.memberId)]))
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('application_runner as r')
          .select('r.member_id')
          .whereRef('r.school_id', '=', 'a.school_id')
          .whereRef('r.application_id', '=', 'a.id')
          .orderBy('r.member_id'),
      ).as('runner_rows'),
    )

export type ApplicationRow = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

/** Everything that this person may see, newest first. */
export const applicationRows = (work: Work): Promise<ApplicationRow[]> => rows(work).orderBy('a.id', 'desc').limit(500).execute()

/** @throws ApplicationNotFound also where it is there and is somebody else's draft. */
export async function applicationRow(work: Work, id: string): Promise<ApplicationRow> {
  const row = await rows(work).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw ApplicationNotFound()
  return row
}

/** The same, held against others until the transaction ends. */
export async function heldApplication(work: Work, id: string): Promise<ApplicationRow> {
  await work
    .tables<AccountApplicationsTables>()
    .selectFrom('application')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return applicationRow(work, id)
}

/** The lead first. */
export const runnerIdsOf = (row: ApplicationRow): readonly string[] => {
  const others = row.runner_rows.map((one) => one.member_id).filter((id) => id !== row.lead_id)
  return row.lead_id === null ? others : [row.lead_id, ...others]
}
/** The applicant first, then the lead, then everybody else who would run it: nobody of these decides. @policy ROL-S6 */
export const partyIdsOf = (row: ApplicationRow): readonly string[] => [...new Set([row.applicant_id, ...runnerIdsOf(row)])]

/** The same with all that its page shows, in one query. @throws ApplicationNotFound */
export async function applicationSheet(work: Work, id: string) {
  const row = await rows(work)
    .innerJoin('application_sheet as s', (on) => on.onRef('s.school_id', '=', 'a.school_id').onRef('s.id', '=', 'a.id'))
    .select(['s.policy_number', 's.runners', 's.people', 's.holders', 's.story'])
    .where('a.id', '=', id)
    .executeTakeFirst()
  if (!row) throw ApplicationNotFound()
  return row
}
export type ApplicationSheet = Awaited<ReturnType<typeof applicationSheet>>
