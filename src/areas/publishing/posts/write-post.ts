import { memberOf, type Work } from '../../../infra/work/work.ts'
import { canonical } from '../../../kernel/canonical.ts'
import type { KeptContent, PostTables } from '../publishing.tables.ts'
import { editVoids } from './post-life.rule.ts'
import type { Post, PostPicture } from './read-post.ts'

/** Saves by one person within this time are one version of the post. */
const oneStretch = { minutes: 10 }

/**
 * Writes what differs between two states of a post, as a new version, if it still is as it was read; null when somebody was faster.
 * What changes while a person types goes in one statement; ticks and new channels follow in their own.
 */
export async function writeIfSame(work: Work, post: Post, next: Post): Promise<Post | null> {
  const by = memberOf(work)
  const changedAt = work.now()
  const goesOn = post.changedBy === by && post.state === 'draft' && Temporal.Instant.compare(changedAt, post.changedAt.add(oneStretch)) < 0
  const note = next.state === post.state ? post.note : null
  const saved: Post = {
    ...next,
    note,
    version: post.version + 1,
    changedBy: by,
    changedAt,
    savedBy: [...post.savedBy.filter((one) => one.by !== by), { by, version: post.version + 1 }],
    editors: [...new Set([...post.editors, by])],
  }
  if (!(await writeWords(work, post, { saved, goesOn }))) return null
  await writeTargets(work, post, saved)
  for (const picture of saved.pictures) await writeWho(work, pictureBefore(post, picture), picture)
  for (const picture of saved.pictures.filter((one) => differs(pictureBefore(post, one), one)).slice(1)) await writePicture(work, picture)
  if (!goesOn) await beginVersion(work, saved)
  return saved
}

const pictureBefore = (post: Post, picture: PostPicture): PostPicture | undefined => post.pictures.find(({ id }) => id === picture.id)

/** What a picture's own row says, its place among the others included. */
const said = ({ alt, speech, captions, lookAgain, people, work, credit, permission, assetId, leftOff, position }: PostPicture) => ({
  alt,
  speech,
  captions,
  look_again: lookAgain,
  people,
  work,
  credit,
  permission,
  asset_id: assetId,
  left_off: leftOff,
  position,
})
const differs = (was: PostPicture | undefined, is: PostPicture): boolean =>
  was !== undefined && was !== is && canonical(said(was)) !== canonical(said(is))

/** Words, time, one picture and one channel's wording in one statement, since a person changes one of them at a time. */
async function writeWords(work: Work, post: Post, { saved, goesOn }: { saved: Post; goesOn: boolean }): Promise<boolean> {
  const school_id = work.school.id
  const nothing = post.id
  const picture = saved.pictures.find((one) => differs(pictureBefore(post, one), one))
  const target = rewordedTargets(post, saved)[0]
  const { version, changedAt, changedBy } = saved
  const rows = await work
    .tables<PostTables>()
    .with('saved', (db) =>
      db
        .updateTable('post')
        .set({ ...wordsOf(work, saved), version, changed_by: changedBy, changed_at: changedAt })
        .where('school_id', '=', school_id)
        .where('id', '=', post.id)
        .where('version', '=', post.version)
        .$if(!editVoids(post.state), (query) => query.where('state', '=', post.state))
        .returning('id'),
    )
    .with('pictured', (db) =>
      db
        .updateTable('picture')
        .set(picture ? said(picture) : { alt: '' })
        .where('school_id', '=', school_id)
        .where('id', '=', picture?.id ?? nothing)
        .where('post_id', 'in', (eb) => eb.selectFrom('saved').select('id'))
        .returning('id'),
    )
    .with('worded', (db) =>
      db
        .updateTable('post_target')
        .set({ variant: target?.variant ?? null })
        .where('school_id', '=', school_id)
        .where('id', '=', target?.id ?? nothing)
        .where('post_id', 'in', (eb) => eb.selectFrom('saved').select('id'))
        .returning('id'),
    )
    .with('kept', (db) =>
      db
        .updateTable('post_version')
        .set({ version, saved_at: changedAt, content: JSON.stringify(keptOf(saved)) })
        .where('school_id', '=', school_id)
        .where('post_id', 'in', (eb) => eb.selectFrom('saved').select('id'))
        .where('version', '=', goesOn ? post.version : 0)
        .returning('version'),
    )
    .selectFrom('saved')
    .select('id')
    .execute()
  return rows.length > 0
}

const wordsOf = (work: Work, { state, note, text, title, authorLine, timing, dueLocal, dueAt }: Post) => ({
  state,
  note,
  text,
  title,
  author_line: authorLine,
  timing,
  due_local: dueLocal,
  due_zone: dueLocal && work.school.timeZone,
  due_at: dueAt,
})

const rewordedTargets = (post: Post, next: Post) =>
  next.targets.filter((target) => post.targets.some(({ id, variant }) => id === target.id && variant !== target.variant))

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
  const isNew = next.targets.filter((target) => !post.targets.some(({ id }) => id === target.id))
  const changed = [...isNew, ...rewordedTargets(post, next).slice(1)]
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

async function writePicture(work: Work, is: PostPicture): Promise<void> {
  await work
    .tables<PostTables>()
    .updateTable('picture')
    .set(said(is))
    .where('school_id', '=', work.school.id)
    .where('id', '=', is.id)
    .execute()
}

/** Who is in it, and what was answered about it. */
async function writeWho(work: Work, was: PostPicture | undefined, is: PostPicture): Promise<void> {
  if (was === undefined || was === is) return
  const db = work.tables<PostTables>()
  const school_id = work.school.id
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

async function beginVersion(work: Work, saved: Post): Promise<void> {
  await work
    .tables<PostTables>()
    .insertInto('post_version')
    .values({
      school_id: work.school.id,
      post_id: saved.id,
      saved_by: saved.changedBy,
      version: saved.version,
      saved_at: saved.changedAt,
      content: JSON.stringify(keptOf(saved)),
    })
    .execute()
  work.log({ act: 'publishing.written', clause: 'DO-3', subject: { kind: 'post', id: saved.id }, payload: { version: saved.version } })
}

const keptOf = (post: Post): KeptContent => ({
  text: post.text,
  ...(post.title === '' ? {} : { title: post.title }),
  authorLine: post.authorLine,
  due: post.dueLocal?.toString() ?? null,
  targets: post.targets.map(({ name, variant }) => ({ channel: name, variant })),
  pictures: post.pictures.map(({ sha256, alt, captions, people, pupils }) => ({
    sha256,
    alt,
    ...(captions === '' ? {} : { captions }),
    people,
    pupils,
  })),
})
