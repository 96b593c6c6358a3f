import type { ColumnType } from 'kysely'

export type TemplateKind = 'template' | 'sign-off'
export type TemplateTables = {
  post_template: {
    school_id: string
    id: string
    kind: TemplateKind
    name: string
    text: string
    instead_of: string | null
    version: ColumnType<number, number | undefined, number>
    changed_by: string
    changed_at: Temporal.Instant
    retired_at: Temporal.Instant | null
  }
  post_template_version: {
    school_id: string
    template_id: string
    version: number
    name: string
    text: string
    retired: boolean
    saved_by: string
    saved_at: Temporal.Instant
  }
}
