import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { changePermission, type Purpose } from '../../image-permission/index.ts'
import { countingPlatform } from '../release/counting-platform.testing.ts'
import { livePublicationsShowing } from '../release/index.ts'
import type { ReleaseTables } from '../release/release.tables.ts'
import { aRoll } from '../testing/a-roll.ts'

const counting = countingPlatform()
const noEdits = countingPlatform()
const { edits: _none, ...unchangeable } = noEdits.platform
const world = await openWorld({
  at: '2026-11-23T09:00:00Z',
  platforms: [counting.platform, { ...unchangeable, id: 'carved', name: 'Carved in stone' }],
})

type Who = 'teacher' | 'colleague' | 'admin' | 'head'
const call = async (school: TestSchool, who: Who, path: string, body: object = {}) => {
  const answer = await school.as(who).api('POST', path, body)
  return { status: answer.status, ...(answer.body as { id: string; state: string; code: string }) }
}
const onPlatform = async (school: TestSchool, platform: string) =>
  (await liveAccount(world, school, { platform, name: `Ours on ${platform}`, credentials: { password: 'fake-password' } })).channelId

const signed = { authorLine: '- Priya Nair, Year 4 teacher' }
const wrong = 'Sports day is on Friday 4 December.'
const right = 'Sports day is on Thursday 3 December.'
/** Written, read by another, and out. */
async function out(school: TestSchool, channels: readonly string[]): Promise<string> {
  const { id } = await call(school, 'teacher', '/posts', { text: wrong, ...signed, channels })
  await sent(school, id)
  return id
}
async function sent(school: TestSchool, id: string): Promise<void> {
  assert.equal((await call(school, 'teacher', `/posts/${id}/submit`)).state, 'in-review')
  assert.equal((await call(school, 'colleague', `/posts/${id}/approve`, { looked: true, people: true })).state, 'scheduled')
  await world.runJobs('publish-due')
}
async function corrected(school: TestSchool, of: string): Promise<string> {
  const { id, status } = await call(school, 'teacher', `/posts/${of}/correct`)
  assert.equal(status, 201)
  assert.equal((await school.as('teacher').api('PATCH', `/posts/${id}`, { text: right })).status, 200)
  return id
}
type Shown = { id: string; pupils: string[]; answers: unknown }
const pictures = async (school: TestSchool, postId: string) =>
  ((await school.as('teacher').api('GET', `/posts/${postId}`)).body as { pictures: Shown[] }).pictures
const agrees = (school: TestSchool, pupilId: string) =>
  school.work(
    (work) =>
      changePermission(work, {
        ...{ pupilId, purpose: 'school-social:fake' as Purpose, state: 'yes', giver: 'family', basis: 'consent', givenBy: 'Parent' },
        ...{ givenOn: null, source: 'telephone', expiresOn: null, note: '' },
      }),
    'admin',
  )
const publications = (school: TestSchool, postId: string) =>
  school.work((work) =>
    work.tables<ReleaseTables>().selectFrom('publication').selectAll().where('post_id', '=', postId).orderBy('created_at').execute(),
  )
const attempts = (school: TestSchool, publication: string | undefined) =>
  school.work((work) =>
    work
      .tables<ReleaseTables>()
      .selectFrom('publication_attempt')
      .select(['call', 'outcome'])
      .where('publication_id', '=', publication ?? '')
      .execute(),
  )
const states = async (school: TestSchool, postId: string) => (await publications(school, postId)).map(({ state }) => state)
const stateOf = async (school: TestSchool, id: string) =>
  ((await school.as('teacher').api('GET', `/posts/${id}`)).body as { state: string }).state
async function later(minutes: number): Promise<void> {
  world.setTime(world.now().add({ minutes }).toString())
  await world.runJobs('publish-due')
}
const today = async (school: TestSchool, who: Who) => (await school.as(who).get('/')).text

describe('DO-1: a post that is out is corrected by an approved version, and stays as it is until then', () => {
  it('is changed where it stands, once, and only after another person agreed', async () => {
    const school = await world.newSchool()
    const first = await out(school, [await onPlatform(school, 'fake')])
    const [was] = await publications(school, first)
    const name = was?.remote_id ?? ''
    const [amends, posts] = [counting.calls.amend, counting.sent.length]
    const fix = await corrected(school, first)
    assert.equal((await call(school, 'teacher', `/posts/${first}/correct`)).id, fix, 'begun twice is begun once')
    await call(school, 'teacher', `/posts/${fix}/submit`)
    await later(1)
    assert.equal(counting.standing.get(name), `${wrong}\n${signed.authorLine}`)
    assert.notEqual((await call(school, 'teacher', `/posts/${fix}/approve`)).status, 201)
    assert.equal((await call(school, 'colleague', `/posts/${fix}/approve`)).state, 'scheduled')
    await world.runJobs('publish-due')
    assert.equal(counting.standing.get(name), `${right}\n${signed.authorLine}`)
    assert.deepEqual([counting.calls.amend - amends, counting.sent.length - posts], [1, 0])
    assert.deepEqual([await states(school, first), await states(school, fix)], [['replaced'], ['published']])
    const [now] = await publications(school, fix)
    assert.deepEqual([now?.remote_id, now?.amends_id], [name, was?.id])
    assert.deepEqual(await attempts(school, now?.id), [{ call: 'amend', outcome: 'done' }])
    assert.equal(await stateOf(school, fix), 'published')
    assert.equal((await call(school, 'teacher', `/posts/${first}/correct`)).code, 'publishing/nowhere-to-correct')
    assert.match((await school.as('teacher').get(`/posts/${first}`)).text, /A corrected version stands there now/)
    assert.match((await school.as('teacher').get(`/posts/${fix}`)).text, /Corrected there/)
  })

  it('IMG-3: its pictures and who is in them come along, and the first keeps its own until it is replaced', async () => {
    const school = await world.newSchool()
    const channel = await onPlatform(school, 'fake')
    const { Isla } = await school.work(aRoll, 'admin')
    await agrees(school, Isla)
    const { id: first } = await call(school, 'teacher', '/posts', { text: wrong, ...signed, channels: [channel] })
    const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 40, g: 90, b: 60 } } })
      .jpeg()
      .toBuffer()
    await school
      .as('teacher')
      .post(`/posts/${first}/pictures`, { picture: new File([new Uint8Array(jpeg)], 'a.jpg', { type: 'image/jpeg' }) })
    const [own] = await pictures(school, first)
    const said = { alt: 'A child with a sack', work: 'own', people: 'pupils', pupils: [Isla] }
    await school.as('teacher').api('PATCH', `/pictures/${own?.id}`, { ...said, answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } })
    await sent(school, first)
    const fix = await corrected(school, first)
    const [copy] = await pictures(school, fix)
    assert.notEqual(copy?.id, own?.id)
    assert.deepEqual({ ...copy, id: '' }, { ...own, ...said, id: '', answers: copy?.answers })
    assert.equal((await school.as('teacher').api('DELETE', `/pictures/${copy?.id}`)).status, 200)
    const shows = () => school.work(async (work) => (await livePublicationsShowing(work, [Isla])).map(({ postId }) => postId))
    assert.deepEqual(await shows(), [first], 'the child is still out there')
    await sent(school, fix)
    assert.deepEqual([await states(school, first), await shows()], [['replaced'], []])
  })

  it('one that is thrown away leaves what is out as it is, and another can be begun', async () => {
    const school = await world.newSchool()
    const first = await out(school, [await onPlatform(school, 'fake')])
    const fix = await corrected(school, first)
    assert.equal((await call(school, 'teacher', `/posts/${fix}/discard`)).status, 201)
    assert.deepEqual(await states(school, first), ['published'])
    assert.notEqual((await call(school, 'teacher', `/posts/${first}/correct`)).id, fix)
  })

  it('only what is out can be corrected', async () => {
    const school = await world.newSchool()
    const { id } = await call(school, 'teacher', '/posts', { text: wrong })
    assert.equal((await call(school, 'teacher', `/posts/${id}/correct`)).code, 'publishing/nothing-to-correct')
    assert.equal((await school.as('teacher').get(`/posts/${id}/correct`)).status, 409)
  })
})

describe('SCO-8: a change of what is out is made at most once, and called made only when it was read there', () => {
  const endings = [
    ['made-and-lost', 'published', right],
    ['made-and-dies', 'published', right],
    ['lost', 'unconfirmed', wrong],
    ['dies', 'unconfirmed', wrong],
    ['refused', 'refused', wrong],
  ] as const
  for (const [goes, ends, stands] of endings)
    it(`${goes}: ${ends}`, async () => {
      const school = await world.newSchool()
      const first = await out(school, [await onPlatform(school, 'fake')])
      const [was] = await publications(school, first)
      const fix = await corrected(school, first)
      const amends = counting.calls.amend
      counting.amendGoes = goes
      await sent(school, fix)
      counting.amendGoes = 'well'
      for (let minute = 0; minute < 12; minute++) await later(1)
      assert.equal(counting.calls.amend - amends, 1)
      assert.equal(counting.standing.get(was?.remote_id ?? ''), `${stands}\n${signed.authorLine}`)
      assert.deepEqual(await states(school, fix), [ends])
      assert.deepEqual(await states(school, first), [ends === 'published' ? 'replaced' : 'published'])
      if (ends === 'unconfirmed') await asked(school, { first, fix, amends })
    })

  /** A person is asked, looks, and orders it once more: then it is made. */
  async function asked(school: TestSchool, { first, fix, amends }: { first: string; fix: string; amends: number }): Promise<void> {
    assert.match(await today(school, 'teacher'), /Look which version of a post stands there/)
    const [one] = await publications(school, fix)
    assert.equal((await call(school, 'admin', `/publications/${one?.id}/send-again`)).status, 201)
    await world.runJobs('publish-due')
    assert.equal(counting.calls.amend - amends, 2)
    assert.deepEqual([await states(school, first), await states(school, fix)], [['replaced'], ['published']])
  }

  it('what is ordered down while its correction waits stays down: the correction is stopped', async () => {
    const school = await world.newSchool()
    const first = await out(school, [await onPlatform(school, 'fake')])
    const fix = await corrected(school, first)
    await call(school, 'teacher', `/posts/${fix}/submit`)
    await call(school, 'colleague', `/posts/${fix}/approve`)
    const amends = counting.calls.amend
    await call(school, 'admin', `/posts/${first}/take-down`, { reason: 'It names a family.' })
    await world.runJobs('publish-due')
    assert.deepEqual([await states(school, fix), counting.calls.amend - amends], [['cancelled'], 0])
  })
})

describe('SCO-8: where only people can change a post', () => {
  it('a person is asked on Today, changes it there, and keeps the proof', async () => {
    const school = await world.newSchool()
    const first = await out(school, [await onPlatform(school, 'seesaw')])
    const [hand] = await publications(school, first)
    await call(school, 'teacher', `/publications/${hand?.id}/proof`, { link: 'https://seesaw.example/1' })
    assert.match((await school.as('teacher').get(`/posts/${first}/correct`)).text, /A person changes it on Seesaw by hand/)
    const fix = await corrected(school, first)
    await sent(school, fix)
    const [change] = await publications(school, fix)
    assert.equal(change?.state, 'to-do')
    assert.match(await today(school, 'teacher'), /Change a post by hand, then say so here/)
    const page = (await school.as('teacher').get(`/posts/${fix}`)).text
    assert.match(page, /To be changed by hand/)
    assert.match(page, /The earlier version is what people see there until then/)
    assert.deepEqual(await states(school, first), ['published'])
    assert.equal((await call(school, 'teacher', `/publications/${change?.id}/proof`, {})).code, 'publishing/proof-needed')
    assert.equal((await call(school, 'teacher', `/publications/${change?.id}/proof`, { note: 'I read it as a parent.' })).status, 201)
    assert.deepEqual([await states(school, first), await states(school, fix)], [['replaced'], ['published']])
    assert.equal((await publications(school, fix))[0]?.url, 'https://seesaw.example/1')
    assert.doesNotMatch(await today(school, 'teacher'), /Change a post by hand/)
  })
})

describe('SCO-8: where a platform lets nothing be changed', () => {
  it('says so before one begins, and the corrected version goes there only after the earlier one is down', async () => {
    const school = await world.newSchool()
    const [carved, seesaw] = [await onPlatform(school, 'carved'), await onPlatform(school, 'seesaw')]
    const first = await out(school, [carved, seesaw])
    const hand = (await publications(school, first)).find(({ state }) => state === 'to-do')
    await call(school, 'teacher', `/publications/${hand?.id}/proof`, { link: 'https://seesaw.example/2' })
    const page = (await school.as('teacher').get(`/posts/${first}/correct`)).text
    assert.match(page, /carved does not let a post be changed\. Take it down there/)
    const fix = await corrected(school, first)
    await school.as('teacher').api('PATCH', `/posts/${fix}`, { channels: [carved, seesaw] })
    assert.equal((await call(school, 'teacher', `/posts/${fix}/submit`)).code, 'publishing/still-up-there')
    const old = (await publications(school, first)).find(({ channel_id }) => channel_id === carved)
    await call(school, 'admin', `/publications/${old?.id}/take-down`, { reason: 'The day was wrong.' })
    assert.equal((await call(school, 'teacher', `/posts/${fix}/submit`)).code, 'publishing/still-up-there', 'not before it is gone')
    await school.work((work) =>
      work
        .tables<ReleaseTables>()
        .updateTable('publication')
        .set({ state: 'taken-down', next_look_at: null, taken_down_at: world.now() })
        .where('id', '=', old?.id ?? '')
        .execute(),
    )
    const before = noEdits.sent.length
    await sent(school, fix)
    assert.equal(noEdits.sent.length - before, 1)
    assert.equal(noEdits.calls.amend, 0)
  })
})
