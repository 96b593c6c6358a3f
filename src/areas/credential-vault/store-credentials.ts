import type { Work } from '../../infra/work/work.ts'
import type { CredentialVaultTables, SecretKind } from './credential-vault.tables.ts'

export type Credentials = {
  readonly accountId: string
  /** What people call it: "Log-in", "Connection". One of a kind and label an account. */
  readonly label: string
  readonly kind: SecretKind
  /** Field names in letters, values as they are. Empty values take the field away. */
  readonly fields: Readonly<Record<string, string>>
  /** Why, for the history; the reason of a change that was due when left out. */
  readonly because?: string
}

/**
 * Seals log-in details of an account and answers with their id. If the account has some of that kind and label, they become its next
 * version, and a rotation that was due is done. The caller has made sure that this person may. Values are never logged. @policy ROL-A2
 */
export async function storeCredentials(work: Work, { accountId, label, kind, fields, because }: Credentials): Promise<string> {
  const names = Object.keys(fields)
  const { id, version } = await nextVersion(work, { accountId, label, kind })
  const gone = version === 1 ? [] : (await fieldsInUse(work, id)).filter((name) => !names.includes(name))
  await writeFields(work, { id, version, because: because ?? null }, { ...fields, ...Object.fromEntries(gone.map((name) => [name, ''])) })
  work.log({
    act: 'vault.stored',
    clause: 'ROL-A2',
    subject: { kind: 'secret', id },
    payload: { account: accountId, kind, label, fields: names, version },
  })
  return id
}

/** Writes these fields as this version of the secret. An empty value takes the field away. */
export async function writeFields(
  work: Work,
  { id, version, because = null }: { readonly id: string; readonly version: number; readonly because?: string | null },
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = []
  for (const [field, value] of Object.entries(fields))
    rows.push({
      school_id: work.school.id,
      secret_id: id,
      version,
      field,
      sealed: value === '' ? null : await work.seal({ secret: id, field, version }, value),
      stored_at: work.now(),
      stored_by: work.caller.memberId,
      because: because?.slice(0, 300) ?? null,
    })
  if (rows.length > 0) await work.tables<CredentialVaultTables>().insertInto('secret_version').values(rows).execute()
}

/** Of two who store at once, one waits for the other and is the version after it. */
async function nextVersion(work: Work, { accountId, label, kind }: Omit<Credentials, 'fields'>): Promise<{ id: string; version: number }> {
  const stored = {
    stored_at: work.now(),
    stored_by: work.caller.memberId,
    rotation_due_at: null,
    rotation_because: null,
    retired_at: null,
    retired_because: null,
  }
  return await work
    .tables<CredentialVaultTables>()
    .insertInto('secret')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      account_id: accountId,
      kind,
      label,
      version: 1,
      created_at: work.now(),
      ...stored,
    })
    .onConflict((on) =>
      on.columns(['school_id', 'account_id', 'kind', 'label']).doUpdateSet((eb) => ({ version: eb('secret.version', '+', 1), ...stored })),
    )
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()
}

async function fieldsInUse(work: Work, id: string): Promise<readonly string[]> {
  return (await newestFields(work, [id])).filter((row) => row.sealed !== null).map((row) => row.field)
}

/** The newest row of each field of these secrets, those taken away too. */
export const newestFields = (work: Work, ids: readonly string[]) =>
  work
    .tables<CredentialVaultTables>()
    .selectFrom('secret_version')
    .distinctOn(['secret_id', 'field'])
    .select(['secret_id', 'field', 'version', 'sealed', 'stored_at'])
    .where('school_id', '=', work.school.id)
    .where('secret_id', 'in', [...ids])
    .orderBy('secret_id')
    .orderBy('field')
    .orderBy('version', 'desc')
    .execute()
