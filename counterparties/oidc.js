// A real OpenID provider on this machine, for tests: oidc-provider, on loopback only.
//
//   node oidc.js [--port 0]
//
// Prints one line, READY and then JSON with its issuer. Stops on SIGTERM, SIGINT, or when its standard input closes.
//
// Who signs in is said by the browser in the header `x-sign-in-as`; without it a page lists the accounts. Clients register at /reg, as the
// protocol has it. At /control a test puts accounts there and names a defect: then what goes out of /token is changed on its way, signed with
// the provider's own key where the defect is not the signature.
import { createHmac, createPrivateKey, createPublicKey, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import http from 'node:http'
import { parseArgs } from 'node:util'
import Provider from 'oidc-provider'

const { values: options } = parseArgs({ options: { port: { type: 'string', default: '0' } } })
const kid = 'this-machine'
const newKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const key = newKey()
const foreignKey = newKey()
const accounts = new Map()
let defect = null

const server = http.createServer()
await new Promise((resolve) => server.listen(Number(options.port), '127.0.0.1', resolve))
const issuer = `http://127.0.0.1:${server.address().port}`
const provider = new Provider(issuer, {
  jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] },
  findAccount: (_, id) => accounts.has(id) && { accountId: id, claims: () => ({ sub: id, ...accounts.get(id) }) },
  claims: {
    openid: ['sub', 'amr', 'auth_time'],
    email: ['email', 'email_verified'],
    profile: ['name', 'preferred_username', 'hd', 'tid', 'xms_edov'],
  },
  conformIdTokenClaims: false,
  cookies: { keys: [randomBytes(32).toString('hex')] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false }, registration: { enabled: true } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
    grant.addOIDCScope('openid email profile')
    await grant.save()
    return grant
  },
})
const protocol = provider.callback()

server.on('request', (request, response) => {
  const { pathname } = new URL(request.url, issuer)
  if (pathname === '/control') return void control(request, response)
  if (pathname.startsWith('/interaction/'))
    return void interaction(request, response).catch((error) => response.writeHead(500).end(String(error)))
  if (pathname === '/token' && defect !== null) changeOnItsWay(response, defect)
  protocol(request, response)
})
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0))
process.stdin.on('end', () => process.exit(0)).resume()
console.log(`READY ${JSON.stringify({ issuer })}`)

async function control(request, response) {
  let body = ''
  for await (const chunk of request) body += chunk
  const asked = JSON.parse(body)
  for (const [id, claims] of Object.entries(asked.accounts ?? {})) accounts.set(id, claims)
  if ('defect' in asked) defect = asked.defect
  response.end('{}')
}

async function interaction(request, response) {
  const { searchParams } = new URL(request.url, issuer)
  const id = request.headers['x-sign-in-as'] ?? searchParams.get('as')
  if (id === 'nobody') return provider.interactionFinished(request, response, { error: 'access_denied' })
  if (!accounts.has(id)) {
    const links = [...accounts.keys()].map((one) => `<li><a href="?as=${encodeURIComponent(one)}">${encodeURIComponent(one)}</a></li>`)
    return void response.setHeader('content-type', 'text/html').end(`<!doctype html><title>Sign in</title><ul>${links.join('')}</ul>`)
  }
  const { amr = ['pwd'], ts } = accounts.get(id).sessionOf ?? {}
  await provider.interactionFinished(request, response, { login: { accountId: id, amr, remember: false, ...(ts ? { ts } : {}) } })
}

function changeOnItsWay(response, how) {
  const end = response.end.bind(response)
  response.end = (body) => {
    const answer = JSON.parse(String(body))
    if (answer.id_token) answer.id_token = changed(answer.id_token, how)
    const text = JSON.stringify(answer)
    response.setHeader('content-length', Buffer.byteLength(text))
    return end(text)
  }
}

function changed(token, how) {
  const [head, payload, signature] = token.split('.')
  const claims = JSON.parse(Buffer.from(payload, 'base64url'))
  const now = Math.floor(Date.now() / 1000)
  const unsigned = { alg: 'none', typ: 'JWT' }
  switch (how) {
    case 'none':
      return token
    case 'honest':
      return signed(claims)
    case 'iss':
      return signed({ ...claims, iss: 'https://id.evil.example' })
    case 'aud':
      return signed({ ...claims, aud: 'another-client' })
    case 'azp':
      return signed({ ...claims, aud: [claims.aud, 'another-client'], azp: 'another-client' })
    case 'nonce':
      return signed({ ...claims, nonce: randomBytes(24).toString('base64url') })
    case 'no-nonce':
      return signed({ ...claims, nonce: undefined })
    case 'expired':
      return signed({ ...claims, iat: now - 7200, exp: now - 3600 })
    case 'not-yet':
      return signed({ ...claims, nbf: now + 3600 })
    case 'unverified':
      return signed({ ...claims, email_verified: false })
    case 'alg-none':
      return `${encoded(unsigned)}.${payload}.`
    case 'alg-none-signed':
      return `${encoded(unsigned)}.${payload}.${signature}`
    case 'hs256-public-key': {
      const pem = createPublicKey(createPrivateKey(key.export({ format: 'pem', type: 'pkcs8' }))).export({ format: 'pem', type: 'spki' })
      const said = `${encoded({ alg: 'HS256', kid })}.${payload}`
      return `${said}.${createHmac('sha256', pem).update(said).digest('base64url')}`
    }
    case 'foreign-key':
      return signed(claims, foreignKey)
    case 'unsigned-change':
      return `${head}.${encoded({ ...claims, email: 'head@ashgrove.example', sub: 'somebody-else' })}.${signature}`
    default:
      throw new Error(`No such defect: ${how}`)
  }
}

function signed(claims, by = key) {
  const said = `${encoded({ alg: 'RS256', kid, typ: 'JWT' })}.${encoded(claims)}`
  return `${said}.${createSign('sha256').update(said).sign(by).toString('base64url')}`
}

function encoded(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
