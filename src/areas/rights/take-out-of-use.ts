import type { Work } from '../../infra/work/work.ts'
import { readAsset } from './read-assets.ts'
import { AlreadyOver, NoReason } from './rights.errors.ts'
import type { RightsTables } from './rights.tables.ts'

/**
 * The owner took the permission back, or the licence does not hold: nothing may use the work from now on, and what is on its way with it is
 * held. What is out already is listed, to be taken down. @policy LEG-2 DO-6
 */
export async function withdrawAsset(work: Work, { id, because }: { readonly id: string; readonly because: string }): Promise<void> {
  const why = because.trim()
  if (why === '') throw NoReason({}, 'because')
  const asset = await readAsset(work, id)
  const done = await work
    .tables<RightsTables>()
    .updateTable('asset')
    .set({ withdrawn_at: work.now(), withdrawn_because: why, changed_at: work.now(), settled_at: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!done) throw AlreadyOver()
  work.log({ act: 'rights.withdrawn', clause: 'LEG-2', subject: { kind: 'asset', id }, payload: { because: why, live: asset.live } })
  await work.tell({ kind: 'rights.withdrawn', assetId: id, title: asset.title })
}

/** Nothing more is to be done about an entry that ends or has ended: it leaves the list of what needs somebody. @policy LEG-2 */
export async function settleAsset(work: Work, id: string): Promise<void> {
  const asset = await readAsset(work, id)
  await work
    .tables<RightsTables>()
    .updateTable('asset')
    .set({ settled_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('id', '=', asset.id)
    .execute()
  work.log({ act: 'rights.left-to-end', clause: 'LEG-2', subject: { kind: 'asset', id }, payload: { live: asset.live } })
}
