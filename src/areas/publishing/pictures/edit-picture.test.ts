import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person, type TestSchool } from '../../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))

type Body = { id: string; state: string; pictures: { id: string; sha256: string; width: number; height: number }[] }
const read = async (who: Person, id: string): Promise<Body> => (await who.api('GET', `/posts/${id}`)).body as Body
const onDisk = (school: TestSchool): Promise<string[]> => readdir(path.join(String(world.program.outside.filesDir), school.id))

/** A red half and a green half: what is left of red can be seen in a look. */
async function halves(): Promise<File> {
  const red = await sharp({ create: { width: 400, height: 600, channels: 3, background: '#d22' } })
    .png()
    .toBuffer()
  const both = sharp({ create: { width: 800, height: 600, channels: 3, background: '#2a2' } }).composite([{ input: red, left: 0, top: 0 }])
  return new File([new Uint8Array(await both.jpeg().toBuffer())], 'beans.jpg', { type: 'image/jpeg' })
}
async function begun(): Promise<{ school: TestSchool; teacher: Person; deputy: Person; post: Body; picture: string }> {
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Eco Club' })
  const [teacher, deputy] = [school.as('teacher'), school.as('deputy')]
  const made = (await teacher.api('POST', '/posts', { text: 'We dug the garden today.', channels: [channelId], timing: 'by-hand' }))
    .body as Body
  await teacher.post(`/posts/${made.id}/pictures`, { picture: await halves() })
  const post = await read(teacher, made.id)
  return { school, teacher, deputy, post, picture: post.pictures[0]?.id ?? '' }
}
const told = { alt: 'A spade in the earth', people: 'none', work: 'own', answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } }

test('IMG-5: what a person covers is a new file, can be undone while it is a draft, and is gone for good once it is sent', async () => {
  const { school, teacher, post, picture } = await begun()
  const before = post.pictures[0]?.sha256
  const change = (fields: Record<string, string>) => teacher.post(`/pictures/${picture}/edit`, fields)
  assert.equal((await change({ does: 'cover', from: 'A1', to: 'E8' })).status, 303)
  const covered = (await read(teacher, post.id)).pictures[0]
  assert.notEqual(covered?.sha256, before)
  assert.equal((await change({ does: 'right' })).status, 303)
  assert.deepEqual([(await read(teacher, post.id)).pictures[0]?.width, (await read(teacher, post.id)).pictures[0]?.height], [600, 800])
  await change({ does: 'undo' })
  assert.equal((await read(teacher, post.id)).pictures[0]?.sha256, covered?.sha256, 'the same is drawn again, byte for byte')
  await world.runJobs('erase-files')
  assert.equal((await onDisk(school)).includes(before ?? ''), true, 'how it was is kept while it is a draft')
  await teacher.api('PATCH', `/pictures/${picture}`, told)
  assert.equal((await teacher.api('POST', `/posts/${post.id}/submit`, {})).status, 201)
  await world.runJobs('erase-files')
  assert.equal((await onDisk(school)).includes(before ?? ''), false, 'once it is sent, what was covered is off the disk')
  assert.equal((await onDisk(school)).length, 4)
})

test('DO-1: a picture that is changed after approval needs a new one', async () => {
  const { teacher, deputy, post, picture } = await begun()
  await teacher.api('PATCH', `/pictures/${picture}`, told)
  await teacher.api('POST', `/posts/${post.id}/submit`, {})
  await deputy.post(`/posts/${post.id}/decide`, { decision: 'approved', comment: '', looked: 'yes' })
  assert.equal((await read(teacher, post.id)).state, 'approved')
  await teacher.post(`/pictures/${picture}/edit`, { does: 'crop', shape: 'square', part: 'end' })
  const now = await read(teacher, post.id)
  assert.deepEqual([now.state, now.pictures[0]?.width, now.pictures[0]?.height], ['draft', 600, 600])
})

test('IMG-5: what is drawn is hidden exactly there and cut afterwards, and never on a picture that looks different by now', async () => {
  const { teacher, picture } = await begun()
  const page = (await teacher.get(`/pictures/${picture}/edit`)).text
  const on = /name="on" value="([^"]+)"/.exec(page)?.[1] ?? ''
  assert.match(page, /No faces are looked for here, ever/)
  const draw = (mark: readonly string[], shown = on) => teacher.post(`/pictures/${picture}/edit`, { does: 'drawn', on: shown, mark })
  assert.equal((await draw(['crop 0 0 500 1000', 'cover 100 100 200 200'])).status, 303)
  const bytes = new Uint8Array(
    await (
      await world.program.server.request(`/pictures/${picture}`, { headers: { cookie: `schoolgate=${teacher.token}` } })
    ).arrayBuffer(),
  )
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const red = (x: number, y: number): number => data[(y * info.width + x) * info.channels] ?? 0
  assert.deepEqual([info.width, info.height], [400, 600], 'the left half is kept')
  assert.ok(Math.abs(red(160, 120) - 0x5c) < 12, 'covered in the middle of what was drawn')
  assert.ok(red(40, 120) > 180 && red(300, 120) > 180 && red(160, 240) > 180, 'and not beside it')
  assert.equal((await draw(['cover 0 0 200 200'])).status, 409, 'it looks different from what was drawn on')
  const now = /name="on" value="([^"]+)"/.exec((await teacher.get(`/pictures/${picture}/edit`)).text)?.[1] ?? ''
  assert.deepEqual(
    [(await draw(['cover 900 0 200 200'], now)).status, (await draw([], now)).status, (await draw(['crop 0 0 1000 1000'], '')).status],
    [422, 422, 409],
  )
})

test('a square that does not exist is said so, and another school’s picture is not there', async () => {
  const { teacher, picture } = await begun()
  assert.equal((await teacher.post(`/pictures/${picture}/edit`, { does: 'blur', from: 'Z9', to: '' })).status, 422)
  assert.equal((await teacher.get(`/pictures/${picture}/edit`)).status, 200)
  const other = (await world.newSchool()).as('teacher')
  assert.equal((await other.post(`/pictures/${picture}/edit`, { does: 'left' })).status, 404)
})
