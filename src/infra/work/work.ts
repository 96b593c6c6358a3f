import type { Kysely } from 'kysely'
import type { Json } from '../../kernel/canonical.ts'
import type { Permission, Role } from '../../kernel/permissions.ts'
import type { HostLists } from '../../kernel/host-lists.ts'
import type { Limits } from '../../kernel/platform-limits.ts'
import type { Clock } from '../../kernel/time.ts'
import type { SealName } from './sealing.ts'

export type School = {
  readonly id: string
  readonly name: string
  readonly nation: 'england-and-wales' | 'scotland' | 'northern-ireland'
  readonly timeZone: string
  readonly cover: string
  readonly clockRule: 'as-written' | 'school-calendar' | 'strict-24x7'
  readonly closesAt: string
  readonly domains: readonly string[]
  readonly isDemo: boolean
  /** Nothing goes out now, and what everybody is told of it; the room of posts keeps it. */
  readonly silence?: Silence | null
}
/** The school has fallen silent: since when (an instant), what its people are told, and who alone speaks for it. */
export type Silence = {
  readonly since: string
  readonly notice: string
  readonly spokesperson: string | null
}

export type Caller = {
  /** Null for the worker: the software itself, acting by the policy. */
  readonly memberId: string | null
  readonly name: string
  readonly jobTitle: string
  readonly roles: readonly Role[]
  /** Names of the roles of the school's own making; what they open stands in `may`. */
  readonly customRoles?: readonly string[]
  readonly may: ReadonlySet<Permission>
  readonly via: 'session' | 'token' | 'worker'
  readonly sessionId: string | null
  readonly csrf: string
  /** When this session last proved a second factor; null when it never did, or came by an access token. */
  readonly freshFactorAt: Temporal.Instant | null
}

export type LogEntry = {
  /** What was done, `room.did-what`, past tense. */
  readonly act: string
  readonly clause: string
  readonly subject: { readonly kind: string; readonly id: string }
  /** Names and details; kept beside the tree, erasable. Never a secret. */
  readonly payload?: { readonly [key: string]: Json }
  /** The entry names nobody: who did it stands in the record itself, for those who may see it. */
  readonly inConfidence?: true
}

/** Something that other rooms may wish to know, told inside the same transaction. */
export type HouseEvent = { readonly kind: string; readonly [fact: string]: unknown }

/**
 * One unit of work: one transaction, one school, one caller, one clock. Its log entries are written with it or not at
 * all. Every use case takes one as its first argument.
 */
export type Work = {
  readonly school: School
  readonly caller: Caller
  readonly now: Clock
  newId(): string
  /** The whole address of a page, for letters and notices. */
  link(path: string): string
  /** What a platform takes in one post; our own ample limits where it states none. */
  limitsOf(platform: string): Limits
  /** Whether Schoolgate can work a platform by itself here; else a person works it. */
  worksItself(platform: string): boolean
  /** The installation's lists of hosts that no school links to. */
  readonly hostLists: HostLists
  /** A room names its own tables: `work.tables<InboxTables>()`. Row-level security shows it this school only. */
  tables<Tables>(): Kysely<Tables>
  /** Writes to the school's log in this transaction. */
  log(entry: LogEntry): void
  /** Seals a secret under the school's key for this one place; opens it again. A moved or changed ciphertext does not open. */
  seal(name: SealName, text: string): Promise<string>
  unseal(name: SealName, sealed: string): Promise<string>
  /** Tells the rooms that listen (app/wiring.ts), in this transaction. */
  tell(event: HouseEvent): Promise<void>
  /** A further unit of work for this school, in the software's own name: for what goes on after this one is over, never inside it. */
  afresh<R>(task: (work: Work) => Promise<R>): Promise<R>
}

/** The caller's member id, for acts that only a person can do. @throws Error when the worker calls: a fault, not a refusal. */
export const memberOf = (work: Work): string => {
  if (work.caller.memberId === null) throw new Error('A person must do this, and the worker called it.')
  return work.caller.memberId
}
