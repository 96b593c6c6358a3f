import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../app/testing/live-account.ts'
import { openWorld, type Person, type TestSchool } from '../../app/testing/world.ts'
import { changePermission } from '../image-permission/index.ts'
import { aRoll } from './testing/a-roll.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))

type Post = {
  id: string
  state: string
  note: string | null
  version: number
  dueAt: string | null
  pictures: { id: string; pupils: string[]; answers: { by: string }[] }[]
  decisions: { decision: string; voidedBecause: string | null }[]
  code: string
}
const photo = async (): Promise<File> =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 64, height: 48, channels: 3, background: '#387' } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'beans.jpg',
    { type: 'image/jpeg' },
  )

async function aSchool(): Promise<{
  school: TestSchool
  channelId: string
  pupils: Awaited<ReturnType<typeof aRoll>>
  teacher: Person
  colleague: Person
  deputy: Person
}> {
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Eco Club' })
  const pupils = await school.work(aRoll, 'admin')
  return { school, channelId, pupils, teacher: school.as('teacher'), colleague: school.as('colleague'), deputy: school.as('deputy') }
}
const bodyOf = (answer: { body: unknown }): Post => answer.body as Post
const call = async (who: Person, method: string, path: string, body: unknown = {}): Promise<Post & { status: number }> => {
  const answer = await who.api(method, path, method === 'GET' ? undefined : body)
  return { ...bodyOf(answer), status: answer.status }
}

/** A post with one picture of these pupils, put right in every way. */
async function aPost(who: Person, channelId: string, pupils: readonly string[], more: object = {}): Promise<Post> {
  const post = await call(who, 'POST', '/posts', { text: 'We picked 214 beans today.', channels: [channelId], ...more })
  assert.equal(post.status, 201)
  await who.post(`/posts/${post.id}/pictures`, { picture: await photo() })
  const [picture] = (await call(who, 'GET', `/posts/${post.id}`)).pictures
  const said = {
    alt: 'Children beside bean plants',
    people: 'pupils',
    pupils,
    work: 'own',
    answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' },
  }
  return call(who, 'PATCH', `/pictures/${picture?.id}`, said)
}
const sent = async (who: Person, channelId: string, pupils: readonly string[], more: object = {}): Promise<Post> => {
  const post = await aPost(who, channelId, pupils, more)
  const after = await call(who, 'POST', `/posts/${post.id}/submit`)
  assert.deepEqual([after.status, after.state], [201, 'in-review'])
  return after
}

test('a post begins signed, is checked, read by a second person and goes', async () => {
  const { channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla])
  assert.equal(post.pictures[0]?.answers[0]?.by, 'Priya Nair')
  const approved = await call(colleague, 'POST', `/posts/${post.id}/approve`, { people: true })
  assert.deepEqual([approved.status, approved.state], [201, 'scheduled'])
})

test('nobody approves a post of their own', async () => {
  const { channelId, pupils, teacher } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla])
  const refused = await call(teacher, 'POST', `/posts/${post.id}/approve`, { people: true })
  assert.deepEqual([refused.status, refused.code], [403, 'publishing/may-not-approve'])
})

test('nobody approves a post that they have changed', async () => {
  const { channelId, pupils, teacher, colleague, deputy } = await aSchool()
  const post = await aPost(teacher, channelId, [pupils.Isla])
  await call(colleague, 'PATCH', `/posts/${post.id}`, { text: 'We picked 215 beans today.' })
  await call(teacher, 'POST', `/posts/${post.id}/submit`)
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`)).code, 'publishing/may-not-approve')
  assert.equal((await call(deputy, 'POST', `/posts/${post.id}/approve`, { people: true })).state, 'scheduled')
})

test('a contentious post needs a senior leader', async () => {
  const { channelId, teacher, colleague, deputy } = await aSchool()
  const post = await call(teacher, 'POST', '/posts', {
    text: 'Remember the general election: our hall is a polling station.',
    channels: [channelId],
  })
  await call(teacher, 'POST', `/posts/${post.id}/submit`)
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`, { looked: true })).code, 'publishing/may-not-approve')
  assert.equal((await call(deputy, 'POST', `/posts/${post.id}/approve`)).code, 'publishing/look-first')
  assert.equal((await call(deputy, 'POST', `/posts/${post.id}/approve`, { looked: true })).state, 'scheduled')
})

test('a change after approval takes the approval away, and what was planned is stopped', async () => {
  const { school, channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla], { timing: 'at', due: '2026-11-24T15:40' })
  await call(colleague, 'POST', `/posts/${post.id}/approve`, { people: true })
  const changed = await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'We picked 215 beans today.' })
  assert.deepEqual([changed.state, changed.decisions[0]?.voidedBecause], ['draft', 'Priya Nair changed it.'])
  const states = await school.work((work) =>
    work
      .tables<{ publication: { school_id: string; post_id: string; state: string } }>()
      .selectFrom('publication')
      .select('state')
      .where('school_id', '=', work.school.id)
      .where('post_id', '=', post.id)
      .execute(),
  )
  assert.deepEqual(states, [{ state: 'cancelled' }])
})

test('saving the same words again changes nothing, and an approval stands', async () => {
  const { channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla], { timing: 'by-hand' })
  await call(colleague, 'POST', `/posts/${post.id}/approve`, { people: true })
  const same = await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'We picked 214 beans today.' })
  assert.deepEqual([same.state, same.version], ['approved', post.version])
})

test('a permission taken back after approval holds the post at once', async () => {
  const { school, channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla, pupils.Kofi], { timing: 'at', due: '2026-11-24T15:40' })
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`, { people: true })).state, 'scheduled')
  const no = {
    purpose: 'school-social:facebook',
    giver: 'family',
    state: 'no',
    basis: 'consent',
    givenBy: 'Parent',
    givenOn: null,
    source: 'telephone',
    expiresOn: null,
    note: '',
  } as const
  await school.work((work) => changePermission(work, { pupilId: pupils.Kofi, ...no }), 'admin')
  const held = await call(teacher, 'GET', `/posts/${post.id}`)
  assert.deepEqual(
    [held.state, held.note],
    ['draft', 'A permission was taken back for somebody in its pictures. Look at the pictures again before you send it.'],
  )
  assert.equal((await call(teacher, 'POST', `/posts/${post.id}/submit`)).code, 'publishing/stopped-by-checks')
})

test('a pupil whose family was not asked, said no, or who must not be published stops the post', async () => {
  const { channelId, pupils, teacher } = await aSchool()
  for (const pupil of [pupils.Ravi, pupils.Zaynab, pupils.Maya]) {
    const post = await aPost(teacher, channelId, [pupil])
    assert.equal((await call(teacher, 'POST', `/posts/${post.id}/submit`)).code, 'publishing/stopped-by-checks')
  }
})

test('a picture left off a channel is not judged for it', async () => {
  const { channelId, pupils, teacher } = await aSchool()
  const post = await aPost(teacher, channelId, [pupils.Zaynab])
  await call(teacher, 'PATCH', `/pictures/${post.pictures[0]?.id}`, { leftOff: [channelId] })
  assert.equal((await call(teacher, 'POST', `/posts/${post.id}/submit`)).state, 'in-review')
})

test('nobody sends a picture that nobody has looked at', async () => {
  const { channelId, teacher } = await aSchool()
  const post = await call(teacher, 'POST', '/posts', { text: 'Our new gate.', channels: [channelId] })
  await teacher.post(`/posts/${post.id}/pictures`, { picture: await photo() })
  const [picture] = (await call(teacher, 'GET', `/posts/${post.id}`)).pictures
  await call(teacher, 'PATCH', `/pictures/${picture?.id}`, { alt: 'A wooden gate', people: 'none', work: 'own' })
  const refused = await teacher.api('POST', `/posts/${post.id}/submit`, {})
  assert.match(refused.text, /suitable for everyone/)
})

test('a post that nobody approved by its time does not go', async () => {
  const { channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla], { timing: 'at', due: '2026-11-23T15:40' })
  assert.equal(post.dueAt, '2026-11-23T15:40:00Z')
  world.setTime('2026-11-23T15:40:00Z')
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/approve`)).code, 'publishing/time-has-passed')
  await world.runJobs('missed-posts')
  assert.equal((await call(teacher, 'GET', `/posts/${post.id}`)).state, 'missed')
  world.setTime('2026-11-23T09:00:00Z')
})

test('a wall time is the school’s own, in summer too', async () => {
  const { channelId, teacher } = await aSchool()
  const post = await call(teacher, 'POST', '/posts', { text: 'Sports day.', channels: [channelId], timing: 'at', due: '2027-06-14T15:40' })
  assert.equal(post.dueAt, '2027-06-14T14:40:00Z')
})

test('changes are asked for with a word, and the writer sends it again', async () => {
  const { channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla])
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/ask-for-changes`)).code, 'publishing/comment-needed')
  assert.equal((await call(colleague, 'POST', `/posts/${post.id}/ask-for-changes`, { comment: 'Say which class.' })).state, 'changes-asked')
  const changed = await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'Class 4N picked 214 beans.' })
  assert.deepEqual([changed.state, changed.note], ['changes-asked', 'Say which class.'])
  assert.equal((await call(teacher, 'POST', `/posts/${post.id}/submit`)).state, 'in-review')
})

test('another school sees neither the post nor its picture', async () => {
  const { channelId, pupils, teacher } = await aSchool()
  const post = await aPost(teacher, channelId, [pupils.Isla])
  const stranger = (await world.newSchool()).as('head')
  const picture = post.pictures[0]?.id
  assert.deepEqual(
    [(await stranger.get(`/pictures/${picture}`)).status, (await stranger.get(`/pictures/${picture}/thumb`)).status],
    [404, 404],
  )
  assert.deepEqual(
    [(await stranger.get(`/posts/${post.id}`)).status, (await call(stranger, 'PATCH', `/pictures/${picture}`, { alt: 'x' })).status],
    [404, 404],
  )
  const own = await teacher.get(`/pictures/${picture}`)
  assert.deepEqual([own.status, own.headers.get('content-type'), own.headers.get('x-content-type-options')], [200, 'image/jpeg', 'nosniff'])
})

test('what is no picture is refused in words, and the post has none', async () => {
  const { channelId, teacher } = await aSchool()
  const post = await call(teacher, 'POST', '/posts', { text: 'Look.', channels: [channelId] })
  const evil = [
    new File(['<svg onload="alert(1)"/>'], 'photo.jpg', { type: 'image/jpeg' }),
    new File([new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3])], 'a.jpg'),
  ]
  const answers = await Promise.all(evil.map((picture) => teacher.post(`/posts/${post.id}/pictures`, { picture })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [415, 422],
  )
  assert.match(answers[0]?.text ?? '', /^This file is not a picture that can be taken in\. Choose a JPEG/)
  assert.deepEqual((await call(teacher, 'GET', `/posts/${post.id}`)).pictures, [])
})

test('an eleventh picture is refused', async () => {
  const { channelId, teacher } = await aSchool()
  const post = await call(teacher, 'POST', '/posts', { text: 'Look.', channels: [channelId] })
  for (let n = 1; n <= 10; n++) assert.equal((await teacher.post(`/posts/${post.id}/pictures`, { picture: await photo() })).status, 200)
  assert.equal((await teacher.post(`/posts/${post.id}/pictures`, { picture: await photo() })).status, 422)
})

test('a text of 100,000 characters is refused kindly, and 20,000 are kept', async () => {
  const { teacher } = await aSchool()
  const refused = await call(teacher, 'POST', '/posts', { text: 'a'.repeat(100_000) })
  assert.deepEqual([refused.status, refused.code], [422, 'publishing/text-too-long'])
  assert.equal((await call(teacher, 'POST', '/posts', { text: 'a'.repeat(20_000) })).status, 201)
})

test('newer words of somebody else are not overwritten', async () => {
  const { channelId, teacher, colleague } = await aSchool()
  const post = await call(teacher, 'POST', '/posts', { text: 'One.', channels: [channelId] })
  await call(colleague, 'PATCH', `/posts/${post.id}`, { text: 'Two.', version: post.version })
  const refused = await call(teacher, 'PATCH', `/posts/${post.id}`, { text: 'Three.', version: post.version })
  assert.deepEqual([refused.status, refused.code], [409, 'publishing/changed-meanwhile'])
})

test('a volunteer cannot say which pupils are in a picture, nor read it', async () => {
  const { school, channelId, pupils, teacher } = await aSchool()
  const post = await aPost(teacher, channelId, [pupils.Isla])
  const volunteer = school.as('volunteer')
  assert.deepEqual((await call(volunteer, 'GET', `/posts/${post.id}`)).pictures[0]?.pupils, [])
  assert.equal(
    (await call(volunteer, 'PATCH', `/pictures/${post.pictures[0]?.id}`, { pupils: [pupils.Kofi] })).code,
    'publishing/roll-is-closed',
  )
  assert.doesNotMatch((await volunteer.get(`/posts/${post.id}`)).text, /Isla/)
  assert.match((await teacher.get(`/posts/${post.id}`)).text, /Isla, 4N/)
})

test('the list and a post are read in four round trips', async () => {
  const { channelId, pupils, teacher, colleague } = await aSchool()
  const post = await sent(teacher, channelId, [pupils.Isla])
  await colleague.get(`/posts/${post.id}`)
  world.trips()
  await colleague.get('/posts')
  await colleague.get(`/posts/${post.id}`)
  await call(colleague, 'POST', `/posts/${post.id}/approve`, { people: true })
  const before = world.trips().slice(0, 2)
  await colleague.get(`/posts/${post.id}`)
  const trips = [...before, ...world.trips()]
  assert.ok(
    trips.every((count) => count <= 4),
    String(trips),
  )
})
