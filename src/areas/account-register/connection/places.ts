import type { Place } from '../../../connectors/connector.ts'
import type { Outside } from '../../../infra/http/declare.ts'
import type { Work } from '../../../infra/work/work.ts'
import { AccountNotFound, NothingPending } from '../account-register.errors.ts'
import type { PlaceKnown } from '../account-register.tables.ts'
import { channelOf, connectable, isStale, lookAs, pendingName, pendingOf, type Typed } from '../connect-account.ts'
import { heldAccount } from '../move-account.ts'
import { accountRow, type AccountRow } from '../read-accounts.ts'

/** Somebody may speak for several accounts over there: what lets us in as each waits, sealed, until a person has chosen one. @policy ROL-A2 */
export async function keepPlaces(work: Work, accountId: string, places: readonly Place[]): Promise<void> {
  const { row } = await heldAccount(work, accountId)
  const version = (await pendingOf(work, row.channel_id)).pending_version + 1
  await channelOf(work, row)
    .set({
      pending_sealed: await work.seal(pendingName(row, version), JSON.stringify(places)),
      pending_version: version,
      pending_facts: null,
      pending_places: JSON.stringify(places.map(({ id, says }) => ({ id, says }))),
      pending_at: work.now(),
      ...(row.channel_state === 'not-connected' ? { state: 'pending' as const } : {}),
    })
    .execute()
  work.log({
    act: 'account.places-found',
    clause: 'ROL-A2',
    subject: { kind: 'account', id: accountId },
    payload: { count: places.length },
  })
}

/** Of which accounts over there somebody has yet to choose one; null where there is nothing to choose. */
export const pendingPlaces = (work: Work, row: AccountRow): readonly PlaceKnown[] | null =>
  row.pending_at === null || isStale(work, row.pending_at) ? null : row.pending_places

/** Asks the platform who we are as the account that was chosen; the others are forgotten with the answer. @throws NothingPending */
export async function askAsPlace(
  work: Work,
  accountId: string,
  { outside, place }: { readonly outside: Outside; readonly place: string },
): Promise<() => Promise<Typed>> {
  const row = await accountRow(work, accountId)
  if (!row) throw AccountNotFound()
  const platform = connectable(row, outside)
  const { pending_sealed, pending_version } = await pendingOf(work, row.channel_id)
  if (pendingPlaces(work, row) === null || pending_sealed === null) throw NothingPending()
  const places = JSON.parse(await work.unseal(pendingName(row, pending_version), pending_sealed)) as readonly Place[]
  const chosen = places.find(({ id }) => id === place)
  if (!chosen) throw NothingPending()
  return () => lookAs(platform, chosen.credentials)
}
