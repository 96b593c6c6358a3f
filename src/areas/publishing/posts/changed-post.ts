import type { Channel } from '../../account-register/index.ts'
import { purposeOf } from './channel-groups.rule.ts'
import type { PictureChange, PostChange } from './post-fields.ts'
import { asVtt, readCaptions } from '../pictures/captions.rule.ts'
import { CaptionsUnreadable, NoSuchChannel, NoSuchTime, TextTooLong } from '../publishing.errors.ts'
import type { Answered, Post, PostPicture, PostTarget } from './read-post.ts'
import { dueOf } from '../timing/timing.rule.ts'

export const mostText = 20_000
/** Who changes it, when, and with which channels to choose from; `id` gives new ids. */
export type Changing = {
  readonly by: string
  readonly at: Temporal.Instant
  readonly zone: string
  readonly channels: readonly Channel[]
  readonly isOnRoll: (pupilId: string) => boolean
  id(): string
}

/** The post as it would be after a change. Nothing is written. @throws TextTooLong, NoSuchChannel, NoSuchTime */
export function changedPost(post: Post, change: PostChange, how: Changing): Post {
  const text = change.text?.replaceAll('\r\n', '\n') ?? post.text
  if ([...text].length > mostText) throw TextTooLong({}, 'text')
  return {
    ...post,
    text,
    title: change.title?.replace(/\s+/g, ' ').trim() ?? post.title,
    authorLine: change.authorLine?.trim() ?? post.authorLine,
    ...timingOf(post, change, how.zone),
    targets: targetsOf(post, change, how),
    pictures: inOrder(post.pictures, change.order).map((picture) => pictureAfter(picture, change.pictures?.[picture.id], how)),
  }
}

/** The pictures as they shall stand. Where nothing moves, each keeps the place it has. */
function inOrder(pictures: readonly PostPicture[], order: readonly string[] = []): readonly PostPicture[] {
  const placeOf = ({ id }: PostPicture): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const sorted = [...pictures].sort((a, b) => placeOf(a) - placeOf(b))
  return sorted.every((one, at) => one === pictures[at]) ? pictures : sorted.map((one, position) => ({ ...one, position }))
}

/** A time that is half typed leaves the old one in place. */
function timingOf(post: Post, change: PostChange, zone: string): Pick<Post, 'timing' | 'dueLocal' | 'dueAt'> {
  const { timing, dueLocal, dueAt } = post
  if (change.timing === undefined || (change.timing === 'at' && !change.due)) return { timing, dueLocal, dueAt }
  if (change.timing !== 'at') return { timing: change.timing, dueLocal: null, dueAt: null }
  try {
    const { at, local } = dueOf(change.due ?? '', zone)
    return { timing: 'at', dueLocal: local, dueAt: at }
  } catch {
    throw NoSuchTime({}, 'due')
  }
}

function targetsOf(post: Post, change: PostChange, how: Changing): readonly PostTarget[] {
  const wanted = change.channels ?? post.targets.map(({ channelId }) => channelId)
  const targets = [...new Set(wanted)].map(
    (channelId) => post.targets.find((one) => one.channelId === channelId) ?? newTarget(channelId, how),
  )
  return targets.map((target) => {
    const typed = change.variants?.[target.channelId]
    return typed === undefined ? target : { ...target, variant: typed.trim() === '' ? null : typed.trim() }
  })
}

function newTarget(channelId: string, how: Changing): PostTarget {
  const channel = how.channels.find(({ id }) => id === channelId)
  if (!channel) throw NoSuchChannel({}, 'channels')
  const { platform, platformName, name, handle, mode } = channel
  return { id: how.id(), channelId, platform, platformName, name, handle, mode, purpose: purposeOf(channel), variant: null }
}

function pictureAfter(picture: PostPicture, change: PictureChange | undefined, how: Changing): PostPicture {
  if (change === undefined) return picture
  // Whoever names pupils says that pupils can be seen.
  const people = change.people === undefined ? (change.pupils?.length ? 'pupils' : picture.people) : change.people
  const pupils =
    people !== 'pupils' ? [] : (change.pupils?.filter((id) => picture.pupils.includes(id) || how.isOnRoll(id)) ?? picture.pupils)
  const whose = change.work === undefined ? picture.work : change.work
  // What is our own has no entry of somebody else's; an entry for what our staff made may stay.
  const keeps = whose !== 'own' || picture.asset?.ground === 'staff'
  return {
    ...picture,
    ...(keeps ? {} : { assetId: null, asset: null }),
    alt: change.alt ?? picture.alt,
    ...spoken(picture, change),
    lookAgain: change.lookedAgain ? false : picture.lookAgain,
    people,
    work: whose,
    credit: change.credit ?? picture.credit,
    permission: change.permission ?? picture.permission,
    leftOff: change.leftOff ?? picture.leftOff,
    pupils: [...new Set(pupils)],
    answers: answersAfter(picture, change, how),
  }
}

/** Captions are kept as WebVTT; without speech there are none. @throws CaptionsUnreadable */
function spoken(picture: PostPicture, change: PictureChange): Pick<PostPicture, 'speech' | 'captions'> {
  if (picture.kind !== 'video') return { speech: null, captions: '' }
  const read = change.captions === undefined ? null : readCaptions(change.captions)
  if (read && 'wrong' in read) throw CaptionsUnreadable({ wrong: read.wrong }, `captions-${picture.id}`)
  const captions = read ? asVtt(read.cues) : picture.captions
  const speech = change.speech === undefined ? (captions === '' ? picture.speech : 'spoken') : change.speech
  return { speech, captions: speech === 'silent' ? '' : captions }
}

/** A new answer has a new name and time beside it; the same answer again keeps the first. */
function answersAfter(picture: PostPicture, { answers = {} }: PictureChange, how: Changing): readonly Answered[] {
  const kept = new Map(picture.answers.map((one) => [one.question, one]))
  for (const [question, answer] of Object.entries(answers) as [Answered['question'], Answered['answer']][]) {
    if (kept.get(question)?.answer !== answer) kept.set(question, { question, answer, by: how.by, at: how.at })
  }
  return [...kept.values()]
}
