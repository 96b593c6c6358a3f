export type EntryFacts = {
  readonly ownership: 'school' | 'associated'
  readonly platform: string
  readonly platformName: string
  readonly aim: string
  readonly audience: string
  readonly visibility: 'open' | 'closed' | null
  readonly visibilityHow: string
  readonly leadId: string | null
  readonly runners: readonly { readonly memberId: string; readonly name: string; readonly kind: string; readonly state: string }[]
}
export type EntryGap = { readonly field: string; readonly clause: string; readonly says: string }

/**
 * An account that has been there for years is put to the same questions as one that is asked for today: an aim, an audience, open or
 * closed and how that is kept, and two members of staff, one of whom leads. Empty when all are answered.
 * @policy ACC-3 ACC-4 ACC-6 ACC-7 ROL-A1
 */
export function entryGaps(it: EntryFacts): readonly EntryGap[] {
  const gaps: EntryGap[] = []
  const ask = (missing: boolean, field: string, clause: string, says: string) => {
    if (missing) gaps.push({ field, clause, says })
  }
  ask(it.platform === 'other' && it.platformName.trim() === '', 'platformName', 'SCO-7', 'Say what the platform is called.')
  ask(it.aim.trim() === '', 'aim', 'ACC-3', 'Say what the account should achieve.')
  ask(it.audience.trim() === '', 'audience', 'ACC-4', 'Say who it is for.')
  ask(it.visibility === null, 'visibility', 'ACC-7', 'Say whether it is open or closed.')
  ask(it.visibility === 'closed' && it.visibilityHow.trim() === '', 'visibilityHow', 'ACC-7', 'Say how you decide whom to let in.')
  const staff = it.runners.filter((one) => one.kind === 'staff' && one.state !== 'disabled')
  const [first, second] =
    it.ownership === 'associated'
      ? ['Name a member of staff who is its first link.', 'Name a second member of staff: two are linked to it.']
      : ['Name a member of staff who leads it.', 'Name a second member of staff: two run each account.']
  ask(!staff.some((one) => one.memberId === it.leadId), 'leadId', 'ACC-6', first)
  ask(staff.length < 2, 'secondId', 'ACC-6', second)
  return gaps
}

/** Whether this person may decide on an entry: a senior leader who neither entered it nor runs it. @policy ACC-8 */
export const mayDecideEntry = (
  deciderId: string | null,
  { enteredBy, runnerIds }: { enteredBy: string | null; runnerIds: readonly string[] },
): boolean => deciderId !== null && deciderId !== enteredBy && !runnerIds.includes(deciderId)
