import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { startMinecraft } from '../counterparties/minecraft.ts'
import { jobs } from '../src/app/rooms.ts'
import { liveAccount } from '../src/app/testing/live-account.ts'
import { startWorker } from '../src/app/testing/world.ts'
import { startManagement } from '../src/connectors/minecraft/fake/management.ts'
import { minecraft } from '../src/connectors/minecraft/minecraft.ts'
import { makeHttpClient } from '../src/infra/http-client/index.ts'
import { inWorld, looksRight } from './in-world.ts'
import { until } from './on-network.ts'
import { desktop, phone } from './person.ts'

// A real game server with real players on it; only its management protocol is a stand-in, which works on that very game.
const folder = await mkdtemp(path.join(tmpdir(), 'schoolgate-game-'))
const game = await startMinecraft(folder)
const secret = 'Q7'.repeat(20)
const management = await startManagement(game, { secret })
const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const platform = minecraft(http, { now: () => Temporal.Now.instant(), logFolders: [game.logs] })
const { world, sits, troubles } = await inWorld({ realTime: true, platforms: [platform] })
const school = await world.newSchool()
await liveAccount(world, school, {
  platform: 'minecraft',
  name: 'Class 6 world',
  credentials: { service: management.url, secret, log: game.logs, format: 'usual', zone: 'Europe/London' },
})
const troubled: unknown[] = []
const tools = { house: world.program.house, outside: world.program.outside, trouble: (_: string, error: unknown) => troubled.push(error) }
const worker = startWorker(
  jobs.filter(({ name }) => ['poll-inboxes', 'do-acts'].includes(name)),
  tools,
)
after(async () => {
  await Promise.all([management.stop(), game.stop(), http.close()])
  await rm(folder, { recursive: true, force: true })
  assert.deepEqual([troubles(), troubled, world.faults], [[], [], []])
})

const heard = async (name: string): Promise<string> => (await game.seen(name)).heard.join('\n')
const sentOff = async (name: string): Promise<string | null> => (await game.seen(name)).sentOff

test('A griefer on the class Minecraft server', { timeout: 300_000 }, async (t) => {
  t.after(() => worker.stop())
  for (const name of ['Ann', 'Ben', 'Griefer']) assert.equal(await game.join(name), true, `${name} is let in`)
  await game.chat('Griefer', '/tell Ann meet me after school')
  await game.chat('Griefer', 'you are all idiots and Ann smells')
  const said = performance.now()

  // A teacher sees it within seconds, on the phone; what two say to each other is nowhere.
  const teacher = await sits(school, 'teacher', phone)
  await until('the line is in the inbox', 30, async () => {
    await teacher.open('/inbox')
    return (await teacher.page.getByText('Ann smells').count()) > 0
  })
  teacher.notes.push(`in the inbox after ${((performance.now() - said) / 1000).toFixed(1)} s`)
  assert.equal(await teacher.page.getByText('meet me after school').count(), 0)
  assert.equal(await teacher.page.getByText('joined the game').count(), 0)
  await teacher.follow('Griefer')
  const item = new URL(teacher.page.url()).pathname

  // Sent off at once, with the reason; everybody reads why, and nobody is named.
  await teacher.open(`${item}/act?act=kick`)
  await teacher.tick(/Insults or name-calling/)
  await teacher.fill('What followers are told', 'Somebody was insulted here.')
  await teacher.press('Send the person out')
  await until('Griefer is sent off with the reason', 30, async () => (await sentOff('Griefer')) === 'Somebody was insulted here.')
  await until('the others read why', 30, async () =>
    (await heard('Ann')).includes('A player was sent off the server. Why: Somebody was insulted here.'),
  )
  assert.equal(
    (await heard('Ben')).split('\n').some((line) => line.includes('Why:') && line.includes('Griefer')),
    false,
  )
  await teacher.says('Done')
  await looksRight(teacher, 'griefer-sent-out')

  // Back again, and rude again: the head shuts the door for good.
  assert.equal(await game.join('Griefer'), true)
  await game.chat('Griefer', 'still idiots')
  const head = await sits(school, 'head', desktop)
  await until('the second line is in the inbox', 30, async () => {
    await head.open('/inbox')
    return (await head.page.getByText('still idiots').count()) > 0
  })
  await head.page.getByText('still idiots').first().click()
  await head.page.waitForLoadState('load')
  await head.open(`${new URL(head.page.url()).pathname}/act?act=block`)
  await head.tick(/Insults or name-calling/)
  await head.fill('What followers are told', 'Insults, again and again.')
  await head.press('Block the person')
  await until('the ban is read back', 30, async () =>
    (await game.bans()).some(({ who, because }) => who === 'Griefer' && because === 'Insults, again and again.'),
  )
  await until('everybody is told', 30, async () =>
    (await heard('Ben')).includes('A player may not come back to the server. Why: Insults, again and again.'),
  )
  await head.says('Done')
  assert.equal(await game.join('Griefer'), false, 'the door stays shut')
  assert.equal(await sentOff('Griefer'), 'Insults, again and again.')

  // What was said stands as evidence, word for word, though the game has long scrolled on; and the log has it.
  await head.says('What stood there')
  await head.says('still idiots')
  await head.open('/moderation')
  await head.says('Griefer')
  const { body } = await school.as('head').api('GET', '/log')
  for (const act of ['moderation.ordered', 'moderation.done']) assert.ok(JSON.stringify(body).includes(act), act)
  assert.ok((await game.players()).includes('Ann'))
})
