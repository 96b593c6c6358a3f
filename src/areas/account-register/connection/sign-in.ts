import type { Credentials, Outcome, Platform, SignIn } from '../../../connectors/connector.ts'
import { hashToken, newToken } from '../../../infra/crypto/tokens.ts'
import type { Outside } from '../../../infra/http/declare.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { AccountNotFound, ConnectionRefused, ConnectionUnreachable, NoOwnPage, SignInGone, SignInHere } from '../account-register.errors.ts'
import type { AccountRegisterTables } from '../account-register.tables.ts'
import { connectable, readFields } from '../connect-account.ts'
import { accountRow } from '../read-accounts.ts'

/** A way to a platform's own page and back takes this long at most. */
export const signInMinutes = 10
const sealName = (id: string) => ({ secret: id, field: 'sign-in', version: 1 })

/** What is kept sealed while the person is away. */
type Kept = { readonly url: string; readonly remember: Credentials; readonly redirect: string; readonly chosen: Credentials }
export type Begun = {
  readonly state: string
  readonly redirect: string
  /** What the school wants of the connection, beside being let in. */
  readonly chosen: Credentials
  readonly outcome: Outcome<{ url: string; remember: Credentials }>
}

/** The one address that platforms send people back to. */
const backTo = (work: Work): string => work.link('/connect/back')

/** Asks the platform for the address of its own page. What is returned asks only when no connection to the database is held. */
export async function askForPage(
  work: Work,
  accountId: string,
  {
    outside,
    service,
    typed,
  }: { readonly outside: Outside; readonly service: string | null; readonly typed: Readonly<Record<string, unknown>> },
): Promise<() => Promise<Begun>> {
  const platform = (await pageOf(work, accountId, outside)).platform
  const signIn = signInOf(platform)
  const chosen = readFields(choicesOf(platform), typed)
  const state = newToken('sgs')
  const redirect = backTo(work)
  return async () => ({ state, redirect, chosen, outcome: await signIn.begin({ redirect, state, service }) })
}

async function pageOf(work: Work, accountId: string, outside: Outside) {
  const row = await accountRow(work, accountId)
  if (!row) throw AccountNotFound()
  return { platform: connectable(row, outside), remoteId: row.facts.remoteId ?? null }
}

/** What is asked beside the way to the platform's own page: choices, which let nobody in. */
export const choicesOf = ({ credentialFields }: Platform) => credentialFields.filter(({ kind, secret }) => kind === 'choice' && !secret)

function signInOf(platform: Platform): SignIn {
  if (!platform.signIn) throw NoOwnPage({ platform: platform.name })
  return platform.signIn
}

/** Writes down that this person goes there from this session. What was begun before and not brought back counts no more. @policy ROL-A2 */
export async function keepVisit(work: Work, accountId: string, { state, redirect, chosen, outcome }: Begun): Promise<string> {
  if (outcome.is === 'refused' || outcome.is === 'sign-in-again') throw ConnectionRefused({ because: outcome.because })
  if (outcome.is !== 'done') throw ConnectionUnreachable({ because: outcome.because })
  const { sessionId } = work.caller
  if (sessionId === null) throw SignInHere()
  const id = work.newId()
  const kept: Kept = { ...outcome.value, redirect, chosen }
  const db = work.tables<AccountRegisterTables>()
  await db.deleteFrom('sign_in_visit').where('school_id', '=', work.school.id).where('account_id', '=', accountId).execute()
  await db
    .insertInto('sign_in_visit')
    .values({
      school_id: work.school.id,
      id,
      account_id: accountId,
      member_id: memberOf(work),
      session_id: sessionId,
      state_hash: hashToken(state),
      sealed: await work.seal(sealName(id), JSON.stringify(kept)),
      made_at: work.now(),
      used_at: null,
    })
    .execute()
  work.log({ act: 'account.sign-in-begun', clause: 'ROL-A2', subject: { kind: 'account', id: accountId } })
  return id
}

/** Where the person goes now, while the way is open to them; null when it is not. */
export async function pageToVisit(work: Work, accountId: string): Promise<string | null> {
  const row = await work
    .tables<AccountRegisterTables>()
    .selectFrom('sign_in_visit')
    .select(['id', 'sealed'])
    .where('school_id', '=', work.school.id)
    .where('account_id', '=', accountId)
    .where('session_id', '=', work.caller.sessionId)
    .where('used_at', 'is', null)
    .where('made_at', '>', work.now().subtract({ minutes: signInMinutes }))
    .executeTakeFirst()
  return row ? (JSON.parse(await work.unseal(sealName(row.id), row.sealed)) as Kept).url : null
}

/**
 * What the person brought back is theirs, from this very session and school, in time, and for the first time; else nothing is asked
 * of the platform. Of two who bring it at once, one is let through. @throws SignInGone for all alike
 */
export async function endVisit(work: Work, state: string, outside: Outside) {
  const row = await work
    .tables<AccountRegisterTables>()
    .updateTable('sign_in_visit')
    .set({ used_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('state_hash', '=', hashToken(state))
    .where('session_id', '=', work.caller.sessionId)
    .where('member_id', '=', memberOf(work))
    .where('used_at', 'is', null)
    .where('made_at', '>', work.now().subtract({ minutes: signInMinutes }))
    .returning(['id', 'account_id', 'sealed'])
    .executeTakeFirst()
  if (!row) throw SignInGone()
  const { platform, remoteId } = await pageOf(work, row.account_id, outside)
  return {
    accountId: row.account_id,
    remoteId,
    platform,
    signIn: signInOf(platform),
    kept: JSON.parse(await work.unseal(sealName(row.id), row.sealed)) as Kept,
  }
}
