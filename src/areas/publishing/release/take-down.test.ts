import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { fakePlatform } from '../../../connectors/fake/fake.ts'
import { startFake } from '../../../connectors/fake/server.ts'
import { makeHttpClient } from '../../../infra/http-client/index.ts'
import { queueReply } from './plan.ts'
import type { ReleaseTables } from './release.tables.ts'
import { takeDown } from './take-down.ts'

const http = makeHttpClient({ allowLoopback: true, allowedOrigins: [] })
const server = await startFake()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [fakePlatform(http, 'named', { now: () => world.now() })] })
after(async () => {
  assert.deepEqual(world.faults, [])
  await server.stop()
  await http.close()
})

type Where = { id: string; state: string; because: string | null; attempts: number }
async function aSchool() {
  const school = await world.newSchool()
  const credentials = { service: server.url, password: server.platform.settings.password }
  const eco = await liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials })
  const seesaw = await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4 on Seesaw' })
  return { school, channels: [eco.channelId, seesaw.channelId], eco: eco.channelId }
}
const call = async (school: TestSchool, who: 'teacher' | 'colleague' | 'admin' | 'head', path: string, body: object = {}) => {
  const answer = await school.as(who).api('POST', path, body)
  return { status: answer.status, ...(answer.body as { id: string; state: string; code: string }) }
}
/** Written, read by another, and out: by the machine where it can, by hand where it cannot. */
async function published(school: TestSchool, channels: readonly string[], text: string): Promise<string> {
  const { id } = await call(school, 'teacher', '/posts', { text, authorLine: '- Priya Nair, Year 4 teacher', channels })
  await call(school, 'teacher', `/posts/${id}/submit`)
  assert.equal((await call(school, 'colleague', `/posts/${id}/approve`)).state, 'scheduled')
  await world.runJobs('publish-due')
  for (const one of await where(school, id))
    if (one.state === 'to-do')
      assert.equal((await call(school, 'teacher', `/publications/${one.id}/proof`, { link: 'https://seesaw.example/1' })).status, 201)
  return id
}
const where = (school: TestSchool, postId: string): Promise<Where[]> =>
  school.work(async (work) => {
    const rows = await work
      .tables<ReleaseTables>()
      .selectFrom('publication as p')
      .select(['p.id', 'p.state', 'p.because'])
      .select((eb) =>
        eb
          .selectFrom('publication_attempt as a')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .whereRef('a.publication_id', '=', 'p.id')
          .where('a.call', '=', 'withdraw')
          .as('attempts'),
      )
      .where('p.post_id', '=', postId)
      .orderBy('p.created_at')
      .orderBy('p.id')
      .execute()
    return rows.map((row) => ({ ...row, attempts: Number(row.attempts) }))
  })
const states = async (school: TestSchool, postId: string) => (await where(school, postId)).map(({ state }) => state).toSorted()
const visible = (text: string) => server.platform.witness().posts.filter((one) => one.text.startsWith(text)).length

describe('ABU-2, DO-10: a post is taken down everywhere, and each channel says what came of it', () => {
  it('is removed and looked for where the machine can, and asked of a person where it cannot', async () => {
    const { school, channels } = await aSchool()
    const id = await published(school, channels, 'Taken down everywhere.')
    assert.deepEqual(await states(school, id), ['published', 'published'])
    assert.equal(visible('Taken down everywhere.'), 1)
    assert.equal((await call(school, 'admin', `/posts/${id}/take-down`, { reason: 'The date was wrong.' })).status, 201)
    await world.runJobs('publish-due')
    assert.equal(visible('Taken down everywhere.'), 0)
    assert.deepEqual(await states(school, id), ['taken-down', 'withdrawing'])
    const byHand = (await where(school, id)).find(({ state }) => state === 'withdrawing')
    const gone = await call(school, 'admin', `/publications/${byHand?.id}/taken-down`, { note: 'I looked as a parent: it is gone.' })
    assert.equal(gone.status, 201)
    assert.deepEqual(await states(school, id), ['taken-down', 'taken-down'])
    assert.equal((await call(school, 'admin', `/posts/${id}/take-down`, { reason: 'Again.' })).code, 'publishing/nothing-out')
  })

  it('two people who press at once are one order, and pressing again changes nothing', async () => {
    const { school, eco } = await aSchool()
    const id = await published(school, [eco], 'Pressed by two.')
    const both = [
      call(school, 'admin', `/posts/${id}/take-down`, { reason: 'a' }),
      call(school, 'head', `/posts/${id}/take-down`, { reason: 'b' }),
    ]
    assert.deepEqual(
      (await Promise.all(both)).map(({ status }) => status),
      [201, 201],
    )
    const orders = async () =>
      school.work(
        async (work) =>
          (
            await work
              .tables<{ log_entry: { act: string; subject_id: string } }>()
              .selectFrom('log_entry')
              .select('act')
              .where('act', '=', 'publishing.take-down-ordered')
              .where('subject_id', '=', id)
              .execute()
          ).length,
      )
    assert.equal(await orders(), 1)
    await world.runJobs('publish-due')
    const [one] = await where(school, id)
    assert.deepEqual([one?.state, one?.attempts], ['taken-down', 1])
    assert.equal((await call(school, 'admin', `/publications/${one?.id}/take-down`, { reason: 'c' })).status, 201)
    assert.equal(await orders(), 1)
  })

  it('says why it is still there, tries again, and calls it taken down only when it was seen to be gone', async () => {
    const { school, eco } = await aSchool()
    const id = await published(school, [eco], 'Hard to remove.')
    server.platform.control({ removes: 'says-so-only' })
    await call(school, 'admin', `/posts/${id}/take-down`, { reason: 'A wrong name.' })
    await world.runJobs('publish-due')
    const [still] = await where(school, id)
    assert.deepEqual([still?.state, still?.because], ['withdrawing', 'The platform took the order and still shows it.'])
    server.platform.control({ removes: 'at-once' })
    world.setTime(world.now().add({ minutes: 1 }).toString())
    await world.runJobs('publish-due')
    const [gone] = await where(school, id)
    assert.deepEqual([gone?.state, gone?.attempts, visible('Hard to remove.')], ['taken-down', 2, 0])
  })

  it('what was leaving at that moment follows as soon as it is known to be out', async () => {
    const { school, eco } = await aSchool()
    const id = await published(school, [eco], 'Caught in flight.')
    const [one] = await where(school, id)
    const flying = { state: 'confirming' as const, next_look_at: world.now(), settle_until: world.now().add({ seconds: 2 }) }
    await school.work((work) =>
      work
        .tables<ReleaseTables>()
        .updateTable('publication')
        .set(flying)
        .where('id', '=', one?.id ?? '')
        .execute(),
    )
    assert.deepEqual(await school.work((work) => takeDown(work, { postId: id, because: 'No longer.', clause: 'IMG-3' }), 'admin'), {
      stopped: 0,
      ordered: 0,
      byHand: 0,
      following: 1,
    })
    await world.runJobs('publish-due')
    assert.deepEqual([await states(school, id), visible('Caught in flight.')], [['taken-down'], 0])
  })

  it('an answer to somebody comes down too', async () => {
    const { school, eco } = await aSchool()
    const ref = { remoteId: 'somebody-1', version: null }
    const reply = await school.work(
      (work) => queueReply(work, { channelId: eco, itemId: work.newId(), text: 'An answer too many.', parent: ref, root: ref }),
      'teacher',
    )
    await world.runJobs('publish-due')
    assert.equal(visible('An answer too many.'), 1)
    assert.equal((await call(school, 'admin', `/publications/${reply}/take-down`, { reason: 'Not ours to say.' })).status, 201)
    await world.runJobs('publish-due')
    assert.equal(visible('An answer too many.'), 0)
  })
})
