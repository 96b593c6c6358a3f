import { createHmac, randomBytes } from 'node:crypto'
import { queueMail } from '../../../infra/mail/mail.ts'
import { oneAtATime } from '../../../infra/work/house.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { listMembers } from '../../people/index.ts'
import { putAside } from '../posts/posts-of.ts'
import { PictureNotFound, PictureWithheld, SignWithYourName } from '../publishing.errors.ts'
import type { PostTables } from '../publishing.tables.ts'
import { takeDown } from '../release/index.ts'
import { dropPictures } from './erase-files.ts'
import { type Same, sameAs, publicationsOf } from './same-picture.ts'
import { type Behind, isOwnName, type Reason, without } from './statement.rule.ts'
import type { StatementTables } from './statement.tables.ts'

export type Erasing = {
  readonly pictureId: string
  readonly reason: Reason
  readonly isConcern: boolean
  readonly noCopy: boolean
  readonly signed: string
}
type Stated = Pick<StatementTables['picture_statement'], 'outcome' | 'reason' | 'is_concern' | 'no_copy_at' | 'signed_name'>

/**
 * Erases an accidental picture at once, in every size, in every version and in every post that holds it; what is out comes down. A signed
 * statement stays that it was so, and nothing of the picture. Answers with the statement's id.
 * @throws PictureNotFound, PictureWithheld, SignWithYourName
 * @policy IMG-9
 */
export async function erasePicture(work: Work, input: Erasing): Promise<string> {
  if (!isOwnName(input.signed, work.caller.name)) throw SignWithYourName({ name: work.caller.name }, 'signed')
  const same = await sameAs(work, input.pictureId)
  if (same.pictures.some(({ withheld_at }) => withheld_at !== null)) throw PictureWithheld()
  const id = await state(work, same, {
    outcome: 'erased',
    reason: input.reason,
    is_concern: input.isConcern,
    no_copy_at: input.noCopy ? work.now() : null,
    signed_name: input.signed.trim(),
  })
  await pullBack(work, same, 'A picture in it was erased.')
  await eraseAll(work, same, id)
  work.log({
    act: 'publishing.picture-erased',
    clause: 'IMG-9',
    subject: { kind: 'picture', id: input.pictureId },
    payload: { statement: id, reason: input.reason, posts: same.postIds.length, noCopyLeft: input.noCopy },
  })
  if (input.isConcern) await tellSafeguarding(work, id, 'A picture was erased, and somebody is concerned')
  return id
}

/**
 * Keeps a picture that may be evidence: nobody is shown it any more anywhere, nothing of it is deleted, its posts stop, and the
 * safeguarding lead is told now. Answers with the statement's id.
 * @throws PictureNotFound, PictureWithheld
 * @policy IMG-9
 */
export async function keepForSafeguarding(
  work: Work,
  input: { readonly pictureId: string; readonly behind: Exclude<Behind, 'no'> },
): Promise<string> {
  const same = await sameAs(work, input.pictureId)
  if (same.pictures.some(({ withheld_at }) => withheld_at !== null)) throw PictureWithheld()
  const signed_name = work.caller.name
  const id = await state(work, same, { outcome: 'kept', reason: input.behind, is_concern: true, no_copy_at: null, signed_name })
  await work
    .tables<PostTables>()
    .updateTable('picture')
    .set({ withheld_at: work.now(), withheld_for: id })
    .where('school_id', '=', work.school.id)
    .where('id', 'in', same.pictureIds)
    .execute()
  await pullBack(work, same, 'The safeguarding lead is looking into a picture in it.')
  work.log({
    act: 'publishing.picture-kept',
    clause: 'IMG-9',
    subject: { kind: 'picture', id: input.pictureId },
    payload: { statement: id, posts: same.postIds.length },
  })
  await tellSafeguarding(work, id, 'A picture needs you now')
  return id
}

/** What is on its way stops, what is out comes down, and no approval of it counts any more. */
async function pullBack(work: Work, same: Same, because: string): Promise<void> {
  const publicationIds = await publicationsOf(work, same.pictureIds)
  await takeDown(work, { publicationIds, because, clause: 'IMG-9' })
  for (const postId of same.postIds) await putAside(work, postId, because, 'IMG-9')
}

/** Rows, what was said of them, older versions, and at the very next look of the job the bytes. */
export async function eraseAll(work: Work, same: Same, statementId: string): Promise<void> {
  const db = work.tables<PostTables>()
  await dropPictures(work, same.pictureIds, { now: true, statementId })
  const versions = await db
    .selectFrom('post_version')
    .select(['post_id', 'version', 'content'])
    .where('school_id', '=', work.school.id)
    .where('post_id', 'in', same.postIds)
    .execute()
  for (const { post_id, version, content } of versions) {
    const kept = without(content, same.files)
    if (kept.pictures.length === content.pictures.length) continue
    await db
      .updateTable('post_version')
      .set({ content: JSON.stringify(kept) })
      .where('school_id', '=', work.school.id)
      .where('post_id', '=', post_id)
      .where('version', '=', version)
      .execute()
  }
}

/** Writes the statement. Of the picture it holds a salted commitment, by which nobody can search. */
async function state(work: Work, same: Same, stated: Stated): Promise<string> {
  await oneAtATime(work, 'picture-statement')
  const db = work.tables<StatementTables>()
  const last = await db
    .selectFrom('picture_statement')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('school_id', '=', work.school.id)
    .executeTakeFirst()
  const id = work.newId()
  const salt = randomBytes(32)
  const first = same.pictures.find(({ id: pictureId }) => pictureId === same.asked)
  if (!first) throw PictureNotFound()
  await db
    .insertInto('picture_statement')
    .values({
      school_id: work.school.id,
      id,
      number: Number(last?.number ?? 0) + 1,
      picture_id: same.asked,
      post_id: first.post_id,
      posts: same.postIds.length,
      signed_by: memberOf(work),
      signed_at: work.now(),
      salt: salt.toString('hex'),
      commitment: createHmac('sha256', salt).update(first.sha256).digest('hex'),
      erased_at: null,
      decision: null,
      decided_by: null,
      decided_at: null,
      ...stated,
    })
    .execute()
  return id
}

/** A letter without any detail: what it is about is read inside. Where no safeguarding lead is named, the head is told. */
async function tellSafeguarding(work: Work, id: string, subject: string): Promise<void> {
  const active = (await listMembers(work)).filter((one) => one.state === 'active')
  const leads = active.filter(({ roles }) => roles.includes('dsl'))
  await queueMail(
    work,
    (leads.length > 0 ? leads : active.filter(({ isHead }) => isHead)).map(({ name, email }) => ({
      to: email,
      subject: `${subject} (${work.school.name})`,
      body: `${name},\n\nsomething in Schoolgate needs you today. Please sign in and open this page:\n${work.link(`/pictures/statements/${id}`)}\n\nThis letter says no more on purpose. Do not ask anybody to send you anything.\n`,
    })),
  )
}
