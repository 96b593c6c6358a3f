import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type CastName, openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { countingPlatform } from '../release/counting-platform.testing.ts'

const counting = countingPlatform()
const world = await openWorld({ at: '2026-11-23T07:30:00Z', platforms: [counting.platform] })
after(() => assert.deepEqual(world.faults, []))

type Tables = { publication: { school_id: string; state: string; due_at: Temporal.Instant; because: string | null } }
async function aSchool(): Promise<{ school: TestSchool; channelId: string }> {
  world.setTime('2026-11-23T07:30:00Z')
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'fake', name: 'Eco Club', credentials: { password: 'fake-password' } })
  return { school, channelId }
}
type Said = {
  id: string
  state: string
  code: string
  clause: string
  title: string
  detail: string
  says: string
  authorLine: string
  dueAt: string
}
const call = async (school: TestSchool, who: CastName, path: string, body: object = {}) =>
  (await school.as(who).api('POST', path, body)).body as Said
const write = (school: TestSchool, channelId: string, more: object) =>
  call(school, 'teacher', '/posts', {
    text: 'We picked 214 beans.',
    authorLine: '- Priya Nair, Year 4 teacher',
    channels: [channelId],
    ...more,
  })
const publications = (school: TestSchool) =>
  school.work((work) =>
    work.tables<Tables>().selectFrom('publication').select(['state', 'due_at', 'because']).where('school_id', '=', school.id).execute(),
  )
const lessons = {
  'lessons-1': '08:50 to 12:00, 13:00 to 15:15',
  'lessons-2': '08:50 to 12:00',
  'lessons-3': '',
  'lessons-4': '',
  'lessons-5': '',
}

describe('DO-1: a blackout that the school sets', () => {
  const stretch = { kind: 'election', name: 'Before the local election', from: '2026-11-24T00:00', until: '2026-11-27T00:00' }

  it('holds what was approved before it was set, and refuses what is sent for approval into it', async () => {
    const { school, channelId } = await aSchool()
    const { id } = await write(school, channelId, { timing: 'at', due: '2026-11-24T16:00' })
    await call(school, 'teacher', `/posts/${id}/submit`)
    await call(school, 'colleague', `/posts/${id}/approve`)
    assert.equal((await school.as('head').post('/posts/quiet-times/add', { ...stretch, does: 'hold' })).status, 303)
    world.setTime('2026-11-24T16:00:10Z')
    await world.runJobs()
    const [held] = await publications(school)
    assert.deepEqual([held?.state, String(held?.due_at)], ['held', '2026-11-24T16:00:00Z'])
    assert.match(held?.because ?? '', /Before the local election/)
    const later = await write(school, channelId, { timing: 'at', due: '2026-11-25T16:00' })
    assert.deepEqual([(await call(school, 'teacher', `/posts/${later.id}/submit`)).code], ['publishing/in-blackout'])
  })
  it('that only warns holds a post which names a candidate, written before the name was on the list', async () => {
    const { school, channelId } = await aSchool()
    const { id } = await write(school, channelId, { text: 'Jo Bloggs opened our fair.', timing: 'at', due: '2026-11-24T16:00' })
    await call(school, 'teacher', `/posts/${id}/submit`)
    await call(school, 'colleague', `/posts/${id}/approve`, { looked: true })
    await school.as('head').post('/posts/quiet-times/add', { ...stretch, does: 'warn', words: 'Jo Bloggs\nLabour' })
    world.setTime('2026-11-24T16:00:10Z')
    await world.runJobs()
    assert.deepEqual(
      (await publications(school)).map(({ state }) => state),
      ['held'],
    )
  })
  it('that only warns is said to the writer where the time is chosen, and to whoever approves it', async () => {
    const { school, channelId } = await aSchool()
    await school.as('head').post('/posts/quiet-times/add', { ...stretch, does: 'warn' })
    const inIt = await write(school, channelId, { timing: 'at', due: '2026-11-24T16:00' })
    const after = await write(school, channelId, { text: 'We planted beans.', timing: 'at', due: '2026-11-27T16:00' })
    const says = async (who: CastName, path: string) => /Think twice/.test((await school.as(who).get(path)).text)
    assert.deepEqual([await says('teacher', `/posts/${inIt.id}/edit`), await says('teacher', `/posts/${inIt.id}/time`)], [true, true])
    assert.deepEqual([await says('teacher', `/posts/${after.id}/edit`), await says('teacher', `/posts/${after.id}/time`)], [false, false])
    await call(school, 'teacher', `/posts/${inIt.id}/submit`)
    assert.equal(await says('colleague', `/posts/${inIt.id}`), true)
  })
  it('must end after it begins, and only those who change settings set one', async () => {
    const { school } = await aSchool()
    const backwards = { ...stretch, until: '2026-11-20T00:00', does: 'hold' }
    assert.match((await school.as('head').post('/posts/quiet-times/add', backwards)).text, /ends before it begins/)
    assert.equal((await school.as('teacher').post('/posts/quiet-times/add', { ...stretch, does: 'hold' })).status, 403)
  })
})

describe('SDN-11: not in teaching time, where the school says so', () => {
  it('a time in lessons is refused with the next free one; outside them it stands', async () => {
    const { school, channelId } = await aSchool()
    await school.as('head').post('/posts/quiet-times/teaching', { isOn: 'yes', ...lessons })
    const { id } = await write(school, channelId, { timing: 'at', due: '2026-11-23T10:00' })
    const refused = await call(school, 'teacher', `/posts/${id}/submit`)
    assert.deepEqual([refused.code, refused.clause], ['publishing/in-teaching-time', 'SDN-11'])
    assert.match(refused.detail, /next free time is today 12:00/)
    await school.as('teacher').api('PATCH', `/posts/${id}`, { timing: 'at', due: '2026-11-23T12:00' })
    assert.equal((await call(school, 'teacher', `/posts/${id}/submit`)).state, 'in-review')
  })
  it('where automatic posts may go, the post says so before anybody approves it', async () => {
    const { school, channelId } = await aSchool()
    await school.as('head').post('/posts/quiet-times/teaching', { isOn: 'yes', automatic: 'yes', ...lessons })
    const { id } = await write(school, channelId, { timing: 'at', due: '2026-11-23T10:00' })
    const sent = await call(school, 'teacher', `/posts/${id}/submit`)
    assert.deepEqual([sent.state, sent.authorLine], ['in-review', '- Priya Nair, Year 4 teacher (sent automatically)'])
  })
  it('what is approved in a lesson goes when it ends', async () => {
    const { school, channelId } = await aSchool()
    await school.as('head').post('/posts/quiet-times/teaching', { isOn: 'yes', ...lessons })
    const { id } = await write(school, channelId, {})
    await call(school, 'teacher', `/posts/${id}/submit`)
    world.setTime('2026-11-23T10:05:00Z')
    await call(school, 'colleague', `/posts/${id}/approve`)
    assert.deepEqual(
      (await publications(school)).map(({ due_at }) => String(due_at)),
      ['2026-11-23T12:00:00Z'],
    )
  })
  it('somebody who presses now in a lesson is told and asked, and may', async () => {
    const { school, channelId } = await aSchool()
    await school.as('head').post('/posts/quiet-times/teaching', { isOn: 'yes', ...lessons })
    const { id } = await write(school, channelId, { timing: 'by-hand' })
    await call(school, 'teacher', `/posts/${id}/submit`)
    await call(school, 'colleague', `/posts/${id}/approve`)
    world.setTime('2026-11-23T10:05:00Z')
    assert.equal((await call(school, 'teacher', `/posts/${id}/publish-now`)).code, 'publishing/lessons-now')
    const asked = await school.as('teacher').post(`/posts/${id}/publish-now`)
    assert.equal(asked.headers.get('location'), `/posts/${id}/now`)
    assert.match((await school.as('teacher').get(`/posts/${id}/now`)).text, /next free time is today 12:00/)
    await school.as('teacher').post(`/posts/${id}/now`)
    assert.equal((await publications(school)).length, 1)
  })
})

describe('DO-1: another time for a post', () => {
  it('one that was approved stops for the old time, and is read again for the new one', async () => {
    const { school, channelId } = await aSchool()
    const { id } = await write(school, channelId, { timing: 'at', due: '2026-11-24T16:00' })
    await call(school, 'teacher', `/posts/${id}/submit`)
    await call(school, 'colleague', `/posts/${id}/approve`)
    const moved = await call(school, 'teacher', `/posts/${id}/time`, { due: '2026-11-25T16:00' })
    assert.deepEqual([moved.state, moved.dueAt], ['in-review', '2026-11-25T16:00:00Z'])
    assert.deepEqual(
      (await publications(school)).map(({ state }) => state),
      ['cancelled'],
    )
    await call(school, 'colleague', `/posts/${id}/approve`)
    assert.deepEqual((await publications(school)).map(({ state, due_at }) => [state, String(due_at)])[1], [
      'planned',
      '2026-11-25T16:00:00Z',
    ])
  })
  it('a draft keeps being a draft, a time that has passed is refused, and the clocks going forward are said', async () => {
    const { school, channelId } = await aSchool()
    const { id } = await write(school, channelId, {})
    assert.equal((await call(school, 'teacher', `/posts/${id}/time`, { due: '2026-11-25T16:00' })).state, 'draft')
    assert.equal((await call(school, 'teacher', `/posts/${id}/time`, { due: '2026-11-20T16:00' })).code, 'publishing/time-has-passed')
    const gap = await call(school, 'teacher', `/posts/${id}/time`, { due: '2027-03-28T01:30' })
    assert.match(gap.says, /The clocks go forward and 01:30 does not exist; 02:00/)
    assert.equal(gap.dueAt, '2027-03-28T01:00:00Z')
  })
  it('one that missed its time is sent to be read for a new one', async () => {
    const { school, channelId } = await aSchool()
    const { id } = await write(school, channelId, { timing: 'at', due: '2026-11-23T16:00' })
    await call(school, 'teacher', `/posts/${id}/submit`)
    world.setTime('2026-11-23T16:00:31Z')
    await world.runJobs('missed-posts')
    assert.equal((await call(school, 'teacher', `/posts/${id}/time`, { due: '2026-11-24T16:00' })).state, 'in-review')
  })
})
