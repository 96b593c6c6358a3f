import type { SealName } from './sealing.ts'

type Row = Readonly<Record<string, string | number>>

/** A column that `work.seal` filled: where it is, which columns name a row of it, and under which name it was sealed. */
export type SealedColumn = {
  readonly table: string
  readonly column: string
  /** With the school, the primary key. */
  readonly key: readonly string[]
  /** Columns beside the key that the name needs. */
  readonly also?: readonly string[]
  /** Given those columns and `school_id`. */
  readonly name: (row: Row) => SealName
}

/**
 * Every sealed column of the house. Changing a school's key goes through this list; a test compares it with the catalog and with a full
 * school, and a key is not retired while a column that is missing here still holds something under it. @policy ROL-A2
 */
export const sealedColumns: readonly SealedColumn[] = [
  {
    table: 'asset_proof',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `asset-proof:${id}`, field: 'file', version: 1 }),
  },
  {
    table: 'channel',
    column: 'pending_sealed',
    key: ['id'],
    also: ['pending_version'],
    name: ({ id, pending_version }) => ({ secret: String(id), field: 'pending-connection', version: Number(pending_version) }),
  },
  {
    table: 'chat_source',
    column: 'key_sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: String(id), field: 'chat-source-key', version: 1 }),
  },
  {
    table: 'concern',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: String(id), field: 'told', version: 1 }),
  },
  {
    table: 'concern_event',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: String(id), field: 'words', version: 1 }),
  },
  {
    table: 'family_contact',
    column: 'email_sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `family-contact:${id}`, field: 'email', version: 1 }),
  },
  {
    table: 'item_shot',
    column: 'sealed',
    key: ['item_id'],
    name: ({ item_id }) => ({ secret: `item-shot:${item_id}`, field: 'screenshot', version: 1 }),
  },
  {
    table: 'log_key',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `log-key:${id}`, field: 'private', version: 1 }),
  },
  {
    table: 'member',
    column: 'totp_sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `member:${id}`, field: 'totp', version: 1 }),
  },
  {
    table: 'moderation_evidence',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `moderation-evidence:${id}`, field: 'record', version: 1 }),
  },
  {
    table: 'moderation_proof',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `moderation-proof:${id}`, field: 'screenshot', version: 1 }),
  },
  {
    table: 'no_publish_entry',
    column: 'reason_sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `no-publish:${id}`, field: 'reason', version: 1 }),
  },
  {
    table: 'publication_proof',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: `publication-proof:${id}`, field: 'screenshot', version: 1 }),
  },
  {
    table: 'push_key',
    column: 'private_sealed',
    key: [],
    name: () => ({ secret: 'push-key', field: 'private', version: 1 }),
  },
  {
    table: 'school_account',
    column: 'secret_sealed',
    key: [],
    also: ['secret_version'],
    name: ({ secret_version }) => ({ secret: 'school-account', field: 'client-secret', version: Number(secret_version) }),
  },
  {
    table: 'secret_version',
    column: 'sealed',
    key: ['secret_id', 'field', 'version'],
    name: ({ secret_id, field, version }) => ({ secret: String(secret_id), field: String(field), version: Number(version) }),
  },
  {
    table: 'sign_in_visit',
    column: 'sealed',
    key: ['id'],
    name: ({ id }) => ({ secret: String(id), field: 'sign-in', version: 1 }),
  },
  {
    table: 'webhook',
    column: 'old_sealed',
    key: ['id'],
    also: ['version'],
    name: ({ id, version }) => ({ secret: `webhook:${id}`, field: 'signing', version: Number(version) - 1 }),
  },
  {
    table: 'webhook',
    column: 'sealed',
    key: ['id'],
    also: ['version'],
    name: ({ id, version }) => ({ secret: `webhook:${id}`, field: 'signing', version: Number(version) }),
  },
]
