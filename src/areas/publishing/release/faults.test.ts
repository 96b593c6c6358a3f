import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld } from '../../../app/testing/world.ts'
import { type FakeKind, fakePlatform } from '../../../connectors/fake/fake.ts'
import type { FakeSettings } from '../../../connectors/fake/platform.ts'
import { startFake } from '../../../connectors/fake/server.ts'
import { makeHttpClient } from '../../../infra/http-client/index.ts'
import { queueReply } from './plan.ts'
import type { ReleaseState } from './release-states.rule.ts'
import type { ReleaseTables } from './release.tables.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const server = await startFake()
const kinds = ['named', 'nameless'] as const satisfies readonly FakeKind[]
const world = await openWorld({
  at: '2026-11-23T09:00:00Z',
  platforms: kinds.map((kind) => fakePlatform(http, kind, { now: () => world.now() })),
})
after(async () => {
  assert.deepEqual(world.faults, [])
  await server.stop()
  await http.close()
})

const each = 5
/** A fault on the first call of each, what comes of the publication, and how often it can be seen in the end. */
const faults: readonly (readonly [says: string, settings: Partial<FakeSettings>, ends: ReleaseState, seen: 0 | 1])[] = [
  ['it says no', { fault: 'refuse', faultsLeft: each }, 'refused', 0],
  ['it is asked too fast', { fault: 'too-fast', faultsLeft: each }, 'published', 1],
  ['it is down for a while before anything happened', { fault: 'down', faultsLeft: each }, 'unconfirmed', 0],
  ['it takes the post and answers that something broke', { fault: 'accept-then-500', faultsLeft: each }, 'published', 1],
  ['it takes the post and the line breaks', { fault: 'accept-then-reset', faultsLeft: each }, 'published', 1],
  ['the line breaks before it took the post', { fault: 'reset-before', faultsLeft: each }, 'unconfirmed', 0],
  [
    'it takes the post, breaks, and shows it only later',
    { fault: 'accept-then-500', faultsLeft: each, visibleAfterMs: 400 },
    'published',
    1,
  ],
]

for (const kind of kinds)
  describe(`SCO-8: a platform whose posts are ${kind} misbehaves: never two, never silently none`, () => {
    for (const [says, settings, ends, seen] of faults)
      it(`${says}: ${ends}`, async () => {
        const school = await world.newSchool()
        const credentials = { service: server.url, password: server.platform.settings.password }
        const platform = kind === 'named' ? 'fake' : 'fake-nameless'
        const { channelId } = await liveAccount(world, school, { platform, credentials })
        const texts = Array.from({ length: each }, (_, at) => `${kind}, ${says}, ${at}`)
        await school.work(async (work) => {
          const ref = { remoteId: 'somebody-1', version: null }
          for (const text of texts) await queueReply(work, { channelId, itemId: work.newId(), text, parent: ref, root: ref })
        }, 'teacher')
        server.platform.control({ fault: 'none', faultsLeft: null, visibleAfterMs: 0, ...settings })
        // Half a minute of the platform's own time passes between two looks in a few steps.
        for (const seconds of [0, 1, 8, 8, 20, 40]) {
          world.setTime(world.now().add({ seconds }).toString())
          await world.runJobs('publish-due')
          await new Promise((resolve) => setTimeout(resolve, (settings.visibleAfterMs ?? 0) / 2))
        }
        const rows = await school.work((work) =>
          work.tables<ReleaseTables>().selectFrom('publication').select('state').where('school_id', '=', school.id).execute(),
        )
        assert.deepEqual([...new Set(rows.map(({ state }) => state))], [ends])
        const { timesByText } = server.platform.witness()
        assert.deepEqual([...new Set(texts.map((text) => timesByText[text] ?? 0))], [seen])
      })
  })
