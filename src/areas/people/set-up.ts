import { checkTotp, parseTotpSeed } from '../../infra/crypto/totp.ts'
import type { House } from '../../infra/work/house.ts'
import type { School } from '../../infra/work/work.ts'
import type { Carried } from './carried.ts'
import { addMember, createSchool } from './create-school.ts'
import { AlreadySetUp, WrongCode } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { openSession } from './sessions.ts'

export type SetUp = {
  readonly school: string
  readonly nation: School['nation']
  readonly timeZone: string
  readonly cover: string
  readonly name: string
  readonly jobTitle: string
  readonly email: string
  readonly isHead: boolean
  /** They also open accounts and keep their log-ins, as an administrator does. */
  readonly keepsKeys: boolean
}

/** Whether this installation holds a school. */
export const isSetUp = (house: House): Promise<boolean> =>
  house.asClerk<PeopleTables, boolean>(
    async (db) => (await db.selectFrom('school').select('school_id').limit(1).executeTakeFirst()) !== undefined,
  )

/**
 * Makes the first school with its first senior leader, signed in: all of it or nothing, and once only. Returns the session's token.
 * @throws WrongCode, AlreadySetUp
 * @policy ROL-S2
 */
export async function setUp(house: House, asked: SetUp, { code, carried }: { code: string; carried: Carried }): Promise<string> {
  if (await isSetUp(house)) throw AlreadySetUp()
  const seed = parseTotpSeed(carried.seed)
  const lastStep = seed && checkTotp(seed, code, house.clock(), null)
  if (lastStep === null) throw WrongCode({}, 'code')
  return house.forSchool(house.newId(), async (work) => {
    await createSchool(work, {
      name: asked.school,
      nation: asked.nation,
      timeZone: asked.timeZone,
      cover: asked.cover,
      domains: ownDomain(asked.email),
      first: true,
    })
    const { name, jobTitle, email, isHead } = asked
    const roles = ['slt', 'staff', ...(asked.keepsKeys ? (['administrator'] as const) : [])] as const
    const leader = { name, jobTitle, email, isHead, kind: 'staff', roles, state: 'active' } as const
    const id = await addMember(work, { ...leader, passwordHash: carried.passwordHash, totp: { seed: carried.seed, lastStep } })
    await work.tell({ kind: 'people.school-set-up', memberId: id })
    return openSession(work, id)
  })
}

const mailboxes = /^(gmail|googlemail|outlook|hotmail|live|yahoo|icloud|me|aol|btinternet|proton|protonmail)\./

/** The school's own domain, told from its leader's address; none for an address at a public mail provider. */
const ownDomain = (email: string): readonly string[] => {
  const domain = email.split('@')[1] ?? ''
  return domain === '' || mailboxes.test(domain) ? [] : [domain]
}
