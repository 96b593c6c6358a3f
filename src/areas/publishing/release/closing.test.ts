import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type TestSchool } from '../../../app/testing/world.ts'
import { moveAccount } from '../../account-register/index.ts'
import { openForMachine, storeCredentials } from '../../credential-vault/index.ts'
import { countingPlatform } from './counting-platform.testing.ts'
import { queueReply } from './plan.ts'
import type { ReleaseState } from './release-states.rule.ts'
import { step } from './step.ts'

const counting = countingPlatform()
const world = await openWorld({ at: '2026-11-23T09:00:00Z', platforms: [counting.platform] })
after(() => assert.deepEqual(world.faults, []))
const signature = '- Priya Nair, Year 4 teacher'

type Tables = {
  publication: {
    school_id: string
    id: string
    state: ReleaseState
    channel_id: string
    post_id: string | null
    handle: string | null
    remote_id: string | null
    next_look_at: Temporal.Instant | null
    published_at: Temporal.Instant | null
  }
  account: { school_id: string; id: string; state: string; closed_at: Temporal.Instant | null }
  channel: { school_id: string; id: string; state: string; health: string; secret_id: string | null }
}
async function aSchool(): Promise<{ school: TestSchool; accountId: string; channelId: string }> {
  const school = await world.newSchool()
  const { accountId, channelId } = await liveAccount(world, school, {
    platform: 'fake',
    name: 'Eco Club',
    credentials: { password: 'fake-password' },
  })
  return { school, accountId, channelId }
}
const call = async (school: TestSchool, who: 'teacher' | 'colleague' | 'admin' | 'head', path: string, body: object = {}) => {
  const answer = await school.as(who).api('POST', path, body)
  return { status: answer.status, ...(answer.body as { id: string; state: string; code: string; clause: string }) }
}
/** A post that a colleague was asked to read. */
async function sent(school: TestSchool, channels: readonly string[], more: object): Promise<string> {
  const { id } = await call(school, 'teacher', '/posts', { text: 'We picked 214 beans.', authorLine: signature, channels, ...more })
  assert.equal((await call(school, 'teacher', `/posts/${id}/submit`)).state, 'in-review')
  return id
}
async function scheduled(school: TestSchool, channels: readonly string[], due: string): Promise<string> {
  const id = await sent(school, channels, { timing: 'at', due })
  assert.equal((await call(school, 'colleague', `/posts/${id}/approve`)).state, 'scheduled')
  return id
}
const aReply = (school: TestSchool, channelId: string, text = 'Thank you.') => {
  const ref = { remoteId: 'at://somebody/1', version: null }
  return school.work((work) => queueReply(work, { channelId, itemId: work.newId(), text, parent: ref, root: ref }), 'teacher')
}
const setState = (school: TestSchool, id: string, to: Partial<Tables['publication']>) =>
  school.work((work) => work.tables<Tables>().updateTable('publication').set(to).where('id', '=', id).execute())
const publicationsOf = (school: TestSchool, channelId: string) =>
  school.work((work) => work.tables<Tables>().selectFrom('publication').selectAll().where('channel_id', '=', channelId).execute())
const postState = async (school: TestSchool, id: string) =>
  (await school.as('teacher').api('GET', `/posts/${id}`)).body as { state: string; note: string | null }
/** Every job, at these many steps of six hours. */
async function days(count: number): Promise<void> {
  for (let step = 0; step < count * 4; step++) {
    world.setTime(world.now().add({ hours: 6 }).toString())
    await world.runJobs()
  }
}
const backToMonday = () => world.setTime('2026-11-23T09:00:00Z')

describe('ROL-A4: closing an account stops everything that waits, in one transaction', () => {
  it('nothing leaves in the days after: scheduled, in review, approved, half-way, and answers', async () => {
    const { school, accountId, channelId } = await aSchool()
    const later = await scheduled(school, [channelId], '2026-11-24T15:40')
    const prepared = await scheduled(school, [channelId], '2026-11-24T15:45')
    const inReview = await sent(school, [channelId], { timing: 'at', due: '2026-11-25T10:00' })
    const byHand = await sent(school, [channelId], { timing: 'by-hand' })
    assert.equal((await call(school, 'colleague', `/posts/${byHand}/approve`)).state, 'approved')
    await aReply(school, channelId)
    const publicationOf = async (post: string) => String((await publicationsOf(school, channelId)).find((one) => one.post_id === post)?.id)
    await setState(school, await publicationOf(prepared), { state: 'prepared', handle: JSON.stringify({ text: 'x' }) })
    const before = { ...counting.calls }
    const closed = await call(school, 'admin', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })
    assert.equal(closed.state, 'closing')
    assert.deepEqual(
      (await publicationsOf(school, channelId)).map((one) => one.state),
      ['cancelled', 'cancelled', 'cancelled'],
    )
    await days(5)
    assert.deepEqual({ ...counting.calls }, before)
    for (const post of [later, prepared, inReview, byHand]) {
      const { state, note } = await postState(school, post)
      assert.deepEqual([state, note], ['draft', 'Eco Club was closed. Choose where it goes and send it again.'])
    }
    assert.equal((await call(school, 'teacher', `/posts/${later}/submit`)).status, 403)
    backToMonday()
  })

  it('what was in doubt is for a person, what was to be taken down is taken down by hand, and nothing is asked over there', async () => {
    const { school, accountId, channelId } = await aSchool()
    const ids = [await aReply(school, channelId, 'a'), await aReply(school, channelId, 'b'), await aReply(school, channelId, 'c')]
    const [confirming = '', withdrawing = '', crashed = ''] = ids
    const handle = JSON.stringify({ text: 'x' })
    await setState(school, confirming, { state: 'confirming', handle })
    await setState(school, withdrawing, { state: 'withdrawing', handle, remote_id: 'post-9', published_at: world.now() })
    await setState(school, crashed, { state: 'committing', handle, next_look_at: world.now().subtract({ minutes: 1 }) })
    const before = { ...counting.calls }
    assert.equal((await call(school, 'admin', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })).state, 'closing')
    await days(2)
    assert.deepEqual({ ...counting.calls }, before)
    const states = new Map((await publicationsOf(school, channelId)).map((one) => [one.id, one.state]))
    assert.deepEqual(
      ids.map((id) => states.get(id)),
      ['unconfirmed', 'withdrawing', 'unconfirmed'],
    )
    assert.equal((await call(school, 'admin', `/publications/${withdrawing}/taken-down`)).status, 201)
    assert.equal((await call(school, 'admin', `/publications/${confirming}/send-again`)).status, 201)
    await days(1)
    assert.deepEqual({ ...counting.calls }, before)
    backToMonday()
  })

  it('ROL-A2: the log-in of its connection opens no more', async () => {
    const { school, accountId, channelId } = await aSchool()
    const secretId = String(
      (
        await school.work((work) =>
          work.tables<Tables>().selectFrom('channel').select('secret_id').where('id', '=', channelId).executeTakeFirstOrThrow(),
        )
      ).secret_id,
    )
    assert.deepEqual(await school.work((work) => openForMachine(work, secretId)), { password: 'fake-password' })
    await call(school, 'admin', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })
    assert.deepEqual(await school.work((work) => openForMachine(work, secretId)), {})
  })

  it('a post that also goes elsewhere goes there, and not to the closed account', async () => {
    const { school, accountId, channelId } = await aSchool()
    const other = await liveAccount(world, school, { platform: 'seesaw', name: 'Year 4 on Seesaw' })
    const post = await scheduled(school, [channelId, other.channelId], '2026-11-23T15:40')
    await call(school, 'admin', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })
    world.setTime('2026-11-23T15:40:00Z')
    const commits = counting.calls.commit
    await world.runJobs('publish-due')
    assert.equal(counting.calls.commit, commits)
    const [toDo] = await publicationsOf(school, other.channelId)
    assert.equal(toDo?.state, 'to-do')
    await call(school, 'teacher', `/publications/${toDo?.id}/proof`, { link: 'https://seesaw.example/1', note: '' })
    assert.equal((await postState(school, post)).state, 'published')
    backToMonday()
  })

  it('while a post is leaving at this very moment it waits for the answer; with none it changes nothing and says so', async () => {
    const { school, accountId, channelId } = await aSchool()
    const leaving = await aReply(school, channelId)
    await setState(school, leaving, {
      state: 'committing',
      handle: JSON.stringify({ text: 'x' }),
      next_look_at: world.now().add({ seconds: 30 }),
    })
    const refused = await call(school, 'admin', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })
    assert.deepEqual([refused.status, refused.code, refused.clause], [409, 'publishing/leaving-now', 'ROL-A4'])
    const asking = call(school, 'admin', `/accounts/${accountId}/close`, { reason: 'Nobody reads it.' })
    await pause(300)
    await setState(school, leaving, { state: 'published', next_look_at: null })
    assert.equal((await asking).state, 'closing')
  })

  it('200 times a worker and a close meet: no post becomes visible once the account is seen to be closed', async () => {
    const { school, accountId, channelId } = await aSchool()
    const { house, outside } = world.program
    const tools = { house, outside, trouble: (_: string, error: unknown) => assert.fail(String(error)) }
    const account = () =>
      school.work((work) =>
        work.tables<Tables>().selectFrom('account').select('state').where('id', '=', accountId).executeTakeFirstOrThrow(),
      )
    const tooLate: string[] = []
    counting.atEffect = async () => {
      const { state } = await account()
      if (state !== 'live') tooLate.push(state)
    }
    let seed = 7
    const upTo = (ms: number) => {
      seed = (seed * 16807) % 2147483647
      return seed % (ms + 1)
    }
    counting.commitTakesMs = () => upTo(60)
    const ended: Partial<Record<ReleaseState, number>> = {}
    for (let trial = 0; trial < 200; trial++) {
      const id = await aReply(school, channelId, `Answer ${trial}`)
      await setState(school, id, { state: 'prepared', handle: JSON.stringify({ text: `Answer ${trial}` }) })
      const works = async () => {
        await pause(upTo(5))
        await step(tools, school.id, id)
      }
      const closes = async () => {
        await pause(upTo(5))
        await school.work((work) => moveAccount(work, accountId, 'close', { reason: 'Nobody reads it.' }), 'admin')
      }
      await Promise.all([works(), closes()])
      const [one] = (await publicationsOf(school, channelId)).filter((row) => row.id === id)
      if (one) ended[one.state] = (ended[one.state] ?? 0) + 1
      await reopened(school, { accountId, channelId })
    }
    counting.atEffect = async () => {}
    counting.commitTakesMs = () => 0
    assert.deepEqual(tooLate, [])
    assert.deepEqual(Object.keys(ended).toSorted(), ['cancelled', 'published'], JSON.stringify(ended))
    assert.ok(
      Object.values(ended).every((count) => count >= 20),
      JSON.stringify(ended),
    )
  })
})

/** What no person can do: the account is as it was before it was closed, for the next trial. */
const reopened = (school: TestSchool, { accountId, channelId }: { accountId: string; channelId: string }) =>
  school.work(async (work) => {
    const db = work.tables<Tables>()
    const fields = { password: 'fake-password' }
    const secret_id = await storeCredentials(work, { accountId, label: 'Connection to fake', kind: 'connection', fields })
    await db.updateTable('account').set({ state: 'live', closed_at: null }).where('id', '=', accountId).execute()
    await db.updateTable('channel').set({ state: 'connected', health: 'healthy', secret_id }).where('id', '=', channelId).execute()
  }, 'admin')

describe('ROL-A4: suspending holds what waits, and only a person lets it go', () => {
  it('nothing leaves while it is suspended, nor by itself afterwards', async () => {
    const { school, accountId, channelId } = await aSchool()
    const soon = await scheduled(school, [channelId], '2026-11-23T15:40')
    const later = await scheduled(school, [channelId], '2026-11-28T15:40')
    const waiting = await sent(school, [channelId], { timing: 'at', due: '2026-11-27T15:40' })
    await aReply(school, channelId)
    const commits = counting.calls.commit
    assert.equal((await call(school, 'head', `/accounts/${accountId}/suspend`, { reason: 'Too many rude replies.' })).state, 'suspended')
    const states = (await publicationsOf(school, channelId)).map((one) => one.state).toSorted()
    assert.deepEqual(states, ['cancelled', 'held', 'held'])
    assert.equal((await call(school, 'colleague', `/posts/${waiting}/approve`)).status, 403)
    await days(2)
    const [held] = (await publicationsOf(school, channelId)).filter((one) => one.post_id === soon)
    const refused = await call(school, 'teacher', `/publications/${held?.id}/go-on`)
    assert.deepEqual([refused.status, refused.code, refused.clause], [409, 'publishing/still-stopped', 'ACC-6'])
    assert.equal((await call(school, 'head', `/accounts/${accountId}/resume`, { reason: 'Calm again.' })).state, 'live')
    await days(4)
    assert.equal(counting.calls.commit, commits)
    const today = await school.as('teacher').get('/')
    assert.match(today.text, /held/)
    assert.match((await school.as('teacher').get(`/posts/${soon}`)).text, /Let it go/)
    assert.equal((await call(school, 'teacher', `/publications/${held?.id}/go-on`)).status, 201)
    await world.runJobs('publish-due')
    assert.equal(counting.calls.commit, commits + 1)
    assert.deepEqual([(await postState(school, soon)).state, (await postState(school, later)).state], ['published', 'scheduled'])
    const [second] = (await publicationsOf(school, channelId)).filter((one) => one.post_id === later)
    assert.equal((await call(school, 'admin', `/publications/${second?.id}/let-go`)).status, 201)
    assert.equal((await postState(school, later)).state, 'not-published')
    backToMonday()
  })
})
