import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { countingPlatform } from '../release/counting-platform.testing.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [countingPlatform().platform] })
after(() => assert.deepEqual(world.faults, []))

type Tables = {
  post: { school_id: string; id: string; state: string; due_at: Temporal.Instant | null; series_id: string | null; again_of: string | null }
}
async function aSchool(): Promise<{ school: TestSchool; channelId: string }> {
  world.setTime('2026-11-23T09:00:00Z')
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials: { password: 'fake-password' } })
  return { school, channelId }
}
const posts = (school: TestSchool) =>
  school.work((work) => work.tables<Tables>().selectFrom('post').selectAll().where('school_id', '=', school.id).orderBy('due_at').execute())
const call = async (school: TestSchool, who: 'teacher' | 'colleague', path: string, body: object = {}) =>
  (await school.as(who).api('POST', path, body)).body as { id: string; state: string; code: string }
const change = (school: TestSchool, path: string, body: object) => school.as('teacher').api('PATCH', path, body)
const wording = { authorLine: '- Priya Nair, Year 4 teacher' }

describe('DO-1: posts that come again', () => {
  const fields = {
    name: 'Word of the week',
    weekday: '1',
    at: '15:40',
    fromOn: '2026-11-24',
    untilOn: '2026-12-31',
    opening: 'Our word this week:',
  }

  it('a series lays out a draft for each school day of its weekday; each is approved on its own', async () => {
    const { school, channelId } = await aSchool()
    const made = await school.as('teacher').post('/posts/series', { ...fields, channels: channelId })
    assert.equal(made.status, 303)
    const all = await posts(school)
    // Monday 28 December is a bank holiday: Boxing Day falls on a Saturday.
    assert.deepEqual(
      all.map(({ due_at }) => String(due_at).slice(0, 10)),
      ['2026-11-30', '2026-12-07', '2026-12-14', '2026-12-21'],
    )
    assert.deepEqual(new Set(all.map(({ state }) => state)), new Set(['draft']))
    assert.match((await school.as('colleague').get('/posts/series')).text, /Word of the week/)
  })
  it('two of a series with the same words within four weeks are refused; other words are not', async () => {
    const { school, channelId } = await aSchool()
    await school.as('teacher').post('/posts/series', { ...fields, channels: channelId })
    const [first, second] = await posts(school)
    for (const one of [first, second]) await change(school, `/posts/${one?.id}`, { ...wording, text: 'Our word this week: beanstalk.' })
    assert.equal((await call(school, 'teacher', `/posts/${first?.id}/submit`)).state, 'in-review')
    assert.equal((await call(school, 'teacher', `/posts/${second?.id}/submit`)).code, 'publishing/said-lately')
    await change(school, `/posts/${second?.id}`, { text: 'Our word this week: harvest.' })
    assert.equal((await call(school, 'teacher', `/posts/${second?.id}/submit`)).state, 'in-review')
  })
  it('ending a series throws its unsent drafts away and leaves what was sent on its way', async () => {
    const { school, channelId } = await aSchool()
    await school.as('teacher').post('/posts/series', { ...fields, channels: channelId })
    const [first] = await posts(school)
    await change(school, `/posts/${first?.id}`, { ...wording, text: 'Our word this week: beanstalk.' })
    await call(school, 'teacher', `/posts/${first?.id}/submit`)
    await school.as('teacher').post('/posts/series/end', { series: first?.series_id ?? '' })
    assert.deepEqual((await posts(school)).map(({ state }) => state).sort(), ['discarded', 'discarded', 'discarded', 'in-review'])
  })
  it('a published post is said again as a new draft that needs its own approval, not within four weeks', async () => {
    const { school, channelId } = await aSchool()
    const { id } = await call(school, 'teacher', '/posts', { ...wording, text: 'Label your coats, please.', channels: [channelId] })
    await call(school, 'teacher', `/posts/${id}/submit`)
    await call(school, 'colleague', `/posts/${id}/approve`)
    await world.runJobs()
    const begun = await school.as('teacher').post(`/posts/${id}/again`)
    const again = /posts\/([0-9a-f-]{36})\/edit/.exec(begun.headers.get('location') ?? '')?.[1] ?? ''
    assert.equal(((await school.as('teacher').api('GET', `/posts/${again}`)).body as { state: string }).state, 'draft')
    assert.equal((await call(school, 'teacher', `/posts/${again}/submit`)).code, 'publishing/said-lately')
    world.setTime('2027-01-04T09:00:00Z')
    assert.equal((await call(school, 'teacher', `/posts/${again}/submit`)).state, 'in-review')
  })
})

describe('what was put right before it went out', () => {
  it('a stop that was seen while writing is counted once the post goes to be read; so is what a reader asks for', async () => {
    const { school, channelId } = await aSchool()
    const teacher = school.as('teacher')
    const { id } = await call(school, 'teacher', '/posts', { ...wording, text: 'Bring your forms', channels: [channelId] })
    const checks = (text: string) => teacher.post(`/posts/${id}/checks`, { text, where: '1', channels: channelId })
    await checks('Ring me on 07700 900123 about this, or write to mum@example.com.')
    await checks('Bring your forms on Friday.')
    assert.equal((await call(school, 'teacher', `/posts/${id}/submit`)).state, 'in-review')
    const page = await teacher.get('/posts/figures')
    assert.match(page.text, /one thing was put right|\d things were put right/)
    await call(school, 'colleague', `/posts/${id}/ask-for-changes`, { comment: 'Which forms?' } as object)
    const csv = (await teacher.get('/posts/figures.csv')).text
    assert.match(csv, /found by the checks,Personal data,2026-11,1/)
    assert.match(csv, /found by a reader,A reader asked for changes,2026-11,1/)
  })
})
