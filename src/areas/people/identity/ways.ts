import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Work } from '../../../infra/work/work.ts'
import type { AlertKind, WaysIn } from './identity.tables.ts'

export type Passkey = {
  readonly id: string
  readonly label: string
  readonly credentialId: string
  readonly transports: readonly string[]
  readonly synced: boolean
  readonly madeAt: Temporal.Instant
  readonly usedAt: Temporal.Instant | null
  readonly stoppedAt: Temporal.Instant | null
}
/** How one person may prove who they are. */
export type Ways = {
  readonly email: string
  readonly hasPassword: boolean
  readonly hasCode: boolean
  readonly codesLeft: number
  readonly codesMadeAt: Temporal.Instant | null
  readonly boundTo: string | null
  readonly boundAt: Temporal.Instant | null
  readonly passkeys: readonly Passkey[]
  readonly alerts: readonly { readonly id: string; readonly kind: AlertKind; readonly detail: string; readonly at: Temporal.Instant }[]
  readonly sessionSince: Temporal.Instant | null
}

const instant = (text: string | Temporal.Instant | null): Temporal.Instant | null =>
  text === null ? null : Temporal.Instant.from(String(text))
const surely = (text: string | Temporal.Instant): Temporal.Instant => Temporal.Instant.from(String(text))

/** Everything that a person has to sign in with, read at once. */
export async function waysOf(work: Work, memberId: string): Promise<Ways> {
  const row = await work
    .tables<WaysIn>()
    .selectFrom('member as m')
    .leftJoin('school_account_binding as b', (on) => on.onRef('b.school_id', '=', 'm.school_id').onRef('b.member_id', '=', 'm.id'))
    .leftJoin('school_account as a', (on) => on.onRef('a.school_id', '=', 'b.school_id').onRef('a.issuer', '=', 'b.issuer'))
    .leftJoin('session as s', (on) => on.onRef('s.school_id', '=', 'm.school_id').on('s.id', '=', work.caller.sessionId))
    .select((eb) => [
      'm.email',
      'b.bound_at',
      'a.label as bound_to',
      's.created_at as session_since',
      eb('m.password_hash', 'is not', null).as('has_password'),
      eb('m.totp_sealed', 'is not', null).as('has_code'),
      jsonArrayFrom(
        eb
          .selectFrom('passkey as p')
          .select(['p.id', 'p.label', 'p.credential_id', 'p.transports', 'p.synced', 'p.made_at', 'p.used_at', 'p.stopped_at'])
          .whereRef('p.school_id', '=', 'm.school_id')
          .whereRef('p.member_id', '=', 'm.id')
          .orderBy('p.made_at'),
      ).as('passkeys'),
      jsonArrayFrom(
        eb
          .selectFrom('recovery_code as c')
          .select(['c.made_at'])
          .whereRef('c.school_id', '=', 'm.school_id')
          .whereRef('c.member_id', '=', 'm.id')
          .where('c.used_at', 'is', null),
      ).as('codes'),
      jsonArrayFrom(
        eb
          .selectFrom('sign_in_alert as n')
          .select(['n.id', 'n.kind', 'n.detail', 'n.at'])
          .whereRef('n.school_id', '=', 'm.school_id')
          .whereRef('n.member_id', '=', 'm.id')
          .where('n.seen_at', 'is', null)
          .orderBy('n.at', 'desc')
          .limit(20),
      ).as('alerts'),
    ])
    .where('m.school_id', '=', work.school.id)
    .where('m.id', '=', memberId)
    .executeTakeFirstOrThrow()
  return {
    email: row.email,
    hasPassword: Boolean(row.has_password),
    hasCode: Boolean(row.has_code),
    codesLeft: row.codes.length,
    codesMadeAt: instant(row.codes[0]?.made_at ?? null),
    boundTo: row.bound_to,
    boundAt: row.bound_at,
    passkeys: row.passkeys.map((one) => ({
      id: one.id,
      label: one.label,
      credentialId: one.credential_id,
      transports: one.transports,
      synced: one.synced,
      madeAt: surely(one.made_at),
      usedAt: instant(one.used_at),
      stoppedAt: instant(one.stopped_at),
    })),
    alerts: row.alerts.map((one) => ({ ...one, at: surely(one.at) })),
    sessionSince: row.session_since,
  }
}
