import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { install } from './network.ts'

/** What the provider says of an account. `sessionOf` is how it signed in: its methods, and when (seconds). */
export type ProviderAccount = Readonly<Record<string, unknown>> & {
  readonly sessionOf?: { readonly amr?: readonly string[]; readonly ts?: number }
}
export type RegisteredClient = { readonly clientId: string; readonly clientSecret: string }
/** What is changed on its way out of the provider; null changes nothing, `honest` only signs anew. */
export type Defect =
  | 'honest'
  | 'iss'
  | 'aud'
  | 'azp'
  | 'nonce'
  | 'no-nonce'
  | 'expired'
  | 'not-yet'
  | 'unverified'
  | 'alg-none'
  | 'alg-none-signed'
  | 'hs256-public-key'
  | 'foreign-key'
  | 'unsigned-change'
export type OpenIdProvider = {
  readonly issuer: string
  /** Registers a client as the protocol has it. */
  register(redirectUri: string): Promise<RegisteredClient>
  put(accounts: Readonly<Record<string, ProviderAccount>>): Promise<void>
  tamper(defect: Defect | null): Promise<void>
  /** Signs in at the provider as a browser would, from the address it was sent to; returns the address it is sent back to. */
  signIn(address: string, as: string): Promise<string>
  stop(): Promise<void>
}

/** Starts a real OpenID provider on loopback, as its own process that ends with this one. Takes about a second. */
export async function startOpenIdProvider(say: (words: string) => void = console.log): Promise<OpenIdProvider> {
  await install(say)
  const { NODE_TEST_CONTEXT, NODE_OPTIONS, ...env } = process.env
  const child = spawn(process.execPath, ['--no-warnings', path.join(import.meta.dirname, 'oidc.js')], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const { issuer } = await ready(child)
  const control = async (body: unknown): Promise<void> => {
    const answer = await fetch(`${issuer}/control`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`The provider did not take it: ${answer.status}`)
  }
  return {
    issuer,
    register: (redirectUri) => register(issuer, redirectUri),
    put: (accounts) => control({ accounts }),
    tamper: (defect) => control({ defect }),
    signIn: (address, as) => signIn(issuer, address, as),
    stop: async () => {
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

function ready(child: ChildProcess): Promise<{ issuer: string }> {
  return new Promise((resolve, reject) => {
    let words = ''
    child.stderr?.on('data', (chunk) => {
      words = (words + chunk).slice(-4_000)
    })
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`The OpenID provider ended before it was ready.\n${words}`)))
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('READY ')) resolve(JSON.parse(line.slice('READY '.length)))
    })
  })
}

async function register(issuer: string, redirectUri: string): Promise<RegisteredClient> {
  const answer = await fetch(`${issuer}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: [redirectUri], token_endpoint_auth_method: 'client_secret_post' }),
  })
  const made = (await answer.json()) as Record<string, string>
  if (!answer.ok) throw new Error(`The provider did not register a client: ${JSON.stringify(made)}`)
  return { clientId: String(made.client_id), clientSecret: String(made.client_secret) }
}

async function signIn(issuer: string, address: string, as: string): Promise<string> {
  const jar = new Map<string, string>()
  let at = address
  for (let hop = 0; hop < 8 && at.startsWith(issuer); hop++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie, 'x-sign-in-as': as } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined) jar.set(name, value ?? '')
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`The provider stopped at ${at}: ${answer.status} ${(await answer.text()).slice(0, 500)}`)
    await answer.body?.cancel()
    at = new URL(next, at).href
  }
  return at
}
