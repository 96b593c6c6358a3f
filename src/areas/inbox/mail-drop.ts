import { createHash, randomBytes } from 'node:crypto'
import type { IncomingItem } from '../../connectors/connector.ts'
import { incomingOf, type Letter, readLetter } from '../../infra/letters/index.ts'
import type { House } from '../../infra/work/house.ts'
import type { Work } from '../../infra/work/work.ts'
import { channelById } from '../account-register/index.ts'
import { listMembers } from '../people/index.ts'
import { forwardedIn } from './forwarded.rule.ts'
import type { InboxTables } from './inbox.tables.ts'
import { receiveItems } from './receive-items.ts'

/** Where letters to an address go. */
export type Drop = { readonly schoolId: string; readonly accountId: string; readonly channelId: string }

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const newName = (): string => `d-${[...randomBytes(26)].map((byte) => letters.charAt(byte % 32)).join('')}`
const hashed = (name: string): string => createHash('sha256').update(name.toLowerCase()).digest('hex')

export type Dropped = { readonly channelId: string; readonly account: string; readonly name: string | null }

/** Every open account, and the name before the @ under which letters for it come in, where one was made. One query. */
export async function dropsOf(work: Work): Promise<readonly Dropped[]> {
  const rows = await work
    .tables<InboxTables>()
    .selectFrom('inbox_place as p')
    .leftJoin('mail_drop as d', (on) => on.onRef('d.school_id', '=', 'p.school_id').onRef('d.channel_id', '=', 'p.channel_id'))
    .select(['p.channel_id', 'p.name as account', 'd.name'])
    .where('p.school_id', '=', work.school.id)
    .where('p.state', 'in', ['live', 'suspended', 'in-transfer'])
    .orderBy('p.name')
    .execute()
  return rows.map((row) => ({ channelId: row.channel_id, account: row.account, name: row.name }))
}

/** Makes one, or another in its place: what is sent to the old one is then refused. @policy MON-1 */
export async function makeDrop(
  work: Work,
  { accountId, channelId }: { readonly accountId: string; readonly channelId: string },
): Promise<string> {
  const name = newName()
  const made = { name, token_hash: hashed(name), made_at: work.now() }
  await work
    .tables<InboxTables>()
    .insertInto('mail_drop')
    .values({ school_id: work.school.id, account_id: accountId, channel_id: channelId, ...made })
    .onConflict((on) => on.columns(['school_id', 'account_id']).doUpdateSet(made))
    .execute()
  work.log({ act: 'inbox.mail-address-made', clause: 'MON-1', subject: { kind: 'account', id: accountId } })
  return name
}

/** Whose address it is; null: nobody's, and the letter is not taken. */
export async function dropNamed(house: House, name: string): Promise<Drop | null> {
  if (!/^d-[a-z2-7]{26}$/i.test(name)) return null
  const row = await house.asClerk<InboxTables, { school_id: string; account_id: string; channel_id: string } | undefined>((db) =>
    db.selectFrom('mail_drop').select(['school_id', 'account_id', 'channel_id']).where('token_hash', '=', hashed(name)).executeTakeFirst(),
  )
  return row ? { schoolId: row.school_id, accountId: row.account_id, channelId: row.channel_id } : null
}

/** Takes a letter in, whole, or not at all. The same letter again changes nothing. @policy MON-3 */
export async function takeLetter(
  house: House,
  drop: Drop,
  { raw, trustedRelay }: { readonly raw: Uint8Array; readonly trustedRelay: string | null },
): Promise<void> {
  const letter = await readLetter(raw, { trustedRelay })
  await house.forSchool(drop.schoolId, async (work) => {
    const channel = await channelById(work, drop.channelId)
    if (!channel || channel.accountState === 'closed') return
    const item = { ...(await itemOf(work, letter)), ...doubt(letter, trustedRelay) }
    await receiveItems(work, { channelId: drop.channelId, accountId: drop.accountId, ownId: channel.handle || null }, [item])
  })
}

/** What a colleague forwards is somebody else's: theirs, and from when they wrote it. Where that is not certain, the page asks. */
async function itemOf(work: Work, letter: Letter): Promise<IncomingItem> {
  const item = incomingOf(letter, work.now())
  const sender = (await listMembers(work)).find(({ email, state }) => state === 'active' && email.toLowerCase() === letter.from.address)
  const found = sender ? forwardedIn(letter.subject, [letter.text, letter.earlier].filter(Boolean).join('\n\n')) : null
  if (!sender || !found) return item
  const { earlier, ...rest } = item
  const asks = [found.author === null ? 'who wrote it' : null, found.at === null ? 'when it was written' : null].filter(
    (one) => one !== null,
  )
  return {
    ...rest,
    kind: 'comment',
    author: { id: `forwarded:${found.author ?? letter.id}`, handle: '', name: found.author ?? 'Somebody' },
    text: found.text,
    at: found.at ?? work.now(),
    ...(asks.length > 0
      ? { warning: `${sender.name} forwarded it, and it does not say ${asks.join(' and ')}. Ask ${sender.name}, and leave a note.` }
      : {}),
  }
}

/** Only what the school's own relay found out about the sender counts; where there is none, nothing is said. */
function doubt({ verdicts, from }: Letter, trustedRelay: string | null): { readonly warning?: string } {
  if (trustedRelay === null || verdicts === '') return {}
  const failed = /\bdmarc=fail\b/i.test(verdicts) || (/\bspf=(fail|softfail)\b/i.test(verdicts) && !/\bdkim=pass\b/i.test(verdicts))
  return failed ? { warning: `The mail server could not confirm that it comes from ${from.address}.` } : {}
}
