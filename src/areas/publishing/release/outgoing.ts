import type { Outgoing, Picture, Video } from '../../../connectors/connector.ts'
import { partsOf, readFileOf, readPart } from '../../../infra/files/index.ts'
import type { Work } from '../../../infra/work/work.ts'
import { openForAnHour } from '../pictures/for-an-hour.ts'
import { wordsFor } from '../posts/channel-groups.rule.ts'
import type { PostTables } from '../publishing.tables.ts'
import { PostNotFound } from '../publishing.errors.ts'
import { type PostPicture, readPost } from '../posts/read-post.ts'

/**
 * A post as one channel gets it: its wording, signed, and the pictures that are not left off. Language is British English. Where the platform
 * fetches pictures itself, `fetchedFor` names the publication, and each picture has an address for an hour.
 */
export async function outgoingFor(
  work: Work,
  targetId: string,
  { filesDir, fetchedFor = null }: { readonly filesDir: string; readonly fetchedFor?: string | null },
): Promise<Outgoing> {
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
  const pictures: Picture[] = []
  for (const picture of shown.filter(isStill)) {
    const address = fetchedFor && (await openForAnHour(work, { publicationId: fetchedFor, pictureId: picture.id, sha256: picture.sha256 }))
    pictures.push({ ...(await loaded(work, picture, filesDir)), ...(address ? { address } : {}) })
  }
  const videos = await Promise.all(shown.filter(({ kind }) => kind === 'video').map((picture) => film(work, picture, filesDir)))
  return { text: wordsFor(post, target), title: post.title === '' ? null : post.title, pictures, videos, language: 'en-GB', replyTo: null }
}

type Still = PostPicture & { readonly mime: Picture['mime'] }
const isStill = (picture: PostPicture): picture is Still => picture.kind === 'picture'

async function loaded(work: Work, { sha256, mime, alt, width, height }: Still, filesDir: string): Promise<Picture> {
  return { bytes: await readFileOf(filesDir, work.school.id, sha256), mime, alt, width, height }
}

/** A film is read from the disk as the platform takes it, so that it is never whole in memory. */
async function film(work: Work, { sha256, mime, alt, captions, width, height }: PostPicture, filesDir: string): Promise<Video> {
  const school = work.school.id
  const { size } = await partsOf(filesDir, school, sha256)
  const read = (from: number, length: number) => readPart(filesDir, { schoolId: school, sha: sha256 }, { from, length })
  return { mime, size, width, height, alt, captions: captions === '' ? null : captions, read }
}
