import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join } from 'node:path'

export type Answer = {
  readonly body: string
  readonly status?: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}
export type Answering = (request: IncomingMessage, body: Buffer) => Answer | null | Promise<Answer | null>

/** The same strict policy that the real server sends: nothing inline, nothing from elsewhere, one trusted way to write markup. */
export const strictPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types schoolgate',
].join('; ')

const types: Readonly<Record<string, string>> = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
}

/** Serves drawn pages and the built files on loopback, for a browser in a test. `await using` closes it. */
export const servePages = async (staticDir: string, answer: Answering): Promise<AsyncDisposable & { readonly at: string }> => {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request))
    const path = (request.url ?? '/').split('?')[0] ?? '/'
    if (path.startsWith('/static/')) return sendFile(response, staticDir, path.slice('/static/'.length))
    const found = (await answer(request, body)) ?? { status: 404, body: 'Not here', type: 'text/plain' }
    response.writeHead(found.status ?? 200, {
      'content-type': `${found.type ?? 'text/html'}; charset=utf-8`,
      'content-security-policy': strictPolicy,
      ...found.headers,
    })
    response.end(found.body)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    at: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}

const sendFile = async (response: ServerResponse, folder: string, name: string): Promise<void> => {
  const bytes = await readFile(join(folder, name.replaceAll('..', ''))).catch(() => null)
  response.writeHead(bytes === null ? 404 : 200, {
    'content-type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    // As the real server does, so that the keeper of pages may serve every address.
    'service-worker-allowed': '/',
  })
  response.end(bytes ?? 'Not here')
}
