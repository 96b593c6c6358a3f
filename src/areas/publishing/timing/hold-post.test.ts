import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type CastName, openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { countingPlatform } from '../release/counting-platform.testing.ts'

const counting = countingPlatform()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [counting.platform] })
after(() => assert.deepEqual(world.faults, []))

type Tables = { publication: { school_id: string; id: string; state: string; because: string | null } }
type Said = { id: string; state: string; code: string; clause: string; channels: number }
const call = async (school: TestSchool, who: CastName, path: string, body: object = {}) =>
  (await school.as(who).api('POST', path, body)).body as Said
const publications = (school: TestSchool) =>
  school.work((work) =>
    work.tables<Tables>().selectFrom('publication').select(['id', 'state', 'because']).where('school_id', '=', school.id).execute(),
  )

async function scheduled(): Promise<{ school: TestSchool; id: string }> {
  world.setTime('2026-11-23T09:00:00Z')
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials: { password: 'fake-password' } })
  const post = { text: 'We picked 214 beans.', authorLine: '- Priya Nair, Year 4 teacher', channels: [channelId] }
  const { id } = await call(school, 'teacher', '/posts', { ...post, timing: 'at', due: '2026-11-23T16:00' })
  await call(school, 'teacher', `/posts/${id}/submit`)
  assert.equal((await call(school, 'colleague', `/posts/${id}/approve`)).state, 'scheduled')
  return { school, id }
}

describe('DO-1: one post is held by hand', () => {
  it('it neither goes, nor fails, nor misses its time, and says who holds it and why', async () => {
    const { school, id } = await scheduled()
    const before = counting.sent.length
    assert.match((await school.as('colleague').get(`/posts/${id}`)).text, /Hold it/)
    assert.equal((await school.as('colleague').post(`/posts/${id}/hold`, { reason: 'The fair may be moved.' })).status, 303)
    for (const time of ['2026-11-23T16:00:10Z', '2026-11-24T16:00:00Z']) {
      world.setTime(time)
      await world.runJobs()
    }
    const [held] = await publications(school)
    assert.equal(held?.state, 'held')
    assert.match(held?.because ?? '', /holds it: The fair may be moved\./)
    assert.equal(counting.sent.length, before)
    assert.match((await school.as('teacher').get('/posts/held')).text, /The fair may be moved/)
  })

  it('its writer cannot undo what a reader held; whoever could approve it lets it go, and it goes', async () => {
    const { school, id } = await scheduled()
    await call(school, 'colleague', `/posts/${id}/hold`, { reason: 'The fair may be moved.' })
    const [held] = await publications(school)
    assert.equal((await call(school, 'teacher', `/publications/${held?.id}/go-on`)).code, 'publishing/held-by-another')
    const before = counting.sent.length
    await school.as('colleague').post('/posts/held/send', { publication: held?.id ?? '' })
    world.setTime('2026-11-23T16:00:10Z')
    await world.runJobs()
    assert.equal(counting.sent.length, before + 1)
  })

  it('its writer holds it and lets it go again; a word of why is asked, and what waits no longer cannot be held', async () => {
    const { school, id } = await scheduled()
    assert.equal((await school.as('teacher').api('POST', `/posts/${id}/hold`, { reason: '' })).status, 422)
    assert.equal((await call(school, 'teacher', `/posts/${id}/hold`, { reason: 'I want to look once more.' })).channels, 1)
    assert.equal((await call(school, 'teacher', `/posts/${id}/hold`, { reason: 'Again.' })).code, 'publishing/nothing-waits')
    const [held] = await publications(school)
    await call(school, 'teacher', `/publications/${held?.id}/go-on`)
    assert.equal((await publications(school))[0]?.state, 'planned')
  })

  it('a new time for a held post takes it off and asks a reader again', async () => {
    const { school, id } = await scheduled()
    await call(school, 'colleague', `/posts/${id}/hold`, { reason: 'The fair may be moved.' })
    assert.equal((await call(school, 'teacher', `/posts/${id}/time`, { due: '2026-11-25T16:00' })).state, 'in-review')
    assert.deepEqual(
      (await publications(school)).map(({ state }) => state),
      ['cancelled'],
    )
  })
})
