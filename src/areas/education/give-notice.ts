import { queueMail } from '../../infra/mail/mail.ts'
import { memberOf, type Work } from '../../infra/work/work.ts'
import { listAccounts } from '../account-register/index.ts'
import { BadAddresses, NoAddresses, NoMailServer, NoSuchAccount, TooManyAddresses } from './education.errors.ts'
import type { EducationTables } from './education.tables.ts'
import { readAddresses, type Way } from './programme.rule.ts'

export type NewNotice = {
  readonly platform: string
  readonly accountId: string | null
  readonly subject: string
  readonly body: string
  readonly way: Way
  /** By hand: to whom. By e-mail: a word for the list, like "Families of Year 3". */
  readonly toWhom: string
  readonly addresses: string
}
/** One school's families; a bigger list is a mistake or goes class by class. */
const most = 2_000

/**
 * Gives families the rules of a platform, and keeps the proof: by e-mail each address with what the mail server answered, otherwise the
 * word of whoever gave it out. Asked for again a year later.
 * @policy PAR-1 PAR-4 PUP-3
 * @throws NoSuchAccount NoMailServer NoAddresses BadAddresses TooManyAddresses
 */
export async function giveNotice(work: Work, input: NewNotice, canMail: boolean): Promise<string> {
  if (input.accountId !== null && !(await listAccounts(work)).some(({ id }) => id === input.accountId)) throw NoSuchAccount({}, 'accountId')
  const addresses = input.way === 'email' ? whereTo(input.addresses, canMail) : []
  const id = work.newId()
  const db = work.tables<EducationTables>()
  await db
    .insertInto('family_notice')
    .values({
      ...{ school_id: work.school.id, id, platform: input.platform, account_id: input.accountId, subject: input.subject, body: input.body },
      ...{ way: input.way, to_whom: input.toWhom, given_at: work.now(), given_by: memberOf(work) },
      give_again_on: work.now().toZonedDateTimeISO(work.school.timeZone).toPlainDate().add({ years: 1 }),
      addresses_gone_at: null,
    })
    .execute()
  const mailIds = await queueMail(
    work,
    addresses.map((to) => ({ to, subject: input.subject, body: input.body })),
  )
  if (addresses.length > 0)
    await db
      .insertInto('family_notice_recipient')
      .values(
        addresses.map((address, at) => ({
          school_id: work.school.id,
          notice_id: id,
          id: work.newId(),
          address,
          mail_id: mailIds[at] ?? null,
        })),
      )
      .execute()
  work.log({
    act: 'education.notice-given',
    clause: 'PAR-1',
    subject: { kind: 'family-notice', id },
    payload: { platform: input.platform, way: input.way, addresses: addresses.length },
  })
  return id
}

function whereTo(pasted: string, canMail: boolean): readonly string[] {
  if (!canMail) throw NoMailServer({}, 'way')
  const { good, bad } = readAddresses(pasted)
  if (bad.length > 0) throw BadAddresses({ bad: bad.slice(0, 5).join(', ') }, 'addresses')
  if (good.length === 0) throw NoAddresses({}, 'addresses')
  if (good.length > most) throw TooManyAddresses({ count: good.length, most }, 'addresses')
  return good
}
