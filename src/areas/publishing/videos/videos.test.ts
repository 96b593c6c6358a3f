import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, test } from 'node:test'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person, type TestSchool } from '../../../app/testing/world.ts'
import { madeVideo, secrets } from '../../../infra/videos/made-video.testing.ts'
import type { UploadTables } from './video.tables.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))

type Picture = { id: string; kind: string; sha256: string; speech: string | null; captions: string; width: number; height: number }
type Body = { id: string; state: string; pictures: Picture[]; offset: number; size: number; code: string; title: string }
const body = (answer: { body: unknown }): Body => answer.body as Body
const files = path.join(String(world.program.outside.filesDir))
const onDisk = async (school: TestSchool): Promise<string[]> =>
  (await readdir(path.join(files, school.id), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((one) => one.isFile())
    .map(({ name }) => name)

async function begun(platform = 'facebook') {
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform, name: 'Ashgrove Eco Club' })
  const teacher = school.as('teacher')
  const post = body(await teacher.api('POST', '/posts', { text: 'We dug the garden today.', channels: [channelId], timing: 'by-hand' }))
  return { school, teacher, post }
}
const begin = (who: Person, post: Body, size: number, name = 'garden.mov') => who.api('POST', `/posts/${post.id}/videos`, { name, size })
const video = madeVideo({ extra: 300_000 })
const at = 128 * 1024

async function sent(who: Person, post: Body, bytes: Uint8Array<ArrayBuffer> = video): Promise<Picture> {
  const { id } = body(await begin(who, post, bytes.byteLength))
  assert.equal((await who.piece(`/uploads/${id}`, 0, bytes)).status, 200)
  const done = await who.api('POST', `/uploads/${id}/finish`, {})
  assert.equal(done.status, 201, done.text)
  return body(done).pictures.at(-1) as Picture
}

test('IMG-1: a video arrives in pieces, goes on after a cut and a restart, and holds nothing but picture and sound', async () => {
  const { school, teacher, post } = await begun()
  const { id } = body(await begin(teacher, post, video.byteLength))
  assert.equal(body(await teacher.piece(`/uploads/${id}`, 0, video.slice(0, at))).offset, at)
  // The line is cut in the middle of a piece: none of that piece counts.
  const cut = new ReadableStream({
    start: (line) => line.enqueue(video.slice(at, at + 70_000)),
    pull: (line) => line.error(new Error('The line is cut.')),
  })
  const broken = await teacher.piece(`/uploads/${id}`, at, cut)
  assert.ok(broken.status >= 400)
  ;(world.faults as unknown[]).length = 0
  assert.equal(body(await teacher.api('GET', `/uploads/${id}`)).offset, at)
  assert.deepEqual(await onDisk(school), ['0'], 'what is there is on disk, for whichever server is asked next')
  const early = await teacher.api('POST', `/uploads/${id}/finish`, {})
  assert.deepEqual([early.status, body(early).code], [409, 'publishing/still-arriving'])
  assert.equal(body(await teacher.piece(`/uploads/${id}`, at, video.slice(at))).offset, video.byteLength)
  const [picture] = body(await teacher.api('POST', `/uploads/${id}/finish`, {})).pictures
  assert.deepEqual([picture?.kind, picture?.width, picture?.height, picture?.speech], ['video', 720, 1280, null])
  const kept = (await readFile(path.join(files, school.id, picture?.sha256 ?? ''))).toString('latin1')
  for (const secret of secrets) assert.equal(kept.includes(secret), false, secret)
  assert.equal((await teacher.api('POST', `/uploads/${id}/finish`, {})).status, 404, 'it is finished once')
  await world.runJobs('sweep-uploads')
  assert.deepEqual(await onDisk(school), [picture?.sha256], 'the pieces are off the disk')
})

test('a wrong offset is refused with the right one, and of two pieces for one place only one counts', async () => {
  const { teacher, post } = await begun()
  const { id } = body(await begin(teacher, post, video.byteLength))
  const [one, two] = await Promise.all([0, 0].map((offset) => teacher.piece(`/uploads/${id}`, offset, video.slice(0, at))))
  assert.deepEqual([one?.status, two?.status].sort(), [200, 409])
  const wrong = await teacher.piece(`/uploads/${id}`, 5, video.slice(5, at))
  assert.deepEqual([wrong.status, body(wrong).code], [409, 'publishing/wrong-offset'])
  assert.match(body(wrong).title, new RegExp(`first ${at} bytes`))
  for (const bytes of [video.slice(at, at + 9), new Uint8Array(video.byteLength)])
    assert.equal(body(await teacher.piece(`/uploads/${id}`, at, bytes)).code, 'publishing/wrong-piece')
  assert.equal(body(await teacher.api('GET', `/uploads/${id}`)).offset, at)
})

test('two videos at once do not meet', async () => {
  const { teacher, post } = await begun()
  const other = madeVideo({ extra: 200_000, sound: false })
  const [first, second] = await Promise.all([sent(teacher, post), sent(teacher, post, other)])
  assert.notEqual(first.sha256, second.sha256)
  assert.equal(body(await teacher.api('GET', `/posts/${post.id}`)).pictures.length, 2)
})

test('too large, no video by its name, by its first bytes or by its end, and too much for the school', async () => {
  const { school, teacher, post } = await begun()
  const code = async (answer: Promise<{ body: unknown }>) => body(await answer).code
  assert.equal(await code(begin(teacher, post, 200_000_001)), 'publishing/video-too-large')
  assert.equal(await code(begin(teacher, post, 1000, 'garden.avi')), 'videos/not-a-video')
  const { id } = body(await begin(teacher, post, 20))
  assert.equal(await code(teacher.piece(`/uploads/${id}`, 0, '<svg onload=alert()>')), 'videos/not-a-video')
  const cutOff = video.slice(0, -20)
  const short = body(await begin(teacher, post, cutOff.byteLength))
  await teacher.piece(`/uploads/${short.id}`, 0, cutOff)
  assert.equal(await code(teacher.api('POST', `/uploads/${short.id}/finish`, {})), 'videos/not-a-video')
  assert.equal((await teacher.api('DELETE', `/uploads/${short.id}`)).status, 200)
  for (let n = 0; n < 49; n++) assert.equal((await begin(teacher, post, 200_000_000)).status, 201)
  assert.equal((await begin(teacher, post, 150_000_000)).status, 201)
  assert.equal(await code(begin(teacher, post, 50_000_000)), 'publishing/no-room-for-videos')
  world.setTime('2026-11-24T09:00:01Z')
  await world.runJobs('sweep-uploads')
  assert.deepEqual(await onDisk(school), [], 'what nobody went on with for a day is gone')
  assert.equal((await begin(teacher, post, 50_000_000)).status, 201)
  world.setTime('2026-11-23T09:00:00Z')
})

test('an upload of another school, or of a colleague, does not exist', async () => {
  const { school, teacher, post } = await begun()
  const { id } = body(await begin(teacher, post, video.byteLength))
  const stranger = (await world.newSchool()).as('teacher')
  for (const who of [stranger, school.as('colleague')]) {
    assert.equal((await who.api('GET', `/uploads/${id}`)).status, 404)
    assert.equal((await who.piece(`/uploads/${id}`, 0, video)).status, 404)
    assert.equal((await who.api('POST', `/uploads/${id}/finish`, {})).status, 404)
    assert.equal((await who.api('DELETE', `/uploads/${id}`)).status, 404)
  }
  assert.equal((await begin(stranger, post, 1000)).status, 404)
  assert.deepEqual(await onDisk(school), [])
})

test('a video is served in parts, to people of the school only, and kept by no browser', async () => {
  const { teacher, post } = await begun()
  const { id } = await sent(teacher, post)
  const part = await teacher.get(`/pictures/${id}`, { range: 'bytes=4-7' })
  assert.deepEqual([part.status, part.text, part.headers.get('content-range')], [206, 'ftyp', `bytes 4-7/${video.byteLength}`])
  const all = await teacher.get(`/pictures/${id}`)
  assert.deepEqual([all.status, all.headers.get('content-length')], [200, String(video.byteLength)])
  assert.deepEqual([all.headers.get('accept-ranges'), all.headers.get('cache-control')], ['bytes', 'no-store'])
  assert.equal((await teacher.get(`/pictures/${id}`, { range: `bytes=${video.byteLength}-` })).status, 416)
  assert.equal((await (await world.newSchool()).as('teacher').get(`/pictures/${id}`)).status, 404)
  assert.match((await teacher.get(`/pictures/${id}/thumb`)).headers.get('content-type') ?? '', /svg/)
  assert.match((await teacher.get(`/pictures/${id}/download`)).headers.get('content-disposition') ?? '', /garden\.mov/)
})

test('IMG-1: without script a small video goes through a plain form, and what is said in it is asked beside it', async () => {
  const { teacher, post } = await begun()
  const refused = await teacher.post(`/posts/${post.id}/video`, { video: new File(['no video'], 'x.mp4') })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /no MP4 or QuickTime file/)
  assert.equal((await teacher.post(`/posts/${post.id}/video`, { video: new File([video], 'garden.mov') })).status, 303)
  const [picture] = body(await teacher.api('GET', `/posts/${post.id}`)).pictures
  const said = (fields: Record<string, string | File>) =>
    teacher.post(`/posts/${post.id}/video/said`, { picture: picture?.id ?? '', ...fields })
  const wrong = await said({ [`speech-${picture?.id}`]: 'spoken', [`captions-${picture?.id}`]: 'Welcome' })
  assert.deepEqual([wrong.status, wrong.text.includes('Line 1 has no time')], [422, true])
  assert.equal((await said({ [`captions-${picture?.id}`]: '0:01 Welcome' })).status, 303)
  const vtt = new File(['WEBVTT\n\n00:01.000 --> 00:02.000\nThese are <b>beans</b>\n'], 'garden.vtt')
  assert.equal((await said({ [`speech-${picture?.id}`]: 'spoken', [`file-${picture?.id}`]: vtt })).status, 303)
  const track = await teacher.get(`/pictures/${picture?.id}/captions.vtt`)
  assert.deepEqual([track.headers.get('content-type'), track.text.includes('These are beans')], ['text/vtt; charset=utf-8', true])
  for (const address of [`/posts/${post.id}`, `/posts/${post.id}/edit`, `/posts/${post.id}/video`]) {
    const page = await teacher.get(address)
    assert.match(page.text, new RegExp(`<video[^>]*src="/pictures/${picture?.id}"`), address)
    assert.match(page.text, /<track kind="captions"/, address)
  }
})

test('SCO-7: where no video can go, the checks say so before anybody tries', async () => {
  const { teacher, post } = await begun('world-of-warcraft')
  await sent(teacher, post)
  const check = await teacher.api('POST', `/posts/${post.id}/check`, {})
  assert.match(check.text, /takes no video from here yet/)
})

test('IMG-9: a video that must not exist leaves the disk', async () => {
  const { school, teacher, post } = await begun()
  const { id, sha256 } = await sent(teacher, post)
  await world.runJobs('sweep-uploads')
  const erased = await teacher.post(`/pictures/${id}/erase`, { reason: 'no-permission', signed: 'Priya Nair' })
  assert.equal(erased.status, 303, erased.text.slice(0, 400))
  await world.runJobs('erase-files')
  assert.equal((await onDisk(school)).includes(sha256), false)
  assert.equal((await teacher.get(`/pictures/${id}`)).status, 404)
  const left = await school.work((work) => work.tables<UploadTables>().selectFrom('upload').selectAll().execute())
  assert.deepEqual(left, [])
})
