import type { MemberKind } from '../../infra/work/identity.tables.ts'
import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Role } from '../../kernel/permissions.ts'
import { addMember } from './create-school.ts'
import { makeInvitation } from './invitation.ts'
import { type Member, memberById } from './members.ts'
import { AlreadyDisabled, EmailTaken, HeadMustLead, LastLeader, LeaderNeeded, NotYourself, RoleNeeded } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { leadersRoles, mayManage, roleChangeRefused, sayRoles } from './roles.rule.ts'
import { endSessions, endTokens } from './sessions.ts'

export type Invite = {
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly kind: MemberKind
  readonly roles: readonly Role[]
}

/**
 * Invites a person: adds them and makes their link. Returns the token of the link, which is shown this once.
 * @throws LeaderNeeded, RoleNeeded, EmailTaken
 * @policy ROL-S6
 */
export async function invitePerson(work: Work, person: Invite): Promise<{ id: string; token: string }> {
  refuseChange({ caller: work.caller.roles, before: [], after: person.roles, isSelf: false, otherLeaders: 1 })
  const id = await addMember(work, person)
  return { id, token: await makeInvitation(work, id) }
}

/**
 * Gives and takes roles. One change of roles at a time in a school, so that two leaders cannot each take the other's.
 * @throws PersonNotFound, NotYourself, LeaderNeeded, RoleNeeded, LastLeader, HeadMustLead
 * @policy ROL-S6
 */
export async function changeRoles(work: Work, id: string, asked: { roles: readonly Role[]; isHead?: boolean }): Promise<Member> {
  await oneAtATime(work, 'people.roles')
  const person = await memberById(work, id)
  const isSelf = id === work.caller.memberId
  refuseChange({ caller: work.caller.roles, before: person.roles, after: asked.roles, isSelf, otherLeaders: await otherLeaders(work, id) })
  const isHead = work.caller.roles.includes('slt') ? (asked.isHead ?? person.isHead) : person.isHead
  if (isHead && !asked.roles.includes('slt')) throw HeadMustLead({}, 'roles')
  const db = work.tables<PeopleTables>()
  const given = asked.roles.filter((role) => !person.roles.includes(role))
  const taken = person.roles.filter((role) => !asked.roles.includes(role))
  if (taken.length > 0)
    await db
      .deleteFrom('member_role')
      .where('school_id', '=', work.school.id)
      .where('member_id', '=', id)
      .where('role', 'in', taken)
      .execute()
  if (given.length > 0)
    await db
      .insertInto('member_role')
      .values(given.map((role) => ({ school_id: work.school.id, member_id: id, role })))
      .execute()
  if (isHead !== person.isHead) await moveHeadship(work, id, isHead)
  if (given.length + taken.length > 0 || isHead !== person.isHead) {
    work.log({
      act: 'people.roles-changed',
      clause: 'ROL-S6',
      subject: { kind: 'member', id },
      payload: { name: person.name, given, taken, isHead },
    })
    await work.tell({ kind: 'people.roles-changed', memberId: id, given, taken })
  }
  return { ...person, roles: asked.roles, isHead }
}

/** A school has one headteacher: naming another ends the former one's being it. */
async function moveHeadship(work: Work, id: string, isHead: boolean): Promise<void> {
  const db = work.tables<PeopleTables>()
  if (isHead)
    await db.updateTable('member').set({ is_head: false }).where('school_id', '=', work.school.id).where('is_head', '=', true).execute()
  await db.updateTable('member').set({ is_head: isHead }).where('school_id', '=', work.school.id).where('id', '=', id).execute()
}

function refuseChange(change: Parameters<typeof roleChangeRefused>[0]): void {
  const refused = roleChangeRefused(change)
  if (refused === null) return
  if ('roles' in refused) throw LeaderNeeded({ roles: sayRoles(refused.roles) }, 'roles')
  if (refused.why === 'self') throw NotYourself({}, 'roles')
  if (refused.why === 'none-left') throw RoleNeeded({}, 'roles')
  throw LastLeader({}, 'roles')
}

/** Senior leaders besides this person who can sign in: with a password set, or signed in now as the caller. */
async function otherLeaders(work: Work, id: string): Promise<number> {
  const rows = await work
    .tables<PeopleTables>()
    .selectFrom('member as m')
    .innerJoin('member_role as r', (join) => join.onRef('r.school_id', '=', 'm.school_id').onRef('r.member_id', '=', 'm.id'))
    .select('m.id')
    .where('m.school_id', '=', work.school.id)
    .where('r.role', '=', 'slt')
    .where('m.state', '=', 'active')
    .where((eb) => eb.or([eb('m.password_hash', 'is not', null), eb('m.id', '=', work.caller.memberId ?? id)]))
    .where('m.id', '!=', id)
    .execute()
  return rows.length
}

function refuseUnlessManaged(work: Work, person: Member): void {
  if (person.id === work.caller.memberId) throw NotYourself()
  if (!mayManage(work.caller.roles, person.roles))
    throw LeaderNeeded({ roles: sayRoles(person.roles.filter((role) => leadersRoles.includes(role))) })
}

export type Details = {
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly kind: MemberKind
  readonly leavesOn: Temporal.PlainDate | null
}

/** Changes what is known of a person. Their sign-in stays; a changed e-mail address is what they sign in with next. @throws EmailTaken, LeaderNeeded */
export async function changeDetails(work: Work, id: string, details: Details): Promise<void> {
  const person = await memberById(work, id)
  if (id !== work.caller.memberId) refuseUnlessManaged(work, person)
  const db = work.tables<PeopleTables>()
  const taken = await db
    .selectFrom('member')
    .select('id')
    .where('school_id', '=', work.school.id)
    .where('email', '=', details.email)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (taken) throw EmailTaken({}, 'email')
  await db
    .updateTable('member')
    .set({ name: details.name, email: details.email, job_title: details.jobTitle, kind: details.kind, leaves_on: details.leavesOn })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  const changed = (['name', 'email', 'jobTitle', 'kind'] as const).filter((field) => person[field] !== details[field])
  const before = Object.fromEntries(changed.map((field) => [field, person[field]]))
  const after = Object.fromEntries(changed.map((field) => [field, details[field]]))
  const leavesOn = details.leavesOn?.toString() ?? null
  work.log({ act: 'people.details-changed', clause: 'ROL-A4', subject: { kind: 'member', id }, payload: { before, after, leavesOn } })
}

/**
 * A new link for somebody whose first one ran out, who lost phone or password, or who comes back. What they signed in with
 * before is forgotten at once, and their sessions and tokens end. @throws NotYourself, LeaderNeeded
 */
export async function inviteAgain(work: Work, id: string): Promise<{ person: Member; token: string }> {
  await oneAtATime(work, 'people.roles')
  const person = await memberById(work, id)
  refuseUnlessManaged(work, person)
  await work
    .tables<PeopleTables>()
    .updateTable('member')
    .set({
      state: person.state === 'active' ? 'active' : 'invited',
      password_hash: null,
      totp_sealed: null,
      totp_last_step: null,
      ...(person.state === 'disabled' ? { leaves_on: null } : {}),
    })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await endSessions(work, id)
  await endTokens(work, id)
  if (person.state === 'active')
    work.log({ act: 'people.sign-in-reset', clause: 'ROL-A2', subject: { kind: 'member', id }, payload: { name: person.name } })
  return { person, token: await makeInvitation(work, id) }
}

/**
 * Marks a person as a leaver: in this one transaction their sessions, tokens and open links end, and the rooms that hold
 * something of theirs are told. The worker does it for those whose last day is over.
 * @throws NotYourself, LeaderNeeded, AlreadyDisabled, LastLeader
 * @policy ROL-A4
 */
export async function disableMember(work: Work, id: string): Promise<Member> {
  await oneAtATime(work, 'people.roles')
  const person = await memberById(work, id)
  if (work.caller.via !== 'worker') refuseUnlessManaged(work, person)
  if (person.state === 'disabled') throw AlreadyDisabled()
  if (person.roles.includes('slt') && (await otherLeaders(work, id)) === 0) throw LastLeader()
  const db = work.tables<PeopleTables>()
  const now = work.now()
  await db
    .updateTable('member')
    .set({ state: 'disabled', is_head: false, password_hash: null, totp_sealed: null, totp_last_step: null })
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .execute()
  await endSessions(work, id)
  await endTokens(work, id)
  await db
    .updateTable('invitation')
    .set({ expires_at: now })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', id)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .execute()
  work.log({ act: 'people.member-disabled', clause: 'ROL-A4', subject: { kind: 'member', id }, payload: { name: person.name } })
  await work.tell({ kind: 'people.member-disabled', memberId: id })
  return person
}
