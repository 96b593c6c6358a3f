import { randomInt, timingSafeEqual } from 'node:crypto'
import { hashToken, newToken } from '../../infra/crypto/tokens.ts'
import { queueMail } from '../../infra/mail/mail.ts'
import type { House } from '../../infra/work/house.ts'
import type { Caller, Work } from '../../infra/work/work.ts'
import { type CodeState, codeCounts, nextCodeAt, outsideLimits } from './outside-links.rule.ts'
import { OutsideCodeLimit, OutsideLinkGone } from './people.errors.ts'
import type { PeopleTables } from './people.tables.ts'
import { sayWait } from './sign-in.rule.ts'

export type NewOutsideLink = {
  /** What the link is for, as the address of its page says it: `application-decision`. */
  readonly purpose: string
  readonly subjectId: string
  readonly name: string
  readonly email: string
  readonly expiresAt: Temporal.Instant
  /** What the first page says before anything is shown: "decide about an application". Nothing confidential. */
  readonly asks: string
  /** The log names neither the person nor the thing: for what the one concerned must not learn of. */
  readonly inConfidence?: true
}
export type OutsideLink = {
  readonly id: string
  readonly purpose: string
  readonly subjectId: string
  readonly asks: string
  readonly name: string
  readonly email: string
  readonly expiresAt: Temporal.Instant
  readonly inConfidence: boolean
}

/**
 * A link for somebody without a sign-in: for one purpose and one thing, until it expires, is used up or is taken back. Earlier ones for the same
 * thing stop working. Returns its path; the token is in it and nowhere else, so put it in a letter at once. It alone shows nothing: a
 * code is sent to the same address first.
 * @policy ROL-S6
 */
export async function makeOutsideLink(work: Work, { subjectId, expiresAt, inConfidence, ...link }: NewOutsideLink): Promise<string> {
  await revokeOutsideLinks(work, link.purpose, subjectId)
  const token = newToken('sgo')
  const id = work.newId()
  await work
    .tables<PeopleTables>()
    .insertInto('outside_link')
    .values({
      ...link,
      ...{ school_id: work.school.id, id, token_hash: hashToken(token), subject_id: subjectId, email: link.email.toLowerCase() },
      ...{ created_at: work.now(), expires_at: expiresAt, opened_at: null, last_opened_at: null, times_opened: 0, used_at: null },
      ...{ revoked_at: null, code_hash: null, code_until: null, code_tries: 0, codes_since: null, codes_sent: 0 },
      ...{ pass_hash: null, pass_until: null, in_confidence: inConfidence === true },
    })
    .execute()
  logLink(
    work,
    { id, act: 'people.outside-link-made', inConfidence: inConfidence === true },
    {
      purpose: link.purpose,
      about: subjectId,
      name: link.name,
      email: link.email,
      until: expiresAt.toString(),
    },
  )
  return `/link/${token}`
}

type Logged = { readonly id: string; readonly act: string; readonly inConfidence: boolean }
const logLink = (work: Work, { id, act, inConfidence }: Logged, payload: Readonly<Record<string, string>>): void =>
  work.log({
    act,
    clause: 'ROL-S6',
    subject: { kind: 'outside-link', id },
    ...(inConfidence ? { inConfidence: true as const } : { payload }),
  })

/** Ends every open link for this purpose and thing. Returns how many there were. */
export async function revokeOutsideLinks(work: Work, purpose: string, subjectId: string): Promise<number> {
  const ended = await work
    .tables<PeopleTables>()
    .updateTable('outside_link')
    .set({ revoked_at: work.now(), pass_hash: null, code_hash: null })
    .where('school_id', '=', work.school.id)
    .where('purpose', '=', purpose)
    .where('subject_id', '=', subjectId)
    .where('revoked_at', 'is', null)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return Number(ended.numUpdatedRows)
}

/** What has become of the links for this thing, newest first: for whoever waits for an answer. */
export const outsideLinksOf = (work: Work, purpose: string, subjectId: string) =>
  work
    .tables<PeopleTables>()
    .selectFrom('outside_link')
    .select(['id', 'name', 'email', 'created_at', 'expires_at', 'opened_at', 'times_opened', 'used_at', 'revoked_at'])
    .where('school_id', '=', work.school.id)
    .where('purpose', '=', purpose)
    .where('subject_id', '=', subjectId)
    .orderBy('id', 'desc')
    .execute()

/** Somebody who came by a link: no member, no role, no right but what the link's own page does. */
const outsider = (name: string): Caller => ({
  memberId: null,
  name,
  jobTitle: 'by link',
  roles: [],
  may: new Set(),
  via: 'worker',
  sessionId: null,
  csrf: '',
  freshFactorAt: null,
})

type Found = { school_id: string; id: string }

/**
 * Opens the school of a link, for this purpose only, with a caller that has no right at all; the link is held until the task is done.
 * It does not say that the person was proved: see `withOpenLink`. `purpose` null takes any.
 * @throws OutsideLinkGone when it is unknown, of another purpose, expired, used or taken back: all alike.
 */
export async function forOutsideLink<R>(
  house: House,
  token: string,
  purpose: string | null,
  task: (work: Work, link: OutsideLink) => Promise<R>,
): Promise<R> {
  const found = await house.asClerk<PeopleTables, Found | undefined>((db) => {
    const asked = db.selectFrom('outside_link').select(['school_id', 'id']).where('token_hash', '=', hashToken(token))
    const open = asked.where('expires_at', '>', house.clock()).where('used_at', 'is', null).where('revoked_at', 'is', null)
    return (purpose === null ? open : open.where('purpose', '=', purpose)).executeTakeFirst()
  })
  if (!found) throw OutsideLinkGone()
  return house.forSchool(found.school_id, async (work) => {
    const row = await held(work, found.id)
    const { id, name, email, asks } = row
    const about = { purpose: row.purpose, subjectId: row.subject_id, expiresAt: row.expires_at, inConfidence: row.in_confidence }
    const link = { id, name, email, asks, ...about }
    return task({ ...work, caller: outsider(name) }, link)
  })
}

async function held(work: Work, id: string) {
  const row = await work
    .tables<PeopleTables>()
    .selectFrom('outside_link')
    .selectAll()
    .where('school_id', '=', work.school.id)
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', work.now())
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw OutsideLinkGone()
  return row
}

const codeStateOf = (row: Awaited<ReturnType<typeof held>>): CodeState => ({
  codeUntil: row.code_until,
  tries: row.code_tries,
  codesSince: row.codes_since,
  codesSent: row.codes_sent,
})

const change = (work: Work, id: string, set: Partial<PeopleTables['outside_link']>) =>
  work.tables<PeopleTables>().updateTable('outside_link').set(set).where('school_id', '=', work.school.id).where('id', '=', id).execute()

/** Sends a fresh code to the link's own address; an earlier one no longer counts. @throws OutsideCodeLimit after five within an hour */
export async function sendOutsideCode(work: Work, link: OutsideLink): Promise<void> {
  const row = await held(work, link.id)
  const now = work.now()
  const wait = nextCodeAt(codeStateOf(row), now)
  if (wait) throw OutsideCodeLimit({ wait: sayWait(wait, now) })
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const inHour = row.codes_since !== null && Temporal.Instant.compare(row.codes_since.add({ hours: 1 }), now) > 0
  await change(work, link.id, {
    code_hash: hashToken(`${link.id}:${code}`),
    code_until: now.add({ minutes: outsideLimits.codeMinutes }),
    code_tries: 0,
    codes_since: inHour ? row.codes_since : now,
    codes_sent: inHour ? row.codes_sent + 1 : 1,
  })
  await queueMail(work, [
    {
      to: link.email,
      subject: `${code} is your code for ${work.school.name}`,
      body: `Dear ${link.name},\n\nYour code is ${code}. It counts for ${outsideLimits.codeMinutes} minutes, on the page that asked for it.\n\nIf you did not ask for a code, somebody else has opened your link. They saw nothing. Tell the school, and give the code to nobody.\n\n${work.school.name}`,
    },
  ])
}

/**
 * Takes the code. Right: it is used up, the opening is written to the log, and the answer is a pass for this browser. Wrong: null, and the try is
 * counted, so commit this transaction either way.
 */
export async function takeOutsideCode(work: Work, link: OutsideLink, code: string): Promise<string | null> {
  const row = await held(work, link.id)
  const now = work.now()
  if (row.code_hash === null || !codeCounts(codeStateOf(row), now)) return null
  const typed = hashToken(`${link.id}:${code.replace(/[\s-]/g, '')}`)
  if (!timingSafeEqual(Buffer.from(typed), Buffer.from(row.code_hash))) {
    await change(work, link.id, { code_tries: row.code_tries + 1 })
    return null
  }
  const pass = newToken('sgp')
  await change(work, link.id, {
    ...{ code_hash: null, code_until: null, pass_hash: hashToken(pass), pass_until: now.add({ minutes: outsideLimits.openMinutes }) },
    ...{ opened_at: row.opened_at ?? now, last_opened_at: now, times_opened: row.times_opened + 1 },
  })
  logLink(
    work,
    { id: link.id, act: 'people.outside-link-opened', inConfidence: link.inConfidence },
    {
      purpose: link.purpose,
      about: link.subjectId,
      by: link.name,
      email: link.email,
    },
  )
  return pass
}

/** Whether this browser holds the pass that the code gave, and it still counts. */
export async function isOpenHere(work: Work, link: OutsideLink, pass: string | undefined): Promise<boolean> {
  const { pass_hash, pass_until } = await held(work, link.id)
  if (pass === undefined || pass_hash === null || pass_until === null) return false
  return Temporal.Instant.compare(work.now(), pass_until) < 0 && timingSafeEqual(Buffer.from(hashToken(pass)), Buffer.from(pass_hash))
}

/** Uses the link up: nothing opens with it any more. Part of the act it was made for. */
export async function useOutsideLink(work: Work, link: OutsideLink): Promise<void> {
  await change(work, link.id, { used_at: work.now(), pass_hash: null, code_hash: null })
}
