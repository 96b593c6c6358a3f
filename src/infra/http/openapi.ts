import { z } from 'zod'
import type { Api, Route } from './declare.ts'

type Schema = Record<string, unknown> & { properties?: Record<string, unknown>; required?: string[] }

const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: 'What happened' },
    detail: { type: 'string', description: 'What happened and what to do' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable code, listed in docs/errors.md' },
    clause: { type: ['string', 'null'], description: 'Clause of the policy behind the refusal' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        properties: { field: { type: ['string', 'null'] }, says: { type: 'string' }, clause: { type: ['string', 'null'] } },
      },
    },
  },
}

/** The public REST API described as OpenAPI 3.1, from the same schemas that validate. */
export function describeApi(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes.filter((candidate): candidate is Api => candidate.kind === 'api')) {
    const path = `/api/v1${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Schoolgate',
      version,
      description: "A school's social media policy, made to work. Every refusal names its clause.",
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'A personal access token, made under "My account".' } },
      schemas: { Problem: problem },
    },
  }
}

function operation(route: Api): object {
  const schema = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' }) as Schema
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')
  const rest = Object.entries(schema.properties ?? {}).filter(([name]) => !inPath.includes(name) && !route.piece)
  const inBody = route.method !== 'GET' && route.method !== 'DELETE'
  const parameter = (name: string, where: 'path' | 'query' | 'header', shape: unknown): object => ({
    name,
    in: where,
    required: where !== 'query' || schema.required?.includes(name) === true,
    schema: shape,
  })
  const content = {
    'application/json': {
      schema: {
        type: 'object',
        properties: Object.fromEntries(rest),
        required: schema.required?.filter((name) => !inPath.includes(name)) ?? [],
      },
    },
  }
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-zA-Z]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: route.summary,
    'x-clause': route.clause,
    'x-permission': route.may,
    parameters: [
      ...inPath.map((name) => parameter(name, 'path', schema.properties?.[name] ?? { type: 'string' })),
      ...(route.piece ? [parameter('Upload-Offset', 'header', { type: 'integer' })] : []),
      ...(inBody ? [] : rest.map(([name, shape]) => parameter(name, 'query', shape))),
    ],
    ...(route.piece ? { requestBody: { required: true, content: { 'application/offset+octet-stream': {} } } } : {}),
    ...(inBody && rest.length > 0 ? { requestBody: { required: true, content } } : {}),
    responses: {
      [route.method === 'POST' ? '201' : '200']: {
        description: 'Done',
        content: { 'application/json': { schema: z.toJSONSchema(route.output, { io: 'output', unrepresentable: 'any' }) } },
      },
      default: {
        description: 'Refused, with what to do',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  }
}
