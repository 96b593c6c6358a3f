import { memberOf, type Work } from '../../../infra/work/work.ts'
import { canonical, type Json } from '../../../kernel/canonical.ts'
import { postableChannels } from '../../account-register/index.ts'
import { changedPost } from './changed-post.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import type { PostChange } from './post-fields.ts'
import { afterStep, editVoids, isOpen } from './post-life.rule.ts'
import { ChangedMeanwhile, NotOpen } from '../publishing.errors.ts'
import { holdPost, type Post, readPost } from './read-post.ts'
import { sayState, takeBack } from './take-back.ts'
import { writeIfSame } from './write-post.ts'

/**
 * Saves a change of a post. What was in review or approved goes back to a draft by it, and what was planned is stopped. A change that
 * changes nothing is no change. A form is read against the post as it stands; where somebody writes at the same moment, against theirs.
 * Answers with the post as it is then.
 * @throws ChangedMeanwhile when somebody else saved since `change.version`; NotOpen; GoingOut
 * @policy DO-1 DO-3
 */
export async function savePost(work: Work, id: string, asked: PostChange | ((post: Post) => PostChange)): Promise<Post> {
  const read = await readPost(work, id)
  // A draft is written without being held first: the write itself sees whether it is still the draft that was read.
  if (isOpen(read.state) && !editVoids(read.state)) {
    const next = await changed(work, read, asked)
    const saved = sameContent(read, next)
      ? read
      : await writeIfSame(work, read, { ...next, state: afterStep(read.state, 'edit') ?? read.state })
    if (saved !== null) return saved
  }
  const post = await holdPost(work, id)
  const next = await changed(work, post, asked)
  return sameContent(post, next) ? post : write(work, post, next)
}

/** The post as this change makes it. @throws ChangedMeanwhile */
async function changed(work: Work, post: Post, asked: PostChange | ((post: Post) => PostChange)): Promise<Post> {
  const change = typeof asked === 'function' ? asked(post) : asked
  if (change.version !== undefined && change.version < lastByOthers(post, memberOf(work))) throw ChangedMeanwhile()
  const isNew = change.channels?.some((channel) => !post.targets.some(({ channelId }) => channelId === channel)) ?? false
  const names = Object.values(change.pictures ?? {}).some(({ pupils = [] }) => pupils.length > 0)
  const roll = names ? (await gatherFacts(work, post.rollVersion)).pupils : null
  return changedPost(post, change, {
    by: work.caller.name,
    at: work.now(),
    zone: work.school.timeZone,
    channels: isNew ? await postableChannels(work) : [],
    isOnRoll: (pupil) => roll?.has(pupil) ?? false,
    id: work.newId,
  })
}

/** The newest version that somebody else saved; 0 where nobody else wrote. */
export const lastByOthers = ({ savedBy }: Pick<Post, 'savedBy'>, memberId: string): number =>
  Math.max(0, ...savedBy.flatMap(({ by, version }) => (by === memberId ? [] : [version])))

/** Writes what differs, as a new version. The post before must be held. */
export async function write(work: Work, post: Post, next: Post): Promise<Post> {
  const state = afterStep(post.state, 'edit')
  if (!isOpen(post.state) || state === null) throw NotOpen({ state: sayState(post.state) })
  await takeBack(work, post, `${work.caller.name} changed it.`)
  const written = await writeIfSame(work, post, { ...next, state })
  if (written === null) throw ChangedMeanwhile()
  return written
}

const sameContent = (a: Post, b: Post): boolean => written(a) === written(b)
const written = (post: Post): string =>
  canonical({
    text: post.text,
    title: post.title,
    authorLine: post.authorLine,
    timing: post.timing,
    due: post.dueLocal?.toString() ?? null,
    targets: post.targets.map(({ channelId, variant }) => [channelId, variant]),
    borrowed: post.borrowed.map(({ usedAs, asset }) => [usedAs, asset.id]),
    pictures: post.pictures.map(
      ({ id, sha256, alt, speech, captions, lookAgain, people, work, credit, permission, assetId, leftOff, pupils, answers }) => [
        id,
        sha256,
        alt,
        speech,
        captions,
        lookAgain,
        people,
        work,
        credit,
        permission,
        assetId,
        [...leftOff].sort(),
        [...pupils].sort(),
        answers.map(({ question, answer }) => `${question} ${answer}`).sort(),
      ],
    ),
  } as Json)
