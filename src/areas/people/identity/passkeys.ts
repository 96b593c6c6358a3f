import { z } from 'zod'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { isUuid } from '../../../kernel/ids.ts'
import { memberOf, type Work } from '../../../infra/work/work.ts'
import { endSessions } from '../sessions.ts'
import type { PeopleTables } from '../people.tables.ts'
import { raiseAlert } from './alerts.ts'
import { type Challenge, newChallenge, takeChallenge } from './challenge.ts'
import { mustBeFresh } from './fresh.ts'
import { PasskeyNotFound, PasskeyNotMade, TooManyPasskeys } from './identity.errors.ts'
import type { WaysIn } from './identity.tables.ts'
import { waysOf } from './ways.ts'

/** Read when somebody first uses a passkey, not when Schoolgate starts. */
const library = () => import('@simplewebauthn/server')

const rpOf = (origin: string): string => new URL(origin).hostname
const most = 10
/** EdDSA, ES256 and RS256: what devices of today make. */
const supportedAlgorithmIDs = [-8, -7, -257]

/** The lasting name of a person on their devices: two random ids, and nothing of the person. */
const handleOf = (schoolId: string, memberId: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(`${schoolId}${memberId}`.replaceAll('-', ''), 'hex'))

/** School and person behind an answer's handle, or null. */
export function whoseHandle(handle: string | undefined): { readonly schoolId: string; readonly memberId: string } | null {
  const hex = Buffer.from(handle ?? '', 'base64url').toString('hex')
  const uuid = (text: string): string => text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const [schoolId, memberId] = [uuid(hex.slice(0, 32)), uuid(hex.slice(32))]
  return hex.length === 64 && isUuid(schoolId) && isUuid(memberId) ? { schoolId, memberId } : null
}

/** What the browser hands to the device for making a passkey. @throws ConfirmFirst, TooManyPasskeys */
export async function optionsForNew(work: Work, origin: string): Promise<Record<string, unknown>> {
  await mustBeFresh(work)
  const memberId = memberOf(work)
  const ways = await waysOf(work, memberId)
  if (ways.passkeys.length >= most) throw TooManyPasskeys()
  const { challenge } = await newChallenge(work, 'add', origin)
  const { generateRegistrationOptions } = await library()
  return {
    ...(await generateRegistrationOptions({
      rpName: 'Schoolgate',
      rpID: rpOf(origin),
      userName: ways.email,
      userDisplayName: work.caller.name,
      userID: handleOf(work.school.id, memberId),
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: 5 * 60_000,
      attestationType: 'none',
      supportedAlgorithmIDs,
      excludeCredentials: ways.passkeys.map((one) => ({ id: one.credentialId })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    })),
  }
}

/** What the browser hands to the device for using a passkey: any of this address, nobody named. */
export async function optionsForUse({ challenge, origin }: Challenge): Promise<Record<string, unknown>> {
  const { generateAuthenticationOptions } = await library()
  return {
    ...(await generateAuthenticationOptions({
      rpID: rpOf(origin),
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: 5 * 60_000,
      userVerification: 'required',
    })),
  }
}

/** A device's answer as text, opened without believing any of it yet. */
const answerShape = z.looseObject({
  id: z.string().min(1).max(1400),
  response: z.looseObject({ userHandle: z.string().max(200).optional() }),
})
export function readAnswer<A extends AuthenticationResponseJSON | RegistrationResponseJSON>(text: string): A | null {
  try {
    const read = answerShape.safeParse(JSON.parse(text))
    return read.success ? (read.data as unknown as A) : null
  } catch {
    return null
  }
}

/** Adds a passkey that the device has just made. @throws ConfirmFirst, PasskeyNotMade, TooManyPasskeys */
export async function addPasskey(work: Work, asked: { readonly label: string; readonly answer: string }): Promise<void> {
  await mustBeFresh(work)
  const memberId = memberOf(work)
  const [challenge, answer] = [await takeChallenge(work, 'add'), readAnswer<RegistrationResponseJSON>(asked.answer)]
  if (!challenge || !answer) throw PasskeyNotMade({}, 'label')
  const { verifyRegistrationResponse } = await library()
  const proved = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge: challenge.challenge,
    expectedOrigin: challenge.origin,
    expectedRPID: rpOf(challenge.origin),
    requireUserVerification: true,
    supportedAlgorithmIDs,
  }).catch(() => null)
  if (!proved?.verified) throw PasskeyNotMade({}, 'label')
  const { credential, credentialBackedUp } = proved.registrationInfo
  if ((await waysOf(work, memberId)).passkeys.length >= most) throw TooManyPasskeys({}, 'label')
  const id = work.newId()
  const added = await work
    .tables<WaysIn>()
    .insertInto('passkey')
    .values({
      school_id: work.school.id,
      id,
      member_id: memberId,
      label: asked.label,
      credential_id: credential.id,
      public_key: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: (credential.transports ?? []).slice(0, 10),
      synced: credentialBackedUp,
      made_at: work.now(),
      used_at: null,
      stopped_at: null,
    })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 0n) throw PasskeyNotMade({}, 'label')
  work.log({ act: 'people.passkey-added', clause: 'ROL-A2', subject: { kind: 'passkey', id }, payload: { label: asked.label } })
}

export type Used = { readonly is: 'good' } | { readonly is: 'no' } | { readonly is: 'copied' }

/**
 * Whether a device's answer proves this person, now, with their face, finger or PIN. A counter that does not go on is the sign of a copy: the
 * passkey is stopped for good, what it opened is ended, and its owner and the leaders are told; the caller must let this be committed.
 * The row is locked, so that of many at once with one answer one is looked at.
 */
export async function usePasskey(
  work: Work,
  memberId: string,
  { answer, challenge }: { readonly answer: AuthenticationResponseJSON; readonly challenge: Challenge },
): Promise<Used> {
  const db = work.tables<WaysIn>()
  const row = await db
    .selectFrom('passkey as p')
    .innerJoin('member as m', (on) => on.onRef('m.school_id', '=', 'p.school_id').onRef('m.id', '=', 'p.member_id'))
    .select(['p.id', 'p.label', 'p.public_key', 'p.counter', 'p.credential_id'])
    .where('p.school_id', '=', work.school.id)
    .where('p.member_id', '=', memberId)
    .where('p.credential_id', '=', answer.id)
    .where('p.stopped_at', 'is', null)
    .where('m.state', '=', 'active')
    .forUpdate()
    .executeTakeFirst()
  if (!row) return { is: 'no' }
  const { verifyAuthenticationResponse } = await library()
  const proved = await verifyAuthenticationResponse({
    response: answer,
    expectedChallenge: challenge.challenge,
    expectedOrigin: challenge.origin,
    expectedRPID: rpOf(challenge.origin),
    requireUserVerification: true,
    // The counter is judged below, once the signature is proved: only then does it say anything.
    credential: { id: row.credential_id, publicKey: new Uint8Array(Buffer.from(row.public_key, 'base64url')), counter: 0 },
  }).catch(() => null)
  if (!proved?.verified) return { is: 'no' }
  const counter = proved.authenticationInfo.newCounter
  if (isCopied(Number(row.counter), counter)) return stop(work, { memberId, id: row.id, label: row.label })
  const mine = db.updateTable('passkey').where('school_id', '=', work.school.id).where('id', '=', row.id)
  await mine.set({ counter, used_at: work.now() }).execute()
  return { is: 'good' }
}

/** Devices that count must count on. One that never counted says nothing. */
const isCopied = (stored: number, said: number): boolean => (stored > 0 || said > 0) && said <= stored

async function stop(work: Work, { memberId, id, label }: { memberId: string; id: string; label: string }): Promise<Used> {
  const db = work.tables<WaysIn>()
  await db.updateTable('passkey').set({ stopped_at: work.now() }).where('school_id', '=', work.school.id).where('id', '=', id).execute()
  await endOpenedByPasskey(work, memberId)
  work.log({ act: 'people.passkey-copied', clause: 'ROL-A2', subject: { kind: 'passkey', id }, payload: { label } })
  await raiseAlert(work, { memberId, kind: 'passkey-copied', detail: label, forLeaders: true })
  return { is: 'copied' }
}

async function endOpenedByPasskey(work: Work, memberId: string): Promise<void> {
  await work
    .tables<PeopleTables>()
    .updateTable('session')
    .set({ ended_at: work.now() })
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberId)
    .where('opened_by', '=', 'passkey')
    .where('ended_at', 'is', null)
    .execute()
}

/** Names a passkey anew. @throws PasskeyNotFound */
export async function renamePasskey(work: Work, { id, label }: { readonly id: string; readonly label: string }): Promise<void> {
  const named = await mineOnly(work, id).set({ label }).executeTakeFirst()
  if (named.numUpdatedRows === 0n) throw PasskeyNotFound()
  work.log({ act: 'people.passkey-named', clause: 'ROL-A2', subject: { kind: 'passkey', id }, payload: { label } })
}

const mineOnly = (work: Work, id: string) =>
  work
    .tables<WaysIn>()
    .updateTable('passkey')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('id', '=', id)

/** Removes a passkey: it opens nothing from then on. What else is open is ended, since it may be a lost device. @throws PasskeyNotFound, ConfirmFirst */
export async function removePasskey(work: Work, id: string): Promise<void> {
  await mustBeFresh(work)
  const removed = await work
    .tables<WaysIn>()
    .deleteFrom('passkey')
    .where('school_id', '=', work.school.id)
    .where('member_id', '=', memberOf(work))
    .where('id', '=', id)
    .executeTakeFirst()
  if (removed.numDeletedRows === 0n) throw PasskeyNotFound()
  await endSessions(work, memberOf(work), work.caller.sessionId)
  work.log({ act: 'people.passkey-removed', clause: 'ROL-A2', subject: { kind: 'passkey', id } })
}
