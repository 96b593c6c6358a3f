import type { Generated } from 'kysely'
import type { PostTables } from '../publishing.tables.ts'
import type { ReleaseTables } from '../release/release.tables.ts'

export type AddressTables = Pick<PostTables, 'picture'> &
  Pick<ReleaseTables, 'publication'> & {
    picture_address: {
      school_id: string
      id: string
      token_hash: string
      publication_id: string
      picture_id: string
      sha256: string
      ends_at: Temporal.Instant
      fetched: Generated<number>
    }
  }
