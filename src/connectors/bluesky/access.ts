import { type Agent, AtpAgent, CredentialSession } from '@atproto/api'
import type { HttpClient } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Credentials, Outcome } from '../connector.ts'
import { serviceAddress } from './service-address.ts'
import { asOutcome, type Effect, isDeadSession } from './trouble.ts'

export type Signed<Value> = (signedIn: SignedIn) => Promise<Outcome<Value>>
export type SignedIn = {
  readonly agent: Agent
  readonly did: string
  /** When a person must sign in again; null: not foreseen. */
  readonly endsAt: Temporal.Instant | null
}

/**
 * One account's way in. Signs in when first needed, keeps the session in memory only, lets it be renewed, and signs in
 * afresh when the service says that it has ended.
 */
export type Access = {
  readonly service: string
  /** True where posts can be seen at bsky.app: everywhere but on a network that lives on one machine. */
  readonly isPublic: boolean
  readonly now: Clock
  /** Does `work` signed in. Only a call that `work` makes last, and of which it says so by `visible`, may have an effect. */
  run<Value>(effect: Effect, work: Signed<Value>): Promise<Outcome<Value>>
}

export function openAccess(http: HttpClient, { service = '', identifier = '', appPassword = '' }: Credentials, now: Clock): Access {
  const address = serviceAddress(service)
  const login = { identifier: identifier.trim().replace(/^@/, ''), password: appPassword.trim() }
  let current = newDoor()
  function newDoor(): Door {
    return { session: new CredentialSession(new URL(address), http.fetch), signingIn: null }
  }

  async function attempt<Value>(effect: Effect, work: Signed<Value>, door: Door): Promise<Outcome<Value> | 'session ended'> {
    let signedIn: SignedIn
    try {
      signedIn = await signIn(door, login)
    } catch (error) {
      return asOutcome(error, 'none', now)
    }
    try {
      return await work(signedIn)
    } catch (error) {
      return isDeadSession(error) ? 'session ended' : asOutcome(error, effect, now)
    }
  }

  async function run<Value>(effect: Effect, work: Signed<Value>): Promise<Outcome<Value>> {
    const door = current
    const first = await attempt(effect, work, door)
    if (first !== 'session ended') return first
    if (current === door) current = newDoor()
    const second = await attempt(effect, work, current)
    return second === 'session ended' ? { is: 'sign-in-again', because: 'Bluesky ends every session at once.' } : second
  }
  return { service: address, isPublic: address.startsWith('https:'), now, run }
}

type Door = { readonly session: CredentialSession; signingIn: Promise<unknown> | null }

/** Several calls at once sign in once. */
async function signIn(door: Door, login: { identifier: string; password: string }): Promise<SignedIn> {
  const { session } = door
  if (session.session === undefined) {
    door.signingIn ??= session.login(login).finally(() => {
      door.signingIn = null
    })
    await door.signingIn
  }
  if (session.session === undefined) throw new Error('Bluesky signed us in without a session')
  return { agent: new AtpAgent(session) as SignedIn['agent'], did: session.session.did, endsAt: null }
}
