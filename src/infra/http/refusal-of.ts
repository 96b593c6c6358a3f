import { randomBytes } from 'node:crypto'
import { DomainError } from '../../kernel/errors.ts'
import type { Problem } from '../../kernel/form.ts'
import type { Route } from './declare.ts'
import { BadInput, NotAllowed } from './http.errors.ts'
import { InputProblems } from './input.ts'

/** What a caller is told when something was not done: a refusal's own words, or a reference where the fault is ours. */
export type Told = {
  readonly status: number
  readonly code: string
  readonly clause: string | null
  readonly says: string
  readonly mend: string
  readonly problems: readonly Problem[]
}
type Fault = (reference: string, cause: unknown) => void

/** Puts an error into words. What is no refusal is a fault: it is handed to `fault` once, and shown as a reference, never as detail. */
export function refusalOf(error: unknown, route: Route | null, fault: Fault): Told {
  if (error instanceof DomainError) return ofDomain(error, route, fault)
  if (error instanceof InputProblems) return ofInput(error, route)
  const reference = randomBytes(4).toString('hex')
  fault(reference, error)
  return {
    status: 500,
    code: 'http/fault',
    clause: null,
    says: 'Something went wrong on our side.',
    mend: `Nothing was half done. Try again; if it stays, give your administrator the reference ${reference}.`,
    problems: [],
  }
}

function ofDomain(error: DomainError, route: Route | null, fault: Fault): Told {
  // A refusal that a fault stands behind is logged as one, and shown in its own words.
  if (error.cause !== undefined) fault(randomBytes(4).toString('hex'), error.cause)
  const clause = error.spec.clause ?? (error.spec.code === NotAllowed.code ? (route?.clause ?? null) : null)
  const problems = error.field ? [{ field: error.field, says: error.says, clause }] : []
  return { status: error.spec.status, code: error.spec.code, clause, says: error.says, mend: error.mend, problems }
}

const ofInput = ({ problems }: InputProblems, route: Route | null): Told => ({
  status: 422,
  code: BadInput.code,
  clause: route?.clause ?? null,
  says: BadInput.says,
  mend: problems.map((problem) => `${problem.field ?? 'It'}: ${problem.says}`).join(' '),
  problems,
})
