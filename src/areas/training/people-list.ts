import type { Work } from '../../infra/work/work.ts'
import type { TrainingTables } from './training.tables.ts'

export type TrainingPerson = Omit<TrainingTables['training_person'], 'school_id'>

/** Everybody who has not left, by name, with the number that a list from elsewhere may know them by. One query. */
export const listPeople = (work: Work): Promise<readonly TrainingPerson[]> =>
  work
    .tables<TrainingTables>()
    .selectFrom('training_person')
    .select(['id', 'name', 'email', 'local_id', 'job_title', 'kind', 'state', 'created_at', 'roles', 'more_permissions', 'is_runner'])
    .where('school_id', '=', work.school.id)
    .where('state', '!=', 'disabled')
    .orderBy('name')
    .orderBy('id')
    .execute()
