import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { type Answer, openWorld, type Person } from '../../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))
const school = await world.newSchool()
const { channelId } = await liveAccount(world, school, { platform: 'website', name: 'News' })
const [teacher, colleague, deputy] = [school.as('teacher'), school.as('colleague'), school.as('deputy')]
type Post = { id: string; version: number; state: string; code?: string }
const call = async (who: Person, method: string, path: string, body: object = {}): Promise<Post & { status: number }> => {
  const { body: said, status } = await who.api(method, path, method === 'GET' ? undefined : body)
  return { ...(said as Post), status }
}
const sent = async (text = 'We picked 214 beans.', more: object = {}): Promise<Post> => {
  const post = await call(teacher, 'POST', '/posts', { text, channels: [channelId], ...more })
  return call(teacher, 'POST', `/posts/${post.id}/submit`)
}
const page = async (who: Person, path: string): Promise<string> => (await who.get(path)).text

test('DO-1: an approval that arrives after a change is refused in words, and shows what changed', async () => {
  const post = await sent()
  await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'We picked 215 beans.' })
  const late: Answer = await colleague.post(`/posts/${post.id}/decide`, { decision: 'approved', seen: String(post.version) })
  assert.equal(late.status, 409)
  assert.match(late.text, /was changed .*, after you opened it/)
  assert.match(late.text, /<del>.*214.*<\/del>/)
  assert.match(late.text, /<ins>.*215.*<\/ins>/)
  assert.equal((await call(deputy, 'GET', `/posts/${post.id}`)).state, 'draft')
  await call(teacher, 'POST', `/posts/${post.id}/submit`)
  const again = await call(colleague, 'POST', `/posts/${post.id}/approve`, { seen: post.version })
  assert.deepEqual([again.status, again.code], [409, 'publishing/changed-since-read'])
})

test('DO-1: of two who approve at once one counts, and the other is told who was quicker', async () => {
  const post = await sent()
  const answers = await Promise.all([colleague, deputy].map((who) => call(who, 'POST', `/posts/${post.id}/approve`)))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409])
  assert.equal(answers.find(({ status }) => status === 409)?.code, 'publishing/already-decided')
})

test('who asked for changes sees on top what has changed since', async () => {
  const post = await sent()
  await call(colleague, 'POST', `/posts/${post.id}/ask-for-changes`, { comment: 'Say which class.' })
  await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'Class 4N picked 214 beans.' })
  await call(teacher, 'POST', `/posts/${post.id}/submit`)
  const shown = await page(colleague, `/posts/${post.id}`)
  assert.match(shown, /What has changed since you read it/)
  assert.match(shown, /<ins>.*Class 4N/)
})

test('every version stands with who and when, and older words come back as a new version', async () => {
  const post = await sent('We picked 214 beans.', { timing: 'by-hand' })
  await call(colleague, 'POST', `/posts/${post.id}/approve`)
  await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'We picked none.' })
  const versions = await page(deputy, `/posts/${post.id}/versions`)
  assert.match(versions.replaceAll(/<[^>]+>/g, ''), /Approved by Tom Hallam/)
  assert.match(versions, /<del>.*214/)
  const older = /versions\/(\d+)\/restore/.exec(versions)?.[1]
  assert.equal((await teacher.post(`/posts/${post.id}/versions/${older}/restore`)).status, 303)
  const back = (await teacher.api('GET', `/posts/${post.id}`)).body as { text: string; state: string }
  assert.deepEqual([back.text, back.state], ['We picked 214 beans.', 'draft'])
})

test('DO-9: a colleague is asked what they think, and says it in a line; it opens no gate', async () => {
  const post = await sent()
  assert.equal((await teacher.post(`/posts/${post.id}/opinion`, { of: school.people.dsl, question: 'Is it too much?' })).status, 303)
  const dsl = school.as('dsl')
  assert.match(await page(dsl, '/'), /Priya Nair asks: would you post this\?/)
  const asked = /opinions\/([0-9a-f-]{36})/.exec(await page(dsl, `/posts/${post.id}`))?.[1]
  assert.equal((await colleague.post(`/posts/${post.id}/opinions/${asked}`, { would: 'no' })).status, 404)
  await dsl.post(`/posts/${post.id}/opinions/${asked}`, { would: 'with-a-change', answer: 'Leave the number out.' })
  assert.match(await page(teacher, `/posts/${post.id}`), /Leave the number out\./)
  assert.match(await page(colleague, `/posts/${post.id}`), /Would, with a change/)
  assert.equal((await call(deputy, 'GET', `/posts/${post.id}`)).state, 'in-review')
})
