/** HTTP status of a refusal. Nothing else leaves the house as a refusal. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 429 | 502 | 503

/** What a refusal always says: what happened, what to do, and which clause of the policy stands behind it. */
export type RefusalSpec = {
  /** `area/what`, stable for ever. Listed in docs/errors.md. */
  readonly code: `${string}/${string}`
  readonly status: RefusalStatus
  /** The clause it serves, or null where no clause speaks (a broken file, an expired session). */
  readonly clause: string | null
  /** What happened, in one plain sentence. `{name}` is filled from the facts given when it is thrown. */
  readonly says: string
  /** What to do next, in one plain sentence. */
  readonly mend: string
}

/** A refusal that the policy or the data makes; never a bug. Screens and routes show it whole. */
export class DomainError extends Error {
  readonly spec: RefusalSpec
  readonly says: string
  readonly mend: string
  /** Name of the form field to point at, where there is one. */
  readonly field: string | undefined
  constructor(spec: RefusalSpec, facts: Record<string, string | number>, field?: string) {
    super(`${spec.code}: ${fill(spec.says, facts)}`)
    this.name = 'DomainError'
    this.spec = spec
    this.says = fill(spec.says, facts)
    this.mend = fill(spec.mend, facts)
    this.field = field
  }
}

const fill = (words: string, facts: Record<string, string | number>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => (name in facts ? String(facts[name]) : whole))

export type Refusal = RefusalSpec & ((facts?: Record<string, string | number>, field?: string) => DomainError)

/**
 * Declares a refusal once, in a room's `*.errors.ts`: `export const AlreadyAnswered = refusal({...})`,
 * thrown as `throw AlreadyAnswered()` or `throw AlreadyAnswered({ name }, 'field')`.
 */
export const refusal = (spec: RefusalSpec): Refusal =>
  Object.assign((facts: Record<string, string | number> = {}, field?: string) => new DomainError(spec, facts, field), spec)
