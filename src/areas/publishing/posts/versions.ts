import type { Work } from '../../../infra/work/work.ts'
import type { KeptContent, PostTables } from '../publishing.tables.ts'
import { NoSuchVersion } from '../approval/approval.errors.ts'
import { type Difference, differences } from './compare-versions.rule.ts'
import { readPost } from './read-post.ts'
import { savePost } from './save-post.ts'

export type Version = { readonly version: number; readonly by: string; readonly at: Temporal.Instant; readonly content: KeptContent }

/** Every version of a post, newest first: who left it so, and when. One query. */
export async function versionsOf(work: Work, postId: string): Promise<readonly Version[]> {
  const rows = await work
    .tables<PostTables & { member: { school_id: string; id: string; name: string } }>()
    .selectFrom('post_version as v')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'v.school_id').onRef('m.id', '=', 'v.saved_by'))
    .select(['v.version', 'v.saved_at', 'v.content', 'm.name'])
    .where('v.school_id', '=', work.school.id)
    .where('v.post_id', '=', postId)
    .orderBy('v.version', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ version, saved_at, content, name }) => ({ version, by: name, at: saved_at, content }))
}

export type Since = {
  readonly version: number
  readonly by: string
  readonly at: Temporal.Instant
  readonly changes: readonly Difference[]
}

/** What has changed since a version was read, up to the newest; null when nothing has. One query. */
export async function changedSince(work: Work, postId: string, seen: number): Promise<Since | null> {
  const all = await versionsOf(work, postId)
  const [newest] = all
  const read = all.find(({ version }) => version <= seen)
  if (!newest || !read || newest.version === read.version) return null
  return { version: newest.version, by: newest.by, at: newest.at, changes: differences(read.content, newest.content) }
}

/**
 * Brings the words of an older version back, as a new one: the text, the signature, the wording for single channels and the descriptions
 * of pictures that are still there. Like any change it takes an approval away. @throws NoSuchVersion, NotOpen, GoingOut @policy DO-1
 */
export async function restoreVersion(work: Work, postId: string, version: number): Promise<void> {
  const old = (await versionsOf(work, postId)).find((one) => one.version === version)
  if (!old) throw NoSuchVersion()
  const post = await readPost(work, postId)
  const { text, title = '', authorLine, targets, pictures } = old.content
  const variants = post.targets.flatMap(({ channelId, name }) => {
    const was = targets.find(({ channel }) => channel === name)
    return was ? [[channelId, was.variant ?? ''] as const] : []
  })
  const alts = post.pictures.flatMap(({ id, sha256 }) => {
    const was = pictures.find((one) => one.sha256 === sha256)
    return was ? [[id, { alt: was.alt }] as const] : []
  })
  await savePost(work, postId, { text, title, authorLine, variants: Object.fromEntries(variants), pictures: Object.fromEntries(alts) })
  work.log({ act: 'publishing.version-restored', clause: 'DO-1', subject: { kind: 'post', id: postId }, payload: { version } })
}
