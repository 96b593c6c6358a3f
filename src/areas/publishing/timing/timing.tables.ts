import type { ColumnType } from 'kysely'
import type { Silence } from '../../../infra/work/work.ts'

export const silenceReasons = ['critical-incident', 'bereavement', 'other', 'restored'] as const
export type SilenceReason = (typeof silenceReasons)[number]

export type TimingTables = {
  silence: {
    school_id: string
    id: string
    reason: SilenceReason
    notice: string
    spokesperson_id: string | null
    began_by: string | null
    began_at: Temporal.Instant
    ended_by: string | null
    ended_at: Temporal.Instant | null
  }
  /** The school's own row, where the notice in force is kept. */
  school: { school_id: string; silence: ColumnType<Silence | null, string | null, string | null> }
}
