import { canonical, type Json } from '../../../kernel/canonical.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { postableChannels } from '../../account-register/index.ts'
import { changedPost } from './changed-post.ts'
import { gatherFacts } from '../checks/gather-facts.ts'
import type { PostChange } from './post-fields.ts'
import { afterStep, isOpen } from './post-life.rule.ts'
import { ChangedMeanwhile, NotOpen } from '../publishing.errors.ts'
import type { KeptContent, PostTables } from '../publishing.tables.ts'
import { holdPost, type Post, type PostPicture } from './read-post.ts'
import { sayState, takeBack } from './take-back.ts'

/** Saves by one person within this time are one version of the post. */
const oneStretch = { minutes: 10 }

/**
 * Saves a change of a post. What was in review or approved goes back to a draft by it, and what was planned is stopped. A change that
 * changes nothing is no change. A form is read against the post as it is held. Answers with the post as it is then.
 * @throws ChangedMeanwhile when somebody else saved since `change.version`; NotOpen; GoingOut
 * @policy DO-1 DO-3
 */
export async function savePost(work: Work, id: string, asked: PostChange | ((post: Post) => PostChange)): Promise<Post> {
  const post = await holdPost(work, id)
  const change = typeof asked === 'function' ? asked(post) : asked
  const by = memberOf(work)
  if (change.version !== undefined && change.version < post.version && post.changedBy !== by) throw ChangedMeanwhile()
  const isNew = change.channels?.some((channel) => !post.targets.some(({ channelId }) => channelId === channel)) ?? false
  const names = Object.values(change.pictures ?? {}).some(({ pupils = [] }) => pupils.length > 0)
  const roll = names ? (await gatherFacts(work)).pupils : null
  const next = changedPost(post, change, {
    by: work.caller.name,
    at: work.now(),
    zone: work.school.timeZone,
    channels: isNew ? await postableChannels(work) : [],
    isOnRoll: (pupil) => roll?.has(pupil) ?? false,
    id: work.newId,
  })
  return sameContent(post, next) ? post : write(work, post, next)
}

/** Writes what differs, as a new version. The post before must be held. */
export async function write(work: Work, post: Post, next: Post): Promise<Post> {
  const state = afterStep(post.state, 'edit')
  if (!isOpen(post.state) || state === null) throw NotOpen({ state: sayState(post.state) })
  await takeBack(work, post, `${work.caller.name} changed it.`)
  const by = memberOf(work)
  const version = post.version + 1
  const now = work.now()
  const db = work.tables<PostTables>()
  await db
    .updateTable('post')
    .set({
      state,
      text: next.text,
      author_line: next.authorLine,
      timing: next.timing,
      due_local: next.dueLocal,
      due_zone: next.dueLocal && work.school.timeZone,
      due_at: next.dueAt,
      version,
      changed_by: by,
      changed_at: now,
      ...(state === post.state ? {} : { note: null }),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', post.id)
    .execute()
  await writeTargets(work, post, next)
  for (const picture of next.pictures)
    await writePicture(
      work,
      post.pictures.find(({ id }) => id === picture.id),
      picture,
    )
  await writeVersion(work, post, { ...next, version })
  return {
    ...next,
    state,
    version,
    changedBy: by,
    changedAt: now,
    note: state === post.state ? post.note : null,
    editors: [...new Set([...post.editors, by])],
  }
}

async function writeTargets(work: Work, post: Post, next: Post): Promise<void> {
  const db = work.tables<PostTables>()
  const school_id = work.school.id
  const gone = post.targets.filter((target) => !next.targets.some(({ id }) => id === target.id))
  if (gone.length > 0)
    await db
      .updateTable('post_target')
      .set({ removed_at: work.now() })
      .where('school_id', '=', school_id)
      .where(
        'id',
        'in',
        gone.map(({ id }) => id),
      )
      .execute()
  const changed = next.targets.filter((target) => post.targets.find(({ id }) => id === target.id)?.variant !== target.variant)
  if (changed.length === 0) return
  const rows = changed.map(({ id, channelId, platform, platformName, name, handle, mode, purpose, variant }) => ({
    school_id,
    id,
    post_id: post.id,
    channel_id: channelId,
    platform,
    platform_name: platformName,
    name,
    handle,
    mode,
    purpose,
    variant,
    removed_at: null,
  }))
  // A channel that was taken off before comes back to its old row.
  await db
    .insertInto('post_target')
    .values(rows)
    .onConflict((on) =>
      on.columns(['school_id', 'post_id', 'channel_id']).doUpdateSet((eb) => ({
        variant: eb.ref('excluded.variant'),
        name: eb.ref('excluded.name'),
        handle: eb.ref('excluded.handle'),
        mode: eb.ref('excluded.mode'),
        purpose: eb.ref('excluded.purpose'),
        removed_at: null,
      })),
    )
    .execute()
}

async function writePicture(work: Work, was: PostPicture | undefined, is: PostPicture): Promise<void> {
  if (was === undefined || was === is) return
  const db = work.tables<PostTables>()
  const school_id = work.school.id
  await db
    .updateTable('picture')
    .set({ alt: is.alt, people: is.people, work: is.work, credit: is.credit, permission: is.permission, left_off: is.leftOff })
    .where('school_id', '=', school_id)
    .where('id', '=', is.id)
    .execute()
  if (canonical([...was.pupils]) !== canonical([...is.pupils])) {
    await db.deleteFrom('picture_pupil').where('school_id', '=', school_id).where('picture_id', '=', is.id).execute()
    if (is.pupils.length > 0)
      await db
        .insertInto('picture_pupil')
        .values(is.pupils.map((pupil_id) => ({ school_id, picture_id: is.id, pupil_id })))
        .execute()
  }
  const answers = is.answers.filter((one) => !was.answers.includes(one))
  if (answers.length === 0) return
  await db
    .insertInto('declaration')
    .values(
      answers.map(({ question, answer }) => ({
        school_id,
        picture_id: is.id,
        question,
        answer,
        member_id: memberOf(work),
        at: work.now(),
      })),
    )
    .onConflict((on) =>
      on
        .columns(['school_id', 'picture_id', 'question'])
        .doUpdateSet((eb) => ({ answer: eb.ref('excluded.answer'), member_id: eb.ref('excluded.member_id'), at: eb.ref('excluded.at') })),
    )
    .execute()
  for (const { question, answer } of answers)
    work.log({
      act: 'publishing.picture-judged',
      clause: { suitable: 'IMG-5', clothed: 'IMG-6', kind: 'IMG-7' }[question],
      subject: { kind: 'picture', id: is.id },
      payload: { question, answer },
    })
}

async function writeVersion(work: Work, post: Post, next: Post): Promise<void> {
  const db = work.tables<PostTables>()
  const by = memberOf(work)
  const kept = { version: next.version, saved_at: work.now(), content: JSON.stringify(keptOf(next)) }
  const goesOn = post.changedBy === by && post.state === 'draft' && Temporal.Instant.compare(work.now(), post.changedAt.add(oneStretch)) < 0
  if (goesOn) {
    await db
      .updateTable('post_version')
      .set(kept)
      .where('school_id', '=', work.school.id)
      .where('post_id', '=', post.id)
      .where('version', '=', post.version)
      .execute()
    return
  }
  await db
    .insertInto('post_version')
    .values({ school_id: work.school.id, post_id: post.id, saved_by: by, ...kept })
    .execute()
  work.log({ act: 'publishing.written', clause: 'DO-3', subject: { kind: 'post', id: post.id }, payload: { version: next.version } })
}

const keptOf = (post: Post): KeptContent => ({
  text: post.text,
  authorLine: post.authorLine,
  due: post.dueLocal?.toString() ?? null,
  targets: post.targets.map(({ name, variant }) => ({ channel: name, variant })),
  pictures: post.pictures.map(({ sha256, alt, people, pupils }) => ({ sha256, alt, people, pupils })),
})

const sameContent = (a: Post, b: Post): boolean => written(a) === written(b)
const written = (post: Post): string =>
  canonical({
    text: post.text,
    authorLine: post.authorLine,
    timing: post.timing,
    due: post.dueLocal?.toString() ?? null,
    targets: post.targets.map(({ channelId, variant }) => [channelId, variant]),
    pictures: post.pictures.map(({ id, alt, people, work, credit, permission, leftOff, pupils, answers }) => [
      id,
      alt,
      people,
      work,
      credit,
      permission,
      [...leftOff].sort(),
      [...pupils].sort(),
      answers.map(({ question, answer }) => `${question} ${answer}`).sort(),
    ]),
  } as Json)
