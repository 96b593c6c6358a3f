import { hash } from 'node:crypto'
import type { Work } from '../../../infra/work/work.ts'
import { permissionsDigest } from '../../image-permission/index.ts'
import { boundContent } from './content.rule.ts'
import type { Post } from './read-post.ts'

/** The SHA-256 of exactly what an approval agrees to, with what the families of those shown have said as of now. @policy DO-1 IMG-2 */
export async function contentHash(work: Work, post: Post): Promise<string> {
  const pupilIds = [...new Set(post.pictures.flatMap(({ pupils }) => pupils))]
  const purposes = [...new Set(post.targets.map(({ purpose }) => purpose))]
  const permissions = pupilIds.length === 0 ? '' : await permissionsDigest(work, { pupilIds, purposes })
  return hash(
    'sha256',
    boundContent({
      text: post.text,
      ...(post.title === '' ? {} : { title: post.title }),
      authorLine: post.authorLine,
      dueAt: post.dueAt?.toString() ?? null,
      targets: post.targets,
      pictures: bare(post),
      ...(post.borrowed.length > 0 ? { borrowed: post.borrowed.map(({ usedAs, asset: { id, credit } }) => ({ usedAs, id, credit })) } : {}),
      permissions,
    }),
    'hex',
  )
}

/** Only what a reader could see, or relies on. */
const bare = (post: Post) =>
  post.pictures.map(({ sha256, alt, captions, people, pupils, work, credit, permission, asset, leftOff, answers }) => ({
    sha256,
    alt,
    captions,
    people,
    pupils,
    work,
    credit,
    permission,
    ...(asset ? { asset: { id: asset.id, credit: asset.credit } } : {}),
    leftOff,
    answers: answers.map(({ question, answer }) => ({ question, answer })),
  }))
