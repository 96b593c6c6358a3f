import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type CastName, openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { countingPlatform } from '../release/counting-platform.testing.ts'
import { queueReply } from '../release/index.ts'

const counting = countingPlatform()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [counting.platform] })
after(() => assert.deepEqual(world.faults, []))

type Tables = {
  publication: { school_id: string; id: string; state: string; due_at: Temporal.Instant; post_id: string | null; kind: string }
  silence: { school_id: string; spokesperson_id: string }
}
async function aSchool(): Promise<{ school: TestSchool; channelId: string }> {
  world.setTime('2026-11-23T09:00:00Z')
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials: { password: 'fake-password' } })
  return { school, channelId }
}
const call = async (school: TestSchool, who: CastName, path: string, body: object = {}) =>
  (await school.as(who).api('POST', path, body)).body as { id: string; state: string; code: string; clause: string; title: string }
async function sent(school: TestSchool, channelId: string, due: string, who: CastName = 'teacher'): Promise<string> {
  const more = { text: 'We picked 214 beans.', authorLine: '- Priya Nair, Year 4 teacher', channels: [channelId], timing: 'at', due }
  const { id } = await call(school, who, '/posts', more)
  assert.equal((await call(school, who, `/posts/${id}/submit`)).state, 'in-review')
  return id
}
async function scheduled(school: TestSchool, channelId: string, due: string): Promise<string> {
  const id = await sent(school, channelId, due)
  assert.equal((await call(school, 'colleague', `/posts/${id}/approve`)).state, 'scheduled')
  return id
}
const begin = (school: TestSchool, reason = 'bereavement') => school.as('head').post('/posts/silence/begin', { reason })
const publications = (school: TestSchool) =>
  school.work((work) =>
    work.tables<Tables>().selectFrom('publication').selectAll().where('school_id', '=', school.id).orderBy('due_at').execute(),
  )
const states = async (school: TestSchool) => (await publications(school)).map(({ state }) => state)

describe('ROL-S4: the school falls silent', () => {
  it('what comes due is held with the time it was meant for, hours and days later too, and nothing leaves', async () => {
    const { school, channelId } = await aSchool()
    await scheduled(school, channelId, '2026-11-23T10:00')
    await scheduled(school, channelId, '2026-11-23T15:40')
    const before = counting.sent.length
    assert.equal((await begin(school)).status, 303)
    for (const time of ['2026-11-23T10:00:30Z', '2026-11-23T18:00:00Z', '2026-11-25T09:00:00Z']) {
      world.setTime(time)
      await world.runJobs()
    }
    const held = await publications(school)
    assert.deepEqual(
      held.map(({ state, due_at }) => [state, String(due_at)]),
      [
        ['held', '2026-11-23T10:00:00Z'],
        ['held', '2026-11-23T15:40:00Z'],
      ],
    )
    assert.equal(counting.sent.length, before)
  })

  it('a worker that was down while it came due still finds it held, not missed', async () => {
    const { school, channelId } = await aSchool()
    await scheduled(school, channelId, '2026-11-23T10:00')
    await begin(school)
    world.setTime('2026-11-24T10:00:00Z')
    await world.runJobs()
    assert.deepEqual(await states(school), ['held'])
  })

  it('a teacher who sends a post for approval is told who speaks, and keeps the words; an approval that waits is refused too', async () => {
    const { school, channelId } = await aSchool()
    const waiting = await sent(school, channelId, '2026-11-24T15:40')
    const draft = (await call(school, 'teacher', '/posts', { text: 'Sports day!', authorLine: '- Priya Nair', channels: [channelId] })).id
    await begin(school)
    const refused = await call(school, 'teacher', `/posts/${draft}/submit`)
    assert.deepEqual([refused.code, refused.clause], ['publishing/school-is-silent', 'ROL-S4'])
    assert.match(refused.title, /Only Helen Ormerod speaks for the school/)
    assert.equal((await call(school, 'colleague', `/posts/${waiting}/approve`)).code, 'publishing/school-is-silent')
    const kept = (await school.as('teacher').api('GET', `/posts/${draft}`)).body as { state: string; text: string }
    assert.deepEqual([kept.state, kept.text], ['draft', 'Sports day!'])
  })

  it('answers wait: a new one is refused, one that was on its way goes back to the inbox', async () => {
    const { school, channelId } = await aSchool()
    const ref = { remoteId: 'at://somebody/1', version: null }
    const answer = (as: CastName) =>
      school.work((work) => queueReply(work, { channelId, itemId: work.newId(), text: 'Thank you.', parent: ref, root: ref }), as)
    await answer('teacher')
    await begin(school)
    await world.runJobs()
    assert.deepEqual(await states(school), ['cancelled'])
    await assert.rejects(answer('teacher'), /school-is-silent/)
    await answer('head')
    assert.deepEqual((await states(school)).sort(), ['cancelled', 'planned'])
  })

  it('ending it sends nothing; a person lets one go and leaves another', async () => {
    const { school, channelId } = await aSchool()
    await scheduled(school, channelId, '2026-11-23T10:00')
    await scheduled(school, channelId, '2026-11-23T11:00')
    await begin(school)
    world.setTime('2026-11-23T12:00:00Z')
    await world.runJobs()
    const [first, second] = await publications(school)
    const early = await school.as('teacher').post('/posts/held/send', { publication: first?.id ?? '' })
    assert.match(early.text, /speaks for the school/)
    assert.equal((await school.as('deputy').post('/posts/silence/end')).status, 303)
    world.setTime('2026-11-23T12:05:00Z')
    await world.runJobs()
    assert.deepEqual(await states(school), ['held', 'held'])
    const before = counting.sent.length
    await school.as('teacher').post('/posts/held/send', { publication: first?.id ?? '' })
    await school.as('head').post('/posts/held/leave', { publication: second?.id ?? '' })
    await world.runJobs()
    assert.deepEqual((await states(school)).sort(), ['cancelled', 'published'])
    assert.equal(counting.sent.length, before + 1)
  })

  it('every page carries it, for everybody; a senior leader and the safeguarding lead may call it, a teacher may not', async () => {
    const { school } = await aSchool()
    assert.equal((await school.as('teacher').post('/posts/silence/begin', { reason: 'other' })).status, 403)
    assert.equal((await school.as('dsl').post('/posts/silence/begin', { reason: 'critical-incident' })).status, 303)
    for (const [who, path] of [
      ['teacher', '/'],
      ['governor', '/policy'],
      ['dpo', '/inbox'],
      ['volunteer', '/posts'],
    ] as const)
      assert.match((await school.as(who).get(path)).text, /The school is silent\./, `${who} at ${path}`)
    assert.match((await begin(school)).text, /silent already/)
    const change = { notice: 'Sad news. Please say nothing online.', spokespersonId: school.people.deputy }
    assert.equal((await school.as('head').post('/posts/silence/change', change)).status, 303)
    assert.match((await school.as('teacher').get('/')).text, /Sad news[^<]*Daniel Okafor speaks for the school/)
    const nobody = await school.as('head').post('/posts/silence/change', { ...change, spokespersonId: school.people.governor })
    assert.match(nobody.text, /cannot write posts/)
    await school.as('head').post('/posts/silence/end')
    assert.doesNotMatch((await school.as('teacher').get('/')).text, /school is silent/)
  })
})
