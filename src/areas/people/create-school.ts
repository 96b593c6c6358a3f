import type { MemberKind, MemberState } from '../../infra/work/identity.tables.ts'
import type { School, Work } from '../../infra/work/work.ts'
import type { Role } from '../../kernel/permissions.ts'
import { AlreadySetUp, EmailTaken } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'

export type NewSchool = {
  readonly name: string
  readonly nation: School['nation']
  readonly timeZone: string
  readonly cover: string
  readonly clockRule?: School['clockRule']
  /** E-mail domains of the school, in small letters. */
  readonly domains?: readonly string[]
  readonly isDemo?: boolean
  /** Only if nobody has set this installation up: of two who come at once, one is refused. */
  readonly first?: boolean
}

/**
 * Writes the school of this work, opened with `house.forSchool(newId, ...)`. Everything else of the school comes after it in
 * the same transaction or later. @throws AlreadySetUp when `first` was asked and another was first.
 */
export async function createSchool(work: Work, school: NewSchool): Promise<void> {
  const db = work.tables<PeopleTables>()
  const at = work.now()
  if (school.first) {
    const won = await db
      .insertInto('first_set_up')
      .values({ one: true, at })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (won.numInsertedOrUpdatedRows === 0n) throw AlreadySetUp()
  }
  await db
    .insertInto('school')
    .values({
      school_id: work.school.id,
      name: school.name,
      nation: school.nation,
      time_zone: school.timeZone,
      cover: school.cover,
      clock_rule: school.clockRule ?? 'as-written',
      closes_at: '17:00',
      domains: school.domains ?? [],
      is_demo: school.isDemo ?? false,
      created_at: at,
    })
    .execute()
  work.log({
    act: 'people.school-set-up',
    clause: 'ROL-S2',
    subject: { kind: 'school', id: work.school.id },
    payload: { name: school.name, nation: school.nation },
  })
}

export type NewMember = {
  readonly name: string
  readonly email: string
  readonly jobTitle?: string
  readonly kind: MemberKind
  readonly roles: readonly Role[]
  readonly state?: MemberState
  readonly isHead?: boolean
  readonly localId?: string | null
  readonly leavesOn?: Temporal.PlainDate | null
  /** From `hashPassword`; without it the person cannot sign in until they take up an invitation. */
  readonly passwordHash?: string
  /** The authenticator's seed, base32 or otpauth address; sealed here. `lastStep` is the step of a code already used. */
  readonly totp?: { readonly seed: string; readonly lastStep?: number }
}

/** How the seed of one person's authenticator is named in its seal. */
export const seedName = (memberId: string) => ({ secret: `member:${memberId}`, field: 'totp', version: 1 })

/** Adds a person with their roles; returns the new id. @throws EmailTaken */
export async function addMember(work: Work, person: NewMember): Promise<string> {
  const db = work.tables<PeopleTables>()
  const id = work.newId()
  const inserted = await db
    .insertInto('member')
    .values({
      school_id: work.school.id,
      id,
      name: person.name,
      email: person.email.toLowerCase(),
      job_title: person.jobTitle ?? '',
      kind: person.kind,
      state: person.state ?? 'invited',
      local_id: person.localId ?? null,
      password_hash: person.passwordHash ?? null,
      totp_sealed: person.totp ? await work.seal(seedName(id), person.totp.seed) : null,
      totp_last_step: person.totp?.lastStep ?? null,
      is_head: person.isHead ?? false,
      leaves_on: person.leavesOn ?? null,
      created_at: work.now(),
    })
    .onConflict((on) => on.columns(['school_id', 'email']).doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 0n) throw EmailTaken({}, 'email')
  if (person.roles.length > 0) {
    await db
      .insertInto('member_role')
      .values(person.roles.map((role) => ({ school_id: work.school.id, member_id: id, role })))
      .execute()
  }
  work.log({
    act: 'people.member-added',
    clause: 'ROL-T1',
    subject: { kind: 'member', id },
    payload: { name: person.name, kind: person.kind, roles: [...person.roles] },
  })
  return id
}
