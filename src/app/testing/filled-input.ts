import { z } from 'zod'
import type { Route } from '../../infra/http/declare.ts'

type Shape = {
  type?: string | string[]
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Shape[]
  oneOf?: Shape[]
  items?: Shape
  properties?: Record<string, Shape>
  required?: string[]
  minLength?: number
  minimum?: number
  default?: unknown
}

const isId = (shape: Shape): boolean => shape.format === 'uuid' || (shape.anyOf ?? shape.oneOf ?? []).some(isId)

/** The shape of what a route takes, as JSON Schema; empty for what is open. */
export const shapeOf = (route: Route): Shape =>
  route.kind === 'open' ? {} : (z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Shape)

/** Names of the path's parameters. */
export const pathNames = (route: Route): readonly string[] => [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')

/** Whether a route can be given somebody else's id, in its path or its body. */
export const takesIds = (route: Route): boolean =>
  pathNames(route).length > 0 ||
  Object.values(shapeOf(route).properties ?? {}).some((shape) => isId(shape) || (shape.items !== undefined && isId(shape.items)))

/** A plausible value of a shape: ids become `id`, words become words, so that most requests pass the first look. */
export function valueFor(shape: Shape, id: string): unknown {
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[0]
  if (isId(shape)) return id
  const first = (shape.anyOf ?? shape.oneOf)?.[0]
  if (first) return valueFor(first, id)
  if (shape.format === 'date') return '2027-06-01'
  if (shape.format === 'email') return 'somebody@ashgrove.example'
  if (shape.format === 'uri') return 'https://ashgrove.example/news'
  const type = Array.isArray(shape.type) ? shape.type[0] : shape.type
  if (type === 'array') return [valueFor(shape.items ?? {}, id)]
  if (type === 'object')
    return Object.fromEntries((shape.required ?? []).map((name) => [name, valueFor(shape.properties?.[name] ?? {}, id)]))
  if (type === 'integer' || type === 'number') return Math.max(1, shape.minimum ?? 1)
  if (type === 'boolean') return true
  return 'A reason that is long enough to be taken'
}

/** A route's address and body with `id` wherever an id goes. */
export function filledWith(route: Route, id: string): { readonly path: string; readonly body: Record<string, unknown> } {
  const shape = shapeOf(route)
  const names = pathNames(route)
  const path = route.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String(valueFor({ ...(shape.properties?.[name] ?? {}) }, id))),
  )
  const body = Object.fromEntries(
    Object.entries(shape.properties ?? {})
      .filter(([name]) => !names.includes(name))
      .map(([name, one]) => [name, valueFor(one, id)]),
  )
  return { path, body }
}
