import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, it } from 'node:test'
import { makeHttpClient } from '../../infra/http-client/index.ts'
import { plainWords, type About, type Connector, type Credentials, type ModerationAct, type Outcome } from '../connector.ts'
import { GameInMemory } from './fake/game.ts'
import { type ManagementFake, startManagement } from './fake/management.ts'
import { startRcon } from './fake/rcon.ts'
import { minecraft } from './minecraft.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const strict = makeHttpClient({ allowLoopback: false, allowedOrigins: [] })
const secret = 'Q7'.repeat(20)
const now = () => Temporal.Instant.from('2026-11-23T09:00:00Z')
let folder = ''
let game = new GameInMemory([])
let management: ManagementFake
let rcon: Awaited<ReturnType<typeof startRcon>>

before(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'schoolgate-minecraft-'))
})
const fresh = async () => {
  await management?.stop()
  await rcon?.stop()
  game = new GameInMemory(['Ann', 'Ben', 'Griefer'])
  management = await startManagement(game, { secret })
  rcon = await startRcon(game, secret)
}
after(async () => {
  await Promise.all([management?.stop(), rcon?.stop(), http.close(), strict.close()])
  await rm(folder, { recursive: true })
})

const connect = (credentials: Credentials, client = http): Connector => {
  const found = minecraft(client, { now, logFolders: [folder] }).connect?.({ format: 'usual', zone: 'Europe/London', ...credentials })
  assert.ok(found)
  return found
}
const done = <Value>(outcome: Outcome<Value> | undefined): Value => {
  assert.equal(outcome?.is, 'done', JSON.stringify(outcome))
  return (outcome as { value: Value }).value
}
const about = (who: string, reason = 'It was rude.'): About => ({
  item: null,
  author: { id: who, handle: who },
  post: null,
  reason,
})
const act = (connector: Connector, name: ModerationAct, who = 'Griefer') => connector.moderation?.acts[name]?.(about(who))
const isSo = async (connector: Connector, name: ModerationAct, who = 'Griefer') => done(await connector.moderation?.isSo(name, about(who)))

for (const way of ['management protocol', 'remote console'] as const) {
  const credentials = () => ({ service: way === 'remote console' ? rcon.url : management.url, secret })
  describe(`a class server by its ${way}`, () => {
    before(fresh)
    it('says which server it is', async () => {
      const me = done(await connect(credentials()).identity?.whoAmI())
      assert.equal(me.handle, new URL(credentials().service).host)
      assert.ok(me.name.length > 0)
    })

    it('ABU-2, ABU-3: a kick sends the player off with the reason, and tells everybody else why, without the name', async () => {
      const server = connect(credentials())
      done(await act(server, 'kick'))
      assert.deepEqual(game.kicked, [{ who: 'Griefer', because: 'It was rude.' }])
      assert.deepEqual(
        game.heard.map(({ who, words }) => `${who}: ${words}`),
        ['Ann: A player was sent off the server. Why: It was rude.', 'Ben: A player was sent off the server. Why: It was rude.'],
      )
      assert.equal(JSON.stringify(game.heard).includes('Griefer'), false)
      assert.equal(await isSo(server, 'kick'), true)
      game.here.add('Griefer')
      assert.equal(await isSo(server, 'kick'), null, 'whoever came back is no proof that nothing was done')
    })

    it('ABU-2: a ban holds, is read back, and said once however often it is asked', async () => {
      const server = connect(credentials())
      game.heard.length = 0
      assert.equal(await isSo(server, 'block'), false)
      done(await act(server, 'block'))
      done(await act(server, 'block'))
      assert.equal(await isSo(server, 'block'), true)
      assert.deepEqual([game.banned.get('Griefer'), game.here.has('Griefer'), game.heard.length], ['It was rude.', false, 2])
      done(await act(server, 'unblock'))
      assert.deepEqual([await isSo(server, 'unblock'), game.banned.size], [true, 0])
    })

    it('a warning is heard by that player alone', async () => {
      game.heard.length = 0
      done(await act(connect(credentials()), 'warn', 'Ben'))
      assert.deepEqual(game.heard, [{ who: 'Ben', words: 'A word from the school: It was rude.' }])
    })

    it('says the server’s no in its words, and never takes a pattern for a player', async () => {
      const server = connect(credentials())
      assert.equal((await act(server, 'kick', 'Nobody'))?.is, 'refused')
      for (const who of ['@a', 'Ann Ben', '', 'Ann\nban Ben']) assert.equal((await act(server, 'kick', who))?.is, 'refused', who)
      assert.equal(game.here.size, 2)
    })

    it('a line goes to everybody who is there', async () => {
      const { publishing } = connect(credentials())
      game.heard.length = 0
      const handle = done(await publishing?.prepare(plainWords('Building\ncompetition at 3.'), now()))
      assert.equal(game.heard.length, 0)
      const published = done(await publishing?.commit(JSON.parse(JSON.stringify(handle))))
      assert.deepEqual(
        game.heard.map(({ words }) => words),
        ['Building competition at 3.', 'Building competition at 3.'],
      )
      assert.equal(published.remoteId, handle.mark)
      assert.equal(done(await publishing?.confirm(handle)), null, 'nothing outside can tell whether it was said')
      assert.equal((await publishing?.withdraw(published))?.is, 'refused')
    })

    it('asks for another secret when this one is wrong, and waits when nobody answers', async () => {
      assert.equal((await connect({ ...credentials(), secret: 'wrong' }).identity?.whoAmI())?.is, 'sign-in-again')
      const nobody = connect({ ...credentials(), service: credentials().service.replace(/:\d+$/, ':1') })
      assert.equal((await act(nobody, 'kick'))?.is, 'wait')
    })

    it('never calls a server on a private address that the settings do not name', async () => {
      const outcome = await connect(credentials(), strict).identity?.whoAmI()
      assert.equal(outcome?.is, 'refused', JSON.stringify(outcome))
    })
  })
}

describe('what only one of the two ways has', () => {
  before(fresh)
  it('a line that breaks off after a ban is unknown, and read back: it stands', async () => {
    const server = connect({ service: management.url, secret })
    management.breakAfter('minecraft:bans/add')
    assert.equal((await act(server, 'block'))?.is, 'unknown')
    assert.equal(await isSo(server, 'block'), true)
  })
  it('the others are told of a ban even where whoever is banned is still on the list while they leave', async (test) => {
    const slow = new (class extends GameInMemory {
      override players = async () => [...this.here, ...this.banned.keys()]
    })(['Ann', 'Ben'])
    const own = await startManagement(slow, { secret })
    test.after(() => own.stop())
    done(await act(connect({ service: own.url, secret }), 'block', 'Ben'))
    assert.deepEqual(
      slow.heard.map(({ who, words }) => `${who}: ${words}`),
      ['Ann: A player may not come back to the server. Why: It was rude.'],
    )
  })
  it('a player is silenced by the plugin’s own command', async () => {
    const server = connect({ service: rcon.url, secret, plugin: 'essentials' })
    done(await act(server, 'mute', 'Ben'))
    assert.deepEqual(game.commands, ['mute Ben It was rude.'])
    assert.equal(await isSo(server, 'mute'), null)
    assert.equal(connect({ service: rcon.url, secret }).moderation?.acts.mute, undefined, 'without a plugin it is done by hand')
  })
  it('refuses an address of another kind, and a line that is too long', async () => {
    assert.equal((await connect({ service: 'https://example.com', secret }).identity?.whoAmI())?.is, 'refused')
    assert.equal(
      (await connect({ service: management.url, secret }).publishing?.prepare(plainWords('a'.repeat(257)), now()))?.is,
      'refused',
    )
  })
  it('reads in the log that a line was said', async () => {
    const { publishing, inbox } = connect({ service: management.url, secret, log: folder })
    const at = Temporal.Now.instant()
    const handle = done(await publishing?.prepare(plainWords('Tidy up in five minutes.'), at))
    await writeFile(path.join(folder, 'latest.log'), '[00:00:00] [main/INFO]: Starting\n')
    assert.equal(done(await publishing?.confirm(handle)), null)
    const time = at.add({ seconds: 1 }).toZonedDateTimeISO('Europe/London').toPlainTime().toString({ smallestUnit: 'second' })
    await appendFile(path.join(folder, 'latest.log'), `[${time}] [Server thread/INFO]: <Ann> Tidy up in five minutes.\n`)
    assert.equal(done(await publishing?.confirm(handle)), null, 'a player who says the same is no proof')
    await appendFile(path.join(folder, 'latest.log'), `[${time}] [Server thread/INFO]: Tidy up in five minutes.\n`)
    assert.equal(done(await publishing?.confirm(handle))?.remoteId, handle.mark)
    assert.deepEqual(
      done(await inbox?.since(null)).items.map(({ author, text }) => `${author.name}: ${text}`),
      ['Ann: Tidy up in five minutes.'],
    )
  })
  it('opens no log but one that the settings name', () =>
    assert.equal(connect({ service: management.url, secret, log: '/etc' }).inbox, undefined))
})

describe('a certificate that a server made itself', () => {
  it('is believed by its fingerprint, and no other is', async (test) => {
    const made = await ownCertificate()
    if (made === null) return test.skip('openssl is not on this machine')
    const server = await startManagement(new GameInMemory([]), { secret, tls: made })
    test.after(() => server.stop())
    const { fingerprint256 } = new X509Certificate(made.cert)
    const who = (fingerprint?: string) =>
      connect({ service: server.url, secret, ...(fingerprint ? { fingerprint } : {}) }).identity?.whoAmI()
    assert.equal((await who(fingerprint256))?.is, 'done')
    assert.equal((await who(fingerprint256.replace(/^../, fingerprint256.startsWith('00') ? '01' : '00')))?.is, 'refused')
    assert.equal((await who())?.is, 'wait')
    assert.deepEqual(server.calls.includes('minecraft:server/status'), true)
  })
})

async function ownCertificate(): Promise<{ key: string; cert: string } | null> {
  const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')]
  try {
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-subj',
        '/CN=class',
        '-days',
        '2',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    )
  } catch {
    return null
  }
  return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
}
