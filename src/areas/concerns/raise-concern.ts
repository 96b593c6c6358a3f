import { queueMail } from '../../infra/mail/mail.ts'
import { oneAtATime } from '../../infra/work/house.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { dutyHolder, listMembers, makeOutsideLink } from '../people/index.ts'
import { type ConcernKind, type Handlers, type Imagery, isCovered, type Tie, whoHandles } from './concern.rule.ts'
import { NobodyToHandle, NotCovered, WhoIsMissing } from './concerns.errors.ts'
import type { ConcernsTables } from './concerns.tables.ts'
import { sealName, writeEvent } from './confidence.ts'

export type NewConcern = {
  readonly kind: ConcernKind
  readonly tie: Tie
  readonly imagery: Imagery
  readonly isDanger: boolean
  readonly isCrime: boolean
  readonly aboutMemberId: string | null
  /** A pupil, a parent, somebody else: in the reporter's words. Sealed with the rest. */
  readonly aboutName: string
  readonly what: string
  /** Where it can be seen, as text: never opened, never fetched. */
  readonly where: string
}
export type Told = { readonly aboutName: string; readonly what: string; readonly where: string }
export type Raised = { readonly id: string; readonly reference: string; readonly goesTo: string }

const daysForTheChair = 14

/**
 * Takes a concern in confidence, and hands it at once to the right senior person, who is never the one concerned. Words are sealed;
 * the log says that something was written, and not by whom.
 * @policy ABU-4 BEH-11 ROL-S3 SCO-12 PUS-4 PUS-5
 * @throws NotCovered WhoIsMissing NobodyToHandle
 */
export async function raiseConcern(work: Work, input: NewConcern): Promise<Raised> {
  if (!isCovered(input.tie, input)) throw NotCovered({}, 'tie')
  if ((input.kind === 'colleague' || input.kind === 'heavy-use') && input.aboutMemberId === null) throw WhoIsMissing({}, 'aboutMemberId')
  const everybody = await listMembers(work)
  if (input.aboutMemberId !== null && !everybody.some(({ id }) => id === input.aboutMemberId)) throw WhoIsMissing({}, 'aboutMemberId')
  const chair = await dutyHolder(work, 'chair-of-governors')
  const people = everybody
    .filter(({ state }) => state === 'active')
    .map(({ id, isHead, roles }) => ({ id, isHead, isLeader: roles.includes('slt'), isSafeguarding: roles.includes('dsl') }))
  const cast = { people, chair: chair === null ? null : 'memberId' in chair ? { memberId: chair.memberId } : ('outside' as const) }
  const handlers = whoHandles(cast, {
    memberId: input.aboutMemberId,
    reporterId: memberOf(work),
    imagery: input.imagery,
    isDanger: input.isDanger,
  })
  if (!handlers) throw NobodyToHandle()
  const { id, reference } = await keep(work, input)
  await grant(work, id, handlers)
  const named = everybody.filter((one) => one.id === handlers.handlerId || handlers.readerIds.includes(one.id))
  await queueMail(
    work,
    named.map(({ name, email }) => letter(work, { name, email, path: `/concerns/${id}`, reference })),
  )
  if (handlers.isOutside && chair) await askTheChair(work, { id, reference, name: chair.name, email: chair.email })
  const head = everybody.find((one) => one.id === handlers.handlerId)
  return {
    id,
    reference,
    goesTo: handlers.isOutside ? 'the chair of governors' : head?.isHead ? 'the headteacher' : (head?.name ?? 'the chair of governors'),
  }
}

async function keep(work: Work, input: NewConcern): Promise<{ readonly id: string; readonly reference: string }> {
  const db = work.tables<ConcernsTables>()
  await oneAtATime(work, 'concern-reference')
  const { count } = await db
    .selectFrom('concern')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('school_id', '=', work.school.id)
    .executeTakeFirstOrThrow()
  const [id, reference] = [work.newId(), `C-${Number(count) + 1}`]
  const told: Told = { aboutName: input.aboutName, what: input.what, where: input.where }
  await db
    .insertInto('concern')
    .values({
      school_id: work.school.id,
      id,
      reference,
      kind: input.kind,
      // What is taken in for a child's sake whatever its tie is looked at as a doubtful one.
      tie: input.tie === 'neither' ? 'unsure' : input.tie,
      imagery: input.imagery,
      is_danger: input.isDanger,
      is_crime: input.isCrime,
      about_member_id: input.aboutMemberId,
      reporter_id: memberOf(work),
      sealed: await work.seal(sealName(id, 'told'), JSON.stringify(told)),
      state: 'received',
      received_at: work.now(),
      assessed_at: null,
      settled_at: null,
      police_reference: '',
    })
    .execute()
  await writeEvent(work, id, { act: 'raised', words: null })
  return { id, reference }
}

async function grant(work: Work, concernId: string, { handlerId, readerIds }: Handlers): Promise<void> {
  const rows = [
    ...(handlerId === null ? [] : [{ memberId: handlerId, part: 'handler' as const }]),
    ...readerIds.map((memberId) => ({ memberId, part: 'reader' as const })),
  ]
  if (rows.length === 0) return
  await work
    .tables<ConcernsTables>()
    .insertInto('concern_grant')
    .values(
      rows.map(({ memberId, part }) => ({
        school_id: work.school.id,
        id: work.newId(),
        concern_id: concernId,
        member_id: memberId,
        part,
        given_at: work.now(),
        ended_at: null,
      })),
    )
    .execute()
}

type Addressee = { readonly name: string; readonly email: string; readonly path: string; readonly reference: string }
const letter = (work: Work, { name, email, path, reference }: Addressee) => ({
  to: email,
  subject: `Something confidential waits for you: ${reference}`,
  body: `Dear ${name},

something was raised in confidence, and it is for you to look at. Nothing of it is in this e-mail. Please open it today:
${work.link(path)}

${work.school.name}
`,
})

async function askTheChair(
  work: Work,
  { id, reference, name, email }: { readonly id: string; readonly reference: string; readonly name: string; readonly email: string },
): Promise<void> {
  const path = await makeOutsideLink(work, {
    purpose: 'concern',
    subjectId: id,
    name,
    email,
    expiresAt: work.now().add({ hours: 24 * daysForTheChair }),
    asks: 'look at something confidential',
    inConfidence: true,
  })
  await queueMail(work, [letter(work, { name, email, path, reference })])
}
