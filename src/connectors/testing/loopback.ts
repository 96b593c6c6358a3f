import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A made-up platform, as a function from what was asked to what it answers. */
export type Handler = (request: Request) => Response | Promise<Response>
export type Listening = { readonly url: string; stop(): Promise<void> }

/** Listens on a free port of this machine. `answer` writes to the socket itself, so that it can also break off. */
export async function listen(answer: (request: Request, response: ServerResponse) => Promise<void>): Promise<Listening> {
  let origin = ''
  const server = createServer((incoming, response) => {
    void read(incoming, origin)
      .then((request) => answer(request, response))
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' })
        response.end(`The made-up platform fell over: ${error instanceof Error ? error.stack : String(error)}`)
      })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: origin,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function read(incoming: IncomingMessage, origin: string): Promise<Request> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(piece as Buffer)
  const method = incoming.method ?? 'GET'
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) if (value !== undefined) headers.set(name, String(value))
  const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(pieces)
  return new Request(new URL(incoming.url ?? '/', origin), { method, headers, body })
}

/** Sends everything on to another server, such as a checking proxy in front of a made-up platform. */
export const passOn =
  (origin: string): Handler =>
  async (request) => {
    const { pathname, search } = new URL(request.url)
    const headers = new Headers(request.headers)
    for (const name of ['host', 'connection', 'content-length', 'transfer-encoding']) headers.delete(name)
    const body = request.body === null ? null : await request.arrayBuffer()
    const answer = await fetch(`${origin}${pathname}${search}`, { method: request.method, headers, body, redirect: 'manual' })
    const given = new Headers(answer.headers)
    for (const name of ['content-length', 'content-encoding', 'transfer-encoding', 'connection']) given.delete(name)
    return new Response(answer.status === 204 ? null : await answer.arrayBuffer(), { status: answer.status, headers: given })
  }
