import { DecoratorHandler, type Dispatcher, type Response as UndiciResponse, fetch as undiciFetch, WebSocket } from 'undici'
import { guardedAgent, type Resolve, systemResolve } from './guarded-agent.ts'
import { judge, type OutgoingPolicy } from './policy.ts'
import { type Reached, reach } from './reach.ts'
import { type Outgoing, type Progress, readRequest, redirected } from './request.ts'
import { OutsideTrouble, troubleIn } from './trouble.ts'

/** The one door to the outside: every outgoing request of the product goes through it. */
export type HttpClient = {
  /**
   * As the web's `fetch`, but guarded: public https addresses only (save those the settings name), at most three
   * redirects, ten seconds in all, an answer of limited size that is read whole before it is handed over.
   * @throws OutsideTrouble and nothing else
   */
  readonly fetch: typeof globalThis.fetch
  /** Listens at a `wss:` address under the very same rules. `ended` is called once, whatever ends it. @throws OutsideTrouble */
  listen(address: string, to: Listening): Promise<{ close(): void }>
  /**
   * For what does not speak HTTP (a mail server): the address that this host has, judged by the same rules. Connect to that very address,
   * never to the name again.
   * @throws OutsideTrouble and nothing else
   */
  reach(host: string, port: number): Promise<Reached>
  /** Lets go of idle connections. */
  close(): Promise<void>
}

/** What comes of listening. */
export type Listening = { heard(message: string): void; ended(): void }

const mostRedirects = 3

export function makeHttpClient(policy: OutgoingPolicy, resolve: Resolve = systemResolve): HttpClient {
  const { timeoutMs = 10_000, maxBytes = 5_000_000 } = policy
  const agent = guardedAgent(policy, resolve, timeoutMs)
  return {
    async fetch(input, init) {
      const progress: Progress = { sent: false }
      const deadline = AbortSignal.timeout(timeoutMs)
      try {
        const request = await readRequest(input, init)
        const signal = request.signal === null ? deadline : AbortSignal.any([deadline, request.signal])
        const response = await follow(request, { policy, dispatcher: noting(agent, progress), signal, progress })
        return await readWhole(response, maxBytes)
      } catch (error) {
        throw asTrouble(error, progress, deadline)
      }
    },
    reach: (host, port) => reach({ host, port }, policy, resolve),
    listen: async (address, to) => listenAt(address, { policy, agent }, to),
    close: () => agent.destroy(),
  }
}

/** Web sockets begin as an ordinary request: the address is judged as one, and the connection is made by the same agent. */
function listenAt(address: string, { policy, agent }: { policy: OutgoingPolicy; agent: Dispatcher }, to: Listening): { close(): void } {
  judge(address.replace(/^ws/, 'http'), policy)
  const socket = new WebSocket(address, { dispatcher: agent })
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') to.heard(data)
  })
  socket.addEventListener('close', () => to.ended(), { once: true })
  socket.addEventListener('error', () => socket.close())
  return { close: () => socket.close() }
}

type Exchange = { policy: OutgoingPolicy; dispatcher: Dispatcher; signal: AbortSignal; progress: Progress }

async function follow(first: Outgoing, { policy, dispatcher, signal, progress }: Exchange): Promise<UndiciResponse> {
  let request = first
  for (let hop = 0; ; hop++) {
    const { url } = judge(request.url, policy)
    const { method, headers, body } = request
    const response = await undiciFetch(url, { method, headers, body, signal, dispatcher, redirect: 'manual' })
    const location = response.headers.get('location')
    if (![301, 302, 303, 307, 308].includes(response.status) || location === null || first.redirect === 'manual') return response
    await response.body?.cancel()
    if (hop === mostRedirects || first.redirect === 'error')
      throw new OutsideTrouble('too-many-redirects', progress.sent, `${url.host} sends the request on too often.`)
    request = redirected({ ...request, url: url.href }, response.status, location)
  }
}

/** Notes the moment a request is written to a socket: before it, the other side surely knows nothing. */
function noting(agent: Dispatcher, progress: Progress): Dispatcher {
  return agent.compose((dispatch) => (options, handler) => dispatch(options, new Noting(handler, progress)))
}

class Noting extends DecoratorHandler {
  readonly #handler: Dispatcher.DispatchHandler
  readonly #progress: Progress
  constructor(handler: Dispatcher.DispatchHandler, progress: Progress) {
    super(handler)
    this.#handler = handler
    this.#progress = progress
  }
  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#progress.sent = true
    this.#handler.onRequestStart?.(controller, context)
  }
}

async function readWhole(response: UndiciResponse, maxBytes: number): Promise<Response> {
  const headers = new Headers([...response.headers].filter(([name]) => name !== 'content-encoding' && name !== 'content-length'))
  const { status, statusText } = response
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > maxBytes) throw new OutsideTrouble('too-large', true, `The answer is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  headers.set('content-length', String(size))
  const noBody = status === 204 || status === 205 || status === 304
  return new Response(noBody ? null : Buffer.concat(chunks), { status, statusText, headers })
}

function asTrouble(error: unknown, progress: Progress, deadline: AbortSignal): OutsideTrouble {
  const { sent } = progress
  const ours = troubleIn(error)
  if (ours !== null) return ours.sent === sent ? ours : new OutsideTrouble(ours.kind, sent, ours.message)
  if (deadline.aborted || (error instanceof Error && error.name === 'AbortError'))
    return new OutsideTrouble('timeout', sent, 'The other side did not answer in time.', error)
  return new OutsideTrouble('unreachable', sent, 'The other side could not be reached, or broke off.', error)
}
