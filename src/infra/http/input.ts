import type { Context } from 'hono'
import type { ZodObject, z } from 'zod'
import { DomainError } from '../../kernel/errors.ts'
import type { Form, Problem } from '../../kernel/form.ts'
import { BadInput, NotFound, TooLarge, Unreadable } from './http.errors.ts'

export type Raw = Record<string, unknown>

const small = 1024 * 1024
const large = 26 * 1024 * 1024

/** Everything that came with a request: path, query and body in one bag. The path wins, so that a body cannot name another thing. */
export async function rawInput(c: Context, method: string, upload: boolean | number = false): Promise<Raw> {
  const query: Raw = {}
  for (const [name, values] of Object.entries(c.req.queries())) query[name] = values.length === 1 ? values[0] : values
  return { ...query, ...(method === 'GET' || method === 'DELETE' ? {} : await bodyOf(c, limitOf(upload))), ...c.req.param() }
}

const limitOf = (upload: boolean | number): number => (typeof upload === 'number' ? upload : upload ? large : small)

/** A piece of a file is not read here: it goes to the disk as it comes. */
export const pieceInput = (c: Context): Raw => ({ offset: c.req.header('upload-offset'), body: c.req.raw.body, ...c.req.param() })

async function bodyOf(c: Context, limit: number): Promise<Raw> {
  const bytes = await limited(c.req.raw, limit)
  if (bytes.byteLength === 0) return {}
  const type = c.req.header('content-type') ?? ''
  try {
    if (type.startsWith('application/json')) return objectOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type))
      return fieldsOf(await new Response(bytes, { headers: { 'content-type': type } }).formData())
  } catch {
    throw Unreadable()
  }
  throw Unreadable()
}

const objectOf = (value: unknown): Raw => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw Unreadable()
  return value as Raw
}

export const fieldsOf = (form: FormData): Record<string, string | string[]> => {
  const fields: Raw = {}
  for (const name of new Set(form.keys())) {
    const all = form.getAll(name).filter((value) => typeof value === 'string' || value.size > 0 || value.name !== '')
    if (all.length > 0) fields[name] = all.length === 1 ? all[0] : all
  }
  return fields as Record<string, string | string[]>
}

/** Reads at most `limit` bytes: a longer body is refused while it arrives, not after. */
export async function limited(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw TooLarge()
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength
    if (size > limit) throw TooLarge()
    pieces.push(piece)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

export class InputProblems extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(BadInput.says)
    this.problems = problems
  }
}

/** Parses or says what to put right. A wrong path parameter is simply nothing here: unknown and malformed answer alike. */
export function parseInput<I extends ZodObject>(schema: I, raw: Raw, pathNames: readonly string[]): z.output<I> {
  const read = schema.safeParse(raw)
  if (read.success) return read.data
  if (read.error.issues.some((issue) => pathNames.includes(String(issue.path[0])))) throw NotFound()
  throw new InputProblems(
    read.error.issues.map((issue) => ({ field: issue.path.length > 0 ? String(issue.path[0]) : null, says: issue.message, clause: null })),
  )
}

/** What was typed, as text, to be shown again. Files and secrets are not. */
export function typedForm(raw: Raw, problems: readonly Problem[]): Form {
  const values: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(raw)) {
    if (/password|secret|code|token|csrf|seed/i.test(name)) continue
    if (typeof value === 'string') values[name] = value
    else if (Array.isArray(value)) values[name] = value.filter((item) => typeof item === 'string')
  }
  return { values, problems }
}

export const problemsOf = (error: unknown): readonly Problem[] | null => {
  if (error instanceof InputProblems) return error.problems
  if (error instanceof DomainError) return [{ field: error.field ?? null, says: `${error.says} ${error.mend}`, clause: error.spec.clause }]
  return null
}
