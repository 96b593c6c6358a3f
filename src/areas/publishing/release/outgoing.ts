import type { Outgoing, Picture } from '../../../connectors/connector.ts'
import { readFileOf } from '../../../infra/files/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import type { PostTables } from '../publishing.tables.ts'
import { PostNotFound } from '../publishing.errors.ts'
import { type PostPicture, readPost } from '../posts/read-post.ts'

/** A post as one channel gets it: its wording, signed, and the pictures that are not left off. Language is British English. */
export async function outgoingFor(work: Work, targetId: string, filesDir: string): Promise<Outgoing> {
  const found = await work
    .tables<PostTables>()
    .selectFrom('post_target')
    .select('post_id')
    .where('school_id', '=', work.school.id)
    .where('id', '=', targetId)
    .executeTakeFirst()
  if (!found) throw PostNotFound()
  const post = await readPost(work, found.post_id)
  const target = post.targets.find(({ id }) => id === targetId)
  if (!target) throw PostNotFound()
  const shown = post.pictures.filter((picture) => !picture.leftOff.includes(target.channelId))
  const pictures = await Promise.all(shown.filter(isStill).map((picture) => loaded(work, picture, filesDir)))
  return { text: wordsFor(post, target), title: null, pictures, videos: [], language: 'en-GB', replyTo: null }
}

type Still = PostPicture & { readonly mime: Picture['mime'] }
/** A connector takes no video; the checks say so before a post gets this far. */
const isStill = (picture: PostPicture): picture is Still => picture.kind === 'picture'

async function loaded(work: Work, { sha256, mime, alt, width, height }: Still, filesDir: string): Promise<Picture> {
  return { bytes: await readFileOf(filesDir, work.school.id, sha256), mime, alt, width, height }
}
