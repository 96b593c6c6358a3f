import type { Published } from '../../../connectors/connector.ts'
import type { Work } from '../../../infra/work/work.ts'
import type { PublicationRow, ReleaseTables } from './release.tables.ts'
import { mayMove, type ReleaseState } from './release-states.rule.ts'
import { heedCorrected } from './amending.ts'
import { takeDown } from './take-down.ts'

export type Ending = { readonly state: ReleaseState; readonly because?: string; readonly published?: Published }

/**
 * Brings a publication to a state in which nothing more happens by itself, writes it to the log and tells the rooms. Only
 * while the row is still where it was read: what somebody else settled stays as they settled it.
 */
export async function settle(work: Work, row: PublicationRow, ending: Ending): Promise<void> {
  if (!mayMove(row.state, ending.state)) throw new Error(`A publication does not go from ${row.state} to ${ending.state}.`)
  const { published } = ending
  const at = published?.at ?? work.now()
  const done = await work
    .tables<ReleaseTables>()
    .updateTable('publication')
    .set({
      state: ending.state,
      because: ending.because ?? null,
      next_look_at: null,
      ...(published ? { remote_id: published.remoteId, remote_version: published.version, url: published.url, published_at: at } : {}),
      ...(ending.state === 'taken-down' ? { taken_down_at: at } : {}),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', row.id)
    .where('state', '=', row.state)
    .returning(['down_ordered_at', 'down_because'])
    .executeTakeFirst()
  if (!done) return
  work.log({
    act: `publishing.${ending.state}`,
    clause: row.kind === 'reply' ? 'MON-3' : 'SCO-8',
    subject: { kind: row.kind === 'reply' ? 'item' : 'post', id: row.item_id ?? row.post_id ?? row.id },
    payload: {
      publication: row.id,
      channel: row.channel_id,
      ...(published ? { remoteId: published.remoteId, url: published.url } : {}),
      ...(ending.because ? { because: ending.because } : {}),
    },
  })
  await work.tell({
    kind: 'publishing.settled',
    publicationId: row.id,
    itemId: row.item_id,
    postId: row.post_id,
    channelId: row.channel_id,
    state: ending.state,
    at,
    url: published?.url ?? row.url,
    remoteId: published?.remoteId ?? row.remote_id,
    because: ending.because ?? null,
  })
  if (ending.state === 'published' || ending.state === 'taken-down') await heedCorrected(work, row, ending.state)
  // It was ordered down while it was leaving.
  if (done.down_ordered_at !== null && (ending.state === 'published' || ending.state === 'unconfirmed'))
    await takeDown(work, { publicationIds: [row.id], because: done.down_because ?? '', clause: 'IMG-3' })
}
