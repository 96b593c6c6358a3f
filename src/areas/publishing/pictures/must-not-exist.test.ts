import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { after, test } from 'node:test'
import sharp from 'sharp'
import { liveAccount } from '../../../app/testing/live-account.ts'
import { openWorld, type Person, type TestSchool } from '../../../app/testing/world.ts'

const world = await openWorld({ at: '2026-11-23T09:00:00Z' })
after(() => assert.deepEqual(world.faults, []))

const photo = async (shade: string): Promise<File> =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 900, height: 700, channels: 3, background: shade } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'IMG_0042.jpg',
    { type: 'image/jpeg' },
  )
type Body = { id: string; state: string; statement: string; code: string; pictures: { id: string; sha256: string; isWithheld: boolean }[] }
const call = async (who: Person, method: string, at: string, body?: unknown): Promise<Body & { status: number }> => {
  const answer = await who.api(method, at, body)
  return { ...(answer.body as Body), status: answer.status }
}
const onDisk = (school: TestSchool): Promise<string[]> => readdir(path.join(String(world.program.outside.filesDir), school.id))

async function postWith(who: Person, files: readonly File[]): Promise<Body> {
  const { id } = await call(who, 'POST', '/posts', { text: 'We dug the garden.' })
  for (const picture of files) await who.post(`/posts/${id}/pictures`, { picture })
  return call(who, 'GET', `/posts/${id}`)
}
const sizes = ['', '/thumb', '/small', '/medium', '/download']
const statuses = (who: Person, id: string): Promise<number[]> =>
  Promise.all(sizes.map(async (size) => (await who.get(`/pictures/${id}${size}`)).status))
const signed = { behind: 'no', reason: 'undressed', signed: 'Priya Nair', noCopy: true }

test('IMG-9: an accidental picture is erased at once, everywhere, down to the bytes on the disk, and a statement without it stays', async () => {
  const school = await world.newSchool()
  const [teacher, colleague] = [school.as('teacher'), school.as('colleague')]
  const mine = await postWith(teacher, [await photo('#a33'), await photo('#3a3')])
  const also = await postWith(colleague, [await photo('#a33')])
  const before = await onDisk(school)
  assert.equal(before.length, 8)
  const [bad, good] = mine.pictures
  assert.ok(bad && good)
  const done = await call(teacher, 'POST', `/pictures/${bad.id}/must-not-exist`, signed)
  assert.equal(done.status, 201)
  assert.deepEqual(await statuses(teacher, bad.id), [404, 404, 404, 404, 404], 'nobody is shown it, before any job has run')
  await world.runJobs('erase-files')
  assert.equal((await onDisk(school)).length, 4, 'only the other picture is left on the disk')
  assert.deepEqual(await statuses(teacher, good.id), [200, 200, 200, 200, 200])
  assert.equal((await call(colleague, 'GET', `/posts/${also.id}`)).pictures.length, 0, 'it is gone from the other post too')
  const page = await teacher.get(`/pictures/statements/${done.statement}`)
  assert.match(page.text, /off the disk since Monday 23 November/)
  assert.match(page.text, /the same file in 1 more post/)
  const everything = await school.work(async (work) => {
    type Any = Record<string, Record<string, unknown>>
    const db = work.tables<Any>()
    const rows: unknown[] = []
    for (const table of ['log_entry', 'post_version', 'picture_statement', 'file_to_erase', 'picture'])
      rows.push(await db.selectFrom(table).selectAll().execute())
    return JSON.stringify(rows)
  })
  assert.equal(everything.includes(bad.sha256), false, 'its fingerprint stands nowhere, so nobody can search by it')
  const paper = await teacher.get(`/pictures/statements/${done.statement}/paper.pdf`)
  assert.deepEqual([paper.status, paper.headers.get('content-type')], [200, 'application/pdf'])
})

test('IMG-9: what may be evidence is kept, shown to nobody in no size, and its post takes no more pictures and goes nowhere', async () => {
  const school = await world.newSchool()
  const [teacher, dsl, head, colleague] = [school.as('teacher'), school.as('dsl'), school.as('head'), school.as('colleague')]
  const post = await postWith(teacher, [await photo('#345')])
  const [picture] = post.pictures
  assert.ok(picture)
  const done = await call(teacher, 'POST', `/pictures/${picture.id}/must-not-exist`, { behind: 'unsure' })
  for (const who of [teacher, colleague, dsl, head]) {
    const seen = await statuses(who, picture.id)
    assert.ok(
      seen.every((status) => status === 409 || status === 403),
      `${seen}`,
    )
  }
  assert.equal((await teacher.post(`/posts/${post.id}/pictures`, { picture: await photo('#999') })).status, 409)
  assert.equal((await call(teacher, 'DELETE', `/pictures/${picture.id}`)).code, 'publishing/picture-withheld')
  assert.equal((await call(teacher, 'POST', `/pictures/${picture.id}/must-not-exist`, signed)).code, 'publishing/picture-withheld')
  await world.runJobs('erase-files')
  assert.equal((await onDisk(school)).length, 4, 'nothing of it is deleted')
  const checks = await teacher.get(`/posts/${post.id}/edit`)
  assert.match(checks.text, /The safeguarding lead is looking into picture 1/)
  assert.doesNotMatch(checks.text, new RegExp(`src="/pictures/${picture.id}`))
  const letters = await school.work((work) =>
    work
      .tables<{ outgoing_mail: { to_address: string; subject: string; body: string } }>()
      .selectFrom('outgoing_mail')
      .selectAll()
      .execute(),
  )
  assert.equal(letters.length, 1)
  assert.doesNotMatch(`${letters[0]?.subject}${letters[0]?.body}`, /sexual|nude|evidence|IMG_0042|Priya/i)
  assert.match((await dsl.get('/')).text, /A picture needs the safeguarding lead now/)
  assert.match((await teacher.get(`/pictures/statements/${done.statement}`)).text, /Do not copy, save, print, photograph or send it/)
  assert.equal((await colleague.get(`/pictures/statements/${done.statement}`)).status, 404)
  assert.equal((await teacher.get('/pictures/statements')).status, 403)
})

test('IMG-9: the safeguarding lead lets a kept picture be shown again, or erases it when that is allowed, with a word on who said so', async () => {
  const school = await world.newSchool()
  const [teacher, dsl] = [school.as('teacher'), school.as('dsl')]
  const post = await postWith(teacher, [await photo('#567'), await photo('#765')])
  const [first, second] = post.pictures
  assert.ok(first && second)
  const one = (await call(teacher, 'POST', `/pictures/${first.id}/must-not-exist`, { behind: 'crime' })).statement
  const two = (await call(teacher, 'POST', `/pictures/${second.id}/must-not-exist`, { behind: 'sexual' })).statement
  assert.equal((await dsl.post(`/pictures/statements/${one}/decide`, { decision: 'shown-again', words: '' })).status, 422)
  assert.equal((await teacher.post(`/pictures/statements/${one}/decide`, { decision: 'shown-again', words: 'Mine' })).status, 403)
  await dsl.post(`/pictures/statements/${one}/decide`, { decision: 'shown-again', words: 'Looked into: a swimming gala.' })
  assert.deepEqual(await statuses(teacher, first.id), [200, 200, 200, 200, 200])
  await dsl.post(`/pictures/statements/${two}/decide`, { decision: 'erased', words: 'Police reference 2026/77: may be deleted.' })
  await world.runJobs('erase-files')
  assert.equal((await onDisk(school)).length, 4)
  assert.match((await teacher.get('/')).text, /Delete the last copy of a picture/)
  await teacher.post(`/pictures/statements/${two}/no-copy`)
  assert.doesNotMatch((await teacher.get('/')).text, /Delete the last copy of a picture/)
  assert.equal((await dsl.post(`/pictures/statements/${two}/decide`, { decision: 'shown-again', words: 'No' })).status, 409)
})

test('IMG-9: only one’s own name signs, and another school’s picture is nobody’s business here', async () => {
  const [school, other] = [await world.newSchool(), await world.newSchool()]
  const teacher = school.as('teacher')
  const post = await postWith(teacher, [await photo('#111')])
  const [picture] = post.pictures
  assert.ok(picture)
  const wrong = await call(teacher, 'POST', `/pictures/${picture.id}/must-not-exist`, { ...signed, signed: 'Somebody Else' })
  assert.deepEqual([wrong.status, wrong.code], [422, 'publishing/sign-with-your-name'])
  assert.equal((await call(other.as('teacher'), 'POST', `/pictures/${picture.id}/must-not-exist`, signed)).status, 404)
  assert.deepEqual(await statuses(teacher, picture.id), [200, 200, 200, 200, 200])
})

test('IMG-9: a post that was on its way stops, and comes back as a draft without the picture', async () => {
  const school = await world.newSchool()
  const { channelId } = await liveAccount(world, school, { platform: 'facebook', name: 'Ashgrove Eco Club' })
  const [teacher, deputy] = [school.as('teacher'), school.as('deputy')]
  const { id } = await call(teacher, 'POST', '/posts', { text: 'We dug the garden today.', channels: [channelId], timing: 'by-hand' })
  await teacher.post(`/posts/${id}/pictures`, { picture: await photo('#222') })
  const [picture] = (await call(teacher, 'GET', `/posts/${id}`)).pictures
  assert.ok(picture)
  const told = { alt: 'A spade in the earth', people: 'none', work: 'own', answers: { suitable: 'yes', clothed: 'yes', kind: 'yes' } }
  assert.equal((await call(teacher, 'PATCH', `/pictures/${picture.id}`, told)).status, 200)
  assert.equal((await call(teacher, 'POST', `/posts/${id}/submit`, {})).status, 201)
  await deputy.post(`/posts/${id}/decide`, { decision: 'approved', comment: '', looked: 'yes' })
  assert.equal((await call(teacher, 'GET', `/posts/${id}`)).state, 'approved')
  await call(deputy, 'POST', `/pictures/${picture.id}/must-not-exist`, { ...signed, signed: 'Daniel Okafor' })
  const after = await call(teacher, 'GET', `/posts/${id}`)
  assert.deepEqual([after.state, after.pictures.length], ['draft', 0])
})
