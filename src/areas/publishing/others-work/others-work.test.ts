import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person, type TestSchool } from '../../../app/testing/world.ts'
import { mayStillLeave } from '../release/still-leaves.ts'
import { readPost } from '../posts/read-post.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))

type Answered = { id: string; state: string; note: string | null; code: string; pictures: { id: string }[]; verdict: string }
const letter = new File(['%PDF-1.4\nYes. Ann Lee'], 'letter.pdf')
const at = (answer: { headers: Headers }): string => answer.headers.get('location') ?? ''
const call = async (who: Person, method: string, path: string, body: unknown = {}): Promise<Answered & { status: number }> => {
  const answer = await who.api(method, path, method === 'GET' ? undefined : body)
  return { ...(answer.body as Answered), status: answer.status }
}
const photo = async (): Promise<File> => {
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#387' } })
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'field.jpg', { type: 'image/jpeg' })
}

type Ready = { school: TestSchool; teacher: Person; admin: Person; colleague: Person; post: string; picture: string }
/** A post with a picture of a bean field that somebody else took. */
async function aPost(): Promise<Ready> {
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Eco Club' })
  const [teacher, admin, colleague] = [school.as('teacher'), school.as('admin'), school.as('colleague')]
  const { id: post } = await call(teacher, 'POST', '/posts', { text: 'Beans everywhere.', channels: [channelId] })
  await teacher.post(`/posts/${post}/pictures`, { picture: await photo() })
  const picture = (await call(teacher, 'GET', `/posts/${post}`)).pictures[0]?.id ?? ''
  await call(teacher, 'PATCH', `/pictures/${picture}`, {
    alt: 'A field of bean plants',
    people: 'none',
    work: 'other',
    answers: { suitable: 'yes' },
  })
  return { school, teacher, admin, colleague, post, picture }
}
const written = { owner: 'Ann Lee', ground: 'written' }
const add = (ready: Ready, more: object = {}, who = ready.teacher) =>
  who.post(`/posts/${ready.post}/whose-work/add`, { kind: 'picture', picture: ready.picture, ...written, proof: letter, ...more })
const sent = (ready: Ready) => call(ready.teacher, 'POST', `/posts/${ready.post}/submit`)

test('LEG-2: somebody else’s picture does not go to approval before it is entered', async () => {
  const ready = await aPost()
  const refused = await sent(ready)
  assert.equal(refused.status, 422, refused.code)
  const page = await ready.teacher.get(`/posts/${ready.post}/edit`)
  assert.match(page.text, /it is not said by what right we use it/)
  assert.match(page.text, /Choose or add whose it is/)
})

test('LEG-1, DO-7: it is added from the composer with a photo of the letter, and its credit stands in the post', async () => {
  const ready = await aPost()
  const { teacher, post, picture } = ready
  const away = await teacher.post(`/posts/${post}/edit`, { text: 'Beans, beans.', whose: `picture:${picture}` })
  assert.equal(at(away), `/posts/${post}/whose-work?kind=picture&picture=${picture}`)
  assert.match((await teacher.get(at(away))).text, /Whose picture is it\?/)
  const done = await add(ready)
  assert.equal(at(done), `/posts/${post}/edit#picture-${picture}`, done.text)
  const page = (await teacher.get(`/posts/${post}/edit`)).text
  assert.match(page, /Beans, beans\.\nPicture: Ann Lee, with permission/)
  assert.equal((await sent(ready)).state, 'in-review')
  assert.match((await ready.colleague.get(`/posts/${post}`)).text, /Nobody has looked at the entry for picture 1 yet/)
})

test('LEG-2: without the letter it stops, and with it no more', async () => {
  const ready = await aPost()
  await ready.teacher.post(`/posts/${ready.post}/whose-work/add`, { kind: 'picture', picture: ready.picture, ...written })
  assert.equal((await sent(ready)).status, 422)
  const [, entry = ''] = /href="\/rights\/([0-9a-f-]{36})"/.exec((await ready.teacher.get(`/posts/${ready.post}/edit`)).text) ?? []
  assert.equal((await ready.teacher.post(`/rights/${entry}/proof`, { proof: letter })).status, 303)
  assert.equal((await sent(ready)).state, 'in-review')
})

test('LEG-2: "for lessons" is refused where one writes, and nothing typed is lost', async () => {
  const ready = await aPost()
  const page = await add(ready, { ground: 'education', title: 'The long field' })
  assert.match(page.text, /It is no permission to publish/)
  assert.match(page.text, /value="The long field"/)
})

test('DO-7: what was entered once is found and used again, in another school never', async () => {
  const ready = await aPost()
  await add(ready, { title: 'The long field' }, ready.admin)
  const again = await aPost()
  const other = await again.teacher.get(`/posts/${again.post}/whose-work?kind=picture&picture=${again.picture}`)
  assert.doesNotMatch(other.text, /The long field/)
  const { body } = await ready.teacher.api('GET', '/rights')
  const asset = (body as { assets: { id: string }[] }).assets[0]?.id ?? ''
  const stranger = { kind: 'picture', picture: again.picture, asset }
  assert.equal((await again.teacher.post(`/posts/${again.post}/whose-work/use`, stranger)).status, 404)
  const { id: second } = await call(ready.colleague, 'POST', '/posts', { text: 'More beans.' })
  const found = await ready.colleague.get(`/posts/${second}/whose-work?kind=words&find=long`)
  assert.doesNotMatch(found.text, /Use this/)
  assert.equal((await ready.colleague.post(`/posts/${second}/whose-work/use`, { kind: 'words', asset })).status, 303)
  assert.match((await ready.colleague.get(`/posts/${second}/edit`)).text, /Words: Ann Lee, with permission/)
  assert.equal((await ready.colleague.post(`/posts/${second}/edit`, { dropped: asset })).status, 303)
  assert.doesNotMatch((await ready.colleague.get(`/posts/${second}/edit`)).text, /Words: Ann Lee/)
})

test('LEG-2: an owner takes the permission back: what is on its way is held at once, and the writer is told why', async () => {
  const ready = await aPost()
  await add(ready, {}, ready.admin)
  await sent(ready)
  assert.equal((await call(ready.colleague, 'POST', `/posts/${ready.post}/approve`)).state, 'scheduled')
  const [, entry = ''] = /href="\/rights\/([0-9a-f-]{36})"/.exec((await ready.teacher.get(`/posts/${ready.post}`)).text) ?? []
  assert.equal((await call(ready.admin, 'POST', `/rights/${entry}/withdraw`, { because: 'Ann Lee asked us to stop.' })).status, 201)
  const held = await call(ready.teacher, 'GET', `/posts/${ready.post}`)
  assert.equal(held.state, 'draft')
  assert.match(held.note ?? '', /its owner took the permission back/)
  assert.match((await ready.admin.get(`/rights/${entry}`)).text, /Beans everywhere/)
})

test('LEG-2: a right that ran out while the post waited stops it at the last moment', async () => {
  const ready = await aPost()
  await add(ready, { expiresOn: '2026-11-24' }, ready.admin)
  await sent(ready)
  await call(ready.colleague, 'POST', `/posts/${ready.post}/approve`)
  const leaves = () =>
    ready.school.work(async (work) => mayStillLeave(work, ready.post, (await readPost(work, ready.post)).targets[0]?.id ?? ''))
  assert.deepEqual(await leaves(), { leaves: true })
  world.setTime('2026-11-25T09:00:00Z')
  assert.deepEqual(await leaves(), { leaves: false, why: 'The right to use picture 1 ended on 24 November 2026.', clause: 'LEG-2' })
  world.setTime('2026-11-23T09:00:00Z')
})

test('DO-1: a new credit line is a change, so that the approval no longer holds', async () => {
  const ready = await aPost()
  await add(ready, {}, ready.admin)
  await sent(ready)
  await call(ready.colleague, 'POST', `/posts/${ready.post}/approve`)
  const [, entry = ''] = /href="\/rights\/([0-9a-f-]{36})"/.exec((await ready.teacher.get(`/posts/${ready.post}`)).text) ?? []
  const wording = { what: 'picture', title: 'Picture', ...written, proofNote: 'Letter', wording: 'Photo: Ann Lee' }
  assert.equal((await call(ready.admin, 'PUT', `/rights/${entry}`, wording)).status, 200)
  const leaves = await ready.school.work(async (work) =>
    mayStillLeave(work, ready.post, (await readPost(work, ready.post)).targets[0]?.id ?? ''),
  )
  assert.equal(leaves.leaves, false)
})
