import { postableChannels } from '../../areas/account-register/index.ts'
import { addPictures, type StoredPicture, storePicture } from '../../areas/publishing/pictures/add-picture.ts'
import { erasePicture } from '../../areas/publishing/pictures/must-not-exist.ts'
import { createPost } from '../../areas/publishing/posts/create-post.ts'
import { decidePost } from '../../areas/publishing/approval/decide-post.ts'
import { recordProof } from '../../areas/publishing/by-hand/record-proof.ts'
import { publishDue, publicationsOf } from '../../areas/publishing/release/index.ts'
import { savePost } from '../../areas/publishing/posts/save-post.ts'
import { submitPost } from '../../areas/publishing/approval/submit-post.ts'
import type { Platform } from '../../connectors/connector.ts'
import type { Outside } from '../../infra/http/declare.ts'
import type { House } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { stageOf } from './connect-school.ts'
import { drawnPicture } from './drawing.ts'
import { shown } from './people.ts'
import type { Stage } from './stage.ts'

/** A program from within: its database, and what stands outside it. */
export type Inside = { readonly house: House; readonly outside: Outside }
export type NewPost = {
  readonly text: string
  readonly account: string
  readonly picture?: { readonly stored: StoredPicture; readonly alt: string }
}
export const platformsOf = ({ outside }: Pick<Inside, 'outside'>): readonly Platform[] => outside.platforms as readonly Platform[]

/** Pictures are drawn anew and laid down before anything is written about them. */
export type Drawings = Readonly<Record<'bean' | 'garden' | 'floor', StoredPicture>>
export async function storeDrawings({ outside }: Pick<Inside, 'outside'>, schoolId: string): Promise<Drawings> {
  const store = async (which: keyof Drawings) => storePicture(String(outside.filesDir), schoolId, await drawnPicture(which))
  return { bean: await store('bean'), garden: await store('garden'), floor: await store('floor') }
}

/** Writes a post in the name of whoever the work speaks for, and answers everything that only its author knows. */
export async function writePost(work: Work, { text, account, picture }: NewPost): Promise<string> {
  const id = await createPost(work, { text })
  const channel = (await postableChannels(work)).find(({ name }) => name === account)
  await savePost(work, id, { channels: channel ? [channel.id] : [] })
  if (!picture) return id
  const { pictures } = await addPictures(work, id, [picture.stored])
  const told = { alt: picture.alt, people: 'none', work: 'own', answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } } as const
  await savePost(work, id, { pictures: Object.fromEntries(pictures.map(({ id: pictureId }) => [pictureId, told])) })
  return id
}

const year2 = 'Year 2 on Seesaw'

/** One post approved and one waiting for a second person, one sent back, one just begun. Answers with the approved one. */
export async function writePosts(stage: Stage, platforms: readonly Platform[], drawings: Drawings): Promise<string> {
  const author = (daysAgo: number, at: string): Work => stage.as(shown.colleague, { daysAgo, at })
  const beans = await writePost(author(0, '08:05'), {
    account: year2,
    text: 'This week 2H put broad beans into jam jars with damp paper. Ask at home tonight: what does a bean need before it can grow? We measure again on Friday.',
    picture: {
      stored: drawings.bean,
      alt: 'A painting of a bean in a jar of soil. Roots go down, and a tall stem with two leaves goes up.',
    },
  })
  await submitPost(stage.as(shown.colleague), beans, platforms)
  await decidePost(stage.as(shown.teacher), { id: beans, decision: 'approved', looked: true, comment: 'Lovely.' }, platforms)
  const trip = await writePost(author(1, '15:35'), {
    account: year2,
    text: 'Our trip to the fire station is on Thursday week. The form is in the book bags.',
  })
  await submitPost(author(1, '15:40'), trip, platforms)
  await decidePost(
    stage.as(shown.deputy, { daysAgo: 1, at: '16:50' }),
    { id: trip, decision: 'changes-asked', comment: 'Say when the coach leaves, and what to bring.' },
    platforms,
  )
  const pumpkins = await writePost(author(0, '08:20'), {
    account: year2,
    text: 'The pumpkins in the school garden are ripe. On Wednesday we make soup from them, so please send an apron and a spoon with your child.',
    picture: { stored: drawings.garden, alt: 'A painting of three pumpkins, a wooden fence and a pair of red rain boots in the garden.' },
  })
  await submitPost(stage.as(shown.colleague), pumpkins, platforms)
  const teacher = stage.as(shown.teacher)
  const villa = await writePost(teacher, { account: '', text: 'Class 4N has begun its Roman villa. So far it has' })
  await eraseAccident(teacher, villa, drawings.floor)
  return beans
}

/** A phone took a picture by itself in the changing room; its owner erased it and signed for that. */
async function eraseAccident(work: Work, postId: string, stored: StoredPicture): Promise<void> {
  const { pictures } = await addPictures(work, postId, [stored])
  const picture = pictures.at(-1)
  if (!picture) return
  await erasePicture(work, { pictureId: picture.id, reason: 'private', isConcern: false, noCopy: true, signed: work.caller.name })
}

/** The approved post goes its way: a person posts it on Seesaw, and leaves the proof. */
export async function postByHand({ house, outside }: Inside, schoolId: string, postId: string): Promise<void> {
  const trouble = (_what: string, error: unknown): never => {
    throw error
  }
  while (await publishDue.run({ house, outside, trouble })) {
    // One step at a time, until nothing is due.
  }
  await house.forSchool(schoolId, async (work) => {
    const [publication] = await publicationsOf(work, postId)
    // Where a worker runs beside us it may be a step ahead or behind; then a person does it, as in any school.
    if (publication?.state !== 'to-do') return
    const author = (await stageOf(work)).as(shown.colleague)
    await recordProof(author, { id: publication.id, link: 'https://app.seesaw.example/class/2h/beans', note: '' })
  })
}
