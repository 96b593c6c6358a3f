import { partsOf, readFileOf } from '../../../infra/files/index.ts'
import { type PackedFile, textFile, zipStream } from '../../../infra/zip/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import { type Post, type PostPicture, type PostTarget, readPost } from '../posts/read-post.ts'
import { PictureWithheld } from '../publishing.errors.ts'
import { held } from '../release/by-people.ts'
import { NotForPeople } from './by-hand.errors.ts'

const endings = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'video/mp4': 'mp4', 'video/quicktime': 'mov' } as const

/**
 * Everything that a person needs to post it there, in one file: the words, the pictures in their order with their descriptions, and films
 * with their captions. Only while it is to be posted by hand: what was stopped or withdrawn meanwhile is not given out any more.
 * @throws PublicationNotFound, NotForPeople, PictureWithheld @policy SCO-8 IMG-3
 */
export async function packOf(
  work: Work,
  publicationId: string,
  filesDir: string,
): Promise<{ readonly zip: ReadableStream; readonly name: string }> {
  const row = await held(work, publicationId)
  if (row.state !== 'to-do' || row.post_id === null) throw NotForPeople()
  const post = await readPost(work, row.post_id)
  const target = post.targets.find(({ id }) => id === row.target_id)
  if (!target) throw NotForPeople()
  const pictures = post.pictures.filter(({ leftOff }) => !leftOff.includes(target.channelId))
  if (pictures.some(({ isWithheld }) => isWithheld)) throw PictureWithheld()
  work.log({
    act: 'publishing.pack-taken',
    clause: 'SCO-8',
    subject: { kind: 'publication', id: publicationId },
    payload: { pictures: pictures.map(({ sha256 }) => sha256) },
  })
  const from = { filesDir, schoolId: work.school.id }
  return { zip: zipStream(filesOf(post, target, pictures, from)), name: `${plainName(target.name)}.zip` }
}

const plainName = (name: string): string => name.replace(/[^\p{L}\p{N} _-]/gu, '').trim() || 'to-post'

type From = { readonly filesDir: string; readonly schoolId: string }
function filesOf(post: Post, target: PostTarget, pictures: readonly PostPicture[], from: From): readonly PackedFile[] {
  const named = pictures.map((picture, at) => ({ picture, name: `${String(at + 1).padStart(2, '0')}.${endings[picture.mime]}` }))
  const described = named.map(({ picture, name }) => `${name}\n${picture.alt === '' ? '(no description)' : picture.alt}\n`)
  return [
    textFile('words.txt', wordsFor(post, target)),
    ...(post.title === '' ? [] : [textFile('title.txt', post.title)]),
    ...(named.length === 0 ? [] : [textFile('descriptions.txt', described.join('\n'))]),
    ...named.flatMap(({ picture, name }) => [
      { name, bytes: () => bytesOf(picture, from) },
      ...(picture.captions === '' ? [] : [textFile(`${name.slice(0, 2)}-captions.vtt`, picture.captions)]),
    ]),
  ]
}

/** A picture is compared with its fingerprint; a film is never whole in memory. */
async function* bytesOf({ kind, sha256 }: PostPicture, { filesDir, schoolId }: From): AsyncGenerator<Uint8Array> {
  if (kind !== 'video') {
    yield await readFileOf(filesDir, schoolId, sha256)
    return
  }
  const { size, part } = await partsOf(filesDir, schoolId, sha256)
  for await (const bytes of part(0, size - 1)) yield bytes as Uint8Array
}
