// A whole Bluesky network on this machine (directory, personal data server, app view, moderation), for tests and the demonstration.
//
//   node bluesky.js postgres://... [--port-base 2582] [--users users.json]
//
// The address of a PostgreSQL whose user may create databases comes as the first argument or in DB_POSTGRES_URL. --users takes
// a file or JSON itself: [{"handle":"oakfield.test","displayName":"Oakfield Primary","password":"..."}]; a password left out is made up.
// Prints one line, READY and then JSON, when everything answers. Stops on SIGTERM, SIGINT, or when its standard input closes.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'port-base': { type: 'string' }, users: { type: 'string' } },
})
const postgresUrl = positionals[0] ?? process.env.DB_POSTGRES_URL
if (!postgresUrl) {
  console.error('Give the address of a PostgreSQL: node bluesky.js postgres://user:password@127.0.0.1:5432/postgres')
  process.exit(2)
}
const users = options.users ? JSON.parse(existsSync(options.users) ? await readFile(options.users, 'utf8') : options.users) : []

listenOnLoopbackOnly()
const scratch = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-bluesky-'))
process.chdir(scratch)
process.env.TMPDIR = scratch
process.env.LOG_ENABLED = 'false'
process.env.REDIS_HOST = 'unused:1' // asked for, never used
const { default: pg } = await import('pg')
const database = `bluesky_${letters()}`

let network = null
let stopping = null
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(0))
process.stdin
  .on('end', () => stop(0))
  .on('error', () => stop(0))
  .resume()
try {
  const db = await newDatabase()
  const { TestNetwork } = await import('@atproto/dev-env')
  network = await TestNetwork.create(settings(db, options['port-base']))
  const accounts = []
  for (const user of users) accounts.push(await newAccount(user))
  await network.processAll()
  if (!stopping) {
    const { pds, bsky, plc, ozone } = network
    const jetstream = await startJetstream(pds.url)
    console.log(`READY ${JSON.stringify({ pds: pds.url, appview: bsky.url, plc: plc.url, ozone: ozone.url, jetstream, accounts })}`)
  }
} catch (error) {
  if (!stopping) console.error('The Bluesky network did not start:', error)
  await stop(1)
}

function settings(dbPostgresUrl, portBase) {
  const port = (offset) => (portBase ? { port: Number(portBase) + offset } : {})
  const publicUrl = portBase ? { publicUrl: `http://localhost:${Number(portBase) + 2}` } : {}
  return {
    dbPostgresUrl,
    dbPostgresSchema: 'net', // letters and underscores only
    plc: port(0),
    pds: { ...port(1), hostname: 'localhost', enableDidDocWithSession: true },
    bsky: { ...port(2), ...publicUrl },
    ozone: port(3),
  }
}

// What the network says, as Jetstream would give it: the data server's own event stream, as JSON over a web socket.
async function startJetstream(pdsUrl) {
  const { Firehose } = await import('@atproto/sync')
  const { IdResolver } = await import('@atproto/identity')
  const { WebSocketServer } = await import('ws')
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  const said = []
  const wants = (socket, event) => socket.readyState === socket.OPEN && event.time_us > socket.from && socket.send(JSON.stringify(event))
  server.on('connection', (socket, request) => {
    socket.from = Number(new URL(request.url, 'http://localhost').searchParams.get('cursor') ?? Date.now() * 1000)
    for (const event of said) wants(socket, event)
  })
  const firehose = new Firehose({
    service: pdsUrl.replace('http', 'ws'),
    idResolver: new IdResolver({ plcUrl: network.plc.url }),
    unauthenticatedCommits: true,
    unauthenticatedHandles: true,
    filterCollections: ['app.bsky.feed.post'],
    onError: () => {},
    handleEvent: (event) => {
      if (event.event !== 'create') return
      const { did, collection, rkey, record } = event
      const told = { did, time_us: Date.now() * 1000, kind: 'commit', commit: { operation: 'create', collection, rkey, record } }
      said.push(told)
      for (const socket of server.clients) wants(socket, told)
    },
  })
  void firehose.start()
  await new Promise((resolve) => server.once('listening', resolve))
  return `ws://127.0.0.1:${server.address().port}/subscribe`
}

async function newAccount({ handle, displayName, password = randomBytes(12).toString('base64url'), email }) {
  const agent = network.pds.getAgent()
  await agent.createAccount({ handle, password, email: email ?? `${handle.replaceAll('.', '-')}@mail.test` })
  if (displayName) await agent.upsertProfile((profile) => ({ ...profile, displayName }))
  const { data } = await agent.com.atproto.server.createAppPassword({ name: 'schoolgate' })
  return { handle, displayName: displayName ?? null, did: agent.did, password, appPassword: data.password }
}

// A database of its own, so that the product's stays as it is. What an earlier, killed network left behind goes first;
// a connection held open marks ours as in use.
async function newDatabase() {
  const url = new URL(postgresUrl)
  url.pathname = `/${database}`
  await onServer(async (client) => {
    await client.query("select pg_advisory_lock(hashtext('schoolgate counterparties'))")
    const { rows } = await client.query(
      "select datname from pg_database d where datname ~ '^bluesky_[a-z]{12}$' and not exists (select from pg_stat_activity a where a.datname = d.datname)",
    )
    for (const { datname } of rows) await client.query(`drop database if exists ${datname}`)
    await client.query(`create database ${database}`)
    const held = new pg.Client({ connectionString: url.href })
    held.on('error', () => {})
    await held.connect()
  })
  return url.href
}

async function onServer(work) {
  const client = new pg.Client({ connectionString: postgresUrl })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function stop(code) {
  stopping ??= (async () => {
    setTimeout(() => process.exit(code), 8_000).unref()
    await Promise.race([network?.close().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 4_000))])
    await onServer((client) => client.query(`drop database if exists ${database} with (force)`)).catch(() => {})
    await rm(scratch, { recursive: true, force: true }).catch(() => {})
    process.exit(code)
  })()
  return stopping
}

function letters() {
  return [...randomBytes(12)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('')
}

// The network's servers would listen on every interface of the machine.
function listenOnLoopbackOnly() {
  const listen = net.Server.prototype.listen
  net.Server.prototype.listen = function (first, ...rest) {
    if (typeof first === 'number' && typeof rest[0] !== 'string') return listen.call(this, { port: first, host: '127.0.0.1' }, ...rest)
    if (typeof first === 'object' && first?.port !== undefined && !first.host)
      return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
    return listen.call(this, first, ...rest)
  }
}
