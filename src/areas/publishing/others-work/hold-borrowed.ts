import type { HouseEvent, Work } from '../../../infra/work/work.ts'
import { move, voidApproval } from '../posts/take-back.ts'
import type { PostTables } from '../publishing.tables.ts'
import { readPost } from '../posts/read-post.ts'
import { cancelPublications, publicationsOf } from '../release/index.ts'

type Uses = { asset_use: { school_id: string; asset_id: string; post_id: string } }

/**
 * An owner took a permission back: every post that is on its way with the work is held at once. What can be seen already is listed at the
 * entry in the rights register, to be taken down.
 * @policy LEG-2 DO-6
 */
export async function holdBorrowed(work: Work, event: HouseEvent): Promise<void> {
  if (event.kind !== 'rights.withdrawn') return
  const rows = await work
    .tables<PostTables & Uses>()
    .selectFrom('post as p')
    .select('p.id')
    .where('p.school_id', '=', work.school.id)
    .where('p.state', 'in', ['in-review', 'approved', 'scheduled'])
    .where('p.id', 'in', (eb) =>
      eb
        .selectFrom('asset_use as u')
        .select('u.post_id')
        .where('u.school_id', '=', work.school.id)
        .where('u.asset_id', '=', String(event.assetId)),
    )
    .orderBy('p.id')
    .forUpdate()
    .execute()
  for (const { id } of rows) await hold(work, id, `“${String(event.title)}” may no longer be used: its owner took the permission back.`)
}

async function hold(work: Work, id: string, because: string): Promise<void> {
  const post = await readPost(work, id)
  if (post.state === 'scheduled') await cancelPublications(work, { postId: id }, because)
  const left = post.state === 'scheduled' ? await publicationsOf(work, id) : []
  const isLeaving = left.some(({ state }) => !['cancelled', 'missed', 'refused'].includes(state))
  work.log({ act: 'publishing.held', clause: 'LEG-2', subject: { kind: 'post', id }, payload: { because, alreadyLeaving: isLeaving } })
  await voidApproval(work, post, because)
  if (!isLeaving) await move(work, post, 'hold', `${because} Choose something else and send it again.`)
}
