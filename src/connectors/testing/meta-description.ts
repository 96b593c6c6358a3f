import { z } from 'zod'
import { readDescription } from './descriptions.ts'
import { type Asked, parseFields } from './graph-fields.ts'
import type { Handler } from './loopback.ts'

const param = z.object({ name: z.string(), required: z.boolean(), type: z.string() })
const list = z.object({
  apis: z.array(
    z.object({
      method: z.string(),
      endpoint: z.string().optional(),
      name: z.string().optional(),
      return: z.string(),
      params: z.array(param),
    }),
  ),
  fields: z.array(z.object({ name: z.string(), type: z.string() })),
})
type List = z.output<typeof list>
type Param = z.output<typeof param>
type Api = List['apis'][number]
/** Meta's own lists of what each node has and each edge takes. */
export type MetaLists = ReadonlyMap<string, List>

const listed = ['Page', 'PagePost', 'Comment', 'Photo', 'AdVideo', 'IGUser', 'IGMedia', 'IGComment'] as const

export const readMetaLists = async (): Promise<MetaLists> =>
  new Map(await Promise.all(listed.map(async (name) => [name, list.parse(await readDescription(`meta/${name}.json`))] as const)))

/** Taken everywhere, and in no list. */
const everywhere = ['appsecret_proof', 'fields', 'limit', 'after', 'before']
/** Taken as a file by what the edge's own page says; the lists know no files there. */
const files: Readonly<Record<string, string>> = { photos: 'source', videos: 'video_file_chunk' }
/** What a call with an effect may answer beside fields of its node. */
const answers = ['success', 'post_id', 'video_id', 'upload_session_id', 'start_offset', 'end_offset']

type Held = {
  readonly lists: MetaLists
  /** Which kind of node this id is; null for what is in none of the lists (signing in, containers). */
  readonly typeOf: (id: string) => string | null
  /** Everything that was wrong, with us or with the stand-in. */
  readonly wrong: string[]
}

/** Stands before a made-up Graph API and holds both sides to Meta's lists: what we ask (422), and what it answers (500). */
export const heldToMeta =
  (inner: Handler, held: Held): Handler =>
  async (request) => {
    const [, , node = '', edge = ''] = new URL(request.url).pathname.split('/')
    const type = held.typeOf(node)
    const known = type === null ? undefined : held.lists.get(type)
    if (type === null || known === undefined) return inner(request)
    const { fields, sentFiles } = await fieldsOf(request)
    const api = apiOf(known, request.method, edge)
    const asked = fields.get('fields')
    const target = edge === '' ? type : (api?.return ?? '')
    const bad = api
      ? [
          ...badParams(api, fields),
          ...badFiles(sentFiles, edge),
          ...(asked === undefined ? [] : badFields(held.lists, target, parseFields(asked))),
        ]
      : [`${type} has no ${request.method} ${edge || 'of its own'}`]
    if (bad.length > 0) return violation(held, 422, bad, 'asked')
    const answer = await inner(request)
    const text = await answer.text()
    const fresh = new Response(text, { status: answer.status, headers: answer.headers })
    const wrong = badAnswer(held.lists, {
      status: answer.status,
      body: parsed(text),
      method: request.method,
      edge,
      target,
      asked: parseFields(asked ?? 'id'),
    })
    return wrong.length > 0 ? violation(held, 500, wrong, 'answered') : fresh
  }

function violation({ wrong }: Held, status: number, violations: readonly string[], who: string): Response {
  wrong.push(...violations.map((one) => `${who}: ${one}`))
  return Response.json({ violations }, { status })
}

const apiOf = ({ apis }: List, method: string, edge: string): Api | undefined => {
  const own = { GET: '#get', POST: '#update', DELETE: '#delete' }[method]
  return apis.find((one) => one.method === method && (edge === '' ? one.name === own : one.endpoint === edge))
}

async function fieldsOf(request: Request): Promise<{ fields: Map<string, string>; sentFiles: string[] }> {
  const fields = new Map(new URL(request.url).searchParams)
  const sentFiles: string[] = []
  if (request.method === 'POST') {
    const form = await request.clone().formData()
    for (const [name, value] of form) typeof value === 'string' ? fields.set(name, value) : sentFiles.push(name)
  }
  return { fields, sentFiles }
}

function badParams({ params, endpoint = 'itself' }: Api, fields: ReadonlyMap<string, string>): string[] {
  const byName = new Map(params.map((one) => [one.name, one]))
  const missing = params.filter(({ name, required }) => required && !fields.has(name)).map(({ name }) => `${endpoint} needs ${name}`)
  const wrong = [...fields].flatMap(([name, value]) => {
    const known: Param | undefined = byName.get(name)
    if (known === undefined) return everywhere.includes(name) ? [] : [`${endpoint} takes no ${name}`]
    return isWritten(known.type, value) ? [] : [`${name} is no ${known.type}: ${value.slice(0, 60)}`]
  })
  return [...missing, ...wrong]
}

const badFiles = (sent: readonly string[], edge: string): string[] =>
  sent.filter((name) => files[edge] !== name).map((name) => `${edge} takes no file ${name}`)

/** Whether a value as it stands in a form is of that type. */
function isWritten(type: string, text: string): boolean {
  const inner = /^list<(.*)>$/.exec(type)?.[1]
  if (inner !== undefined) {
    const all = parsed(text)
    return Array.isArray(all) && all.every((one) => isWritten(inner, typeof one === 'string' ? one : JSON.stringify(one)))
  }
  if (type === 'bool') return text === 'true' || text === 'false'
  if (type === 'unsigned int') return /^\d+$/.test(text)
  if (type === 'int') return /^-?\d+$/.test(text)
  if (type === 'float') return text !== '' && Number.isFinite(Number(text))
  if (type === 'datetime') return /^\d+$/.test(text) || !Number.isNaN(Date.parse(text))
  if (type === 'Object' || type.startsWith('map')) return typeof parsed(text) === 'object' && parsed(text) !== null
  return type === 'string' || /_enum_param$/.test(type) || !/^[A-Z]/.test(type)
}

/** A field, or an edge that can be asked for as one. */
const typeOfField = (lists: MetaLists, type: string, name: string): string | undefined => {
  const known = lists.get(type)
  const field = known?.fields.find((one) => one.name === name)
  if (field) return field.type
  const edge = known?.apis.find(({ method, endpoint }) => method === 'GET' && endpoint === name)
  return edge && `edge<${edge.return}>`
}

function badFields(lists: MetaLists, type: string, asked: readonly Asked[]): string[] {
  if (!lists.has(type)) return []
  return asked.flatMap(({ name, below }) => {
    const found = typeOfField(lists, type, name)
    if (found === undefined) return [`${type} has no field ${name}`]
    return badFields(lists, /^(?:edge|list)<(.*)>$/.exec(found)?.[1] ?? found, below)
  })
}

type Given = {
  readonly status: number
  readonly body: unknown
  readonly method: string
  readonly edge: string
  readonly target: string
  readonly asked: readonly Asked[]
}
const complaint = z.object({ error: z.object({ message: z.string(), type: z.string(), code: z.number(), fbtrace_id: z.string() }) })

function badAnswer(lists: MetaLists, { status, body, method, edge, target, asked }: Given): string[] {
  if (status >= 400) return complaint.safeParse(body).success ? [] : ['an error that is none of the Graph API’s']
  if (method !== 'GET') return badKeys(body, [...answers, ...(lists.get(target)?.fields.map(({ name }) => name) ?? ['id'])])
  return edge === '' ? badNode(lists, { type: target, asked }, body) : badList(lists, { type: target, asked }, body)
}

const badKeys = (body: unknown, allowed: readonly string[]): string[] =>
  isObject(body)
    ? Object.keys(body).flatMap((key) => (allowed.includes(key) ? [] : [`an answer with ${key}`]))
    : ['an answer that is no object']

type Shape = { readonly type: string; readonly asked: readonly Asked[] }

function badList(lists: MetaLists, shape: Shape, body: unknown): string[] {
  if (!isObject(body) || !Array.isArray(body.data)) return [`a list of ${shape.type} without data`]
  return [...badKeys(body, ['data', 'paging']), ...body.data.flatMap((one) => badNode(lists, shape, one))]
}

function badNode(lists: MetaLists, { type, asked }: Shape, body: unknown): string[] {
  if (!isObject(body)) return [`a ${type} that is no object`]
  if (!lists.has(type)) return []
  return Object.entries(body).flatMap(([key, value]) => {
    const wanted = asked.find(({ name }) => name === key)
    if (wanted === undefined && key !== 'id') return [`${type}.${key} was not asked for`]
    const found = typeOfField(lists, type, key)
    if (found === undefined) return [`${type} has no field ${key}`]
    const edge = /^edge<(.*)>$/.exec(found)?.[1]
    const below = wanted?.below ?? []
    if (edge !== undefined) return badList(lists, { type: edge, asked: below }, value)
    if (lists.has(found) && below.length > 0) return badNode(lists, { type: found, asked: below }, value)
    return isOf(found, value) ? [] : [`${type}.${key} is no ${found}: ${JSON.stringify(value)?.slice(0, 60)}`]
  })
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'string') return typeof value === 'string'
  if (type === 'bool') return typeof value === 'boolean'
  if (type === 'int' || type === 'unsigned int') return Number.isInteger(value)
  if (type === 'float') return typeof value === 'number'
  if (type === 'datetime') return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/.test(value)
  if (type.startsWith('list')) return Array.isArray(value)
  return /^[A-Z]|^map/.test(type) ? isObject(value) : typeof value === 'string'
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
