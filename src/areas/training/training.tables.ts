import type { ColumnType } from 'kysely'

export type Answers = Readonly<Record<string, string>>
export type TrainingTables = {
  training_record: {
    school_id: string
    id: string
    member_id: string
    course_id: string
    course_version: number
    right_answers: number
    questions: number
    completed_at: Temporal.Instant
    expires_on: Temporal.PlainDate
  }
  training_progress: { school_id: string; member_id: string; course_id: string; answers: ColumnType<Answers, string, string> }
}
