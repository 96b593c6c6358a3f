import type { Generated } from 'kysely'

export type UploadTables = {
  upload: {
    school_id: string
    id: string
    post_id: string
    file_name: string
    size: number
    received: Generated<number>
    begun_by: string
    begun_at: Temporal.Instant
    finished_at: Temporal.Instant | null
  }
}
