import type { Work } from '../../../infra/work/work.ts'
import { sayWhen } from '../../../kernel/say-time.ts'
import { createPost } from '../posts/create-post.ts'
import { type Post, readPost } from '../posts/read-post.ts'
import { savePost } from '../posts/save-post.ts'
import type { PostTables } from '../publishing.tables.ts'
import { apartDays, tooNear } from './again.rule.ts'
import { NotOutYet, SaidLately } from './timing.errors.ts'

/**
 * Says a published post again, as a new draft: its words and its accounts. It passes every check and needs its own approval, because what
 * was right then need not be right now. Pictures are not taken along: who is in them, and whether their families still agree, is asked
 * afresh for each post.
 * @throws NotOutYet
 * @policy DO-1 IMG-2
 */
export async function sayAgain(work: Work, id: string): Promise<string> {
  const post = await readPost(work, id)
  if (post.state !== 'published') throw NotOutYet()
  const fresh = await createPost(work, { text: post.text })
  const channels = post.targets.map(({ channelId }) => channelId)
  const variants = Object.fromEntries(post.targets.flatMap(({ channelId, variant }) => (variant === null ? [] : [[channelId, variant]])))
  await savePost(work, fresh, { title: post.title, channels, variants })
  await work
    .tables<PostTables>()
    .updateTable('post')
    .set({ again_of: id })
    .where('school_id', '=', work.school.id)
    .where('id', '=', fresh)
    .execute()
  work.log({ act: 'publishing.said-again', clause: 'DO-1', subject: { kind: 'post', id: fresh }, payload: { of: id } })
  return fresh
}

/** A post of a series, or one that is said again, is not alike another within four weeks. @throws SaidLately */
export async function notAlike(work: Work, post: Post): Promise<void> {
  if (post.seriesId === null && post.againOf === null) return
  const at = post.dueAt ?? work.now()
  const span = { hours: apartDays * 24 }
  const rows = await work
    .tables<PostTables>()
    .selectFrom('post')
    .select(['text', 'due_at', 'settled_at'])
    .where('school_id', '=', work.school.id)
    .where('id', '!=', post.id)
    .where('state', 'in', ['in-review', 'approved', 'scheduled', 'published'])
    .where((eb) => eb(eb.fn.coalesce('settled_at', 'due_at'), '>', at.subtract(span)))
    .where((eb) => eb(eb.fn.coalesce('settled_at', 'due_at'), '<', at.add(span)))
    .limit(500)
    .execute()
  const others = rows.flatMap(({ text, due_at, settled_at }) => {
    const when = settled_at ?? due_at
    return when ? [{ text, at: when }] : []
  })
  const near = tooNear(post.text, at, others)
  if (near) throw SaidLately({ when: sayWhen(near.at, work.school.timeZone, work.now()) }, 'text')
}
