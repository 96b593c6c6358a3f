import { open } from '../../../infra/http/declare.ts'
import { readFileOf } from '../../../infra/files/index.ts'
import { withOpenLink } from '../../people/index.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import { judgePost, type PostFinding } from '../checks/judge-post.ts'
import { platformsOf } from '../composer/desk.ts'
import { type Post, type PostPicture, readPost } from '../posts/read-post.ts'
import type { PostTables } from '../publishing.tables.ts'
import { outsidePurpose } from './drop-steps.ts'

/**
 * What somebody outside may see: pictures of a post that is being read, as they would be published. Not what is held, and not what a check
 * stops at this moment, because a family's no counts for this reader too.
 * @policy IMG-2 IMG-8 IMG-9
 */
export const seenOutside = (post: Post, findings: readonly PostFinding[]): readonly PostPicture[] => {
  const stopped = new Set(findings.filter(({ verdict }) => verdict === 'block').map(({ where }) => where))
  return post.state === 'in-review' ? post.pictures.filter(({ isWithheld }, at) => !isWithheld && !stopped.has(`picture:${at + 1}`)) : []
}

export const pictureAddress = (token: string, id: string): string => `/link/${token}/${outsidePurpose}/pictures/${id}`

/** The file of one picture, for whoever holds this link and has typed its code in this browser; it is kept nowhere. */
export const outsidePicture = open({
  method: 'GET',
  path: '/link/:token/post-approval/pictures/:picture',
  clause: 'IMG-2',
  answer: (asked) =>
    withOpenLink(asked, outsidePurpose, async (work, link) => {
      const post = await readPost(work, link.subjectId)
      const { findings } = judgePost(post, await gatherFacts(work, post.rollVersion), platformsOf(asked.outside))
      const picture = seenOutside(post, findings).find(({ id }) => id === asked.params.picture)
      if (!picture)
        return new Response('There is no such picture.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } })
      const { medium_sha256 } = await work
        .tables<PostTables>()
        .selectFrom('picture')
        .select('medium_sha256')
        .where('school_id', '=', work.school.id)
        .where('id', '=', picture.id)
        .executeTakeFirstOrThrow()
      const bytes = await readFileOf(String(asked.outside.filesDir), work.school.id, medium_sha256 ?? picture.thumbSha256)
      return new Response(bytes, {
        headers: {
          'content-type': 'image/jpeg',
          'content-disposition': 'inline',
          'content-security-policy': "default-src 'none'; sandbox",
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      })
    }),
})
