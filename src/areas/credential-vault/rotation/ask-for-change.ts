import type { Work } from '../../../infra/work/work.ts'
import type { CredentialVaultTables } from '../credential-vault.tables.ts'

/** left: somebody who may know it has gone. age: it is too old. leak: somebody fears that it is known. glass: it was opened in need. */
export type Why = 'left' | 'age' | 'leak' | 'glass'

/**
 * Makes log-in details due to be changed at their platform. Where a change is due already the earlier reason stays, with the new one
 * beside it while there is room. Each is logged. @policy ROL-A2
 */
export async function askForChange(
  work: Work,
  asked: { readonly secretIds: readonly string[]; readonly why: Why; readonly because: string },
): Promise<void> {
  if (asked.secretIds.length === 0) return
  const db = work.tables<CredentialVaultTables>()
  const rows = await db
    .selectFrom('secret')
    .select(['id', 'account_id', 'label', 'rotation_due_at', 'rotation_because'])
    .where('school_id', '=', work.school.id)
    .where('id', 'in', [...asked.secretIds])
    .where('retired_at', 'is', null)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const earlier = row.rotation_because ?? ''
    const because = earlier.includes(asked.because) || earlier.length > 200 ? earlier : `${earlier} ${asked.because}`.trim()
    if (because === earlier) continue
    await db
      .updateTable('secret')
      .set({ rotation_due_at: row.rotation_due_at ?? work.now(), rotation_because: because })
      .where('school_id', '=', work.school.id)
      .where('id', '=', row.id)
      .execute()
    work.log({
      act: 'vault.rotation-due',
      clause: 'ROL-A2',
      subject: { kind: 'secret', id: row.id },
      payload: { account: row.account_id, label: row.label, why: asked.why, because: asked.because },
    })
  }
}
