import type { IdentityTables } from '../../infra/work/identity.tables.ts'

/** This room keeps the tables of who is calling, and two of the installation. */
export type PeopleTables = Omit<IdentityTables, 'sign_in_attempt'> & {
  sign_in_attempt: { id: string; key: string; at: Temporal.Instant }
  first_set_up: { one: true; at: Temporal.Instant }
}
