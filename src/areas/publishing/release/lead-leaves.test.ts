import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { disableMember } from '../../people/index.ts'
import { countingPlatform } from './counting-platform.testing.ts'
import { queueReply } from './plan.ts'
import type { ReleaseState } from './release-states.rule.ts'

const counting = countingPlatform()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [counting.platform] })
after(() => assert.deepEqual(world.faults, []))

type Row = {
  school_id: string
  id: string
  state: ReleaseState
  channel_id: string
  post_id: string | null
  handle: string | null
  next_look_at: Temporal.Instant | null
}
type Tables = { publication: Row }
const anAccount = (school: TestSchool, runners: readonly ('teacher' | 'colleague' | 'dsl')[]) =>
  liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials: { password: 'fake-password' }, runners })
const call = async (school: TestSchool, who: 'teacher' | 'colleague' | 'admin' | 'head', path: string, body: object = {}) => {
  const answer = await school.as(who).api('POST', path, body)
  return { status: answer.status, ...(answer.body as { id: string; state: string }) }
}
const aReply = (school: TestSchool, channelId: string, text: string) => {
  const ref = { remoteId: 'at://somebody/1', version: null }
  return school.work((work) => queueReply(work, { channelId, itemId: work.newId(), text, parent: ref, root: ref }), 'teacher')
}
const publicationsOf = (school: TestSchool, channelId: string) =>
  school.work((work) => work.tables<Tables>().selectFrom('publication').selectAll().where('channel_id', '=', channelId).execute())
/** Every job, at these many steps of six hours. */
async function days(count: number): Promise<void> {
  for (let step = 0; step < count * 4; step++) {
    world.setTime(world.now().add({ hours: 6 }).toString())
    await world.runJobs()
  }
}

describe('ROL-A4: an account whose lead leaves without a successor is suspended like any other', () => {
  const leads = (school: TestSchool) => school.work((work) => disableMember(work, school.people.teacher), 'admin')
  const stateOf = async (school: TestSchool, accountId: string) =>
    ((await school.as('admin').api('GET', `/accounts/${accountId}`)).body as { state: string }).state

  it('nothing leaves afterwards, until it is led again and a person lets each post go', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await anAccount(school, ['teacher', 'colleague', 'dsl'])
    const { id } = await call(school, 'colleague', '/posts', {
      ...{ text: 'We picked 214 beans.', authorLine: '- Tom Hallam, Year 2 teacher', channels: [channelId], timing: 'at' },
      due: '2026-11-23T15:40',
    })
    assert.equal((await call(school, 'colleague', `/posts/${id}/submit`)).state, 'in-review')
    assert.equal((await call(school, 'head', `/posts/${id}/approve`)).state, 'scheduled')
    await aReply(school, channelId, 'Thank you.')
    const commits = counting.calls.commit
    await leads(school)
    assert.equal(await stateOf(school, accountId), 'suspended')
    const states = (await publicationsOf(school, channelId)).map((one) => one.state).toSorted()
    assert.deepEqual(states, ['cancelled', 'held'])
    await days(2)
    await call(school, 'admin', `/accounts/${accountId}/hand-over`, { successorId: school.people.colleague })
    assert.equal((await call(school, 'admin', `/accounts/${accountId}/finish-hand-over`)).state, 'live')
    await days(1)
    assert.equal(counting.calls.commit, commits)
    const [held] = (await publicationsOf(school, channelId)).filter((one) => one.post_id === id)
    assert.equal((await call(school, 'colleague', `/publications/${held?.id}/go-on`)).status, 201)
    await world.runJobs('publish-due')
    assert.equal(counting.calls.commit, commits + 1)
    world.setTime('2026-11-23T09:00:00Z')
  })

  it('the end of a sign-in is not held up by one post that is leaving at this very moment', async () => {
    const school = await world.newSchool()
    const { accountId, channelId } = await anAccount(school, ['teacher', 'colleague'])
    const [leaving, waiting] = [await aReply(school, channelId, 'a'), await aReply(school, channelId, 'b')]
    const soon = world.now().add({ seconds: 30 })
    const now = { state: 'committing' as const, handle: JSON.stringify({ text: 'a' }), next_look_at: soon }
    await school.work((work) => work.tables<Tables>().updateTable('publication').set(now).where('id', '=', leaving).execute())
    await leads(school)
    assert.equal(await stateOf(school, accountId), 'suspended')
    const states = new Map((await publicationsOf(school, channelId)).map((one) => [one.id, one.state]))
    assert.deepEqual([states.get(leaving), states.get(waiting)], ['committing', 'cancelled'])
  })
})
