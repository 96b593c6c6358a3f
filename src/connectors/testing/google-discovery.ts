import type { Handler } from './loopback.ts'

type Schema = {
  readonly type?: string
  readonly $ref?: string
  readonly format?: string
  readonly enum?: readonly string[]
  readonly repeated?: boolean
  readonly required?: boolean
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: Schema
}
type Method = {
  readonly httpMethod: string
  readonly path: string
  readonly parameters?: Readonly<Record<string, Schema>>
  readonly request?: { readonly $ref: string }
  readonly response?: { readonly $ref: string }
  readonly mediaUpload?: { readonly protocols: Readonly<Record<string, { readonly path: string }>> }
}
type Resource = { readonly methods?: Readonly<Record<string, Method>>; readonly resources?: Readonly<Record<string, Resource>> }
export type Discovery = {
  readonly servicePath: string
  readonly parameters: Readonly<Record<string, Schema>>
  readonly schemas: Readonly<Record<string, Schema>>
  readonly resources: Readonly<Record<string, Resource>>
}
export type Checked = { readonly handler: Handler; readonly violations: readonly string[] }

const signing = /^\/(?:token|o\/oauth2\/)/
const ofUploads = ['uploadType', 'upload_id']

/** Holds a client and a made-up Google service to Google's own description, in both directions: parameters, fields, types, and how uploads go. */
export function heldTo(description: Discovery, handler: Handler): Checked {
  const methods = Object.values(description.resources).flatMap(methodsOf)
  const violations: string[] = []
  const checking: Handler = async (request) => {
    const url = new URL(request.url)
    const copy = request.clone()
    const method = methods.find((one) => one.httpMethod === request.method && pathsOf(description, one).includes(url.pathname))
    const say = (what: string): void => void violations.push(`${request.method} ${url.pathname}: ${what}`)
    if (request.method === 'PUT' && url.searchParams.has('upload_id')) return piece(copy, { handler, request, say })
    // Signing in is described elsewhere.
    if (!method) {
      if (!signing.test(url.pathname)) say('there is no such method')
      return handler(request)
    }
    checkQuery(description, { method, query: url.searchParams, say })
    const sent = method.request && (await jsonOf(copy))
    if (method.request && sent !== undefined) check(description, { value: sent, schema: method.request, at: 'asked', say })
    const answer = await handler(request)
    await checkAnswer(description, { method, answer: answer.clone(), say, begins: url.searchParams.get('uploadType') === 'resumable' })
    return answer
  }
  return { handler: checking, violations }
}

const methodsOf = (resource: Resource): readonly Method[] => [
  ...Object.values(resource.methods ?? {}),
  ...Object.values(resource.resources ?? {}).flatMap(methodsOf),
]
const pathsOf = ({ servicePath }: Discovery, { path, mediaUpload }: Method): readonly string[] => [
  `/${servicePath}${path}`,
  ...Object.values(mediaUpload?.protocols ?? {}).map((one) => one.path),
]

type Say = (what: string) => void

function checkQuery(description: Discovery, { method, query, say }: { method: Method; query: URLSearchParams; say: Say }): void {
  for (const [name, value] of query) {
    const schema = method.parameters?.[name] ?? description.parameters[name]
    if (!schema) {
      if (!ofUploads.includes(name)) say(`it takes no ${name}`)
      continue
    }
    const values = schema.repeated ? value.split(',') : [value]
    for (const one of values) {
      if (schema.enum && !schema.enum.includes(one)) say(`${name} cannot be ${one}`)
      if (schema.type === 'boolean' && one !== 'true' && one !== 'false') say(`${name} is true or false, not ${one}`)
      if (schema.type === 'integer' && !/^-?[0-9]+$/.test(one)) say(`${name} is a number, not ${one}`)
    }
  }
  for (const [name, { required }] of Object.entries(method.parameters ?? {})) if (required && !query.has(name)) say(`it needs ${name}`)
}

/** The JSON that was sent; of several parts, the first. */
async function jsonOf(request: Request): Promise<unknown> {
  const text = await request.text()
  const [, boundary] = /^multipart\/related; ?boundary=(.+)$/.exec(request.headers.get('content-type') ?? '') ?? []
  const part = boundary === undefined ? text : (text.split(`--${boundary}`)[1]?.split('\r\n\r\n')[1] ?? '')
  return part.trim() === '' ? undefined : (JSON.parse(part) as unknown)
}

type Answered = { readonly method: Method; readonly answer: Response; readonly say: Say; readonly begins: boolean }
async function checkAnswer(description: Discovery, { method, answer, say, begins }: Answered): Promise<void> {
  if (!answer.ok) return
  if (begins) {
    if (!answer.headers.has('location')) say('an upload that begins has a place to go to')
    return
  }
  const text = await answer.text()
  if (method.response) check(description, { value: JSON.parse(text), schema: method.response, at: 'answered', say })
  else if (text !== '') say('it answers with nothing')
}

const step = 262_144
/** A piece says where it belongs, and is a multiple of 256 KiB unless it is the last; a film that is not whole is answered with how far it is. */
async function piece(copy: Request, { handler, request, say }: { handler: Handler; request: Request; say: Say }): Promise<Response> {
  const range = copy.headers.get('content-range') ?? ''
  const [, from, to, whole] = /^bytes ([0-9]+)-([0-9]+)\/([0-9]+)$/.exec(range) ?? []
  const { byteLength } = await copy.arrayBuffer()
  if (from === undefined && !/^bytes \*\/[0-9]+$/.test(range)) say(`a piece does not say where it belongs: ${range}`)
  if (from !== undefined) {
    const length = Number(to) - Number(from) + 1
    if (length !== byteLength) say(`${range} has ${byteLength} bytes`)
    if (Number(to) + 1 !== Number(whole) && (length % step !== 0 || Number(from) % step !== 0)) say(`${range} is no multiple of 256 KiB`)
  }
  const answer = await handler(request)
  if (answer.status === 308 && answer.headers.has('location')) say('an unfinished upload sends nobody on')
  return answer
}

type Value = { readonly value: unknown; readonly schema: Schema; readonly at: string; readonly say: Say }

function check(description: Discovery, { value, schema, at, say }: Value): void {
  if (schema.$ref) {
    const named = description.schemas[schema.$ref]
    if (named) check(description, { value, schema: named, at, say })
    else say(`${at}: there is no ${schema.$ref}`)
  } else if (schema.type === 'object') fields(description, { value, schema, at, say })
  else if (schema.type === 'array') list(description, { value, schema, at, say })
  else plain({ value, schema, at, say })
}

function list(description: Discovery, { value, schema, at, say }: Value): void {
  if (!Array.isArray(value)) say(`${at} is a list`)
  else for (const [index, one] of value.entries()) check(description, { value: one, schema: schema.items ?? {}, at: `${at}.${index}`, say })
}

function plain({ value, schema, at, say }: Value): void {
  const isRight =
    schema.type === undefined ||
    schema.type === 'any' ||
    (schema.type === 'integer'
      ? Number.isInteger(value)
      : schema.type === 'number'
        ? typeof value === 'number'
        : typeof value === schema.type)
  if (!isRight) say(`${at} is a ${schema.type}, not ${JSON.stringify(value)}`)
  else if (schema.enum && !schema.enum.includes(String(value))) say(`${at} cannot be ${String(value)}`)
  else if (schema.format === 'date-time' && !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(String(value))) say(`${at} is no time: ${String(value)}`)
}

function fields(description: Discovery, { value, schema, at, say }: Value): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    say(`${at} is an object`)
    return
  }
  for (const [name, one] of Object.entries(value)) {
    const known = schema.properties?.[name] ?? schema.additionalProperties
    if (known) check(description, { value: one, schema: known, at: `${at}.${name}`, say })
    else say(`${at} has no ${name}`)
  }
}
