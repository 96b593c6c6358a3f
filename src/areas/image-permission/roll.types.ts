/** Rows of the three lists as they were read, in plain JSON: days as `2026-05-01`. `line` is the line in the file. */
export type PupilRow = {
  readonly line: number
  readonly localId: string
  readonly forename: string
  readonly surname: string
  readonly nickname: string
  readonly yearGroup: string
  readonly className: string
  readonly state: 'on_roll' | 'leaver'
  readonly leavingOn: string | null
}
export type PermissionRow = {
  readonly line: number
  readonly localId: string
  readonly consentName: string
  readonly state: 'yes' | 'no' | 'not-asked'
  readonly givenBy: string
  readonly givenOn: string | null
  readonly source: string
  readonly expiresOn: string | null
}
export type NoPublishRow = {
  readonly line: number
  readonly localId: string
  readonly fromOn: string
  readonly untilOn: string | null
  readonly allChannels: boolean
  readonly channels: readonly string[]
}
export type ContactRow = {
  readonly line: number
  readonly localId: string
  readonly contactId: string
  readonly name: string
  readonly relationship: string
  readonly hasResponsibility: boolean
  readonly mayAnswer: boolean
  readonly priority: number
  readonly email: string
}
/** A row that cannot be used, by its line. `cells` is what stood in the columns that are read, to be given back. */
export type LineProblem = { readonly line: number; readonly says: string; readonly cells?: Readonly<Record<string, string>> }

type Listed<Kind extends string, Row> = {
  readonly kind: Kind
  readonly rows: readonly Row[]
  readonly problems: readonly LineProblem[]
  /** Columns of the file that are not kept. */
  readonly ignored: readonly string[]
}
export type PupilList = Listed<'pupils', PupilRow>
export type PermissionList = Listed<'permissions', PermissionRow>
export type NoPublishList = Listed<'no-publish', NoPublishRow>
export type ContactList = Listed<'contacts', ContactRow>
/** A list that was read and waits to be brought in. */
export type StagedList = PupilList | PermissionList | NoPublishList | ContactList
export type ListKind = StagedList['kind']
export const listKinds = ['pupils', 'contacts', 'permissions', 'no-publish'] as const
