import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Answer, type FakeAct, FakePlatform, type FakeSettings } from './platform.ts'

export type FakeServer = {
  readonly url: string
  readonly port: number
  /** For tests in the same process; another process asks over HTTP (`/control`). */
  readonly platform: FakePlatform
  stop(): Promise<void>
}

/**
 * Serves a made-up platform on this machine. `POST /control` takes settings (`FakeSettings`), `GET /control` tells what was
 * published and how often each text was: the witness of the campaigns, which outlives a killed worker.
 */
export async function startFake(settings: Partial<FakeSettings> = {}, port = 0): Promise<FakeServer> {
  const platform = new FakePlatform(settings)
  const server = createServer((request, response) => void serve(platform, request, response))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const { port: found } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${found}`, port: found, platform, stop: () => stop(server) }
}

async function serve(platform: FakePlatform, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let text = ''
  for await (const chunk of request) text += chunk
  const answer = await answerTo(platform, request, text)
  if (answer.cut) request.socket.destroy()
  else response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(JSON.stringify(answer.body ?? null))
}

async function answerTo(platform: FakePlatform, request: IncomingMessage, text: string): Promise<Answer> {
  const body: unknown = text === '' ? null : JSON.parse(text)
  const [, room = '', name = ''] = new URL(request.url ?? '/', 'http://fake').pathname.split('/').map(decodeURIComponent)
  if (room === 'control') return platform.control(body as Partial<FakeSettings> | null)
  if (request.headers.authorization !== `Bearer ${platform.settings.password}`) return { status: 401, body: { says: 'Sign in again.' } }
  switch (`${request.method} ${room}`) {
    case 'GET me':
      return { status: 200, body: { id: 'fake-1', handle: 'oakfield', name: 'Oakfield Primary' } }
    case 'PUT posts':
    case 'POST posts':
      return platform.publish(request.method === 'PUT' ? name : null, body)
    case 'GET posts':
      return name === '' ? platform.list() : platform.read(name)
    case 'DELETE posts':
      return platform.remove(name)
    case 'POST acts':
      return platform.act(body as FakeAct)
    case 'POST looks':
      return platform.isSo(body as FakeAct)
    case 'GET inbox':
      return platform.incoming(Number(name))
    default:
      return { status: 404, body: { says: 'There is no such thing here.' } }
  }
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
