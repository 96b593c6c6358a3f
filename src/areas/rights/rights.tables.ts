import type { ColumnType } from 'kysely'
import type { Ground, What } from './asset.types.ts'

type Words = ColumnType<string, string | undefined, string>
type Some<T> = ColumnType<T | null, T | null | undefined, T | null>

export type RightsTables = {
  asset: {
    school_id: string
    id: string
    what: What
    title: string
    owner: Words
    contact: Words
    ground: Ground
    licence: Words
    source: Words
    proof_note: Words
    purposes: ColumnType<readonly string[], readonly string[] | undefined, readonly string[]>
    territory: Words
    online: ColumnType<boolean, boolean | undefined, boolean>
    one_use: ColumnType<boolean, boolean | undefined, boolean>
    expires_on: Some<Temporal.PlainDate>
    wording: Words
    pupil_id: Some<string>
    names_pupil: ColumnType<boolean, boolean | undefined, boolean>
    added_by: string
    added_at: Temporal.Instant
    changed_at: Temporal.Instant
    checked_by: Some<string>
    checked_at: Some<Temporal.Instant>
    withdrawn_at: Some<Temporal.Instant>
    withdrawn_because: Words
    reminded_at: Some<Temporal.Instant>
    settled_at: Some<Temporal.Instant>
  }
  asset_proof: {
    school_id: string
    id: string
    asset_id: string
    file_name: string
    mime: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/webp'
    bytes: number
    sealed: string
    added_by: string
    added_at: Temporal.Instant
  }
  /** Views: an entry as the checks need it, and the posts that use it (publishing's). */
  asset_standing: StandingView
  asset_use: {
    school_id: string
    asset_id: string
    post_id: string
    state: string
    words: string
    changed_at: Temporal.Instant
    /** On how many channels it can be seen now. */
    live: number
  }
}

export type StandingView = {
  school_id: string
  id: string
  what: What
  title: string
  owner: string
  ground: Ground
  licence: string
  source: string
  proof_note: string
  purposes: readonly string[]
  territory: string
  online: boolean
  one_use: boolean
  expires_on: Temporal.PlainDate | null
  wording: string
  pupil_id: string | null
  names_pupil: boolean
  checked_at: Temporal.Instant | null
  withdrawn_at: Temporal.Instant | null
  proofs: number
  used_in: readonly string[]
}
