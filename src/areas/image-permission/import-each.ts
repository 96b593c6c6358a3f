import type { Work } from '../../infra/work/work.ts'
import { importList } from './import-list.ts'
import type { ImportSummary } from './judged.ts'

type Asked = { readonly wholeRoll?: boolean; readonly dryRun?: boolean }

/** Brings in pupils.csv. @policy IMG-2 */
export const importPupils = (work: Work, bytes: Uint8Array, { wholeRoll = false, dryRun = false }: Asked = {}): Promise<ImportSummary> =>
  importList(work, { kind: 'pupils', bytes, wholeRoll }, dryRun)
/** Brings in contacts.csv. @policy IMG-2 */
export const importContacts = (work: Work, bytes: Uint8Array, { dryRun = false }: Asked = {}): Promise<ImportSummary> =>
  importList(work, { kind: 'contacts', bytes }, dryRun)
/** Brings in permissions.csv; consents that nobody mapped wait (see mapConsents). @policy IMG-2 */
export const importPermissions = (work: Work, bytes: Uint8Array, { dryRun = false }: Asked = {}): Promise<ImportSummary> =>
  importList(work, { kind: 'permissions', bytes }, dryRun)
/** Brings in no_publish.csv. @policy IMG-8 */
export const importNoPublish = (work: Work, bytes: Uint8Array, { dryRun = false }: Asked = {}): Promise<ImportSummary> =>
  importList(work, { kind: 'no-publish', bytes }, dryRun)
