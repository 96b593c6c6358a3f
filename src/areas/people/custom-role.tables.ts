/** Roles of the school's own making, and who holds them. */
export type CustomRoleTables = {
  custom_role: {
    school_id: string
    id: string
    name: string
    description: string
    permissions: readonly string[]
    created_at: Temporal.Instant
    created_by: string | null
    changed_at: Temporal.Instant
    retired_at: Temporal.Instant | null
  }
  member_custom_role: { school_id: string; member_id: string; role_id: string; given_at: Temporal.Instant; given_by: string | null }
}
