import { OutsideTrouble, troubleIn } from '../../infra/http-client/index.ts'
import type { Clock } from '../../kernel/time.ts'
import type { Outcome } from '../connector.ts'

/** A running game server as whoever looks after it may ask it. Names are players' names; every call may fail. */
export type GameServer = {
  about(): Promise<{ readonly name: string; readonly version: string }>
  players(): Promise<readonly string[]>
  say(words: string): Promise<void>
  tell(who: string, words: string): Promise<void>
  /** @throws Objection where they are not there */
  kick(who: string, because: string): Promise<void>
  ban(who: string, because: string): Promise<void>
  pardon(who: string): Promise<void>
  banned(): Promise<readonly string[]>
  /** A command of a plugin, where commands can be given: only by RCON. */
  run?(command: string): Promise<string>
  close(): Promise<void>
}
/** The server understood, and says no. */
export class Objection extends Error {}
/** It does not know the secret. */
export class WrongSecret extends Error {}

/** `none`: may be asked again without harm. `heard`: somebody hears it every time. */
export type Effect = 'none' | 'heard'
export type Ask = <Value>(effect: Effect, task: (server: GameServer) => Promise<Value>) => Promise<Outcome<Value>>

/** Opens the server for one task and closes it again; whatever goes wrong becomes an answer. */
export function asker(open: () => Promise<GameServer>, now: Clock): Ask {
  return async <Value>(effect: Effect, task: (server: GameServer) => Promise<Value>): Promise<Outcome<Value>> => {
    let server: GameServer | undefined
    try {
      server = await open()
      return { is: 'done', value: await task(server) }
    } catch (error) {
      return trouble(error, { began: server !== undefined, effect, now })
    } finally {
      await server?.close().catch(() => undefined)
    }
  }
}

/** What was begun and not answered may have been heard; what was not begun surely was not. */
function trouble(
  error: unknown,
  { began, effect, now }: { began: boolean; effect: Effect; now: Clock },
): Exclude<Outcome<never>, { is: 'done' }> {
  if (!(error instanceof Error)) throw error
  if (error instanceof Objection) return { is: 'refused', because: `The server says no: ${error.message}` }
  if (error instanceof WrongSecret) return { is: 'sign-in-again', because: 'The server does not know this secret.' }
  const outside = troubleIn(error)
  if (outside?.kind === 'refused-address' || outside?.kind === 'bad-url')
    return { is: 'refused', because: `The address of the server cannot be used: ${outside.message}` }
  if (began && effect === 'heard')
    return { is: 'unknown', because: `It was sent to the server, but no clear answer came: ${error.message}` }
  return { is: 'wait', until: now().add({ seconds: 30 }), because: `The server cannot be reached: ${error.message}` }
}

const patience = 5_000

/** Nobody waits longer than this for one answer. @throws OutsideTrouble */
export async function within<Value>(answer: Promise<Value>): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new OutsideTrouble('timeout', true, 'The server did not answer in time.')), patience)
  try {
    return await Promise.race([answer, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
