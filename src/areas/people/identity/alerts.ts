import { queueMail } from '../../../infra/mail/mail.ts'
import type { Work } from '../../../infra/work/work.ts'
import { AlertNotFound } from './identity.errors.ts'
import type { AlertKind, WaysIn } from './identity.tables.ts'

export type Alert = {
  readonly id: string
  readonly kind: AlertKind
  readonly name: string
  readonly detail: string
  readonly at: Temporal.Instant
}

const subjects: Record<AlertKind, string> = {
  'recovery-code-used': 'A recovery code of yours was used at Schoolgate',
  'passkey-copied': 'A passkey was copied, and Schoolgate has stopped it',
}
const bodies: Record<AlertKind, (about: { name: string; detail: string }) => string> = {
  'recovery-code-used': ({ detail }) =>
    `A recovery code was used in your name. ${detail}\n\nIf that was you, there is nothing to do. If it was not, tell a senior leader at once, and they will end what is open.`,
  'passkey-copied': ({ name, detail }) =>
    `The passkey “${detail}” of ${name} was used by a copy of itself. Schoolgate let nobody in, stopped the passkey for good, and signed out whatever it had opened.\n\nLook at the device it belongs to. Another passkey can be added at any time.`,
}

/**
 * Tells a person what happened to their way in: in Schoolgate until they have seen it, and by mail. Where it concerns the school as well,
 * senior leaders and administrators are told too.
 */
export async function raiseAlert(
  work: Work,
  alert: { readonly memberId: string; readonly kind: AlertKind; readonly detail: string; readonly forLeaders: boolean },
): Promise<void> {
  const db = work.tables<WaysIn>()
  const { memberId, kind, detail, forLeaders } = alert
  await db
    .insertInto('sign_in_alert')
    .values({
      school_id: work.school.id,
      id: work.newId(),
      member_id: memberId,
      kind,
      detail,
      at: work.now(),
      for_leaders: forLeaders,
      seen_at: null,
      leaders_seen_at: null,
    })
    .execute()
  const told = await db
    .selectFrom('member as m')
    .leftJoin('member_role as r', (on) =>
      on.onRef('r.school_id', '=', 'm.school_id').onRef('r.member_id', '=', 'm.id').on('r.role', 'in', ['slt', 'administrator']),
    )
    .select(['m.id', 'm.name', 'm.email'])
    .distinct()
    .where('m.school_id', '=', work.school.id)
    .where('m.state', '=', 'active')
    .where((eb) => (forLeaders ? eb.or([eb('m.id', '=', memberId), eb('r.role', 'is not', null)]) : eb('m.id', '=', memberId)))
    .execute()
  const name = told.find(({ id }) => id === memberId)?.name ?? 'a colleague'
  await queueMail(
    work,
    told.map((to) => ({
      to: to.email,
      subject: subjects[kind],
      body: `Dear ${to.name},\n\n${bodies[kind]({ name, detail })}\n\n${work.school.name}`,
    })),
  )
}

/** What those who look after people have not dealt with yet, the newest first. */
export async function alertsForLeaders(work: Work): Promise<readonly Alert[]> {
  return work
    .tables<WaysIn>()
    .selectFrom('sign_in_alert as a')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'a.school_id').onRef('m.id', '=', 'a.member_id'))
    .select(['a.id', 'a.kind', 'm.name', 'a.detail', 'a.at'])
    .where('a.school_id', '=', work.school.id)
    .where('a.for_leaders', '=', true)
    .where('a.leaders_seen_at', 'is', null)
    .orderBy('a.at', 'desc')
    .limit(200)
    .execute()
}

/** Takes a notice off a list: off one's own, or off the leaders' list of what concerns the school. @throws AlertNotFound */
export async function seeAlert(work: Work, id: string, as: 'own' | 'leader'): Promise<void> {
  const db = work.tables<WaysIn>()
  const mine = db.updateTable('sign_in_alert').where('school_id', '=', work.school.id).where('id', '=', id)
  const seen =
    as === 'own'
      ? mine.set({ seen_at: work.now() }).where('member_id', '=', work.caller.memberId).where('seen_at', 'is', null)
      : mine.set({ leaders_seen_at: work.now() }).where('for_leaders', '=', true).where('leaders_seen_at', 'is', null)
  if ((await seen.executeTakeFirst()).numUpdatedRows === 0n) throw AlertNotFound()
  work.log({ act: 'people.alert-seen', clause: 'ROL-A2', subject: { kind: 'sign-in-alert', id } })
}
