import type { Work } from '../../../infra/work/work.ts'
import { type Html, html } from '../../../ui/html.ts'
import { mark } from '../../../ui/icons.ts'
import { row, sheet } from '../../../ui/parts/paper.ts'
import { tag } from '../../../ui/parts/words.ts'
import { type PostState, postStates } from '../posts/post-life.rule.ts'
import { stateTones } from '../posts/post-tones.ts'
import type { Post } from '../posts/read-post.ts'
import type { PostTables } from '../publishing.tables.ts'

/** What a post corrects, and what corrects it: which of them stands where is said on the page of each. One query. */
export async function correctionsShown(work: Work, post: Post): Promise<Html | null> {
  const rows = post.state === 'published' ? await laterOnes(work, post) : []
  const earlier = post.correctsId === null ? null : earlierRow(post, post.correctsId)
  if (earlier === null && rows.length === 0) return null
  return sheet({ title: 'Corrections', body: html`${earlier}${rows.map(laterRow)}` })
}

const earlierRow = (post: Post, id: string): Html =>
  row(
    mark('pencil'),
    html`<p>This corrects <a href="/posts/${id}">a post that went out before</a>. ${post.state === 'published' ? 'Where it is says what stands there now.' : 'The earlier version stays where it is until this one is approved and has taken its place.'}</p>`,
  )

const laterRow = ({ id, state }: { readonly id: string; readonly state: PostState }): Html =>
  row(
    mark('pencil'),
    html`<div class="line apart"><p><a href="/posts/${id}">${state === 'published' ? 'The corrected version' : 'A corrected version is on its way'}</a></p>${tag(postStates[state], stateTones[state])}</div>`,
  )

/** Only what is out can have been corrected since. */
const laterOnes = (work: Work, post: Post) =>
  work
    .tables<PostTables>()
    .selectFrom('post')
    .select(['id', 'state'])
    .where('school_id', '=', work.school.id)
    .where('corrects_id', '=', post.id)
    .where('state', '!=', 'discarded')
    .orderBy('created_at')
    .execute()
