import type { MemberKind } from '../../infra/work/identity.tables.ts'
import { oneAtATime } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import type { Role } from '../../kernel/permissions.ts'
import { addMember } from './create-school.ts'
import { customRolesByIds } from './custom-roles.ts'
import type { CustomRoleTables } from './custom-role.tables.ts'
import type { WaysIn } from './identity/identity.tables.ts'
import { makeInvitation } from './invitation.ts'
import { setLastDay, tellLastDay, tellMove } from './last-day.ts'
import { type Member, memberById } from './members.ts'
import { AlreadyDisabled, EmailTaken, HeadMustLead, LastLeader, LeaderNeeded, NotYourself, RoleNeeded } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { BeyondYourRights } from './roles.errors.ts'
import { type CustomRole, leadersRoles, mayManage, roleChangeRefused, sayHeld, sayRoles } from './roles.rule.ts'
import { endSessions, endTokens } from './sessions.ts'

export type Invite = {
  readonly name: string
  readonly email: string
  readonly jobTitle: string
  readonly kind: MemberKind
  readonly roles: readonly Role[]
  /** Ids of roles of the school's own. */
  readonly customRoles?: readonly string[]
}

/**
 * Invites a person: adds them and makes their link. Returns the token of the link, which is shown this once.
 * @throws LeaderNeeded, BeyondYourRights, RoleNeeded, EmailTaken
 * @policy ROL-S6
 */
export async function invitePerson(work: Work, person: Invite): Promise<{ id: string; token: string }> {
  const customRoles = await customRolesByIds(work, person.customRoles ?? [])
  const after = { roles: person.roles, customRoles }
  refuseChange({ caller: work.caller, before: { roles: [], customRoles: [] }, after, isSelf: false, otherLeaders: 1 })
  const id = await addMember(work, person)
  await giveCustom(work, id, customRoles)
  return { id, token: await makeInvitation(work, id) }
}

export type RolesAsked = { readonly roles: readonly Role[]; readonly customRoles?: readonly string[]; readonly isHead?: boolean }

/**
 * Gives and takes roles, the policy's and the school's own (left as they are when `customRoles` is not said). One change of roles at
 * a time in a school, so that two leaders cannot each take the other's.
 * @throws PersonNotFound, NotYourself, LeaderNeeded, BeyondYourRights, RoleNeeded, LastLeader, HeadMustLead
 * @policy ROL-S6
 */
export async function changeRoles(work: Work, id: string, asked: RolesAsked): Promise<Member> {
  await oneAtATime(work, 'people.roles')
  const person = await memberById(work, id)
  const isSelf = id === work.caller.memberId
  const customRoles = asked.customRoles ? await customRolesByIds(work, asked.customRoles) : person.customRoles
  const after = { roles: asked.roles, customRoles }
  refuseChange({ caller: work.caller, before: person, after, isSelf, otherLeaders: await otherLeaders(work, id) })
  const isHead = work.caller.roles.includes('slt') ? (asked.isHead ?? person.isHead) : person.isHead
  if (isHead && !asked.roles.includes('slt')) throw HeadMustLead({}, 'roles')
  const given = asked.roles.filter((role) => !person.roles.includes(role))
  const taken = person.roles.filter((role) => !asked.roles.includes(role))
  await writeRoles(work, id, { given, taken })
  const lost = person.customRoles.filter((role) => !customRoles.some((one) => one.id === role.id))
  const gained = customRoles.filter((role) => !person.customRoles.some((one) => one.id === role.id))
  await takeCustom(work, id, lost)
  await giveCustom(work, id, gained)
  if (isHead !== person.isHead) await moveHeadship(work, id, isHead)
  const changed = { ...person, ...after, isHead }
  if (given.length + taken.length + lost.length + gained.length > 0 || isHead !== person.isHead) {
    work.log({
      act: 'people.roles-changed',
      clause: 'ROL-S6',
      subject: { kind: 'member', id },
      payload: { name: person.name, given, taken, customGiven: namesOf(gained), customTaken: namesOf(lost), isHead },
    })
    await work.tell({ kind: 'people.roles-changed', memberId: id, given, taken })
  }
  return changed
}

const namesOf = (some: readonly CustomRole[]): string[] => some.map(({ name }) => name)

async function writeRoles(work: Work, id: string, { given, taken }: { given: readonly Role[]; taken: readonly Role[] }): Promise<void> {
  const db = work.tables<PeopleTables>()
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
}

async function giveCustom(work: Work, id: string, some: readonly CustomRole[]): Promise<void> {
  if (some.length === 0) return
  const by = { given_at: work.now(), given_by: work.caller.memberId }
  await work
    .tables<CustomRoleTables>()
    .insertInto('member_custom_role')
    .values(some.map((role) => ({ school_id: work.school.id, member_id: id, role_id: role.id, ...by })))
    .execute()
}

async function takeCustom(work: Work, id: string, some: readonly CustomRole[]): Promise<void> {
  if (some.length === 0) return
  await work
    .tables<CustomRoleTables>()
    .deleteFrom('member_custom_role')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', id)
    .where(
      'role_id',
      'in',
      some.map((role) => role.id),
    )
    .execute()
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
  if ('names' in refused) throw BeyondYourRights({ what: refused.names.join(', ') }, 'roles')
  if (refused.why === 'self') throw NotYourself({}, 'roles')
  if (refused.why === 'none-left') throw RoleNeeded({}, 'roles')
  throw LastLeader({}, 'roles')
}

/** Senior leaders besides this person who can sign in: by a password, a passkey or the school's own account, or signed in now as the caller. */
async function otherLeaders(work: Work, id: string): Promise<number> {
  const rows = await work
    .tables<WaysIn>()
    .selectFrom('member as m')
    .innerJoin('member_role as r', (join) => join.onRef('r.school_id', '=', 'm.school_id').onRef('r.member_id', '=', 'm.id'))
    .select('m.id')
    .where('m.school_id', '=', work.school.id)
    .where('r.role', '=', 'slt')
    .where('m.state', '=', 'active')
    .where((eb) => {
      const passkey = eb
        .selectFrom('passkey as k')
        .select('k.id')
        .whereRef('k.school_id', '=', 'm.school_id')
        .whereRef('k.member_id', '=', 'm.id')
      const bound = eb
        .selectFrom('school_account_binding as b')
        .select('b.member_id')
        .whereRef('b.school_id', '=', 'm.school_id')
        .whereRef('b.member_id', '=', 'm.id')
      const byOthers = eb.or([eb.exists(passkey.where('k.stopped_at', 'is', null)), eb.exists(bound)])
      return eb.or([eb('m.password_hash', 'is not', null), byOthers, eb('m.id', '=', work.caller.memberId ?? id)])
    })
    .where('m.id', '!=', id)
    .execute()
  return rows.length
}

function refuseUnlessManaged(work: Work, person: Member): void {
  if (person.id === work.caller.memberId) throw NotYourself()
  if (mayManage(work.caller, person)) return
  const leading = person.roles.filter((role) => leadersRoles.includes(role))
  throw leading.length > 0 ? LeaderNeeded({ roles: sayRoles(leading) }) : BeyondYourRights({ what: sayHeld(person) })
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
  if (person.state === 'disabled') return
  await tellMove(work, person, { to: details.jobTitle, because: 'page' })
  await tellLastDay(work, person, { lastDay: details.leavesOn, because: 'page' })
}

/** Says when somebody's last day is, or that they stay. @throws NotYourself, LeaderNeeded, BeyondYourRights, AlreadyDisabled @policy ROL-A4 */
export async function changeLastDay(work: Work, id: string, lastDay: Temporal.PlainDate | null): Promise<void> {
  const person = await memberById(work, id)
  refuseUnlessManaged(work, person)
  if (person.state === 'disabled') throw AlreadyDisabled()
  await setLastDay(work, person, { lastDay, because: 'page' })
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
  if (person.state === 'disabled') await work.tell({ kind: 'people.leaver-stays', memberId: id })
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
