import { createHmac } from 'node:crypto'
import { type Asked, parseFields } from '../../testing/graph-fields.ts'

/** A node as it is kept: values, and edges as functions that list other nodes. */
export type Node = Readonly<Record<string, unknown>>
export type Fields = ReadonlyMap<string, string>
export type Deed = {
  readonly method: string
  readonly node: string
  readonly edge: string
  readonly fields: Fields
  readonly file: Uint8Array | null
  readonly token: string
}

export const graphError = (status: number, code: number, message: string, subcode?: number): Response =>
  Response.json(
    { error: { message, type: 'OAuthException', code, ...(subcode === undefined ? {} : { error_subcode: subcode }), fbtrace_id: 'Afake' } },
    { status },
  )
export const notThere = (id: string): Response =>
  graphError(400, 100, `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions.`, 33)

/** An instant as the Graph API writes it. */
export const written = (at: Temporal.Instant): string =>
  `${at.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString().replace('Z', '')}+0000`

/** Only what was asked for is given. */
export function chosen(node: Node, fields: readonly Asked[]): Record<string, unknown> {
  const found: Record<string, unknown> = { id: node.id }
  for (const { name, below } of fields) {
    const value = node[name]
    if (typeof value === 'function') found[name] = { data: (value() as Node[]).map((one) => chosen(one, below)) }
    else if (value !== undefined) found[name] = below.length > 0 && isNode(value) ? chosenOf(value, below) : value
  }
  return found
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value
const chosenOf = (value: Node, below: readonly Asked[]): unknown => chosen(value, below)

const defaultFields = 'id'
export const asked = (fields: Fields): readonly Asked[] => parseFields(fields.get('fields') ?? defaultFields)
export const oneNode = (node: Node, fields: Fields): Response => Response.json(chosen(node, asked(fields)))

/** A page of a list: `after` is where the last one ended. */
export function listOf(nodes: readonly Node[], fields: Fields): Response {
  const from = Number(fields.get('after') ?? 0)
  const most = Number(fields.get('limit') ?? 25)
  const data = nodes.slice(from, from + most).map((node) => chosen(node, asked(fields)))
  const more = from + most < nodes.length
  return Response.json({
    data,
    paging: { cursors: { before: String(from), after: String(from + most) }, ...(more ? { next: 'https://graph.facebook.com/next' } : {}) },
  })
}

export const proofOf = (secret: string, token: string): string => createHmac('sha256', secret).update(token).digest('hex')
